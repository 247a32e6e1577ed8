"""Putting a workbook right here instead of in Excel; the file itself is never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ui.grids import Grid
from ui.history import Step
from ui.match_dialog import MatchDialog
from ui.memory import Memory
from ui.session import Session
from ui.table_model import Typed
from ui.wording import count
from workforce_planner.excel.match import Match
from workforce_planner.excel.mends import CellMend, Matching, Mends, SpellingMend
from workforce_planner.excel.remedy import Remedy
from workforce_planner.nameless import shown_headings
from workforce_planner.names import same


class Mending(QObject):
    """What is put right in the workbook that was tried last, each step undone and redone without limit."""

    def __init__(self, session: Session, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.memory = session, memory
        self.stack = QUndoStack(self)
        self._place = self._tried_place
        session.findings_changed.connect(self._forget_other_files)

    @property
    def mends(self) -> Mends:
        """What is put right by now."""
        tried = self.session.tried
        return replace(self.session.mends or Mends(), branch=tried.branch if tried else "")

    @property
    def under_way(self) -> bool:
        """Whether a workbook with errors is being looked at."""
        tried = self.session.tried
        return tried is not None and tried.scenario is None

    def change_cells(self, grid: Grid, typed: Sequence[Typed]) -> None:
        """Read cells of a sheet as what was typed into them."""
        rows = len(grid.table)
        mends = [
            CellMend(
                grid.table.name,
                grid.top + cell.row,
                grid.places[cell.column],
                str(grid.written(cell.row, cell.column)),
                cell.text.strip(),
            )
            for cell in typed
            if cell.row < rows
        ]
        if mends:
            heading, title = grid.table.headings[typed[0].column], grid.table.name
            text = nameless = f"{heading} to {mends[0].now or 'nothing'}"
            if not shown_headings(title, [heading]):
                nameless = f"{heading} of row {mends[0].row}"
            if len(mends) > 1:
                text = nameless = f"{count(len(mends), 'cell')} of {title}"
            self._push(self.mends.with_cells(mends), text, nameless)

    def respell(self, remedy: Remedy, means: str) -> None:
        """Read a name as another under its heading, in every row of every sheet."""
        mend = SpellingMend(remedy.heading, remedy.written, means)
        text = f"{remedy.written} means {means}"
        self._push(self.mends.with_spelling(mend), text, f"a spelling of {remedy.heading}")

    def ask_match(self, window: QWidget) -> None:
        """Ask which headings of the file stand for which of ours."""
        tried = self.session.tried
        if tried is not None and tried.matches:
            dialog = MatchDialog(tried.matches, parent=window)
            dialog.matched.connect(self.match)
            dialog.open()

    def match(self, match: Match, headings: Mapping[str, str]) -> None:
        """Read a sheet's headings (``headings`` has them by ours) as ours, now and the next time."""
        matching = self.mends.matching
        sheets = dict(matching.sheets)
        if match.sheet != match.title:
            sheets[same(match.sheet)] = match.title
        known = {
            same(theirs): ours for ours, theirs in headings.items() if theirs and same(theirs) != same(ours)
        }
        matching = Matching(sheets, {**matching.headings, match.title: known})
        self.memory.keep_matching(matching)
        text = f"match headings of {match.title}"
        self._push(replace(self.mends, matching=matching), text, text)

    def take(self, mends: Mends) -> None:
        """Read the workbook again with these things put right."""
        if self._place is not None:
            path, branch = self._place
            self.session.open(path, mends, branch)

    def _push(self, mends: Mends, text: str, nameless: str) -> None:
        if mends != self.mends:
            self.stack.push(MendCommand(self, self.mends, mends, text, nameless))

    def _forget_other_files(self) -> None:
        tried, place = self.session.tried, self._tried_place
        in_project = tried is not None and tried.scenario is not None and bool(tried.branch)
        if place != self._place or in_project:  # a project holds what was put right in it
            self._place = place
            self.stack.clear()

    @property
    def _tried_place(self) -> tuple[Path, str] | None:
        """The file that was tried last, and which scenario of a project."""
        tried = self.session.tried
        return (tried.path, tried.branch) if tried else None


class MendCommand(Step):
    """Something put right, and what was before."""

    def __init__(self, mending: Mending, before: Mends, after: Mends, text: str, nameless: str) -> None:
        super().__init__(text, nameless, hide_names=mending.session.hide_names)
        self.mending, self.before, self.after = mending, before, after

    def redo(self) -> None:
        """Put it right."""
        self.mending.take(self.after)

    def undo(self) -> None:
        """Take it back."""
        self.mending.take(self.before)
