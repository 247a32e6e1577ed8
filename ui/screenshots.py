"""``python -m ui.screenshots FOLDER [THEME [SUFFIX]]``: the pictures of README and docs, made anew.

Needs no display. Each picture is the window as a planner sees it at 1366 x 768, with
QT_SCALE_FACTOR=1.5 at 150 %.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SAMPLE = "six-regions"
SIZE = (1366, 740)  # a laptop's 768 less the title bar
PATIENCE = 180_000


def main(folder: Path, theme: str = "Light", suffix: str = "") -> None:
    """Walk through the window and take a picture at each station."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.app import create_application
    from ui.main_window import MainWindow
    from ui.memory import Memory
    from ui.session import Session

    app = create_application()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        memory = Memory(Path(scratch) / "desktop.ini")
        memory.set("theme", theme)
        window = MainWindow(Session(), memory)
        window.resize(*(int(length / app.devicePixelRatio()) for length in SIZE))
        window.show()
        for name in stations(window, Path(scratch)):
            wait(lambda: False, 200)
            shown = app.activeModalWidget() or window
            shown.grab().save(str(folder / f"{name}{suffix}.png"))
        window.session.close()
        window.session.kept = window.session.plan
        window.session.saved = window.session.workbook and window.session.workbook.scenario
        window.close()
    app.quit()


def stations(window: MainWindow, scratch: Path) -> Iterator[str]:
    """Yield the name of each picture when the window is ready for it."""
    from ui.match_dialog import MatchDialog
    from ui.mishaps import mishaps
    from ui.teams import Team

    session = window.session
    yield "welcome"
    session.open(broken_copy(scratch / "six-regions with a slip"))
    wait(lambda: session.tried is not None)
    yield "findings"
    window.mending.ask_match(window)
    yield "matching"
    window.findChild(MatchDialog).reject()
    session.open_sample("five-regions", scratch)
    wait(lambda: session.plan is not None)
    yield "solved-sample"
    first = session.workbook
    session.open_sample(SAMPLE, scratch)
    wait(lambda: session.workbook is not first)
    window.messages.hide()
    window.solve()
    wait(lambda: any(state.state == "proven" for state in window.run_panel.states) or not session.solving)
    yield "solving"
    wait(lambda: not session.solving)
    yield "preview"
    window.actions_["accept_some"].trigger()
    wait(lambda: window.views.compare.page is not None)
    window.views.compare.page.view.selectRow(0)
    yield "compare"
    window.actions_["accept"].trigger()
    window.actions_["board"].trigger()
    yield "board"
    window.messages.hide()
    window.views.board.unit_opened.emit(session.force.units[0])
    yield "unit"
    yield from pictures(window)
    window.actions_["results"].trigger()
    yield "results"
    yield from frontier(window)
    window.actions_["board"].trigger()
    unit, *others = session.force.units
    here = Team(unit, session.force.lanes[0])
    session.select(here)
    window.team_dock.raise_()
    window.whatif.move(session.cards(here)[:4], Team(others[0], here.specialism))
    wait(lambda: session.shown_plan.edited)
    yield "what-if"
    window.messages.hide()
    window.assumptions_dock.raise_()
    window.assumptions.posts.setValue(60)
    wait(lambda: bool(session.workbook and 60 in session.workbook.kinds.values()))
    wait(lambda: False, 1500)
    yield "assumptions"
    window.actions_["workbook"].trigger()
    window.views.sheets.setCurrentWidget(window.views.sheets.pages["Officers"])
    window.history_dock.raise_()
    officer = session.cards(here)[0]
    window.edits.change_officers([officer], "FTE", "0.6")
    wait(lambda: window.whatif.stack.undoText().startswith("FTE"))
    yield "editing"
    yield from mishaps(window, wait)
    yield from dangers(window)
    yield from scenarios(window, scratch)
    yield from newer(window, scratch / "HR extract")


def pictures(window: MainWindow) -> Iterator[str]:
    """Yield the map by unit and by load, with the teams of a unit, and each chart."""
    window.actions_["map"].trigger()
    yield "map"
    window.views.map_page.by_load.setChecked(True)
    window.views.map_page.map.choose(window.session.force.units[0])
    yield "map-load"
    window.views.map_page.by_unit.setChecked(True)
    window.views.map_page.map.choose("")
    window.actions_["charts"].trigger()
    window.views.chart_page.specialism.setCurrentIndex(1)
    for number, name in enumerate(("charts", "span", "travel", "uplift")):
        window.views.chart_page.kind.setCurrentIndex(number)
        yield name


def frontier(window: MainWindow) -> Iterator[str]:
    """Trace what balance costs in moves, and yield when it is in view."""
    window.actions_["frontier"].trigger()
    page = window.views.frontier
    page.points.setValue(6)
    page.draw.click()
    wait(lambda: not page.tracer.under_way, 4 * PATIENCE)
    yield "frontier"
    window.messages.hide()


