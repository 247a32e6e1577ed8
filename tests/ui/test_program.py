"""The program itself as a process, offscreen and in a real window under a virtual display."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "data" / "example"
REQUIRED = os.environ.get("WORKFORCE_PLANNER_REQUIRE_UI") == "1"

# A planner with mouse and keyboard, put into the program's own event loop: opens, looks, tries with the
# mouse, undoes, solves, accepts, sees what the edit cost, compares, prints, saves.
PLANNER = """
import os
import sys
import traceback
from pathlib import Path
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from ui import app, files
from ui.screenshots import wait
from ui.teams import Team

LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
)
NONE = Qt.MouseButton.NoButton
target = Path(sys.argv[2])
files.ask_target = lambda *_: target
files.ask_pdf = lambda *_: target.with_suffix(".pdf")

create_window = app.create_window

def with_planner():
    window = create_window()
    QTimer.singleShot(0, window, lambda: begin(hands[sys.argv[3]](window)))
    return window

def begin(planner):
    try:
        planner.work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)

class Planner:
    def __init__(self, window):
        self.window, self.session = window, window.session
        self.pictures = 0

    def picture(self, name):
        wait(lambda: False, 100)
        self.pictures += 1
        # Of a real display the whole screen, with what lies over the window: tooltips, menus.
        real = QApplication.platformName() == "xcb"
        shown = self.window.screen().grabWindow(0) if real else self.window.grab()
        shown.save(str(target.with_name(f"{self.pictures}-{name}.png")))

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window, key, modifiers)

    def work(self):
        window, session, views = self.window, self.session, self.window.views
        wait(lambda: session.present is not None)
        window.resize(1366, 768)
        window.activateWindow()
        wait(window.isActiveWindow)
        self.picture("as-it-is-today")

        self.press(Qt.Key.Key_F5)
        wait(lambda: session.plan is not None)
        self.picture("preview-of-the-solve")
        self.accept()
        assert not window.preview.isVisible()
        solved = session.plan

        board, here, there = views.board, Team("North", "Child abuse"), Team("South", "Child abuse")
        self.open(board, here)
        assert session.selected == here
        cards = window.team_panel.cards
        wait(lambda: not cards.visibleRegion().isEmpty())
        wait(lambda: False, 50)
        people = session.force.state(*there).people
        self.move(cards, board, there)
        wait(lambda: session.shown_plan.edited)
        assert session.force.state(*there).people == people + 1
        assert window.whatif.stack.undoText().startswith("move 1 officer to South")
        self.picture("what-if")

        self.press(Qt.Key.Key_7, CTRL)
        wait(lambda: views.compare.page is not None)
        self.picture("compared")
        self.press(Qt.Key.Key_Z, CTRL)
        wait(lambda: not session.shown_plan.edited)
        assert [tier.value for tier in session.plan.score] == [tier.value for tier in solved.score]

        self.press(Qt.Key.Key_2, CTRL)
        self.press(Qt.Key.Key_F9)
        self.press(Qt.Key.Key_P, CTRL | SHIFT)
        self.picture("map-without-names")
        self.press(Qt.Key.Key_F9)
        self.press(Qt.Key.Key_S, CTRL)
        wait(lambda: session.written is not None)
        self.picture("saved")
        self.press(Qt.Key.Key_Q, CTRL)


class WithKeys(Planner):
    "The keyboard alone."

    def accept(self):
        self.press(Qt.Key.Key_Return, CTRL)

    def open(self, board, team):
        self.tab_to(board)
        place = board.board.place(team)
        for key, way in ((Qt.Key.Key_Right, place.column()), (Qt.Key.Key_Down, place.row())):
            for _step in range(way):
                QTest.keyClick(board, key)
        QTest.keyClick(board, Qt.Key.Key_Return)

    def move(self, cards, board, team):
        self.tab_to(cards)
        QTest.keyClick(cards, Qt.Key.Key_Space)
        self.press(Qt.Key.Key_M, CTRL)
        wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        self.picture("moving")
        while menu.activeAction().text() != team.unit:
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def tab_to(self, widget):
        for _press in range(100):
            if QApplication.focusWidget() is widget:
                return
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        raise AssertionError(widget)


class WithMouse(Planner):
    "The mouse wherever it can be used."

    def accept(self):
        QTest.mouseClick(self.window.preview.buttons["accept"], LEFT)

    def open(self, board, team):
        place = board.visualRect(board.board.place(team)).center()
        QTest.mouseClick(board.viewport(), LEFT, pos=place)
        QTest.mouseDClick(board.viewport(), LEFT, pos=place)

    def move(self, cards, board, team):
        # The drag has an event loop of its own: what the hand does next waits in a timer.
        start = cards.visualRect(cards.model().index(0, 0)).center()
        # Where the tooltip, which stands beside the pointer of the display, is not in the way.
        end = board.visualRect(board.board.place(team)).topLeft() + QPoint(30, 20)
        steps = [end - QPoint(6, 6), end - QPoint(3, 3), end]

        def hand():
            if steps:
                self.mouse(QEvent.Type.MouseMove, board.viewport(), steps.pop(0), NONE, LEFT)
            else:
                moving.stop()
                self.picture("moving")
                self.mouse(QEvent.Type.MouseButtonRelease, board.viewport(), end, LEFT, NONE)

        moving = QTimer(self.window, interval=50)
        moving.timeout.connect(hand)
        moving.start()
        self.mouse(QEvent.Type.MouseButtonPress, cards.viewport(), start, LEFT, LEFT)
        for step in (4, 30):
            self.mouse(QEvent.Type.MouseMove, cards.viewport(), start + QPoint(step, 0), NONE, LEFT)

    def mouse(self, kind, widget, place, button, held):
        event = QMouseEvent(
            kind, QPointF(place), QPointF(widget.mapToGlobal(place)), button, held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)


hands = {"keys": WithKeys, "mouse": WithMouse}

if __name__ == "__main__":
    app.create_window = with_planner
    raise SystemExit(app.main(sys.argv[1]))
"""

STATIONS = (
    *("as-it-is-today", "preview-of-the-solve", "moving", "what-if", "compared"),
    *("map-without-names", "saved"),
)


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


def run(tmp_path, hands, **environment):
    script = tmp_path / "planner.py"
    script.write_text(PLANNER)
    home = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [sys.executable, str(script), str(EXAMPLE), str(tmp_path / "plan.xlsx"), hands],
        env={**os.environ, **home, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "plan.xlsx").exists()
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    pictures = [tmp_path / f"{number}-{name}.png" for number, name in enumerate(STATIONS, 1)]
    assert [picture.name for picture in pictures if picture.stat().st_size < 10_000] == []
    keep(pictures)
    assert not list(tmp_path.rglob("*.jsonl"))  # a clean end leaves no journal
    assert (tmp_path / "workforce-planner" / "desktop.ini").exists()


def keep(pictures):
    """Copy the pictures to where WORKFORCE_PLANNER_PICTURES says, for those who want to look at them."""
    if folder := os.environ.get("WORKFORCE_PLANNER_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        for picture in pictures:
            shutil.copy(picture, folder)


def test_the_keyboard_alone_opens_moves_undoes_solves_compares_and_saves(tmp_path):
    run(tmp_path, "keys", QT_QPA_PLATFORM="offscreen")


def test_in_a_real_window_the_mouse_accepts_opens_and_drags(tmp_path, display):
    run(tmp_path, "mouse", QT_QPA_PLATFORM="xcb", DISPLAY=display)
