"""An empty workbook to fill in: every sheet and heading of the contract, with notes and drop-downs."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workforce_planner.excel.columns import SETTINGS, SHEETS
from workforce_planner.excel.layout import Column, Kind, Layout
from workforce_planner.excel.page import set_up_page
from workforce_planner.excel.put import fit_column, put
from workforce_planner.excel.replace import replace_file
from workforce_planner.excel.styles import HEADING_PIXELS, INPUT_HEADING, NAVY, RESULT_HEADING, Styles, styles

ROWS = 40_000  # rows that drop-downs reach
MARKING = "OFFICIAL-SENSITIVE"
NAME = "Workforce Planner template"
HELP_PIXELS = 620
TYPICAL = 12  # letters of a name

READ_ME = (
    "Fill in the sheets that are needed, and those of the others that you want. Leave the headings.",
    "Dark headings must be filled in. A blank cell under a light one has the meaning that its note gives.",
    "Point at a heading to read its note. Lists inside a cell are separated by ; as in: Camden; Hackney.",
    "Officer IDs are text, so that 00417 keeps its zeros.",
    "Then: workforce-planner check FILE, and workforce-planner solve FILE -o RESULT.",
)


def write_template(path: str | Path) -> None:
    """Write the empty workbook. Raises OSError where the file cannot be written."""
    data = BytesIO()
    with Workbook(data) as book:
        look = styles(book)
        book.set_properties({"title": NAME})
        _write_read_me(book.add_worksheet("Read me"), look)
        for layout in SHEETS:
            sheet = book.add_worksheet(layout.title)
            set_up_page(sheet, MARKING, NAME)
            _write_headings(sheet, layout, look)
            if layout.title == "Plan":
                _write_settings(sheet, look)
        _name_lists(book)
    replace_file(Path(path), data.getvalue())


def _write_read_me(sheet: Worksheet, look: Styles) -> None:
    set_up_page(sheet, MARKING, NAME, heading_row=None)
    sheet.write_string(0, 0, NAME, look(bold=True, font_size=14, font_color=NAVY))
    for row, line in enumerate(READ_ME, start=1):
        sheet.write_string(row, 0, line)
    top = len(READ_ME) + 2
    for column, heading in enumerate(("Sheet", "Needed", "What it holds")):
        sheet.write_string(top, column, heading, look(**RESULT_HEADING))
    for row, layout in enumerate(SHEETS, start=top + 1):
        sheet.write_url(row, 0, f"internal:'{layout.title}'!A1", string=layout.title)
        sheet.write_string(row, 1, _needed(layout), look())
        sheet.write_string(row, 2, layout.help, look())
    for column, pixels in enumerate((130, 180, HELP_PIXELS)):
        sheet.set_column_pixels(column, column, pixels)
    sheet.hide_gridlines(2)


def _needed(layout: Layout) -> str:
    if layout.title == "Structure":
        return "Yes, unless designed"
    return "Yes" if layout.required else "If you want it"


def _write_headings(sheet: Worksheet, layout: Layout, look: Styles) -> None:
    sheet.set_comments_author("Workforce Planner")
    sheet.set_row_pixels(0, HEADING_PIXELS)
    for number, column in enumerate(layout.columns):
        heading = RESULT_HEADING if column.required else INPUT_HEADING
        sheet.write_string(0, number, column.heading, look(**heading, indent=1))
        sheet.write_comment(0, number, _note(column), {"x_scale": 2, "y_scale": 0.9})
        as_text = column.kind is Kind.ID or column.refers == "Officers"
        style = look(num_format="@") if as_text else None
        fit_column(sheet, number, column.heading, ["n" * TYPICAL], style=style)
        if choice := _choice(column):
            sheet.data_validation(1, number, ROWS, number, choice)
    sheet.freeze_panes(1, 1)


def _note(column: Column) -> str:
    if column.required:
        return f"{column.help} Must be filled in."
    return f"{column.help} Blank: {column.blank}." if column.blank else column.help


def _choice(column: Column) -> dict[str, object] | None:
    """Return the drop-down of a cell; it suggests, since spellings that differ a little are read too."""
    source: object
    if column.kind is Kind.YES_NO:
        source = ["Yes", "No"]
    elif column.kind is Kind.CHOICE:
        source = list(column.choices)
    elif column.kind is Kind.REFERENCE and not column.many and column.refers != "Officers":
        source = f"={_list_name(column.refers)}"
    else:
        return None
    told = "This is not in the list. It may still be read, if it means one of them."
    return {"validate": "list", "source": source, "error_type": "information", "error_message": told}


def _write_settings(sheet: Worksheet, look: Styles) -> None:
    for row, setting in enumerate(SETTINGS, start=1):
        sheet.write_string(row, 0, setting.heading, look(indent=1))
        put(sheet, row, 1, _default(setting), look, look(indent=1))
        sheet.write_string(
            row, 2, f"{setting.help} Default: {setting.blank}.", look(indent=1, text_wrap=True)
        )
        if choice := _choice(setting):
            sheet.data_validation(row, 1, row, 1, choice)
    fit_column(sheet, 0, "Setting", [setting.heading for setting in SETTINGS])
    fit_column(sheet, 1, "Value", [setting.blank for setting in SETTINGS])
    sheet.set_column_pixels(2, 2, HELP_PIXELS)


def _default(setting: Column) -> str | float | None:
    """Return the default as it is written in the sheet, None where a blank cell says it best."""
    if setting.default is None:
        return None
    try:
        return float(setting.blank)
    except ValueError:
        return setting.blank


def _name_lists(book: Workbook) -> None:
    """Name the cells that drop-downs offer: the keys of a sheet, as far as they are filled in."""
    for layout in SHEETS:
        if layout.title in _referred():
            cells, title = f"$A$2:$A${ROWS}", f"'{layout.title}'"
            filled = f"MAX(1,COUNTA({title}!{cells}))"
            book.define_name(_list_name(layout.title), f"={title}!$A$2:INDEX({title}!{cells},{filled})")


def _referred() -> set[str]:
    columns: Iterable[Column] = (column for layout in SHEETS for column in layout.columns)
    return {column.refers for column in columns if column.refers}


def _list_name(title: str) -> str:
    return f"{title.replace(' ', '_')}_list"
