"""The look of what is written: one palette, one set of cell formats.

Orange and blue stay apart for every kind of colour-blindness (Okabe and Ito's palette).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from xlsxwriter import Workbook
from xlsxwriter.format import Format

NAVY, SLATE, MIST, LINE = "#1F3A5F", "#5B6B7F", "#DCE4EE", "#C3CCD8"
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#A6B0BC"
TOO_MUCH, TOO_LITTLE = "#FBD9BF", "#CBE3F4"

HEADING_PIXELS = 36  # two lines

# Excel's number formats, by what a number counts.
WHOLE, HOURS, FTE, PERCENT, MINUTES, SECONDS = "#,##0", "#,##0", "#,##0.00", "0.0", "#,##0", "#,##0.0"
TIMED = "dd/mm/yyyy hh:mm"
# A datetime is a date too: the order matters.
TIME_FORMATS: Mapping[type, str] = {
    datetime: TIMED,
    date: "dd/mm/yyyy",
    time: "hh:mm",
    timedelta: "[h]:mm:ss",
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook being written, made when first asked for."""

    book: Workbook
    made: dict[tuple[tuple[str, object], ...], Format]

    def __call__(self, **properties: object) -> Format:
        """Return the format with XlsxWriter's properties, the same object for the same ones."""
        if "indent" in properties:
            properties = {"align": "left", **properties}  # indented only where the side is said
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"valign": "top", **properties})
        return self.made[key]

    def number(self, number_format: str, **properties: object) -> Format:
        """Return the format of a number."""
        return self(num_format=number_format, align="right", **properties)


def styles(book: Workbook) -> Styles:
    """Start the formats of a workbook."""
    return Styles(book, {})


RESULT_HEADING: Mapping[str, object] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": NAVY,
    "text_wrap": True,
    "valign": "vcenter",
}
RULED: Mapping[str, object] = {"bottom": 1, "bottom_color": LINE}
INPUT_HEADING: Mapping[str, object] = {**RESULT_HEADING, "font_color": NAVY, "bg_color": MIST}
