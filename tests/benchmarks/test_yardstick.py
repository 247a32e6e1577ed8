"""The page of structures is what the samples and the tables of facts give today."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.pages import sections
from benchmarks.yardstick import PAGE, REAL, SAMPLES, _named_after, _sample
from workforce_planner.structures import figures, named_structures

SECTIONS = sections(PAGE.read_text(encoding="utf-8"))


def rows(section: str) -> dict[str, list[str]]:
    """Return the cells of each structure of a section."""
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in lines[2:]}


def test_every_sample_has_the_five_structures_and_their_pictures() -> None:
    assert tuple(SECTIONS) == SAMPLES
    for section in SECTIONS.values():
        assert tuple(rows(section)) == (*REAL, "Most even", "Fewest moves", "Compact")
        pictures = re.findall(r"\((pictures/.+?\.svg)\)", section)
        assert len(pictures) == 5
        for picture in pictures:
            ElementTree.parse(Path(PAGE.parent, picture))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_real_structures_are_worth_what_the_page_says(name: str) -> None:
    scenario, told = _sample(name), rows(SECTIONS[name])
    for structure, units in named_structures(scenario).items():
        if structure in REAL:
            found = figures(scenario, units)
            loads = [f"{100 * end(found.loads.values()):.0f} %" for end in (min, max)]
            assert told[structure][:2] == loads
            assert told[structure][3:5] == [str(found.borders), f"{found.displaced:,.0f}"]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_drawn_structure_is_the_best_at_what_it_was_drawn_for(name: str) -> None:
    def column(number: int) -> dict[str, float]:
        found = rows(SECTIONS[name]).items()
        return {s: float(cells[number].strip("%").replace(",", "")) for s, cells in found if s != REAL[1]}

    for number, best in ((2, "Most even"), (3, "Compact"), (4, "Fewest moves")):
        assert min(column(number).values()) == column(number)[best]


def test_a_drawn_unit_is_called_as_the_real_one_that_it_shares_most_with() -> None:
    real = {"A": "North", "B": "North", "C": "South", "D": "South"}
    drawn = {"A": "Unit 1", "B": "Unit 2", "C": "Unit 2", "D": "Unit 2"}
    assert _named_after(real, drawn) == {"A": "North", "B": "South", "C": "South", "D": "South"}
    assert _named_after(real, {**dict.fromkeys("ABC", "Unit 1"), "D": "Unit 2"})["D"] == "South"
