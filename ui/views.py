"""The views of one session, kept in step: board, result tables, sheets and findings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QTabWidget, QWidget

from ui import table
from ui.board import Board
from ui.chart_page import ChartPage
from ui.compare_page import ComparePage
from ui.findings_page import FindingsPage
from ui.frontier_page import FrontierPage
from ui.grids import Grid
from ui.map_page import MapPage
from ui.row_dialog import RowDialog
from ui.scenarios_page import ScenariosPage
from ui.session import Session
from ui.stack import stack
from ui.table import Table
from ui.table_page import TablePage
from ui.table_tabs import TableTabs
from ui.teams import TRAY, Team
from ui.whatif import named
from ui.wording import count

PAGED = (TableTabs, FindingsPage, ComparePage, ScenariosPage, FrontierPage)


class Views(QTabWidget):
    """A tab for each way of looking; ``described`` says what the one in front shows."""

    described = Signal(str)
    team_opened = Signal(object)
    sheet_edited = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, documentMode=True)
        self.session = session
        self.board = Board()
        self.waiting = QLabel(
            self.tr("The board shows every team once the structure is known: press F5."),
            alignment=Qt.AlignmentFlag.AlignCenter,
            objectName="muted",
        )
        self.boards = QStackedWidget()
        self.map_page = MapPage(session)
        self.chart_page = ChartPage(session)
        self.compare = ComparePage(session)
        self.frontier = FrontierPage(session)
        self.results = TableTabs(self.tr("Result tables"))
        self.sheets = TableTabs(self.tr("Sheets of the workbook"), editable=True)
        self.findings = FindingsPage()
        self._lay_out()
        self._listen()

    @property
    def page(self) -> TablePage | None:
        """The table in front, if one is."""
        view = self.currentWidget()
        return view.page if isinstance(view, PAGED) else None

    def add_scenarios(self, page: ScenariosPage) -> None:
        """Add the view of a project's scenarios."""
        self.scenarios = page
        self.insertTab(self.indexOf(self.compare) + 1, page, self.tr("Scenarios"))
        page.described.connect(lambda _text: self.described.emit(self.description()))

    def description(self) -> str:
        """Return what the view in front shows, for the status bar."""
        return self.page.description() if self.page else self._board_description()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Views"))
        self.tabBar().setAccessibleName(self.tr("Views"))
        self.boards.addWidget(self.waiting)
        self.boards.addWidget(self._board_with_tray())
        self.addTab(self.boards, self.tr("Board"))
        self.addTab(self.map_page, self.tr("Map"))
        self.addTab(self.chart_page, self.tr("Charts"))
        self.addTab(self.results, self.tr("Results"))
        self.addTab(self.sheets, self.tr("Workbook"))
        self.addTab(self.findings, self.tr("Findings"))
        self.addTab(self.compare, self.tr("Compare"))
        self.addTab(self.frontier, self.tr("Frontier"))

    def _board_with_tray(self) -> QWidget:
        self.tray = QPushButton(objectName="tray", flat=True)
        self.tray.setToolTip(self.tr("Show the people and posts that have no place yet"))
        self.tray.clicked.connect(lambda _checked=False: self._open_tray())
        whole = QWidget()
        stack(whole, self.board, self.tray, grows=self.board)
        return whole

    def _open_tray(self) -> None:
        self.session.select(TRAY)
        self.team_opened.emit(TRAY)

    def _listen(self) -> None:
        s = self.session
        s.workbook_changed.connect(self._show_workbook)
        s.findings_changed.connect(self._show_findings)
        s.plan_changed.connect(self._show_plan)
        s.picture_changed.connect(self._show_picture)
        s.names_changed.connect(self._show_tables)
        s.names_changed.connect(self._fill_findings)
        s.scenario_changed.connect(self._show_tables)
        self.sheets.edited.connect(self._edit_sheet)
        self.findings.edited.connect(self.sheet_edited)
        s.team_selected.connect(self._select)
        self.board.chosen.connect(s.select)
        self.board.opened.connect(self.team_opened)
        self.results.row_chosen.connect(self._choose_row)
        self.frontier.set_aside.connect(self.compare.put_aside)
        for view in (self.results, self.sheets, self.findings, self.compare, self.frontier):
            view.described.connect(lambda _text: self.described.emit(self.description()))
        self.currentChanged.connect(lambda _index: self.described.emit(self.description()))

    def _show_workbook(self) -> None:
        self._show_tables()
        self.setCurrentWidget(self.boards)

    def _show_findings(self) -> None:
        self._fill_findings()
        tried = self.session.tried
        if self.session.clashes or (tried and tried.scenario is None):
            self.setCurrentWidget(self.findings)

    def _fill_findings(self) -> None:
        tried, clashes = self.session.told_workbook(), self.session.told(self.session.clashes)
        found = table.from_findings(tried.findings if tried else (), clashes)
        self.findings.show_findings(tried, clashes, found, hide_names=self.session.hide_names)
        self.setTabText(self.indexOf(self.findings), self.tr("Findings ({})").format(len(found)))

    def _show_plan(self) -> None:
        self._show_tables()
        self.setTabEnabled(self.indexOf(self.results), self.session.plan is not None)

    def _show_picture(self) -> None:
        self.board.show_force(self.session.force)
        self.boards.setCurrentIndex(1 if self.session.force.units else 0)
        self._show_tray()
        self.described.emit(self.description())

    def _show_tray(self) -> None:
        cards = self.session.cards(TRAY) if self.session.force.units else ()
        self.tray.setText(self.tr("Tray: {} without a place").format(named(cards)))
        self.tray.setVisible(bool(cards))

    def _show_tables(self) -> None:
        s = self.session
        self.sheets.show_tables(s.shown(s.workbook.tables if s.workbook else ()))
        self.results.show_tables(s.shown(s.plan.tables if s.plan else ()))

    @property
    def sheet(self) -> Grid | None:
        """The sheet of the workbook in front, if one is, as it is shown."""
        page = self.sheets.page if self.currentWidget() is self.sheets else None
        return self._grid(page.table.name) if page is not None else None

    def _grid(self, name: str) -> Grid | None:
        workbook = self.session.workbook
        grid = next((grid for grid in (workbook.grids if workbook else ()) if grid.table.name == name), None)
        return grid.nameless() if grid and self.session.hide_names else grid

    def _edit_sheet(self, name: str, cells: object) -> None:
        grid = self._grid(name)
        if grid is not None:
            self.sheet_edited.emit(grid, cells)

    def ask_row(self) -> None:
        """Ask for a new row of the sheet in front."""
        grid, page = self.sheet, self.page
        if grid is not None and page is not None:
            here = page.view.currentIndex()
            dialog = RowDialog(
                grid, page.model.source_row(here.row()) if here.isValid() else -1, self.window()
            )
            dialog.filled.connect(self.sheet_edited)
            dialog.open()

    def revert(self) -> None:
        """Show what stands in every sheet, in place of what was typed and refused."""
        self.sheets.revert()
        self.findings.sheet.model.revert()

    def _choose_row(self, shown: Table, row: int) -> None:
        unit = next((heading for heading in ("To unit", "Unit") if heading in shown.headings), None)
        if unit is not None:
            specialism = shown.column("Specialism")[row] if "Specialism" in shown.headings else ""
            self.session.select(Team(str(shown.column(unit)[row] or ""), str(specialism or "")))

    def _select(self, team: Team) -> None:
        self.board.choose(team)
        if "Teams" in self.results.pages:
            self.results.pages["Teams"].select_where({"Unit": team.unit, "Specialism": team.specialism})

    def _board_description(self) -> str:
        states = (self.session.force.teams or {}).values()
        if not states:
            return ""
        people, vacant = sum(s.people for s in states), sum(s.vacant for s in states)
        outside = sum(bool(state.side) for state in states)
        today = "" if self.session.plan else "As it is today: "
        posts, teams = count(vacant, "vacant post"), count(outside, "team")
        return f"{today}{count(people, 'person', 'people')}, {posts}, {teams} outside the tolerance"
