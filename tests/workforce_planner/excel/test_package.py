"""What is inside a zipped workbook: marks that cells do not show, and what would harm."""

import zipfile
from pathlib import Path

import pytest

from workforce_planner.excel import package
from workforce_planner.excel.book import Marks, Unreadable
from workforce_planner.excel.package import column_index, marks_of

WORKBOOK = """<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Officers" sheetId="1" r:id="rId7"/></sheets></workbook>"""
LINKS = '<Relationships><Relationship Id="rId7" Target="{target}"/></Relationships>'


def packed(folder: Path, rows: str, target: str = "worksheets/sheet1.xml", workbook: str = WORKBOOK) -> bytes:
    """Return a package with one sheet of these rows."""
    path = folder / "book.xlsx"
    sheet = f'<worksheet><dimension ref="A1"/><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr("xl/_rels/workbook.xml.rels", LINKS.format(target=target))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path.read_bytes()


def marks(folder: Path, rows: str) -> Marks:
    return marks_of(packed(folder, rows))["Officers"]


def test_a_plain_sheet_has_no_marks(tmp_path: Path) -> None:
    assert marks(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>') == Marks()
    assert marks(tmp_path, "") == Marks()


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
def test_a_sheet_is_found_wherever_its_link_points(tmp_path: Path, target: str) -> None:
    assert list(marks_of(packed(tmp_path, "", target))) == ["Officers"]


def test_error_cells(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="B3" t="e"><v>#N/A</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    assert marks(tmp_path, rows).errors == {(2, 1): "#N/A", (2, 2): "#DIV/0!"}


@pytest.mark.parametrize(
    "cell",
    [
        "<f>1+1</f><v>2</v>",
        '<f t="shared" si="0"/><v>2</v>',
    ],
)
def test_a_formula_with_a_value_is_counted(tmp_path: Path, cell: str) -> None:
    found = marks(tmp_path, f'<row r="1"><c r="A1">{cell}</c></row>')
    assert (found.formulas, found.uncalculated) == (1, ())


def test_a_formula_that_gives_no_text_has_a_value(tmp_path: Path) -> None:
    assert marks(tmp_path, '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>').formulas == 1


@pytest.mark.parametrize(
    "cell", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>", '<f t="shared" si="0"/>']
)
def test_a_formula_never_calculated_is_found(tmp_path: Path, cell: str) -> None:
    found = marks(tmp_path, f'<row r="2"><c r="AB2">{cell}</c></row>')
    assert (found.formulas, found.uncalculated) == (0, ((1, 27),))


def test_hidden_rows(tmp_path: Path) -> None:
    rows = (
        '<row r="1"/><row hidden="1"><c><v>1</v></c></row><row r="9" hidden="0"><c r="A9"><v>1</v></c></row>'
    )
    assert marks(tmp_path, rows).hidden_rows == (1,)


def test_tags_with_a_prefix(tmp_path: Path) -> None:
    data = packed(tmp_path, "")
    path = tmp_path / "prefixed.xlsx"
    path.write_bytes(data)
    with zipfile.ZipFile(path, "a") as archive:
        row = '<x:row r="1"><x:c r="A1" t="e"><x:v>#N/A</x:v></x:c><x:c r="B1"><x:f>1</x:f></x:c></x:row>'
        sheet = f'<x:worksheet xmlns:x="x"><x:sheetData>{row}</x:sheetData></x:worksheet>'
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
    found = marks_of(path.read_bytes())["Officers"]
    assert (found.errors, found.uncalculated) == ({(0, 0): "#N/A"}, ((0, 1),))


@pytest.mark.parametrize("address", ["XFD1048576", "B20000000", "xfd300000", "ZZZZZZ1"])
def test_a_stray_value_far_away_is_refused(tmp_path: Path, address: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c><c r="{address}"><v>1</v></c></row>'
    with pytest.raises(Unreadable, match="stray cell"):
        marks(tmp_path, rows)


def test_a_formatted_blank_far_away_is_not(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert marks(tmp_path, rows) == Marks()


def test_a_part_that_unpacks_to_far_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed(tmp_path, " " * 2_000_000)
    assert marks_of(data)
    monkeypatch.setattr(package, "BOMB_BYTES", 1_000_000)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        marks_of(data)


def test_parts_that_unpack_to_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed(tmp_path, "")
    monkeypatch.setattr(package, "MOST_BYTES", 100)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        marks_of(data)


@pytest.mark.parametrize("workbook", ['<!DOCTYPE b [<!ENTITY a "b">]>' + WORKBOOK, "<workbook>", ""])
def test_a_workbook_part_that_is_no_workbook_is_refused(tmp_path: Path, workbook: str) -> None:
    with pytest.raises(Unreadable, match=r"entities|damaged"):
        marks_of(packed(tmp_path, "", workbook=workbook))


def test_letters_count_columns() -> None:
    assert [column_index(letters) for letters in ("A", "Z", "AA", "xfd")] == [0, 25, 26, 16383]
