"""Writing a result table: headings, filters, number formats, loads in colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pandas import DataFrame
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.put import fit_column, put
from workforce_planner.excel.styles import (
    FTE,
    HEADING_PIXELS,
    HOURS,
    MINUTES,
    NAVY,
    PERCENT,
    RESULT_HEADING,
    RULED,
    SECONDS,
    TOO_LITTLE,
    TOO_MUCH,
    WHOLE,
    Styles,
)

NUMBER_FORMATS: Mapping[str, str] = {
    "Value": FTE,
    "Bound": FTE,
    "Before": FTE,
    "Gap %": "0.00",
    "Seconds": SECONDS,
    "Minutes before": MINUTES,
    "Minutes after": MINUTES,
    "Extra minutes": MINUTES,
    "Caseload hours": HOURS,
    "Required FTE": FTE,
    "Fair share FTE": FTE,
    "Capacity FTE": FTE,
    "Load %": PERCENT,
    "Load % when full": PERCENT,
    "Load % before": PERCENT,
    "Workload": FTE,
    "People": FTE,
    "Displaced FTE": FTE,
    "Load of mean %": PERCENT,
    "Lowest load of mean %": PERCENT,
    "Highest load of mean %": PERCENT,
    "Load spread %": PERCENT,
}
MIXED = frozenset({"Value", "Bound", "Before"})  # people or FTE, by the tier


def write_table(sheet: Worksheet, table: DataFrame, styles: Styles, colours: DataFrame | None = None) -> None:
    """Write a table from the top left cell on. "Load %: Plan A" is formatted like "Load %".

    ``colours`` has a column for each one to be coloured, and in each row 1 for too
    much work, -1 for too little, 0 for neither.
    """
    headings, last = list(table.columns), max(len(table), 1)
    sheet.set_row_pixels(0, HEADING_PIXELS)
    for column, heading in enumerate(headings):
        values = table.iloc[:, column].tolist()
        signs = colours[heading].tolist() if colours is not None and heading in colours else None
        side = {"align": "right"} if _of_numbers(heading, values) else {"indent": 1}
        sheet.write_string(0, column, heading, styles(**RESULT_HEADING, **side))
        for row, (value, style) in enumerate(_styled(heading, values, signs, styles), start=1):
            put(sheet, row, column, value, styles, style)
        fit_column(sheet, column, heading, values)
    sheet.freeze_panes(1, 2 if headings[1] in ("Name", "Specialism") else 1)
    sheet.autofilter(0, 0, last, len(headings) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    sheet.set_tab_color(NAVY)


def _of_numbers(heading: str, values: Sequence[object]) -> bool:
    return _measure(heading) in NUMBER_FORMATS or any(isinstance(value, int | float) for value in values)


def _measure(heading: str) -> str:
    return heading.partition(": ")[0]


def _is_whole(value: object) -> bool:
    return isinstance(value, float) and value.is_integer()


def _styled(
    heading: str, values: Sequence[object], signs: Sequence[int] | None, styles: Styles
) -> Iterable[tuple[object, Format]]:
    """Yield each value of a column with its format; whole figures of a score are shown as such."""
    if not _of_numbers(heading, values):
        text = styles(indent=1, **RULED)
        return ((value, text) for value in values)
    shown = NUMBER_FORMATS.get(_measure(heading), FTE)
    whole, number = (styles.number(form, **RULED) for form in (WHOLE, shown))
    if signs is not None:
        colours = {1: TOO_MUCH, -1: TOO_LITTLE}
        strong = {s: styles.number(PERCENT, **RULED, bold=True, bg_color=c) for s, c in colours.items()}
        return ((value, strong.get(sign, number)) for value, sign in zip(values, signs, strict=True))
    if heading in MIXED or _measure(heading) not in NUMBER_FORMATS:
        return ((v, whole if isinstance(v, int) or _is_whole(v) else number) for v in values)
    return ((value, number) for value in values)
