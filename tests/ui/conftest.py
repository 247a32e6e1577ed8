"""The only tests that start Qt. Where its system libraries are missing they are skipped, and say which.

WORKFORCE_PLANNER_REQUIRE_UI=1 makes that a failure, so that a check cannot pass by skipping.
"""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ui.display import why_not

REASON = why_not()
REQUIRED = os.environ.get("WORKFORCE_PLANNER_REQUIRE_UI") == "1"


class WithoutQt(pytest.Module):
    """A file of tests that cannot be imported here."""

    def collect(self) -> list[pytest.Item]:
        if REQUIRED:
            raise self.CollectError(REASON)
        pytest.skip(REASON, allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    return WithoutQt.from_parent(parent, path=module_path) if REASON else None


@pytest.fixture
def memory(tmp_path):
    from ui.memory import Memory

    return Memory(tmp_path / "desktop.ini")


@pytest.fixture(autouse=True)
def quick_processes(monkeypatch, request):
    """Let worker processes fork from one that has imported what they need: each is still its own.

    ``test_background`` starts them as the program does.
    """
    as_it_is = request.module.__name__.endswith("test_background")
    if "forkserver" in multiprocessing.get_all_start_methods() and not as_it_is:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.ui.fakes", "ui.jobs"])
        monkeypatch.setattr("ui.background.multiprocessing", SimpleNamespace(get_context=lambda _: context))


@pytest.fixture(autouse=True)
def no_question_waits_for_ever(monkeypatch):
    """A question that a test does not answer fails it, instead of waiting for a hand."""
    from PySide6.QtWidgets import QMessageBox

    def unanswered(box):
        raise AssertionError(f"nobody answers: {box.text()}")

    monkeypatch.setattr(QMessageBox, "exec", unanswered)


def let_go(window):
    """Make a window close without asking about what no file holds."""
    window.session.close()
    window.session.kept = window.session.plan
    window.session.saved = window.session.workbook and window.session.workbook.scenario


@pytest.fixture
def window(qtbot, memory, monkeypatch, tmp_path):
    """The window over fake jobs; it never asks about an unsaved plan when a test ends."""
    from tests.ui import fakes
    from ui import filing, main_window
    from ui.session import Session

    monkeypatch.setattr(filing, "samples_folder", lambda: tmp_path / "samples")
    window = main_window.MainWindow(Session(fakes.SERVICES), memory)
    qtbot.addWidget(window, before_close_func=let_go)
    window.show()
    return window


@pytest.fixture(autouse=True)
def nothing_is_left(quick_processes):
    """Delete what a test's windows leave behind, so that no later test asks it, and let go of all keys."""
    yield
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QGuiApplication, QWindow
    from PySide6.QtTest import QTest

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QGuiApplication.keyboardModifiers():  # Qt takes them for held down until a key goes up without
        QTest.keyRelease(QWindow(), Qt.Key.Key_Shift)
        assert not QGuiApplication.keyboardModifiers()
