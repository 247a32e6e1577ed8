"""What is inside a zipped workbook that a quick reader does not tell.

Error cells, formulas that were never calculated and hidden rows are found by a scan of
the sheets' XML. The same pass refuses packages that would harm: document type
declarations (entity bombs), parts that unpack to too much, and sheets stretched by one
stray cell.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workforce_planner.excel.book import Marks, Place, Unreadable

MOST_BYTES = 1_000_000_000
BOMB_BYTES = 100_000_000  # above this, a part packed more tightly than this is not a sheet
BOMB_RATIO = 200
MOST_CELLS = 20_000_000
# A cell in a column from AAA or a row from 100,000.
FAR_AWAY = re.compile(rb"""r=["'](?:[A-Za-z]{3,}[0-9]|[A-Za-z]*[0-9]{6})""")
VALUED = re.compile(rb"""\br=["']([A-Za-z]*)([0-9]+)["'](?:[^>]*[^/>])?>""")

# What a damaged package, or the XML in it, is known to raise.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ParseError, expat.ExpatError),
    *(EOFError, KeyError, OSError, OverflowError, RuntimeError, ValueError),
)

DAMAGED = "The file is damaged. Open it in Excel, let Excel repair it, and save it again."
ENTITIES = "The file defines XML entities, which no spreadsheet program does. Save it again from Excel."
TOO_LARGE = "The file unpacks to far more than a workbook of officers can hold. Save it again from Excel."


def marks_of(data: bytes) -> Mapping[str, Marks]:
    """Return the marks of each sheet of an .xlsx package, by sheet name; raises Unreadable.

    Other packages (.ods, .xlsb) are only tested for harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_bomb(package)
            marks: dict[str, Marks] = {}
            by_part = _sheet_parts(package)
            for name in package.namelist():
                content = package.read(name)
                if b"<!DOCTYPE" in content:
                    raise Unreadable(ENTITIES)
                for title in by_part.get(name, ()):
                    filled, prefix = _filled(content)
                    _refuse_stray(title, filled)
                    marks[title] = _marks(filled, prefix)
            return marks
    except DefusedXmlException:
        raise Unreadable(ENTITIES) from None
    except BROKEN:
        raise Unreadable(DAMAGED) from None


def _refuse_bomb(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    for part in parts:
        if part.file_size > BOMB_BYTES and part.file_size > BOMB_RATIO * part.compress_size:
            raise Unreadable(TOO_LARGE)
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)


def _sheet_parts(package: zipfile.ZipFile) -> Mapping[str, list[str]]:
    """Return the sheet names of each part that holds a sheet (one, unless somebody plays tricks)."""
    parts: dict[str, list[str]] = {}
    book = "xl/workbook.xml"
    if book in package.namelist():
        links = {
            link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
            for link in fromstring(package.read("xl/_rels/workbook.xml.rels"))
        }
        for sheet in _elements(fromstring(package.read(book)), "sheet"):
            link_id = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            parts.setdefault(links.get(link_id, ""), []).append(sheet.get("name", ""))
    return parts


def _elements(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)


def _filled(content: bytes) -> tuple[bytes, bytes]:
    """Return the sheet's XML up to its last cell with a value or formula, and the prefix of its tags.

    What follows may be a million rows that are formatted and blank.
    """
    root = re.search(rb"<(\w+:)?worksheet\b", content)
    prefix = (root[1] or b"") if root else b""
    last = max(content.rfind(b"</%sv>" % prefix), 0)
    last = max(last, *(content.rfind(sign % prefix, last) for sign in (b"</%sis>", b"</%sf>", b"<%sf ")))
    end = content.find(b"</%sc>" % prefix, last)
    return (content[: end + len(b"</%sc>" % prefix)] if end >= 0 else b""), prefix


def _refuse_stray(title: str, filled: bytes) -> None:
    """Refuse a sheet whose block of cells, up to the farthest value, would not fit into memory."""
    if not FAR_AWAY.search(filled):
        return
    addresses = VALUED.findall(filled)
    rows = max((int(row) for _, row in addresses), default=0)
    columns = 1 + max(
        (column_index(found.decode()) for found in {letters for letters, _ in addresses}), default=0
    )
    if rows * columns > MOST_CELLS:
        raise Unreadable(
            f"Sheet {title} reaches to row {rows:,} and column {columns:,}. Press Ctrl+End in Excel to find "
            "the stray cell, delete its row and column, and save."
        )


def column_index(letters: str) -> int:
    """Return the column from 0 for Excel's letters: 0 for A, 26 for AA."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _marks(filled: bytes, prefix: bytes) -> Marks:
    if not any(sign in filled for sign in (b"<%sf" % prefix, b't="e"', b"t='e'", b"hidden=")):
        return Marks()
    scan = _Scan(expat.ParserCreate(), prefix.decode())
    scan.parser.Parse(filled)
    return Marks(scan.errors, tuple(scan.uncalculated), scan.formulas, tuple(scan.hidden_rows))


class _Scan:
    """Handlers of a streaming parser, with what they have seen so far.

    A sheet has a million tags. Only their starts are heard, except in cells with a
    formula or an error.
    """

    def __init__(self, parser: expat.XMLParserType, prefix: str) -> None:
        self.errors: dict[Place, str] = {}
        self.uncalculated: list[Place] = []
        self.formulas = 0
        self.hidden_rows: list[int] = []
        self.parser = parser
        self.cell, self.row, self.formula, self.value = (prefix + tag for tag in ("c", "row", "f", "v"))
        self.number, self.address, self.after = -1, "", -1  # cells without an address follow the one before
        self.kind, self.has_formula = "", False
        self.text: str | None = None
        parser.buffer_text = True
        parser.StartElementHandler = self.start

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear a tag begin."""
        if name == self.cell:
            address = attributes.get("r")
            if address:
                self.address, self.after = address, 0
            else:
                self.after += 1
            self.kind = attributes.get("t", "")
            self.has_formula, self.text = False, None
            if self.kind == "e":
                self.parser.EndElementHandler = self.end
        elif name == self.formula:
            self.has_formula = True
            self.parser.EndElementHandler = self.end
        elif name == self.value and (self.has_formula or self.kind == "e"):
            self.text = ""
            self.parser.CharacterDataHandler = self.hear
        elif name == self.row:
            self.number, self.address, self.after = int(attributes.get("r", self.number + 2)) - 1, "", -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.append(self.number)

    def hear(self, data: str) -> None:
        """Hear part of a value."""
        self.text = (self.text or "") + data

    def end(self, name: str) -> None:
        """Hear the end of a value or of a cell with a formula or an error."""
        if name == self.value:
            self.parser.CharacterDataHandler = None
        elif name == self.cell:
            self.parser.EndElementHandler = None
            letters = self.address.rstrip("0123456789")
            place = self.number, self.after + (column_index(letters) if letters else 0)
            if self.kind == "e":
                self.errors[place] = self.text or ""
            elif self.text or (self.text is not None and self.kind == "str"):
                self.formulas += 1
            else:
                self.uncalculated.append(place)
