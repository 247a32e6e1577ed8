"""What the map shows: a tile for each area, the units they form, and who moves between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ui.table import Table
from workforce_planner.names import same, short_code


@dataclass(frozen=True, slots=True)
class Tile:
    """An area on the tile map; ``code`` is its short name."""

    area: str
    column: int
    row: int
    unit: str
    hub: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A unit as the map's key shows it. ``load`` is in per cent."""

    name: str
    hub: str
    people: int
    load: float | None


@dataclass(frozen=True, slots=True)
class Flow:
    """So many officers of an area who move to another unit."""

    area: str
    unit: str
    people: int


@dataclass(frozen=True, slots=True)
class Places:
    """The force as a map."""

    tiles: tuple[Tile, ...] = ()
    units: tuple[UnitPlace, ...] = ()
    flows: tuple[Flow, ...] = ()


def places(result: Mapping[str, Table], sheets: Mapping[str, Table]) -> Places:
    """Return the map that the sheets draw and the plan colours; empty without tiles or structure."""
    areas, structure = sheets.get("Areas"), result.get("New structure")
    if areas is None or structure is None or "Tile column" not in areas.headings:
        return Places()
    units = tuple(_units(result.get("Unit results")))
    belongs = dict(zip(map(same, _texts(structure, "Area")), _texts(structure, "Unit"), strict=True))
    tiles = tuple(_tiles(areas, belongs, {same(unit.hub) for unit in units}))
    return Places(tiles, units, tuple(_flows(result.get("Postings")))) if tiles else Places()


def _tiles(areas: Table, belongs: Mapping[str, str], hubs: set[str]) -> Iterator[Tile]:
    cells = (_texts(areas, "Area"), areas.column("Tile column"), areas.column("Tile row"))
    placed = [
        (area, int(column), int(row))
        for area, column, row in zip(*cells, strict=True)
        if same(area) in belongs and isinstance(column, (int, float)) and isinstance(row, (int, float))
    ]
    short = codes(area for area, _column, _row in placed)
    for area, column, row in placed:
        yield Tile(area, column, row, belongs[same(area)], same(area) in hubs, short[area])


def codes(areas: Iterable[str]) -> Mapping[str, str]:
    """Return a short name for each area; one letter more where two would be called the same."""
    found = {area: short_code(area) for area in areas}
    taken = Counter(found.values())
    return {area: code if taken[code] == 1 else area[: len(code) + 1].upper() for area, code in found.items()}


def _units(units: Table | None) -> Iterator[UnitPlace]:
    if units is None:
        return
    cells = (units.column(heading) for heading in ("Unit", "Hub area", "Officers", "Load %"))
    for name, hub, people, load in zip(*cells, strict=True):
        known = float(load) if isinstance(load, (int, float)) else None
        yield UnitPlace(
            str(name), str(hub or ""), int(people) if isinstance(people, (int, float)) else 0, known
        )


def _flows(postings: Table | None) -> Iterator[Flow]:
    if postings is None:
        return
    cells = (_texts(postings, heading) for heading in ("From area", "To unit", "Moved"))
    moved = Counter((area, unit) for area, unit, moves in zip(*cells, strict=True) if moves == "Yes" and area)
    for (area, unit), people in moved.items():
        yield Flow(area, unit, people)


def _texts(table: Table, heading: str) -> list[str]:
    return [str(cell or "") for cell in table.column(heading)]
