"""The program itself as a process, offscreen and in a real window under a virtual display."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "data" / "example"
REQUIRED = os.environ.get("WORKFORCE_PLANNER_REQUIRE_UI") == "1"

# A planner at the keyboard, put into the program's own event loop.
PLANNER = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from ui import app, files
from ui.screenshots import wait

target = Path(sys.argv[2])
files.ask_target = lambda *_: target

create_window = app.create_window

def with_planner():
    window = create_window()
    QTimer.singleShot(0, window, lambda: story(window))
    return window

def story(window):
    session = window.session
    wait(lambda: session.present is not None)
    window.activateWindow()
    wait(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F5)
    wait(lambda: session.plan is not None)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: session.written is not None)
    window.grab().save(str(target.with_suffix(".png")))
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

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
    assert (tmp_path / "plan.png").stat().st_size > 10_000
    assert (tmp_path / "workforce-planner" / "desktop.ini").exists()


def test_it_opens_solves_saves_and_quits_by_the_keyboard(tmp_path):
    run(tmp_path, QT_QPA_PLATFORM="offscreen")


def test_it_does_the_same_in_a_real_window(tmp_path, display):
    run(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=display)
