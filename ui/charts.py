"""What the charts show, as figures: categories, series, and the limits they are held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ui.table import Table, rows

ALL = "All specialisms"
MINUTES = (0, 5, 10, 15, 20, 30, 45, 60)  # the lower ends of the bins of added travel


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side. ``bands`` holds a lowest and a highest figure for each category, or None."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: Mapping[str, Sequence[float | None]]
    bands: tuple[tuple[float, float] | None, ...] = ()
    band_name: str = ""
    note: str = ""

    def table(self) -> Table:
        """Return the same figures as a table, for Show data and for those who cannot see bars."""
        return Table(
            self.title,
            ("", *(f"{name} ({self.unit})" for name in self.series)),
            (self.categories, *self.series.values()),
        )


Tables = Mapping[str, Table]
Draw = Callable[[Tables, Tables, str], Chart]


def load(result: Tables, _sheets: Tables, specialism: str) -> Chart:
    """Load before and after, team by team of a specialism, or for whole units."""
    lines = [row for row in rows(result["Load bands"]) if row["Specialism"] == specialism]
    bands = tuple(_band(line) for line in lines)
    return Chart(
        f"{'Load of all specialisms' if specialism == ALL else f'{specialism}: load'}, before and after",
        "%",
        tuple(str(line["Unit"]) for line in lines),
        {
            "Before": [_number(line["Load % before"]) for line in lines],
            "After": [_number(line["Load %"]) for line in lines],
        },
        bands if any(bands) else (),
        "within tolerance",
        "Required FTE as a share of capacity: 100 % is exactly staffed, 120 % a fifth too much work.",
    )


def span(result: Tables, sheets: Tables, _specialism: str) -> Chart:
    """How many people each supervisor has, by unit, against the span limit of the rank."""
    units = result["Unit results"]
    ranks = [row for row in rows(sheets["Ranks"]) if row.get("Supervised by")]
    pairs = [(str(rank["Rank"]), str(rank["Supervised by"])) for rank in ranks]
    there = {heading.casefold(): heading for heading in units.headings}
    series = {
        f"{rank} per {above}": [
            _ratio(people, supervisors)
            for people, supervisors in zip(
                _figures(units, there[rank.casefold()]), _figures(units, there[above.casefold()]), strict=True
            )
        ]
        for rank, above in pairs
        if rank.casefold() in there and above.casefold() in there
    }
    series = {name: values for name, values in series.items() if any(values)}
    limits = ", ".join(
        f"{rank['Rank']} at most {_number(rank.get('Span limit')) or 0:g} per {rank['Supervised by']}"
        for rank in ranks
    )
    return Chart(
        "Span of control by unit",
        "people",
        tuple(map(str, units.column("Unit"))),
        series,
        note=f"People for each supervisor of the next rank. {limits}.",
    )


def travel(result: Tables, _sheets: Tables, _specialism: str) -> Chart:
    """How many people have how much longer a journey."""
    if "Extra minutes" not in result["Postings"].headings:
        return Chart("Added travel", "people", (), {}, note="Journeys are hidden with the names (F9).")
    added = [m for m in map(_number, result["Postings"].column("Extra minutes")) if m]
    bins = [(low, high) for low, high in zip(MINUTES, (*MINUTES[1:], float("inf")), strict=True)]
    return Chart(
        "Added travel",
        "people",
        tuple(f"{low} to {high:g}" if high < float("inf") else f"over {low}" for low, high in bins),
        {"People": [float(sum(low < minutes <= high for minutes in added)) for low, high in bins]},
        note=f"Minutes added to the way to work: {len(added):,} people, {sum(added):,.0f} minutes in all.",
    )


def uplift(result: Tables, _sheets: Tables, _specialism: str) -> Chart:
    """How many posts each unit gets, by rank."""
    posts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(result["Uplift postings"]):
        posts[str(row["Rank"])][str(row["Unit"])] += int(_number(row["Posts"]) or 0)
    units = tuple(map(str, result["Unit results"].column("Unit")))
    return Chart(
        "Uplift by unit and rank",
        "posts",
        units,
        {rank: [float(counts[unit]) for unit in units] for rank, counts in posts.items()},
        note="Posts placed, filled and vacant.",
    )


CHARTS: Mapping[str, Draw] = {
    "Load before and after": load,
    "Span of control": span,
    "Added travel": travel,
    "Uplift by unit and rank": uplift,
}


def as_it_is(chart: Chart) -> Chart:
    """Return a chart of the present force, which is before any plan: nothing in it is after."""
    names = {"Before": "With leavers", "After": "Today"}
    series = {names.get(name, name): values for name, values in chart.series.items()}
    return replace(chart, title=chart.title.removesuffix(", before and after"), series=series)


def specialisms(result: Tables) -> tuple[str, ...]:
    """Return what the load chart can be drawn for: whole units first."""
    bands = result.get("Load bands")
    return tuple(dict.fromkeys(map(str, bands.column("Specialism")))) if bands else ()


def _band(row: Mapping[str, object]) -> tuple[float, float] | None:
    low, high = _number(row["Lowest in tolerance"]), _number(row["Highest in tolerance"])
    return None if low is None or high is None else (low, high)


def _figures(table: Table, heading: str) -> list[float]:
    return [_number(cell) or 0.0 for cell in table.column(heading)]


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _ratio(people: float, supervisors: float) -> float | None:
    return people / supervisors if supervisors else None
