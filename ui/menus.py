"""The menu bar and toolbar, built from the declared actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions import MENUS, SUBMENUS, TOOLBAR, translated
from ui.memory import Memory


def build_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Fill the menu bar; return the submenus by name."""
    submenus: dict[str, QMenu] = {}
    for title, entries in MENUS.items():
        menu = window.menuBar().addMenu(translated(title))
        menu.setToolTipsVisible(True)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif entry in SUBMENUS:
                submenus[entry] = menu.addMenu(translated(SUBMENUS[entry]))
                submenus[entry].setToolTipsVisible(True)
            else:
                menu.addAction(actions[entry])
    return submenus


def build_toolbar(window: QMainWindow, actions: Mapping[str, QAction], marking: QLabel) -> QToolBar:
    """Return the toolbar, with the protective marking at its right end."""
    bar = QToolBar(window.tr("Tools"), window, objectName="tools", movable=False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    for name in TOOLBAR:
        if name is None:
            bar.addSeparator()
            continue
        bar.addAction(actions[name])
        button = bar.widgetForAction(actions[name])
        assert isinstance(button, QToolButton)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(actions[name].text().replace("&", ""))
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    bar.addWidget(marking)
    window.addToolBar(bar)
    return bar


def fill_recent(menu: QMenu, memory: Memory, act: Callable[[Path], object]) -> None:
    """List the recent files, missing ones greyed."""
    menu.clear()
    for number, entry in enumerate(memory.recent, 1):
        path = Path(entry.path)
        mark = "★ " if entry.pinned else ""
        action = menu.addAction(f"&{number % 10}  {mark}{path.name.replace('&', '&&')}")
        action.setToolTip(entry.path)
        action.setEnabled(not entry.missing)
        action.triggered.connect(lambda _checked=False, path=path: act(path))
    if menu.isEmpty():
        menu.addAction(menu.tr("No files opened yet")).setEnabled(False)


def fill_samples(menu: QMenu, samples: Mapping[str, str], act: Callable[[str], object]) -> None:
    """List the sample workbooks."""
    for name, meaning in samples.items():
        action = menu.addAction(f"{name}: {meaning}")
        action.triggered.connect(lambda _checked=False, name=name: act(name))