def scenarios(window: MainWindow, scratch: Path) -> Iterator[str]:
    """Make a project of what is open, with three scenarios, and yield when they are in view."""
    from ui.teams import Team

    session, branches = window.session, window.branches
    branches.save(scratch / "Restructure.wplan")
    wait(lambda: bool(session.branch) and session.present is not None)
    branches.add("Fewer moves")
    window.keeping.reason = "asked for by the board"
    unit, *others = session.force.units
    here = Team(unit, session.force.lanes[0])
    window.whatif.move(session.cards(here)[:3], Team(others[0], here.specialism))
    wait(lambda: session.shown_plan.edited and not window.whatif.judging)
    branches.note("Fewer moves", "The north keeps its own sergeants: agreed at the board in May.")
    branches.add("Uplift of 60")
    window.edits.set("Tolerance %", "7")
    wait(lambda: "Tolerance" in window.whatif.stack.undoText() and not window.whatif.judging)
    window.messages.hide()
    window.panels.hide()
    window.actions_["scenarios"].trigger()
    window.scenarios.details.setCurrentWidget(window.scenarios.details.pages["Audit trail"])
    yield "scenarios"


def dangers(window: MainWindow) -> Iterator[str]:
    """Yield a search, who could fill a gap, hidden names, and what is said where edits could be lost."""
    from ui.files import unsaved_box
    from workforce_planner.journal import Journal, State

    window.actions_["board"].trigger()
    window.actions_["find"].trigger()
    window.team_panel.filter.setText("thom")
    yield "search"
    window.team_panel.filter.clear()
    window.actions_["fill"].trigger()
    wait(lambda: window.fill_panel.found is not None)
    yield "fill"
    window.actions_["workbook"].trigger()
    window.history_dock.raise_()
    window.actions_["hide_names"].trigger()
    yield "hidden"
    window.actions_["hide_names"].trigger()
    assert window.session.workbook is not None
    left = Journal(window.recovery.folder / "left.jsonl", window.session.workbook.path)
    left.begin()
    left.record("move 4 officers to North", State(plan=window.whatif.arrangement.draft()))
    window.actions_["board"].trigger()
    window.recovery.look()
    yield "recovery"
    window.messages.hide()
    box = unsaved_box(window, window.session.name, solving=False)
    box.open()
    yield "closing"
    box.reject()


def newer(window: MainWindow, folder: Path) -> Iterator[str]:
    """Hold a newer extract against the project that is open, and yield when it asks."""
    window.edits.change("Officers", "FTE", write_extract(folder)[:5], "0.6")
    wait(lambda: "FTE of" in window.whatif.stack.undoText() and not window.session.clerk.busy)
    window.importing.read(folder)
    dialog = window.importing.dialog
    assert dialog is not None
    wait(lambda: dialog.changes is not None)
    yield "newer"
    dialog.accept_button.click()
    wait(lambda: dialog.conflicts is not None)
    yield "conflicts"
    dialog.reject()


def write_extract(folder: Path) -> list[str]:
    """Write the sample's officers as they are some months later; return those who work less."""
    from workforce_planner.samples import sample_sheets

    heads, *officers = sample_sheets(SAMPLE)["Officers"]
    key, name, area, fte = (heads.index(each) for each in ("Officer ID", "Name", "Present area", "FTE"))
    areas = list(dict.fromkeys(str(row[area]) for row in officers if row[area]))
    less = [row for number, row in enumerate(officers) if number > 9 and number % 7 == 0 and row[fte] == 1]
    for row in less:
        row[fte] = 0.9
    for number, row in enumerate(officers[1::100]):
        row[area] = row[area] and areas[number]
    new = [list(row) for row in officers[2:8]]
    for number, row in enumerate(new):
        row[key], row[name], row[area] = f"N{number:04}", f"New Officer {number}", None
    folder.mkdir()
    with (folder / "Officers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *officers[9:], *new])
    return [str(row[key]) for row in less]


def broken_copy(folder: Path) -> Path:
    """Write the sample as CSV files with two misspelt ranks and a home that nobody knows."""
    from workforce_planner.samples import sample_sheets

    folder.mkdir()
    for name, rows in sample_sheets(SAMPLE).items():
        if name == "Officers":
            heads = rows[0]
            rows[5][heads.index("Rank")] = rows[9][heads.index("Rank")] = "DSS"
            rows[7][heads.index("Home area")] = "Camdem"
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


def wait(until: Callable[[], bool], patience: int = PATIENCE) -> None:
    """Let the window live until something is true, or for so many milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, look = QEventLoop(), QTimer(interval=20)
    look.timeout.connect(lambda: until() and loop.quit())
    look.start()
    QTimer.singleShot(patience, loop, loop.quit)
    loop.exec()
    look.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
