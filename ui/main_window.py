"""The window: menus, message bar, score, views and the solve panel around one session."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QUndoGroup
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from ui import actions, files, help_page, menus, palette, printing, wording
from ui.assumptions import Assumptions
from ui.file_watch import FileWatch
from ui.fill_panel import FillPanel
from ui.grids import Grid
from ui.icon import icon
from ui.match_dialog import MatchDialog
from ui.memory import Memory, samples_folder
from ui.mending import Mending
from ui.message_bar import MessageBar
from ui.officer_menu import OfficerMenu
from ui.planned import Packed
from ui.preview_bar import PreviewBar
from ui.recovery import Recovery
from ui.revision import Revised
from ui.row_dialog import RowDialog
from ui.run_panel import RunPanel
from ui.scenario_edits import ScenarioEdits
from ui.score_strip import ScoreStrip
from ui.session import Message, Session
from ui.table_model import Typed
from ui.table_page import TablePage
from ui.team_panel import TeamPanel
from ui.teams import TRAY, Team
from ui.views import Views
from ui.welcome import SAMPLES, Welcome
from ui.whatif import WhatIf
from workforce_planner.excel.mends import Mends
from workforce_planner.plan import Broken, TierScore


class MainWindow(QMainWindow):
    """Shows what the session holds; each action is a handler of a line or three."""

    def __init__(self, session: Session, memory: Memory) -> None:
        super().__init__()
        self.session = session
        self.memory = memory
        self._laid_out = False
        self.setWindowIcon(icon())
        self.setAcceptDrops(True)
        self.messages = MessageBar()
        self.strip = ScoreStrip()
        self.welcome = Welcome(memory)
        self.views = Views(session)
        self.views.board.dropped.connect(self._drop)
        self.pages = QStackedWidget()
        self.run_panel = RunPanel(session)
        self.whatif = WhatIf(session, self)
        self.views.compare.whatif = self.whatif
        self.mending = Mending(session, memory, self)
        self.edits = ScenarioEdits(session, self.whatif, self)
        self.assumptions = Assumptions(session, self.edits)
        self.recovery = Recovery(session, self.whatif, self.edits, memory.journals, self)
        self.file_watch = FileWatch(self)
        self.team_panel = TeamPanel(session, self.whatif)
        self.fill_panel = FillPanel(session, self.whatif)
        self.team_panel.officer_menu = OfficerMenu(session, self.edits, self)
        self.undo = QUndoGroup(self)
        self.undo.addStack(self.whatif.stack)
        self.undo.addStack(self.mending.stack)
        self.undo.setActiveStack(self.whatif.stack)
        self.history = QUndoView(self.undo, emptyLabel=self.tr("As opened"))
        self.history.setAccessibleName(self.tr("History of edits"))
        self.marking = QLabel(objectName="marking")
        self.actions_ = actions.build(self, self._handlers())
        self.preview = PreviewBar(session, self.whatif, self.actions_)
        self.run_panel.take(self.actions_)
        self._build_frame()
        self.submenus = menus.build_menus(self, self.actions_)
        menus.build_toolbar(self, self.actions_, self.marking)
        self._fill_submenus()
        self._build_status()
        self._listen()
        self.actions_["refuse"].setChecked(bool(memory.text("refuse")))
        self._restore()
        self._refresh()
        self.recovery.look()

    # Building

    def _build_frame(self) -> None:
        work = QWidget()
        inside = QVBoxLayout(work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.strip)
        inside.addWidget(self.preview)
        inside.addWidget(self.views, 1)
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(work)
        whole = QWidget()
        outside = QVBoxLayout(whole)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(self.messages)
        outside.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.dock = self._dock(self.tr("Solve"), "solve-panel", self.run_panel)
        self.team_dock = self._dock(self.tr("Team"), "team-panel", self.team_panel)
        self.assumptions_dock = self._dock(self.tr("What if"), "what-if-panel", self.assumptions)
        self.history_dock = self._dock(self.tr("History"), "history-panel", self.history)
        self.fill_dock = self._dock(self.tr("Who could fill"), "fill-panel", self.fill_panel)
        self.docks = (self.dock, self.team_dock, self.fill_dock, self.assumptions_dock, self.history_dock)

    def _dock(self, title: str, name: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self, objectName=name)
        dock.setWidget(panel)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _fill_submenus(self) -> None:
        recent = self.submenus["recent>"]
        recent.aboutToShow.connect(lambda: menus.fill_recent(recent, self.memory, self.open))
        menus.fill_samples(self.submenus["sample>"], SAMPLES, self.open_sample)
        for theme in palette.THEMES:
            self.submenus["theme>"].addAction(self.actions_[f"theme_{theme.lower()}"])
        for dock in self.docks:
            self.submenus["panels>"].addAction(dock.toggleViewAction())

    def _build_status(self) -> None:
        self.shown_rows = QLabel()
        self.kept = QLabel()
        self.state = QLabel()
        self.statusBar().addWidget(self.shown_rows, 1)
        self.broken = QLabel(objectName="problem")
        self.statusBar().addPermanentWidget(self.broken)
        self.statusBar().addPermanentWidget(self.kept)
        self.statusBar().addPermanentWidget(self.state)
        self.statusBar().setSizeGripEnabled(False)

    def _listen(self) -> None:
        s = self.session
        s.workbook_changed.connect(self._show_workbook)
        s.findings_changed.connect(self._show_findings)
        s.plan_changed.connect(self._show_plan)
        s.scored.connect(self._show_score)
        s.names_changed.connect(lambda: self.actions_["hide_names"].setChecked(s.hide_names))
        s.state_changed.connect(self._refresh)
        s.proposal_changed.connect(self._refresh)
        s.said.connect(self._say)
        s.broke.connect(self._broke)
        self.recovery.offered.connect(self._refresh)
        self.undo.indexChanged.connect(self._refresh)
        self.views.map_page.map.given.connect(self._give)
        self.views.sheet_edited.connect(self._edit_sheet)
        self.edits.refused.connect(self.views.revert)
        s.scenario_changed.connect(self._show_plan)
        s.scenario_changed.connect(self.messages.hide)
        self.views.findings.respelt.connect(self.mending.respell)
        self.views.findings.match_wanted.connect(self.ask_match)
        self.file_watch.changed.connect(self._say_changed)
        self.team_panel.chosen.connect(self._refresh)
        self.team_panel.fill_wanted.connect(self._ask_fill)
        s.team_selected.connect(lambda _team: self._refresh())
        self.views.board.addAction(self.actions_["fill"])
        self.views.board.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.views.described.connect(lambda _text: self._refresh())
        self.views.currentChanged.connect(lambda _index: self._refresh())
        self.views.chart_page.copied.connect(lambda text: self.statusBar().showMessage(text, 4000))
        self.views.compare.open_other.clicked.connect(lambda _checked=False: self.ask_compare())
        self.views.team_opened.connect(lambda _team: self._raise(self.team_dock))
        self.welcome.opened.connect(lambda path: self.open(Path(path)))
        self.welcome.sample.connect(self.open_sample)
        self.welcome.browse.connect(self.ask_open)
        self.welcome.template.connect(self.ask_template)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._apply_theme())

    def _handlers(self) -> dict[str, actions.Handler]:
        s = self.session
        return {
            "new": lambda _on: self.ask_template(),
            "open": lambda _on: self.ask_open(),
            "open_folder": lambda _on: self.ask_open_folder(),
            "reload": lambda _on: self.reload(),
            "save": lambda _on: self.save(),
            "export": lambda _on: self.ask_export(),
            "print": lambda _on: printing.ask_print(self, self.views, s),
            "copy_picture": lambda _on: printing.copy_picture(self.views, s),
            "pdf": lambda _on: printing.ask_pdf(self, self.views, s),
            "quit": lambda _on: self.close(),
            "undo": lambda _on: self.undo.undo(),
            "redo": lambda _on: self.undo.redo(),
            "bring_back": lambda _on: self._bring_back(),
            "move": lambda _on: self.team_panel.ask_move(),
            "fill": lambda _on: self._ask_fill(""),
            "match": lambda _on: self.ask_match(),
            "paste": lambda _on: self._paste(),
            "add_row": lambda _on: self.ask_row(),
            "fill_down": lambda _on: self.page and self.page.view.fill_down(),
            "refuse": lambda on: self.memory.set("refuse", "yes" if on else ""),
            "copy": lambda _on: self._copy(headings=False),
            "copy_headed": lambda _on: self._copy(headings=True),
            "find": lambda _on: self._find(),
            "board": lambda _on: self.views.setCurrentWidget(self.views.boards),
            "map": lambda _on: self.views.setCurrentWidget(self.views.map_page),
            "charts": lambda _on: self.views.setCurrentWidget(self.views.chart_page),
            "results": lambda _on: self.views.setCurrentWidget(self.views.results),
            "workbook": lambda _on: self.views.setCurrentWidget(self.views.sheets),
            "findings": lambda _on: self.views.setCurrentWidget(self.views.findings),
            "compare": lambda _on: self.views.setCurrentWidget(self.views.compare),
            "hide_names": s.set_hide_names,
            "theme_system": lambda _on: self.set_theme("System"),
            "theme_light": lambda _on: self.set_theme("Light"),
            "theme_dark": lambda _on: self.set_theme("Dark"),
            "reset_layout": lambda _on: self._reset_layout(),
            "solve": lambda _on: self.solve(),
            "keep_looking": lambda _on: self.solve(self.whatif.arrangement.packed()),
            "repair": lambda _on: self.solve(kind="repair"),
            "solve_rest": lambda _on: self.solve(kind="solve_rest"),
            "stop": lambda _on: s.stop(),
            "discard_solve": lambda _on: s.discard_solve(),
            "accept": lambda _on: s.accept(),
            "accept_some": lambda _on: self._accept_some(),
            "reject": lambda _on: self.whatif.stack.undo(),
            "shortcuts": lambda _on: help_page.shortcuts(self).open(),
            "about": lambda _on: help_page.about(self, version("workforce-planner")).open(),
        }

    # What a planner does

    @property
    def page(self) -> TablePage | None:
        """The table in front, if one is."""
        return self.views.page if self.pages.currentIndex() else None

    def open(self, path: Path) -> None:
        """Open a workbook, once the plan at hand may be let go."""
        if self._may_let_go():
            matching = self.memory.matching
            self.session.open(path, Mends(matching) if matching.headings else None)

    def reload(self) -> None:
        """Read the workbook again, once the plan at hand may be let go."""
        if self._may_let_go():
            self.session.reload()

    def ask_row(self) -> None:
        """Ask for a new row of the sheet in front."""
        grid, page = self.views.sheet, self.page
        if grid is not None and page is not None:
            here = page.view.currentIndex()
            dialog = RowDialog(grid, page.model.source_row(here.row()) if here.isValid() else -1, self)
            dialog.filled.connect(self._edit_sheet)
            dialog.open()

    def ask_match(self) -> None:
        """Ask which headings of the file stand for which of ours."""
        tried = self.session.tried
        if tried is not None and tried.matches:
            dialog = MatchDialog(tried.matches, parent=self)
            dialog.matched.connect(self.mending.match)
            dialog.open()

    def open_sample(self, name: str) -> None:
        """Write a sample workbook and open it."""
        if self._may_let_go():
            self.session.open_sample(name, samples_folder())

    def ask_open(self) -> None:
        """Ask for a workbook and open it."""
        if path := files.ask_workbook(self, self.memory.text("folder")):
            self.open(path)

    def ask_open_folder(self) -> None:
        """Ask for a folder of CSV files and open it."""
        if path := files.ask_folder(self, self.memory.text("folder")):
            self.open(path)

    def ask_template(self) -> None:
        """Ask where to write an empty workbook."""
        folder = Path(self.memory.text("folder"))
        if path := files.ask_target(self, self.tr("New from template"), folder / "workforce.xlsx"):
            self.session.write_template(path)

    def save(self) -> None:
        """Write the plan where it was written before, or ask."""
        if self.session.written is None:
            self.ask_export()
        else:
            self.session.export(self.session.written)

    def ask_export(self) -> None:
        """Ask where to write the plan."""
        workbook = self.session.workbook
        source = workbook.path if workbook else None
        suggested = self.session.written or files.suggested_result(source, samples_folder())
        path = files.ask_target(self, self.tr("Export result workbook"), suggested)
        if path is None:
            return
        if source is not None and path.absolute() == source.absolute():
            self.messages.say(
                "warning", wording.same_file(path), (self.tr("Choose another"), self.ask_export)
            )
            return
        self.session.export(path)

    def solve(self, start: Packed | None = None, kind: str = "solve") -> None:
        """Solve from a plan, else from what the planner edited, with the panel in view."""
        self._raise(self.dock)
        self.messages.hide()
        by_hand = self.whatif.arrangement.packed() if kind != "solve" else self.whatif.draft
        self.session.solve(start or by_hand, kind, () if kind == "solve" else self.whatif.placed)

    def _bring_back(self) -> None:
        if path := self.recovery.bring_back():
            self.open(path)

    def _accept_some(self) -> None:
        self.views.setCurrentWidget(self.views.compare)
        self.views.compare.show_solve()

    def ask_compare(self) -> None:
        """Ask for a workbook and compare with its plan."""
        if path := files.ask_workbook(self, self.memory.text("folder")):
            self.session.read_other(path, self.views.compare.add_file)

    def _drop(self, team: Team, start: Team, places: list[int]) -> None:
        cards = self.session.cards(start)
        self.whatif.move([cards[place] for place in places], team)

    def _give(self, area: str, unit: str) -> None:
        """Give an area to a unit: in the plan where it designs the structure, else in the scenario."""
        workbook = self.session.workbook
        if workbook is not None and workbook.designed:
            self.whatif.give(area, unit)
        else:
            self.edits.give([area], unit)

    def _broke(self, broken: Sequence[Broken]) -> None:
        """Take back an edit that breaks a hard rule, if the planner wants such edits refused."""
        stack = self.whatif.stack
        if self.actions_["refuse"].isChecked() and stack.canUndo() and not stack.canRedo():
            stack.undo()
            self.messages.say("problem", wording.forbidden(self.session.told(broken)))

    def _ask_fill(self, rank: str) -> None:
        """Ask who could fill the team in view, or a post of a rank in it."""
        if self.session.selected is not None:
            self._raise(self.fill_dock)
            self.fill_panel.ask(self.session.selected, rank)

    def _raise(self, dock: QDockWidget) -> None:
        dock.show()
        dock.raise_()

    def set_theme(self, theme: str) -> None:
        """Dress the program light, dark, or as the desktop is."""
        self.memory.set("theme", theme)
        self._apply_theme()

    # What the session says

    def _show_workbook(self) -> None:
        workbook = self.session.workbook
        assert workbook is not None
        self.memory.remember(workbook.path)
        self.memory.set("folder", str(workbook.path.parent))
        self.welcome.refresh()
        self._show_panels()
        self._refresh()

    def _show_findings(self) -> None:
        self.pages.setCurrentIndex(1)
        self.undo.setActiveStack(self.mending.stack if self.mending.under_way else self.whatif.stack)
        tried = self.session.tried
        if tried is not None and not isinstance(tried.scenario, Revised):
            self.file_watch.watch(tried.path)
        self._refresh()

    def _show_plan(self) -> None:
        plan, workbook = self.session.plan, self.session.workbook
        if plan is not None:
            self._show_score(plan.score)
        else:
            before = workbook.before if workbook else ()
            self.strip.show_score(before, planned=False, change=self.session.change)
        self._refresh()

    def _show_score(self, score: tuple[TierScore, ...]) -> None:
        shown = self.session.shown_plan
        self.strip.show_score(score, reference=shown.reference, change=self.session.change)

    def _say(self, message: Message) -> None:
        offer = None
        if message.offer is not None:
            name, text = message.offer
            act = self._show_written if name == "show_written" else self.actions_[name].trigger
            offer = (text, act)
        self.messages.say(message.level, message.sentence, offer, message.details)
        self._refresh()

    def _show_written(self) -> None:
        if self.session.written is not None:
            files.show_in_folder(self.session.written)

    def _refresh(self) -> None:
        """Bring title, status bar and actions in line with the session."""
        s = self.session
        self.setWindowTitle(f"{s.name}[*] - Workforce Planner" if s.name else "Workforce Planner")
        self.setWindowModified(s.unsaved)
        self.marking.setText(s.marking)
        broken = s.told(s.plan.broken) if s.plan else ()
        self.broken.setVisible(bool(broken))
        self.broken.setText(wording.breaking(broken))
        self.broken.setToolTip("\n".join(b.message for b in broken[:20]))
        self.kept.setText(wording.kept(s.plan is not None, s.unsaved, s.written))
        self.state.setText(s.state or self.tr("Ready"))
        self.shown_rows.setText(self.views.description() if self.pages.currentIndex() else "")
        here = {
            "table": self.page is not None,
            "sheet": self.views.sheet is not None and self.pages.currentIndex() == 1,
            "editable": self.page is not None and self.page.model.editable,
            "undo": self.undo.canUndo(),
            "left": self.recovery.left is not None,
            "redo": self.undo.canRedo(),
            "matches": bool(s.tried and s.tried.matches),
            "cards": bool(self.team_panel.chosen_cards()),
            "team": s.workbook is not None and s.selected not in (None, TRAY),
        }
        actions.update(self.actions_, s.conditions() | {name for name, holds in here.items() if holds})
        for name, what in (("undo", self.undo.undoText()), ("redo", self.undo.redoText())):
            self.actions_[name].setText(f"&{name.capitalize()} {what}".strip())

    def _edit_sheet(self, grid: Grid, cells: Sequence[Typed]) -> None:
        """Put right what stops a workbook from being planned with, or edit the scenario that it makes."""
        if self.mending.under_way and self.views.currentWidget() is self.views.findings:
            self.mending.change_cells(grid, cells)
        else:
            self.edits.type_in(grid, cells)

    def _find(self) -> None:
        if page := self.page:
            page.focus_filter()

    def _say_changed(self) -> None:
        tried = self.session.tried
        if tried is not None:
            offer = (self.tr("Read it again"), self.actions_["reload"].trigger)
            self.messages.say("warning", wording.changed_on_disk(tried.path.name), offer)

    def _paste(self) -> None:
        if page := self.page:
            cells = page.paste()
            self.statusBar().showMessage(self.tr("{} pasted").format(wording.count(cells, "cell")), 4000)

    def _copy(self, *, headings: bool) -> None:
        if page := self.page:
            rows = page.copy(headings=headings)
            self.statusBar().showMessage(self.tr("{} copied").format(wording.count(rows, "row")), 4000)

    # Letting go, and coming back

    def _may_let_go(self) -> bool:
        """Return whether the plan at hand, or the solve under way, may be given up."""
        s = self.session
        if not s.unsaved and not s.solving:
            return True
        answer = files.ask_unsaved(self, s.name, s.solving)
        if answer == "save":
            self.save()
        return answer == "discard"

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about an unsaved plan, remember the layout, end the background work."""
        if not self._may_let_go():
            event.ignore()
            return
        self.memory.set("geometry", self.saveGeometry())
        if self._laid_out:
            self.memory.set("layout", self.saveState())
        self.recovery.close()
        self.session.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that could be a workbook."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped, once the drop itself is over."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.open(path))

    def _apply_theme(self) -> None:
        theme = self.memory.text("theme", "System")
        palette.apply(theme)
        self.actions_[f"theme_{theme.lower()}"].setChecked(True)

    def _restore(self) -> None:
        self._apply_theme()
        self.resize(1280, 720)
        if geometry := self.memory.state("geometry"):
            self.restoreGeometry(geometry)
        for dock in self.docks:
            dock.hide()

    def _show_panels(self) -> None:
        """Lay the panels out as they were left, once there is something to solve."""
        if self._laid_out:
            return
        self._laid_out = True
        layout = self.memory.state("layout")
        if layout is None or not self.restoreState(layout):
            self._reset_layout()
        for tabs in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            tabs.setAccessibleName(self.tr("Panels"))

    def _reset_layout(self) -> None:
        for dock in self.docks:
            dock.hide()  # side by side for a moment they would make the window taller
            dock.setFloating(False)
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        for first, second in pairwise(self.docks):
            self.tabifyDockWidget(first, second)
        for dock in self.docks:
            dock.setVisible(self._laid_out)
        self.dock.raise_()
        self.resizeDocks([self.dock], [340], Qt.Orientation.Horizontal)
