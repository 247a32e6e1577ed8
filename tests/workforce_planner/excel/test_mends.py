"""Putting a file right without touching it."""

from pathlib import Path

from tests.workforce_planner.books import book_of, save, small_book
from tests.workforce_planner.forces import small_force
from workforce_planner.excel.match import match, unknown_sheets
from workforce_planner.excel.mends import CellMend, Matching, Mends, SpellingMend
from workforce_planner.excel.read import Loaded, load
from workforce_planner.excel.remedy import place_of, remedy
from workforce_planner.findings import Level


def errors(loaded: Loaded) -> list[str]:
    return [f.place for f in loaded.findings if f.level is Level.ERROR]


def messages(loaded: Loaded) -> str:
    return " ".join(f.message for f in loaded.findings)


def test_a_cell_put_right_is_read_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = small_book(tmp_path, {"Officers!F2": "much"})
    before = path.read_bytes()
    assert errors(load(path)) == ["Officers!F2"]
    mended = load(path, mends=Mends().with_cells([CellMend("Officers", 2, 5, "much", "0.8")]))
    assert mended.scenario is not None, mended.findings
    assert mended.scenario.officers[0].fte == 0.8
    assert not mended.findings  # a number, not a number stored as text
    assert path.read_bytes() == before


def test_an_id_put_right_keeps_its_zeros(tmp_path: Path) -> None:
    path = small_book(tmp_path, {"Officers!A3": None})
    mended = load(path, mends=Mends(cells=(CellMend("Officers", 3, 0, "", "00417"),)))
    assert mended.scenario is not None, mended.findings
    assert mended.scenario.officers[1].id == "00417"


def test_a_mend_of_a_cell_that_changed_in_the_file_is_left_out_and_said(tmp_path: Path) -> None:
    path = small_book(tmp_path, {"Officers!F2": 0.5})
    loaded = load(path, mends=Mends(cells=(CellMend("Officers", 2, 5, "much", "0.8"),)))
    assert loaded.scenario is not None
    assert loaded.scenario.officers[0].fte == 0.5
    assert "the file has changed here" in messages(loaded)


def test_mending_a_cell_twice_keeps_what_the_file_has_and_mending_it_back_forgets_it() -> None:
    once = Mends().with_cells([CellMend("Officers", 2, 5, "much", "7")])
    twice = once.with_cells([CellMend("Officers", 2, 5, "7", "0.7")])
    assert twice.cells == (CellMend("Officers", 2, 5, "much", "0.7"),)
    assert twice.with_cells([CellMend("Officers", 2, 5, "0.7", "much")]).cells == ()


def test_a_setting_put_right_is_a_number(tmp_path: Path) -> None:
    book = book_of(small_force())
    if "Plan" in book.sheetnames:
        del book["Plan"]
    page = book.create_sheet("Plan")
    page.append(("Setting", "Value"))
    page.append(("Tolerance FTE", "wide"))
    path = save(book, tmp_path)
    mended = load(path, mends=Mends(cells=(CellMend("Plan", 2, 1, "wide", "2"),)))
    assert mended.scenario is not None, mended.findings
    assert mended.scenario.settings.tolerance_fte == 2
    assert "stored as text" not in messages(mended)


def test_a_spelling_is_put_right_once_for_all_rows_and_stands_in_the_spellings_sheet(
    tmp_path: Path,
) -> None:
    path = small_book(tmp_path, {"Officers!C2": "Connstable", "Officers!C3": "connstable "})
    loaded = load(path)
    assert errors(loaded) == ["Officers!C2", "Officers!C3"]
    assert loaded.source is not None
    place = place_of(loaded.findings[0], loaded.source)
    assert place is not None
    found = remedy(place, loaded.source)
    assert found is not None
    assert (found.heading, found.written, found.guess, found.cells) == ("Rank", "Connstable", "Constable", 2)
    spelling = SpellingMend(found.heading, found.written, found.guess)
    mended = load(path, mends=Mends().with_spelling(spelling))
    assert mended.scenario is not None, mended.findings
    assert {o.rank for o in mended.scenario.officers[:2]} == {"Constable"}
    assert mended.scenario.source.sheets["Spellings"].rows[1] == ("Rank", "Connstable", "Constable")


def test_a_spelling_joins_those_that_the_file_has(tmp_path: Path) -> None:
    book = book_of(small_force(), {"Officers!C2": "PC", "Officers!C3": "DC"})
    page = book.create_sheet("Spellings")
    page.append(("Means", "Written", "Column"))
    page.append(("Constable", "PC", "Rank"))
    mended = load(save(book, tmp_path), mends=Mends().with_spelling(SpellingMend("Rank", "DC", "Constable")))
    assert mended.scenario is not None, mended.findings
    assert mended.scenario.source.sheets["Spellings"].rows[2] == ("Constable", "DC", "Rank")


def test_a_spelling_changed_is_one_spelling() -> None:
    mends = Mends().with_spelling(SpellingMend("Rank", "DC", "Sergeant"))
    assert mends.with_spelling(SpellingMend("rank", "dc ", "Constable")).spellings == (
        SpellingMend("rank", "dc ", "Constable"),
    )


def test_no_remedy_where_no_name_is_unknown(tmp_path: Path) -> None:
    loaded = load(small_book(tmp_path, {"Officers!F2": "much"}))
    assert loaded.source is not None
    place = place_of(loaded.findings[0], loaded.source)
    assert place is not None
    assert remedy(place, loaded.source) is None


def hr_export(tmp_path: Path) -> Path:
    heads = {"A": "Staff ref", "C": "Job level", "D": "Crime team", "F": "Hours share", "G": "Base"}
    book = book_of(small_force(), {f"Officers!{letter}1": name for letter, name in heads.items()})
    book["Officers"].title = "HR extract"
    return save(book, tmp_path)


def test_headings_and_sheets_that_were_matched_are_read_and_written_under_our_names(tmp_path: Path) -> None:
    path = hr_export(tmp_path)
    loaded = load(path)
    assert loaded.scenario is None
    assert loaded.source is not None
    assert unknown_sheets(loaded.source) == ("HR extract",)
    headings = {"staff ref": "Officer ID", "job level": "Rank", "crime team": "Specialism"}
    headings |= {"hours share": "FTE", "base": "Present area"}
    matching = Matching({"hr extract": "Officers"}, {"Officers": headings})
    mended = load(path, mends=Mends(matching))
    assert mended.scenario is not None, mended.findings
    assert mended.scenario.officers == small_force().officers
    assert mended.scenario.source.sheets["Officers"].rows[0][0] == "Officer ID"
    assert "the column 'Staff ref' is read as 'Officer ID', as you matched it." in messages(mended)


def test_a_match_never_takes_the_place_of_a_heading_that_is_there(tmp_path: Path) -> None:
    path = small_book(tmp_path, {"Officers!B1": "Staff ref"})
    loaded = load(path, mends=Mends(Matching({}, {"Officers": {"staff ref": "Officer ID"}})))
    assert loaded.scenario is not None
    assert [o.id for o in loaded.scenario.officers] == [o.id for o in small_force().officers]


def test_guesses_come_from_likeness_and_from_what_the_cells_hold(tmp_path: Path) -> None:
    loaded = load(hr_export(tmp_path))
    assert loaded.source is not None
    fields = {field.ours: field for field in match(loaded.source, "Officers", "HR extract").fields}
    assert (fields["Rank"].heading, fields["Rank"].guessed) == ("Job level", True)  # its cells are ranks
    assert fields["Home area"].heading == "Home area"
    assert fields["Leaving"].heading in ("", "Leaving")
