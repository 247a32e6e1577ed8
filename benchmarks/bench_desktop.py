"""Measure the window with 34,000 officers: ``python benchmarks/bench_desktop.py [SAMPLE]``.

Start-up is from starting the process to the first window drawn. A frame is one page further
down, drawn at once. Memory is what Linux calls resident, of the window and of its worker. All
of it off the screen, so a graphics card may make frames faster and its driver start-up slower.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from ui.main_window import MainWindow

RUNS = 5
FRAMES = 200
PATIENCE = 60_000

START = """
from ui.app import create_application, create_window
app = create_application()
window = create_window()
window.show()
app.processEvents()
window.repaint()
print("drawn", flush=True)
window.session.close()
"""


def main(sample: str = "whole-force") -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print("| what | figure |\n| --- | ---: |")
    starts = [start_up() for _ in range(RUNS)]
    wall, cpu = (min(times) for times in zip(*starts, strict=True))
    print(f"| start to first window, least of {RUNS} | {wall:.2f} s on the wall, {cpu:.2f} s CPU |")
    with tempfile.TemporaryDirectory() as folder:
        with_window(sample, Path(folder))


def start_up() -> tuple[float, float]:
    """Return seconds on the wall and of the process."""
    began, spent = time.perf_counter(), os.times()
    with subprocess.Popen([sys.executable, "-c", START], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "drawn\n"
        seconds = time.perf_counter() - began
        process.wait()
    now = os.times()
    cpu = now.children_user - spent.children_user + now.children_system - spent.children_system
    return seconds, cpu


def with_window(sample: str, folder: Path) -> None:
    """Open a sample, scroll, move an officer, and look at the memory."""
    from ui.app import create_application
    from ui.main_window import MainWindow
    from ui.memory import Memory
    from ui.screenshots import wait
    from ui.session import Session

    app = create_application()
    window = MainWindow(Session(), Memory(folder / "desktop.ini"))
    window.resize(1366, 740)
    window.show()
    began = time.perf_counter()
    window.session.open_sample(sample, folder)
    wait(lambda: window.session.present is not None, PATIENCE)
    print(f"| {sample}: written, read and on the board | {time.perf_counter() - began:.1f} s |")
    scroll(window)
    edit(window, wait)
    memory(window)
    window.session.close()
    window.session.saved = window.session.workbook and window.session.workbook.scenario
    window.session.kept = window.session.plan
    window.close()
    app.quit()


def scroll(window: MainWindow) -> None:
    from ui.teams import Team

    force = window.session.force
    teams = [Team(unit, lane) for unit in force.units for lane in force.lanes]
    window.session.select(max(teams, key=lambda team: len(window.session.cards(team))))
    cards = window.team_panel.cards
    window.team_dock.raise_()
    report(f"a page of cards, of {cards.model().rowCount():,}", frames(cards))
    window.actions_["workbook"].trigger()
    sheets = window.views.sheets
    names = [sheets.tabText(place) for place in range(sheets.count())]
    sheets.setCurrentIndex(names.index("Officers"))
    view = window.views.page.view
    report(f"a page of the Officers sheet, of {view.model().rowCount():,} rows", frames(view))


def frames(view: QAbstractItemView) -> list[float]:
    from PySide6.QtWidgets import QApplication

    bar, times = view.verticalScrollBar(), []
    QApplication.processEvents()
    for step in range(FRAMES):
        began = time.thread_time()
        bar.setValue(bar.maximum() * step // FRAMES)
        view.viewport().repaint()
        times.append((time.thread_time() - began) * 1000)
    return times


def report(what: str, times: list[float]) -> None:
    middle, longest = statistics.median(times), max(times)
    print(f"| {what}: median and longest frame | {middle:.1f} and {longest:.1f} ms CPU |", flush=True)


def edit(window: MainWindow, wait: Callable[..., None]) -> None:
    """Move an officer three times (the first time the worker gets the whole plan), then edit the scenario."""
    from ui.teams import Team
    from workforce_planner.edits.posts import Kind

    unit, *others = window.session.force.units
    here = Team(unit, window.session.force.lanes[0])
    for number, other in enumerate(others[:3], 1):
        cards, to = window.session.cards(here)[:1], Team(other, here.specialism)
        timed(window, wait, f"move {number}", lambda cards=cards, to=to: window.whatif.move(cards, to))
    cards = window.session.cards(here)[:1]
    kind, posts = next((kind, posts) for kind, posts in window.session.workbook.kinds.items() if posts)
    demand = next(table for table in window.session.workbook.tables if table.name == "Demand")
    area = str(demand.column("Area")[0])
    work = f"{area}; {demand.column('Case type')[0]}"
    works: dict[str, Callable[[], None]] = {
        "an officer's FTE": lambda: window.edits.change_officers(cards, "FTE", "0.5"),
        "a lock": lambda: window.edits.change_officers(cards, "Unit lock", others[0]),
        "leaving": lambda: window.edits.change_officers(cards, "Leaving", "Yes"),
        "demand": lambda: window.edits.change("Demand", "Cases per year", [work], "99"),
        "the tolerance": lambda: window.edits.set("Tolerance %", "7"),
        "300 posts more": lambda: window.edits.resize(Kind(kind.rank, kind.specialism), posts + 300),
        "a borough": lambda: window.edits.give([area], others[-1]),
        "the ring-fence": lambda: window.edits.set("Ring-fence specialisms", "No"),
    }
    for what, make in works.items():
        timed(window, wait, what, make)


def timed(window: MainWindow, wait: Callable[..., None], what: str, make: Callable[[], None]) -> None:
    """Report seconds from an edit to its score, how much of it was work, and seconds to all tables."""
    heard: list[tuple[float, float]] = []
    pid = window.session.clerk.pid

    def hear(_score: object) -> None:
        heard.append((time.perf_counter(), worked(pid)))

    window.session.scored.connect(hear)
    before, began, spent = window.session.plan, time.perf_counter(), worked(pid)
    make()
    wait(lambda: bool(heard), PATIENCE)
    wait(lambda: window.session.plan is not before, PATIENCE)
    window.session.scored.disconnect(hear)
    scored, cpu = heard[0][0] - began, heard[0][1] - spent
    shown = time.perf_counter() - began
    label = f"{what}: to the score, CPU of both processes, to every table"
    print(f"| {label} | {scored:.2f}, {cpu:.2f}, {shown:.2f} s |", flush=True)


def worked(pid: int) -> float:
    """Return the CPU seconds of this process and of another."""
    times = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return time.process_time() + (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def memory(window: MainWindow) -> None:
    pids = {"window": os.getpid(), "worker": window.session.clerk.pid}
    for what, pid in pids.items():
        status = Path(f"/proc/{pid}/status").read_text()
        kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        print(f"| memory of the {what} | {kilobytes / 1024:,.0f} MB |")


if __name__ == "__main__":
    main(*sys.argv[1:])
