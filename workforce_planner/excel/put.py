"""Writing one value into one cell: text is never a formula, a number never text."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from xlsxwriter.format import Format
from xlsxwriter.utility import cell_autofit_width
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.styles import TIME_FORMATS, Styles

LONGEST_TEXT = 32_767  # Excel's limit for one cell
FIRST_YEAR = 1900  # Excel knows no dates before

NARROWEST, WIDEST = 56, 420  # pixels
ARROW = 18  # pixels that the filter's arrow takes in a heading
# Pixels are measured in Calibri; what LibreOffice takes instead is wider.
WIDER_FONT, BOLD = 1.15, 1.1
INDENT = 10

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def put(sheet: Worksheet, row: int, column: int, value: object, styles: Styles, style: Format | None) -> None:
    """Write a value; None, NaN and blank text leave the cell empty but for its style."""
    if isinstance(value, str) and (text := clean(value)):
        sheet.write_string(row, column, text, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, date | time | timedelta):
        _put_time(sheet, row, column, value, styles, style)
    elif style is not None:
        sheet.write_blank(row, column, None, style)


def clean(text: str) -> str:
    """Return the text without control characters, which no workbook can hold, cut at Excel's limit."""
    return (text if text.isprintable() else _FORBIDDEN.sub("", text))[:LONGEST_TEXT]


def fit_column(
    sheet: Worksheet,
    column: int,
    heading: str,
    values: Sequence[object],
    *,
    filtered: bool = True,
    style: Format | None = None,
) -> None:
    """Make a column as wide as its longest value and its heading, which may take two lines."""
    words = max(map(_pixels, heading.split()), default=0.0)
    top = BOLD * max(words, _pixels(heading) / 2) + (ARROW if filtered else 0)
    longest = max(map(_shown, set(values)), key=len, default="")
    width = max(NARROWEST, top, _pixels(longest) + INDENT)
    sheet.set_column_pixels(column, column, int(min(WIDEST, width)), style)


def _pixels(text: str) -> float:
    return float(cell_autofit_width(text)) * WIDER_FONT


def _shown(value: object) -> str:
    """Return about the text that Excel shows."""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:,.2f}"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    return "" if value is None else str(value)


def _put_time(
    sheet: Worksheet,
    row: int,
    column: int,
    value: date | time | timedelta,
    styles: Styles,
    style: Format | None,
) -> None:
    if isinstance(value, date) and value.year < FIRST_YEAR:
        sheet.write_string(row, column, value.isoformat(), style)
    else:
        shown = next(shown for kind, shown in TIME_FORMATS.items() if isinstance(value, kind))
        sheet.write_datetime(row, column, value, style or styles.number(shown))
