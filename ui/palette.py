"""Colours, light and dark: one accent, and a load scale that survives colour-blindness.

Own palettes on Fusion, because setting Qt's colour scheme does nothing on bare X11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.style import STYLE


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

ICONS = Path(__file__).parent / "icons"

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


def style_sheet(colours: Colours) -> str:
    """Return what the palette alone cannot say: spacing, tabs, headings, the accent button."""
    theme = "dark" if colours is DARK else "light"
    return STYLE.substitute(asdict(colours), icons=ICONS.as_posix(), theme=theme)


# Twelve units side by side, told apart with colour-blind eyes too (after Paul Tol and Okabe-Ito);
# the name stands on each tile.
UNIT_COLOURS = (
    "#4477aa", "#ee9a3a", "#228833", "#cc6677", "#66ccee", "#aa3377", "#ccbb44", "#7a5195",
    "#88ccaa", "#a0522d", "#9aa5b1", "#dd88bb",
)  # fmt: skip


def unit_colour(number: int) -> str:
    """Return the colour of a unit by its place among the units."""
    return UNIT_COLOURS[number % len(UNIT_COLOURS)]


def load_colour(load: float | None) -> QColor:
    """Return a colour on the scale from blue (less work than people) over grey to orange (more)."""
    c = colours()
    if load is None:
        return QColor(c.problem)
    share = max(-1.0, min(1.0, (load - 100) / 40))
    end, middle = QColor(c.above if share > 0 else c.below), QColor(c.raised)
    part = abs(share)
    return QColor.fromRgbF(
        middle.redF() + (end.redF() - middle.redF()) * part,
        middle.greenF() + (end.greenF() - middle.greenF()) * part,
        middle.blueF() + (end.blueF() - middle.blueF()) * part,
    )
