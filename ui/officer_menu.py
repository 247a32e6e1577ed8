"""What can be changed of the officers whose cards are chosen: locks, bars, FTE, specialism, absence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from ui.cards import Card
from ui.scenario_edits import ScenarioEdits
from ui.session import Session
from ui.table import by_name, number, rows
from workforce_planner.names import same_id

Row = Mapping[str, object]
YES = frozenset({"yes", "y", "true", "1"})


class OfficerMenu:
    """Builds the menus for some cards; each choice is an edit of the Officers sheet."""

    def __init__(self, session: Session, edits: ScenarioEdits, parent: QWidget) -> None:
        self.session, self.edits, self.parent = session, edits, parent

    def fill(self, menu: QMenu, cards: Sequence[Card]) -> None:
        """Add what can be changed of the officers among the cards; nothing where there are none."""
        people = [card for card in cards if not card.post]
        if not people:
            return
        found = self._rows(people)
        menu.addSeparator()
        self._units(menu, "Lock to", people, "Unit lock", free="No lock")
        self._lists(menu, "Bar from", people, found, "Barred units")
        self._lists(menu, "Volunteers for", people, found, "Volunteers for")
        self._choices(menu, "Specialism", people, "Specialism", self._names("Specialisms", "Specialism"))
        menu.addAction("FTE…").triggered.connect(lambda _checked=False: self._ask_fte(people, found))
        menu.addSeparator()
        absent = all(number(row.get("Available %"), 100.0) == 0 for row in found)
        self._switch(menu, "Absent for now", people, absent, "Available %", ("0", ""))
        leaving = all(
            str(row.get("Leaving") or "No").casefold() in ("yes", "y", "true", "1") for row in found
        )
        self._switch(menu, "Leaving", people, leaving, "Leaving", ("Yes", "No"))

    def _rows(self, people: Sequence[Card]) -> list[Row]:
        workbook = self.session.workbook
        wanted = {same_id(card.key) for card in people}
        every = rows(by_name(workbook.tables if workbook else ()).get("Officers"))
        return [row for row in every if same_id(str(row["Officer ID"] or "")) in wanted]

    def _names(self, sheet: str, heading: str) -> list[str]:
        workbook = self.session.workbook
        every = rows(by_name(workbook.tables if workbook else ()).get(sheet))
        return [str(row[heading]) for row in every if row.get(heading)]

    def _units(self, menu: QMenu, title: str, people: Sequence[Card], heading: str, free: str) -> None:
        sub = menu.addMenu(title)
        self._add(sub, free, lambda: self.edits.change_officers(people, heading, ""))
        sub.addSeparator()
        for unit in self.session.force.units:
            self._add(sub, unit, lambda unit=unit: self.edits.change_officers(people, heading, unit))

    def _choices(
        self, menu: QMenu, title: str, people: Sequence[Card], heading: str, names: Sequence[str]
    ) -> None:
        sub = menu.addMenu(title)
        for name in names:
            self._add(sub, name, lambda name=name: self.edits.change_officers(people, heading, name))

    def _lists(
        self, menu: QMenu, title: str, people: Sequence[Card], found: Sequence[Row], heading: str
    ) -> None:
        """Add a menu of units that are ticked where all the officers have them in a list."""
        sub = menu.addMenu(title)
        held = [[item.strip() for item in str(row.get(heading) or "").split(";")] for row in found]
        for unit in self.session.force.units:
            ticked = all(unit in items for items in held)
            action = self._add(
                sub,
                unit,
                lambda unit=unit, ticked=ticked: self.edits.list_unit(people, heading, unit, not ticked),
            )
            action.setCheckable(True)
            action.setChecked(ticked)

    def _switch(
        self,
        menu: QMenu,
        title: str,
        people: Sequence[Card],
        on: bool,
        heading: str,
        texts: tuple[str, str],
    ) -> None:
        action = self._add(menu, title, lambda: self.edits.change_officers(people, heading, texts[on]))
        action.setCheckable(True)
        action.setChecked(on)

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
        action = menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _ask_fte(self, people: Sequence[Card], found: Sequence[Row]) -> None:
        now = number(found[0].get("FTE"), 1.0) if found else 1.0
        fte, said = QInputDialog.getDouble(
            self.parent,
            "FTE",
            f"FTE of {len(people):,} officers" if len(people) > 1 else "FTE",
            now,
            0.01,
            1.2,
            4,
        )
        if said:
            self.edits.change_officers(people, "FTE", f"{fte:g}")
