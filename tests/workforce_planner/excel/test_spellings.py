"""What an export writes, and what it means."""

from collections.abc import Sequence
from pathlib import Path

from tests.workforce_planner.books import book_of, save
from tests.workforce_planner.forces import small_force
from workforce_planner.excel.read import Loaded, load
from workforce_planner.findings import Level


def spelt(tmp_path: Path, spellings: Sequence[tuple[str, str, str]], cells: dict[str, str]) -> Loaded:
    """Return the small force read with a Spellings sheet."""
    book = book_of(small_force(), cells)
    page = book.create_sheet("Spellings")
    for row in (("Column", "Written", "Means"), *spellings):
        page.append(row)
    return load(save(book, tmp_path))


def test_a_name_is_read_as_it_is_meant_in_every_sheet(tmp_path: Path) -> None:
    cells = {"Officers!C2": "T/DC", "Officers!C3": "t/dc ", "Uplift!B2": "TDC"}
    loaded = spelt(tmp_path, [("Rank", "T/DC", "Constable")], cells)
    assert loaded.scenario is not None, loaded.findings
    assert [o.rank for o in loaded.scenario.officers[:2]] == ["Constable", "Constable"]
    assert loaded.scenario.uplift[0].rank == "Constable"
    (warning,) = loaded.findings
    assert (warning.level, warning.place) == (Level.WARNING, "Officers!C2")
    assert warning.message == "Rank 'T/DC' is read as 'Constable' (Spellings), in 3 cells."


def test_items_of_a_list_are_respelt(tmp_path: Path) -> None:
    loaded = spelt(tmp_path, [("Neighbours", "N1", "Islington")], {"Areas!D4": "n1; Tower Hamlets"})
    assert loaded.scenario is not None, loaded.findings
    assert loaded.scenario.areas[2].neighbours == ("Islington", "Tower Hamlets")


def test_only_the_heading_it_is_for(tmp_path: Path) -> None:
    loaded = spelt(tmp_path, [("Home area", "N1", "Islington")], {"Officers!G2": "N1", "Officers!H2": "N1"})
    assert [f.place for f in loaded.findings if f.level is Level.ERROR] == ["Officers!G2"]


def test_another_name_of_the_heading_will_do(tmp_path: Path) -> None:
    loaded = spelt(tmp_path, [("Home borough", "N1", "Islington")], {"Officers!H2": "N1"})
    assert loaded.scenario is not None, loaded.findings
    assert loaded.scenario.officers[0].home == "Islington"


def test_one_written_name_cannot_mean_two(tmp_path: Path) -> None:
    loaded = spelt(tmp_path, [("Rank", "TDC", "Constable"), ("Rank", "T/DC", "Sergeant")], {})
    (error,) = [f for f in loaded.findings if f.level is Level.ERROR]
    assert error.place == "Spellings!C3"


def test_a_column_that_no_sheet_has(tmp_path: Path) -> None:
    loaded = spelt(tmp_path, [("Ranc", "TDC", "Constable")], {})
    (warning,) = loaded.findings
    assert warning.place == "Spellings!A2"
    assert "Did you mean 'Rank'?" in warning.message
