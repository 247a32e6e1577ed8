"""The window: menus, message bar, score, views and the solve panel around one session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QUndoGroup
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from ui import actions, menus, palette, wording
from ui.assumptions import Assumptions
from ui.branches import Branches
from ui.conditions import conditions
from ui.file_watch import FileWatch
from ui.filing import Filing
from ui.fill_panel import FillPanel
from ui.grids import Grid
from ui.handlers import handlers
from ui.history import History
from ui.icon import icon
from ui.importing import Importing
from ui.keeping import Keeping
from ui.memory import Memory
from ui.mending import Mending
from ui.message import Message
from ui.message_bar import MessageBar
from ui.officer_menu import OfficerMenu
from ui.panels import Panels
from ui.planned import Packed
from ui.preview_bar import PreviewBar
from ui.reason_bar import ReasonBar
from ui.recovery import Recovery
from ui.revision import Revised
from ui.run_panel import RunPanel
from ui.scenario_edits import ScenarioEdits
from ui.scenarios_page import ScenariosPage
from ui.score_strip import ScoreStrip
from ui.session import Session
from ui.stack import stack
from ui.status_bar import StatusBar
from ui.table_model import Typed
from ui.table_page import TablePage
from ui.team_panel import Dragged, TeamPanel
from ui.teams import TRAY, Team
from ui.views import Views
from ui.welcome import SAMPLES, Welcome
from ui.whatif import WhatIf
from workforce_planner.plan import Broken, TierScore


class MainWindow(QMainWindow):
    """Shows what the session holds; each action is a handler of a line or three."""

    def __init__(self, session: Session, memory: Memory) -> None:
        super().__init__()
        self.session = session
        self.memory = memory
        self.setWindowIcon(icon())
        self.setAcceptDrops(True)
        self.messages = MessageBar()
        self.filing = Filing(session, memory, self.messages, self)
        self.panels = Panels(self, memory)
        self.status = StatusBar()
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
        self.keeping = Keeping(session, self.whatif, self)
        self.branches = Branches(self.keeping, self.whatif, self.filing, self.views.compare, self)
        self.importing = Importing(session, self.keeping, self.filing, memory, self)
        self.recovery = Recovery(session, self.whatif, self.edits, self.mending, memory.journals, self)
        self.file_watch = FileWatch(self)
        self.team_panel = TeamPanel(session, self.whatif)
        self.fill_panel = FillPanel(session, self.whatif)
        self.team_panel.officer_menu = OfficerMenu(session, self.edits, self)
        self.undo = QUndoGroup(self)
        self.undo.addStack(self.whatif.stack)
        self.undo.addStack(self.mending.stack)
        self.undo.setActiveStack(self.whatif.stack)
        self.history = History(self.undo, session)
        self.marking = QLabel(objectName="marking")
        self.actions_ = actions.build(self, handlers(self))
        self.scenarios = ScenariosPage(self.branches, self.actions_)
        self.views.add_scenarios(self.scenarios)
        self.preview = PreviewBar(session, self.whatif, self.actions_)
        self.run_panel.take(self.actions_)
        self._build_frame()
        self.submenus = menus.build_menus(self, self.actions_)
        menus.build_toolbar(self, self.actions_, self.marking)
        self._fill_submenus()
        self.setStatusBar(self.status)
        self._listen()
        self.actions_["refuse"].setChecked(bool(memory.text("refuse")))
        self._restore()
        self._refresh()
        self.recovery.look()

    # Building

    def _build_frame(self) -> None:
        work = QWidget()
        stack(work, self.strip, self.preview, self.views, grows=self.views)
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(work)
        whole = QWidget()
        stack(whole, self.messages, self.pages, grows=self.pages)
        self.setCentralWidget(whole)
        self.dock = self.panels.add(self.tr("Solve"), "solve-panel", self.run_panel)
        self.team_dock = self.panels.add(self.tr("Team"), "team-panel", self.team_panel)
        self.assumptions_dock = self.panels.add(self.tr("What if"), "what-if-panel", self.assumptions)
        self.history_dock = self.panels.add(
            self.tr("History"), "history-panel", ReasonBar(self.history, self.keeping)
        )
        self.fill_dock = self.panels.add(self.tr("Fill"), "fill-panel", self.fill_panel)

    def _fill_submenus(self) -> None:
        recent = self.submenus["recent>"]
        recent.aboutToShow.connect(lambda: menus.fill_recent(recent, self.memory, self.filing.open))
        menus.fill_samples(self.submenus["sample>"], SAMPLES, self.filing.open_sample)
        for theme in palette.THEMES:
            self.submenus["theme>"].addAction(self.actions_[f"theme_{theme.lower()}"])
        for dock in self.panels.docks:
            self.submenus["panels>"].addAction(dock.toggleViewAction())

    def _listen(self) -> None:
        s = self.session
        s.workbook_changed.connect(self._show_workbook)
        s.findings_changed.connect(self._show_findings)
        s.plan_changed.connect(self._show_plan)
        s.scored.connect(self._show_score)
        s.names_changed.connect(self._hide_names)
        s.state_changed.connect(self._refresh)
        self.keeping.changed.connect(self._refresh)
        self.scenarios.chosen_changed.connect(self._refresh)
        self.branches.compared.connect(self.actions_["compare"].trigger)
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
        self.views.findings.match_wanted.connect(lambda: self.mending.ask_match(self))
        self.file_watch.changed.connect(self._say_changed)
        self.team_panel.chosen.connect(self._refresh)
        self.team_panel.fill_wanted.connect(self.ask_fill)
        self.team_panel.searched.connect(self.views.board.board.mark)
        self.views.board.unit_opened.connect(self.open_unit)
        s.team_selected.connect(lambda _team: self._refresh())
        self.views.board.addAction(self.actions_["fill"])
        self.views.board.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.views.described.connect(lambda _text: self._refresh())
        self.views.currentChanged.connect(lambda _index: self._refresh())
        self.views.chart_page.copied.connect(lambda text: self.status.showMessage(text, 4000))
        self.edits.refused.connect(self.status.clearMessage)
        self.views.compare.open_other.clicked.connect(
            lambda _checked=False: self.filing.ask_other(self.views.compare.read)
        )
        self.views.team_opened.connect(lambda _team: self.panels.bring_forward(self.team_dock))
        self.welcome.opened.connect(lambda path: self.filing.open(Path(path)))
        self.welcome.sample.connect(self.filing.open_sample)
        self.welcome.browse.connect(self.filing.ask_open)
        self.welcome.template.connect(self.filing.ask_template)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)

    # What a planner does

    @property
    def page(self) -> TablePage | None:
        """The table in front, if one is."""
        return self.views.page if self.pages.currentIndex() else None

    def solve(self, start: Packed | None = None, kind: str = "solve") -> None:
        """Solve from a plan, else from what the planner edited, with the panel in view."""
        self.panels.bring_forward(self.dock)
        self.messages.hide()
        by_hand = self.whatif.arrangement.packed() if kind != "solve" else self.whatif.draft
        self.session.solve(start or by_hand, kind, () if kind == "solve" else self.whatif.placed)

    def bring_back(self) -> None:
        """Bring back what a program that ended unexpectedly left."""
        if found := self.recovery.bring_back():
            self.filing.open(found.workbook, found.state.mends)

    def accept_some(self) -> None:
        """Show the solve's changes, to be accepted one by one."""
        self.views.setCurrentWidget(self.views.compare)
        self.views.compare.show_solve()

    def find(self) -> None:
        """Filter the table in front, or look for somebody in every team."""
        if page := self.page:
            page.focus_filter()
        else:
            self.panels.bring_forward(self.team_dock)
            self.team_panel.find()

    def _drop(self, team: Team, dragged: Sequence[Dragged]) -> None:
        self.whatif.move(self.team_panel.dragged(dragged), team)

    def _hide_names(self) -> None:
        self.actions_["hide_names"].setChecked(self.session.hide_names)
        if self.session.hide_names:
            self.messages.forget()
        self._refresh()

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

    def open_unit(self, unit: str) -> None:
        """Show everybody of a unit."""
        self.panels.bring_forward(self.team_dock)
        self.team_panel.open_unit(unit)

    def ask_fill(self, rank: str) -> None:
        """Ask who could fill the team in view, or a post of a rank in it."""
        if self.session.selected is not None:
            self.panels.bring_forward(self.fill_dock)
            self.fill_panel.ask(self.session.selected, rank)

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
        self.panels.lay_out()
        self._refresh()

    def _show_findings(self) -> None:
        self.pages.setCurrentIndex(1)
        self.undo.setActiveStack(self.mending.stack if self.mending.under_way else self.whatif.stack)
        tried = self.session.tried
        if tried is not None and not isinstance(tried.scenario, Revised):
            self.file_watch.watch(None if tried.branch else tried.path)  # a project is ours to change
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
            act = self.filing.show_written if name == "show_written" else self.actions_[name].trigger
            offer = (text, act)
        self.messages.say(message.level, message.sentence, offer, message.details)
        self._refresh()

    def _refresh(self) -> None:
        """Bring title, status bar and actions in line with the session."""
        s = self.session
        self.setWindowTitle(f"{s.name}[*] - Workforce Planner" if s.name else "Workforce Planner")
        self.setWindowModified(s.unsaved)
        self.marking.setText(s.marking)
        self.status.show_session(s, self.views.description() if self.pages.currentIndex() else "")
        here = {
            "table": self.page is not None,
            "to find": self.page is not None or s.workbook is not None,
            "sheet": self.views.sheet is not None and self.pages.currentIndex() == 1,
            "editable": self.page is not None and self.page.model.editable,
            "undo": self.undo.canUndo(),
            "left": self.recovery.left is not None,
            "redo": self.undo.canRedo(),
            "matches": bool(s.tried and s.tried.matches),
            "cards": bool(self.team_panel.chosen_cards()),
            "team": s.workbook is not None and s.selected not in (None, TRAY),
        }
        there = conditions(s) | self.branches.conditions() | self.scenarios.conditions()
        actions.update(self.actions_, there | {name for name, holds in here.items() if holds})
        for name, what in (("undo", self.undo.undoText()), ("redo", self.undo.redoText())):
            self.actions_[name].setText(f"&{name.capitalize()} {what}".strip())

    def _edit_sheet(self, grid: Grid, cells: Sequence[Typed]) -> None:
        """Put right what stops a workbook from being planned with, or edit the scenario that it makes."""
        if self.mending.under_way and self.views.currentWidget() is self.views.findings:
            self.mending.change_cells(grid, cells)
        else:
            self.edits.type_in(grid, cells)

    def _say_changed(self) -> None:
        tried = self.session.tried
        if tried is not None:
            offer = (self.tr("Read it again"), self.actions_["reload"].trigger)
            self.messages.say("warning", wording.changed_on_disk(tried.path.name), offer)

    def paste(self) -> None:
        """Paste cells into the table in front."""
        if page := self.page:
            cells = page.paste()
            self.status.showMessage(self.tr("{} pasted").format(wording.count(cells, "cell")), 4000)

    def copy(self, *, headings: bool) -> None:
        """Copy the selected cells of the table in front."""
        if page := self.page:
            rows = page.copy(headings=headings)
            self.status.showMessage(self.tr("{} copied").format(wording.count(rows, "row")), 4000)

    # Letting go, and coming back

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about an unsaved plan, remember the layout, end the background work."""
        if not self.filing.may_let_go():
            event.ignore()
            return
        self.memory.set("geometry", self.saveGeometry())
        self.panels.remember()
        self.recovery.close()
        self.keeping.close()
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
        QTimer.singleShot(0, self, lambda: self.filing.open(path))

    def _apply_theme(self, _scheme: Qt.ColorScheme | None = None) -> None:
        theme = self.memory.text("theme", "System")
        palette.apply(theme)
        self.actions_[f"theme_{theme.lower()}"].setChecked(True)

    def _restore(self) -> None:
        self._apply_theme()
        self.resize(1280, 720)
        if geometry := self.memory.state("geometry"):
            self.restoreGeometry(geometry)
        self.panels.hide()
