"""Text can be read on every ground, light and dark (WCAG: 4.5 to 1)."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox

from ui.palette import DARK, LIGHT, apply, chosen, style_sheet

PAIRS = [
    ("text", "window"), ("text", "base"), ("text", "raised"), ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("muted", "window"), ("muted", "base"), ("good", "good_soft"), ("warning", "warning_soft"),
    ("problem", "problem_soft"), ("good", "base"), ("warning", "base"), ("problem", "base"),
]  # fmt: skip


def luminance(colour):
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_stands_out(colours, front, back):
    lighter, darker = sorted(
        (luminance(getattr(colours, front)), luminance(getattr(colours, back))), reverse=True
    )
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_icon_of_the_style_sheet_is_there(colours):
    icons = [Path(path) for path in re.findall(r"url\((.*?)\)", style_sheet(colours))]
    assert len(icons) >= 5
    assert [icon for icon in icons if not icon.is_file()] == []


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_a_ticked_box_differs_from_an_empty_one_by_more_than_its_colour(qtbot, theme):
    apply(theme)
    box = QCheckBox(checked=True)
    qtbot.addWidget(box)
    box.show()
    picture = box.grab().toImage()
    middle = [QColor(picture.pixel(x, box.height() // 2)).name() for x in range(14)]
    colours = chosen(theme)
    assert colours.accent in middle
    assert any(near(colour, colours.on_accent) for colour in middle)
    apply("Light")


def near(colour, other):
    parts = zip(QColor(colour).getRgb(), QColor(other).getRgb(), strict=True)
    return all(abs(one - two) < 70 for one, two in parts)
