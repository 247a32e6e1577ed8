"""The program itself as a process, offscreen and in a real window under a virtual display."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "data" / "example"
REQUIRED = os.environ.get("WORKFORCE_PLANNER_REQUIRE_UI") == "1"

# A planner with mouse and keyboard, put into the program's own event loop.
PLANNER = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from ui import app, files
from ui.screenshots import wait
from ui.teams import Team

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
target = Path(sys.argv[2])
files.ask_target = lambda *_: target
files.ask_pdf = lambda *_: target.with_suffix(".pdf")

create_window = app.create_window

def with_planner():
    window = create_window()
    QTimer.singleShot(0, window, lambda: story(window))
    return window

def picture(window, name):
    wait(lambda: False, 100)
    window.grab().save(str(target.with_name(f"{name}.png")))

def story(window):
    session, key = window.session, lambda name, keys=Qt.KeyboardModifier.NoModifier: QTest.keyClick(
        window, name, keys
    )
    wait(lambda: session.present is not None)
    window.activateWindow()
    wait(window.isActiveWindow)
    picture(window, "1-as-it-is-today")

    key(Qt.Key.Key_F5)
    wait(lambda: session.plan is not None)
    picture(window, "2-preview-of-the-solve")
    QTest.mouseClick(window.preview.buttons["accept"], LEFT)
    assert not window.preview.isVisible()

    board, team = window.views.board, Team("North", "Child abuse")
    QTest.mouseClick(board.viewport(), LEFT, pos=board.visualRect(board.board.place(team)).center())
    assert session.selected == team
    window.team_dock.raise_()
    wait(window.team_panel.cards.isVisible)
    cards = window.team_panel.cards
    QTest.mouseClick(cards.viewport(), LEFT, pos=cards.visualRect(cards.model().index(0, 0)).center())
    key(Qt.Key.Key_M, CTRL)
    wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    south = next(action for action in menu.actions() if action.text() == "South")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(south).center())
    wait(lambda: session.shown_plan.edited)
    picture(window, "3-what-if")

    key(Qt.Key.Key_7, CTRL)
    wait(lambda: window.views.compare.page is not None)
    picture(window, "4-compared")
    key(Qt.Key.Key_Z, CTRL)
    wait(lambda: not session.shown_plan.edited)

    key(Qt.Key.Key_2, CTRL)
    key(Qt.Key.Key_F9)
    key(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    picture(window, "5-map-without-names")
    key(Qt.Key.Key_F9)
    key(Qt.Key.Key_S, CTRL)
    wait(lambda: session.written is not None)
    picture(window, "6-saved")
    key(Qt.Key.Key_Q, CTRL)

if __name__ == "__main__":
    app.create_window = with_planner
    raise SystemExit(app.main(sys.argv[1]))
"""


@pytest.fixture
def display():
    """A virtual display of a laptop's size; its number is chosen by the server."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux needs a virtual display")
    if shutil.which("Xvfb") is None:
        if REQUIRED:
            pytest.fail("Xvfb is missing: sudo apt-get install xvfb")
        pytest.skip("install xvfb to open a real window in the tests")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def run(tmp_path, **environment):
    script = tmp_path / "planner.py"
    script.write_text(PLANNER)
    home = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [sys.executable, str(script), str(EXAMPLE), str(tmp_path / "plan.xlsx")],
        env={**os.environ, **home, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "plan.xlsx").exists()
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert len([file for file in tmp_path.glob("?-*.png") if file.stat().st_size > 10_000]) == 6
    assert not list(tmp_path.rglob("*.jsonl"))  # a clean end leaves no journal
    assert (tmp_path / "workforce-planner" / "desktop.ini").exists()


def test_it_opens_solves_saves_and_quits_by_the_keyboard(tmp_path):
    run(tmp_path, QT_QPA_PLATFORM="offscreen")


def test_it_does_the_same_in_a_real_window(tmp_path, display):
    run(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=display)
