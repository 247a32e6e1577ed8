"""The tables in ``sample_data``: what is published, and what we assume."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Row = Mapping[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of one table, each a mapping from heading to text."""
    text = files("sample_data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@dataclass(frozen=True, slots=True)
class Borough:
    """A London borough as the tables know it; coordinates in km."""

    name: str
    bcu: str
    east: float
    north: float
    tile: tuple[int, int]
    neighbours: tuple[str, ...]
    river_neighbours: tuple[str, ...]
    without_crossing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A town outside London where officers live; ``weight`` is how many do, relative to others."""

    name: str
    county: str
    east: float
    north: float
    weight: float


@cache
def boroughs() -> tuple[Borough, ...]:
    """Return the 32 boroughs by name."""
    return tuple(
        Borough(
            name=row["borough"],
            bcu=row["bcu"],
            east=float(row["east_km"]),
            north=float(row["north_km"]),
            tile=(int(row["tile_column"]), int(row["tile_row"])),
            neighbours=_names(row["land_neighbours"]),
            river_neighbours=_names(row["river_neighbours"]),
            without_crossing=_names(row["river_neighbours_without_any_crossing"]),
        )
        for row in table("boroughs")
    )


@cache
def places() -> tuple[Place, ...]:
    """Return the towns outside London."""
    return tuple(
        Place(
            row["place"], row["county"], float(row["east_km"]), float(row["north_km"]),
            float(row["commuting_weight"]),
        )
        for row in table("places")
    )  # fmt: skip


@cache
def named_structure(name: str) -> Mapping[str, str]:
    """Return the unit of each borough in one of ``structure_names``."""
    row = next(row for row in table("structures") if row["structure"] == name)
    return {borough["borough"]: borough[row["heading"]] for borough in table(row["table"])}


def structure_names() -> tuple[str, ...]:
    """Return the names of the structures that London has had."""
    return tuple(row["structure"] for row in table("structures"))


@cache
def offences(kind: str, year: int) -> Mapping[str, float]:
    """Return recorded offences of a kind (a heading of the table) by borough."""
    return {r["borough"]: float(r[kind]) for r in table("recorded_offences") if r["year"] == str(year)}


@cache
def column(name: str, heading: str) -> Mapping[str, float]:
    """Return one column of figures of a table by borough."""
    return {row["borough"]: float(row[heading]) for row in table(name)}


@cache
def figure(name: str) -> float:
    """Return a published force-wide figure."""
    return _find("figures", "figure", name)


@cache
def assumed(name: str) -> float:
    """Return a figure that nobody publishes and the sample assumes."""
    return _find("assumptions", "assumption", name)


def _find(name: str, heading: str, key: str) -> float:
    return next(float(row["value"]) for row in table(name) if row[heading] == key)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()
