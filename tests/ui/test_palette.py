"""Text can be read on every ground, light and dark (WCAG: 4.5 to 1)."""

import pytest
from PySide6.QtGui import QColor

from ui.palette import DARK, LIGHT

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
