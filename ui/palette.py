"""Colours, light and dark: one accent, and a load scale that survives colour-blindness.

Own palettes on Fusion, because setting Qt's colour scheme does nothing on bare X11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Colours:
    """The program's colours as ``#rrggbb``; ``soft`` ones lie behind text."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    problem: str
    problem_soft: str
    below: str  # less work than people: blue
    above: str  # more work than people: orange


LIGHT = Colours(
    window="#f3f5f8", base="#ffffff", raised="#e9edf2", text="#1a2027", muted="#596572", line="#d3dae2",
    accent="#1f5fa6", on_accent="#ffffff", accent_soft="#dbe8f6",
    good="#1b7550", good_soft="#ddf1e7", warning="#8a5a00", warning_soft="#fcefd2",
    problem="#a92d1f", problem_soft="#fbe3df", below="#2f7fc1", above="#d8690e",
)  # fmt: skip
DARK = Colours(
    window="#1c2127", base="#14181d", raised="#2a313a", text="#e7ebf0", muted="#9ba8b6", line="#38414c",
    accent="#6aabf0", on_accent="#0c1824", accent_soft="#223a55",
    good="#63c99b", good_soft="#17382b", warning="#e8b450", warning_soft="#40331a",
    problem="#f08a7c", problem_soft="#4a2520", below="#58a6e6", above="#f08c3a",
)  # fmt: skip

THEMES = ("System", "Light", "Dark")

_roles: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "problem",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "base",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "muted",
}


def colours() -> Colours:
    """Return the colours in use."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def chosen(theme: str) -> Colours:
    """Return the colours of a theme; System follows the desktop, light where it does not say."""
    if theme == "System":
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme == "Dark" else LIGHT


def apply(theme: str) -> None:
    """Dress the whole program in a theme."""
    found = chosen(theme)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.styleSheet() != style_sheet(found):
        app.setPalette(qt_palette(found))
        app.setStyleSheet(style_sheet(found))


def qt_palette(colours: Colours) -> QPalette:
    """Return Qt's palette for these colours."""
    palette = QPalette()
    for role, name in _roles.items():
        palette.setColor(role, QColor(getattr(colours, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        faded = QColor(colours.muted)
        faded.setAlpha(150)
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


def style_sheet(c: Colours) -> str:
    """Return what the palette alone cannot say: spacing, tabs, headings, the accent button."""
    return f"""
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
QToolBar {{ background: {c.window}; border: 0; border-bottom: 1px solid {c.line};
    padding: 4px 6px; spacing: 4px; }}
QToolBar QToolButton {{ padding: 5px 10px; border: 1px solid transparent; border-radius: 5px; }}
QToolBar QToolButton:hover {{ background: {c.raised}; }}
QToolBar QToolButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
QToolBar QToolButton:focus {{ border-color: {c.accent}; }}
QToolBar QToolButton:disabled {{ color: {c.muted}; }}
QToolButton#solve, QPushButton#primary {{
    background: {c.accent}; color: {c.on_accent}; font-weight: 600;
    border: 1px solid {c.accent}; border-radius: 5px; }}
QToolButton#solve:hover, QPushButton#primary:hover {{ border-color: {c.text}; }}
QToolButton#solve:disabled, QPushButton#primary:disabled {{
    background: {c.raised}; color: {c.muted}; border-color: {c.raised}; }}
QPushButton#primary, QPushButton#large {{ padding: 8px 18px; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {c.line}; top: -1px; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ padding: 7px 12px; border: 0; border-bottom: 3px solid transparent; color: {c.muted}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; font-weight: 600; }}
QTabBar::tab:hover:!selected {{ color: {c.text}; }}
QTabBar::tab:focus {{ background: {c.accent_soft}; }}
QTableView {{ border: 0; gridline-color: {c.line};
    selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QTableView:focus {{ border: 0; }}
QHeaderView {{ background: {c.window}; border: 0; }}
QHeaderView::section {{ background: {c.window}; color: {c.muted}; font-weight: 600; padding: 5px 8px;
    border: 0; border-bottom: 1px solid {c.line}; border-right: 1px solid {c.line}; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QTableCornerButton::section {{ background: {c.window}; border: 0; border-bottom: 1px solid {c.line}; }}
QTableView::item {{ padding: 0 7px; }}
QTableView#checklist QHeaderView::section {{ padding: 5px 4px; border-right: 0; }}
QTableView#checklist::item {{ padding: 0 4px; }}
QLineEdit {{ padding: 4px 6px; border: 1px solid {c.line}; border-radius: 5px; background: {c.base}; }}
QLineEdit:focus {{ border-color: {c.accent}; }}
QPushButton {{ padding: 5px 12px; border: 1px solid {c.line}; border-radius: 5px; background: {c.base}; }}
QPushButton:hover {{ border-color: {c.muted}; }}
QPushButton:pressed {{ background: {c.raised}; }}
QPushButton:focus {{ border-color: {c.accent}; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
QScrollBar {{ background: {c.window}; border: 0; }}
QScrollBar:vertical {{ width: 13px; }}
QScrollBar:horizontal {{ height: 13px; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 4px; margin: 2px;
    min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QDockWidget::title {{ background: {c.window}; padding: 7px 10px; text-align: left; }}
QStatusBar {{ border-top: 1px solid {c.line}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ padding: 2px 8px; }}
QLabel#marking {{ color: {c.muted}; font-weight: 600; padding: 0 8px; }}
QLabel#title {{ font-size: 22pt; font-weight: 600; }}
QLabel#heading {{ font-size: 12pt; font-weight: 600; }}
QLabel#muted {{ color: {c.muted}; }}
QFrame#line {{ background: {c.line}; max-width: 1px; border: 0; }}
QFrame#card {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 8px; }}
QListWidget#links {{ background: transparent; border: 0; outline: 0; }}
QFrame#bar[level="good"] {{ background: {c.good_soft}; border-bottom: 1px solid {c.good}; }}
QFrame#bar[level="info"] {{ background: {c.accent_soft}; border-bottom: 1px solid {c.accent}; }}
QFrame#bar[level="warning"] {{ background: {c.warning_soft}; border-bottom: 1px solid {c.warning}; }}
QFrame#bar[level="problem"] {{ background: {c.problem_soft}; border-bottom: 1px solid {c.problem}; }}
QFrame#bar QPushButton {{ padding: 3px 10px; }}
QWidget#paper {{ background: {c.base}; }}
QRadioButton::indicator, QCheckBox::indicator {{ width: 13px; height: 13px;
    border: 1px solid {c.muted}; background: {c.base}; }}
QRadioButton::indicator {{ border-radius: 7px; }}
QCheckBox::indicator {{ border-radius: 3px; }}
QRadioButton::indicator:checked, QCheckBox::indicator:checked {{
    background: {c.accent}; border-color: {c.accent}; }}
QRadioButton::indicator:focus, QCheckBox::indicator:focus {{ border: 2px solid {c.accent}; }}
QFrame#strip {{ background: {c.base}; border-bottom: 1px solid {c.line}; }}
"""


# Twelve units side by side, told apart with colour-blind eyes too (after Paul Tol and Okabe-Ito);
# the name stands on each tile.
UNIT_COLOURS = (
    "#4477aa", "#ee9a3a", "#228833", "#cc6677", "#66ccee", "#aa3377", "#ccbb44", "#7a5195",
    "#88ccaa", "#a0522d", "#9aa5b1", "#dd88bb",
)  # fmt: skip


def unit_colour(number: int) -> str:
    """Return the colour of a unit by its place among the units."""
    return UNIT_COLOURS[number % len(UNIT_COLOURS)]
