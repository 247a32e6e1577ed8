"""The map with the choices above it: by unit or by load, with or without who moves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from ui.board import lines
from ui.map import Map
from ui.places import places
from ui.session import Session
from ui.stack import stack
from ui.table import by_name
from ui.teams import WHOLE_UNIT, Team


class MapPage(QWidget):
    """Shows the session's picture as a map."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.map = Map()
        self.map.teams_of = self._teams_of
        self.by_unit = QRadioButton(self.tr("By unit"), checked=True)
        self.by_load = QRadioButton(self.tr("By load"))
        self.flows = QCheckBox(self.tr("Show who moves"), checked=True)
        self.empty = QLabel(
            self.tr(
                "The map needs a Tile column and a Tile row in the Areas sheet, and a structure: press F5."
            ),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
            objectName="muted",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.map)
        self._lay_out()
        self.by_load.toggled.connect(self.map.set_by_load)
        self.flows.toggled.connect(self.map.set_flows_shown)
        self.map.chosen.connect(self._choose)
        session.picture_changed.connect(self._show)
        session.team_selected.connect(lambda team: self.map.choose(team.unit))

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setContentsMargins(10, 5, 10, 5)
        line.setSpacing(10)
        line.addWidget(QLabel(self.tr("Colour:")))
        for button in (self.by_unit, self.by_load):
            group.addButton(button)
            line.addWidget(button)
        line.addSpacing(16)
        line.addWidget(self.flows)
        line.addStretch(1)
        line.addWidget(QLabel(self.tr("Ctrl+wheel zooms, Ctrl+0 fits"), objectName="muted"))
        stack(self, line, self.pages, grows=self.pages)

    def _show(self) -> None:
        picture, workbook = self.session.picture, self.session.workbook
        shown = places(
            by_name(picture.tables if picture else ()), by_name(workbook.tables if workbook else ())
        )
        self.map.show_places(shown)
        self.pages.setCurrentWidget(self.map if shown.tiles else self.empty)

    def _teams_of(self, unit: str) -> list[tuple[str, str]]:
        """Return a unit's teams with load, FTE and vacancies, for the map's key."""
        force = self.session.force
        states = [force.state(unit, lane) for lane in force.lanes] if unit in force.units else []
        return [
            (state.team.specialism or WHOLE_UNIT, "  ".join((state.headline, *lines(state))))
            for state in states
        ]

    def _choose(self, unit: str) -> None:
        """Look at the chosen unit, in the lane looked at so far."""
        lanes = self.session.force.lanes
        lane = self.session.selected.specialism if self.session.selected else lanes[0] if lanes else ""
        self.session.select(Team(unit, lane))
