"""A spreadsheet file, in any of the formats, as pages of cells."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import python_calamine

from workforce_planner.excel.apart import pages_apart
from workforce_planner.excel.book import Book, Marks, Page, Unreadable
from workforce_planner.excel.package import DAMAGED, marks_of
from workforce_planner.source import Cell

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_spreadsheet(path: Path) -> Book:
    """Return the sheets of a file. Raises Unreadable."""
    data = path.read_bytes()
    if not data:
        raise Unreadable("The file is empty. Save the workbook again, or name another file.")
    if not data.startswith((ZIP, COMPOUND)):
        raise Unreadable(_not_a_workbook(path))
    marks = marks_of(data) if data.startswith(ZIP) else {}
    pages = pages_of(path, data, marks) if marks else pages_apart(path)
    return Book(pages, hashlib.sha256(data).hexdigest(), blind=not marks)


def pages_of(path: Path, data: bytes, marks: Mapping[str, Marks]) -> tuple[Page, ...]:
    """Return the sheets of a file of any format, with their marks. Raises Unreadable."""
    try:
        return tuple(_pages(data, marks))
    except python_calamine.CalamineError as error:
        raise Unreadable(_why_not(path, data, error)) from None


def _pages(data: bytes, marks: Mapping[str, Marks]) -> Iterable[Page]:
    with python_calamine.load_workbook(io.BytesIO(data)) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            yield Page(
                about.name,
                tuple(map(_cells, sheet.to_python(skip_empty_area=False))),
                hidden=about.visible is not python_calamine.SheetVisibleEnum.Visible,
                merged=tuple(sheet.merged_cell_ranges or ()),
                marks=marks.get(about.name, Marks()),
            )


def _cells(row: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple([None if cell == "" else cell for cell in row])


def _why_not(path: Path, data: bytes, error: python_calamine.CalamineError) -> str:
    """Return why a file of a workbook's kind cannot be opened."""
    if isinstance(error, python_calamine.PasswordError) or ENCRYPTED in data or _asks_for_password(path):
        return (
            "The file is protected with a password. Open it in Excel, remove the password "
            "(File > Info > Protect Workbook > Encrypt with Password) and save it."
        )
    return _not_a_workbook(path) if "detect file format" in str(error) else DAMAGED


def _asks_for_password(path: Path) -> bool:
    """Whether the reader for files of this name, asked by itself, finds a password."""
    try:
        python_calamine.load_workbook(path)
    except python_calamine.CalamineError as error:
        return isinstance(error, python_calamine.PasswordError)
    return False


def _not_a_workbook(path: Path) -> str:
    if path.suffix.casefold() == ".csv":
        return (
            f"{path.name} is one CSV file, and a workbook has many sheets. "
            "Name the folder that holds it and the CSV files of the other sheets."
        )
    return (
        f"{path.name} is not a workbook, or it is damaged. "
        "Name an .xlsx, .xlsm, .xls, .xlsb or .ods file, or a CSV folder."
    )
