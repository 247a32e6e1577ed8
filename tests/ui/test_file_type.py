"""A double-click on a project: what is written for the desktop, and what a Mac sends."""

from __future__ import annotations

import configparser
import shlex
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from tests.ui.at_once import Silent
from tests.ui.test_solve import WAIT, serve
from tests.workforce_planner.project.test_project import project_of
from ui import file_type
from ui.file_open import FileOpen

COMMAND = ['/opt/Plan "B"/100%/planner', "-m", "ui"]
LINUX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the freedesktop's files")


def entry(folder):
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str
    read.read(folder / "applications" / "workforce-planner.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_the_desktop_entry_starts_this_program_with_the_file(tmp_path):
    file_type.write_entries(tmp_path, COMMAND, b"png")
    found = entry(tmp_path)
    unescaped = found["Exec"].replace("\\\\", "\\").replace("%%", "%")
    assert shlex.split(unescaped) == [*COMMAND, "%f"]
    assert found["MimeType"] == f"{file_type.MIME};"
    assert (found["Type"], found["Terminal"]) == ("Application", "false")


def test_a_project_has_the_four_letters_where_the_type_looks_for_them(tmp_path):
    file_type.write_entries(tmp_path, COMMAND, b"png")
    tree = ElementTree.parse(tmp_path / "mime" / "packages" / "workforce-planner.xml")
    names = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    match = tree.find(".//m:match", names).attrib
    project_of(tmp_path / "force.wplan").close()
    place = int(match["offset"])
    assert (tmp_path / "force.wplan").read_bytes()[place : place + 4].decode() == match["value"]
    assert tree.find(".//m:glob", names).attrib["pattern"] == "*.wplan"


@LINUX
def test_registering_is_all_that_the_desktop_needs(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert file_type.register(Silent(), b"png")
    assert shlex.split(entry(tmp_path)["Exec"])[0] == sys.executable
    assert (tmp_path / "icons/hicolor/128x128/apps/workforce-planner.png").read_bytes() == b"png"
    if shutil.which("update-mime-database"):
        assert f"{file_type.MIME}:*.wplan" in (tmp_path / "mime" / "globs2").read_text()


def test_windows_is_told_in_the_keys_of_the_user():
    keys = file_type.windows_keys([r"C:\Program Files\Planner\Workforce Planner.exe"])
    assert keys[keys[".wplan"]] == "Workforce Planner project"
    opening = keys[rf"{keys['.wplan']}\shell\open\command"]
    assert opening == r'"C:\Program Files\Planner\Workforce Planner.exe" "%1"'


@pytest.mark.parametrize(("done", "words"), [(True, "opens it with this program"), (False, "On a Mac")])
def test_the_action_says_how_it_went(qtbot, window, done, words):
    serve(window, register=_done if done else _not_here)
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.actions_["register"].trigger()
    assert words in window.messages.sentence.text()


def _done(_listener, icon):
    assert icon.startswith(b"\x89PNG")
    return True


def _not_here(_listener, _icon):
    return False


def test_what_a_mac_sends_is_opened_and_all_else_left_alone(qtbot, tmp_path):
    app, opened = QApplication.instance(), []
    filter_ = FileOpen(opened.append, app)
    path = tmp_path / "force.wplan"
    QApplication.sendEvent(app, QFileOpenEvent(str(path)))
    QApplication.sendEvent(app, QEvent(QEvent.Type.User))
    app.removeEventFilter(filter_)
    assert [Path(each) for each in opened] == [path]
