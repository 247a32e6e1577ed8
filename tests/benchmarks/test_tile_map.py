"""The picture of a structure: a tile an area, joined where neighbours share a unit."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.tile_map import tile_map
from workforce_planner.domain import Area

AREAS = (
    Area("Harrow", 0, 0, ("Haringey",), tile=(0, 0)),
    Area("Haringey", 1, 0, ("Harrow", "Bow & Co"), tile=(2, 0)),
    Area("Bow & Co", 2, 0, ("Haringey",), tile=(3, 1)),
    Area("Kent", 9, 9, outside=True),
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(structure: dict[str, str], loads: dict[str, float]) -> ElementTree.Element:
    return ElementTree.fromstring(tile_map("A & B", AREAS, structure, loads))


def words(picture: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def test_each_tile_has_a_code_of_its_own_and_its_unit_s_number() -> None:
    picture = drawn({"Harrow": "N", "Haringey": "N", "Bow & Co": "S"}, {"N": 1.25, "S": 0.75})
    told = words(picture)
    assert told[:7] == ["A & B", "HAW", "1", "HAY", "1", "B&C", "2"]
    assert told[7:] == ["1", "N", "125 %", "2", "S", "75 %"]
    assert len(list(picture.iter(f"{SVG}line"))) == 1  # Harrow and Haringey share a unit
    assert len({rect.get("fill") for rect in picture.iter(f"{SVG}rect")}) == 3


def test_areas_that_are_units_of_their_own_show_their_workload() -> None:
    loads = {"Harrow": 1.5, "Haringey": 1, "Bow & Co": 0.5}
    picture = drawn({area: area for area in loads}, loads)
    assert words(picture)[2::2] == ["150 %", "100 %", "50 %"]
    assert not list(picture.iter(f"{SVG}line"))
