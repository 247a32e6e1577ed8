"""Two or more plans side by side: what each is worth, who differs, what was assumed differently.

Every table has a column for each plan, under its name. With two plans ``Difference`` is the
second less the first; with more, ``Spread`` is the highest less the lowest.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from pandas import DataFrame

from workforce_planner.domain import Scenario
from workforce_planner.names import same_id
from workforce_planner.plan import UNIT_OF_MEASURE, Plan
from workforce_planner.report import TABLES, comparison
from workforce_planner.report.comparison import Comparison
from workforce_planner.study.assumptions import assumptions
from workforce_planner.study.candidate import Candidate, candidates

# What a summary says that compares nothing, or that has a table of its own here.
SECTIONS_LEFT_OUT = ("How to read this", "Remarks", "Score")
MEASURES_LEFT_OUT = ("Name", "Date", "Program version", "Solver version", "SHA-256 of the input file")
PRESENT = "Present postings"

Side = tuple[str, Comparison | None]  # the name of a plan, and its figures


def compare(compared: Mapping[str, Plan | Scenario]) -> Mapping[str, DataFrame]:
    """Return the tables of a comparison by the names of their sheets.

    A scenario stands for the plan that it holds, else for its present postings.
    """
    found = candidates(compared)
    sides = [(c.name, None if c.plan is None else comparison.compare(c.plan)) for c in found]
    return {
        "Summary": _summary(found, sides),
        "Score": _score(found),
        "Loads": _wide(sides, "Teams", ("Unit", "Specialism"), ("Load %", "Load % when full")),
        "Units": _wide(sides, "Unit results", ("Unit",), ("Officers", "Posts", "Capacity FTE", "Load %")),
        "Establishment": _wide(
            sides, "Establishment", ("Unit", "Specialism", "Rank"), ("Strength", "Establishment")
        ),
        "Who differs": _who(found, sides),
        "Posts that differ": _posts(sides),
        "Assumptions": assumptions({c.name: c.scenario for c in found}),
    }


def _summary(found: Sequence[Candidate], sides: Sequence[Side]) -> DataFrame:
    columns: list[dict[Hashable, object]] = []
    for candidate, (_, figures) in zip(found, sides, strict=True):
        values = {} if figures is None else _measures(TABLES["Summary"](figures))
        if candidate.present:
            values["Status"] = PRESENT
        columns.append(values)
    measures = dict.fromkeys(measure for values in columns for measure in values)
    rows = [(measure, *(values.get(measure) for values in columns)) for measure in measures]
    return DataFrame(rows, columns=["Measure", *(name for name, _ in sides)], dtype=object)


def _measures(summary: DataFrame) -> dict[Hashable, object]:
    """Return the values of the measures that can be compared."""
    values: dict[Hashable, object] = {}
    section = ""
    for measure, value, *rest in summary.itertuples(index=False):
        if value is None and all(cell is None for cell in rest):
            section = str(measure)
        elif not section.startswith(SECTIONS_LEFT_OUT) and measure not in MEASURES_LEFT_OUT:
            values[measure] = value
    return values


def _score(found: Sequence[Candidate]) -> DataFrame:
    """Return the tiers in the first plan's order; bounds only of plans that were solved just now."""
    scores = [{tier.name: tier for tier in c.plan.score} if c.plan else {} for c in found]
    tiers = dict.fromkeys(tier for score in scores for tier in score)
    table = DataFrame(
        {"Tier": [str(t) for t in tiers], "Unit of measure": [UNIT_OF_MEASURE[t] for t in tiers]}
    )
    for candidate, score in zip(found, scores, strict=True):
        table[candidate.name] = [score[t].value if t in score else None for t in tiers]
    _add_difference(table, [c.name for c in found])
    for candidate, score in zip(found, scores, strict=True):
        bounds = [score[t].bound if t in score else None for t in tiers]
        if any(bound is not None for bound in bounds):
            table[f"Bound: {candidate.name}"] = bounds
    return table


def _wide(sides: Sequence[Side], title: str, keys: tuple[str, ...], measures: tuple[str, ...]) -> DataFrame:
    """Return some columns of a report table, each once for every plan; rows by their keys."""
    tables = [
        None if figures is None else TABLES[title](figures).set_index(list(keys)) for _, figures in sides
    ]
    rows = list(dict.fromkeys(row for table in tables if table is not None for row in table.index))
    wide = DataFrame([row if len(keys) > 1 else (row,) for row in rows], columns=keys)
    names = [name for name, _ in sides]
    for measure in measures:
        headings = [f"{measure}: {name}" for name in names]
        for heading, table in zip(headings, tables, strict=True):
            known = {} if table is None else table[measure].to_dict()
            wide[heading] = [known.get(row) for row in rows]
        _add_difference(wide, headings, f"{measure}: ")
    return wide


def _add_difference(table: DataFrame, columns: Sequence[str], prefix: str = "") -> None:
    if len(columns) < 2:
        return
    word, measure = ("Difference", _difference) if len(columns) == 2 else ("Spread", _spread)
    table[prefix + word] = [measure(values) for values in table[list(columns)].itertuples(index=False)]


def _difference(values: Sequence[object]) -> float | None:
    first, second = values
    return _number(second) - _number(first) if _both(values) else None


def _spread(values: Sequence[object]) -> float | None:
    numbers = [_number(value) for value in values if _is_number(value)]
    return max(numbers) - min(numbers) if numbers else None


def _both(values: Sequence[object]) -> bool:
    return all(map(_is_number, values))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and value == value


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return value


def _who(found: Sequence[Candidate], sides: Sequence[Side]) -> DataFrame:
    """Return the officers whom the plans do not post alike, with each plan's unit and specialism."""
    places = [_places(figures) for _, figures in sides]
    officers = {same_id(o.id): o for candidate in reversed(found) for o in candidate.scenario.officers}
    order = dict.fromkeys(same_id(o.id) for candidate in found for o in candidate.scenario.officers)
    rows = []
    for officer in order:
        where = [known.get(officer, "") for known in places]
        if len(set(where)) > 1:
            record = officers[officer]
            rows.append((record.id, record.name, record.rank, *where))
    return DataFrame(rows, columns=["Officer ID", "Name", "Rank", *(name for name, _ in sides)])


def _places(figures: Comparison | None) -> dict[str, str]:
    if figures is None:
        return {}
    places = {same_id(o): f"Not posted: {why}" for o, _, _, why in _rows(figures, "Not posted")}
    postings = TABLES["Postings"](figures)[["Officer ID", "To unit", "Specialism"]]
    for officer, unit, specialism in postings.itertuples(index=False):
        places[same_id(officer)] = " / ".join(filter(None, (unit, specialism)))
    return places


def _rows(figures: Comparison, title: str) -> Sequence[tuple[str, ...]]:
    return list(TABLES[title](figures).itertuples(index=False))


def _posts(sides: Sequence[Side]) -> DataFrame:
    """Return where the posts of a line are not the same in all plans: posts and filled of each."""
    counted = [{} if figures is None else _posts_of(figures) for _, figures in sides]
    places = dict.fromkeys(place for posts in counted for place in posts)
    told = {place: [posts.get(place, (0, 0)) for posts in counted] for place in places}
    rows = [
        (*place, *(number for pair in pairs for number in pair))
        for place, pairs in told.items()
        if len(set(pairs)) > 1
    ]
    headings = [f"{word}: {name}" for name, _ in sides for word in ("Posts", "Filled")]
    return DataFrame(rows, columns=["Line", "Rank", "Specialism", "Unit", *headings])


def _posts_of(figures: Comparison) -> Mapping[tuple[str, ...], tuple[int, int]]:
    total: dict[tuple[str, ...], tuple[int, int]] = {}
    for line, rank, specialism, unit, posts, filled in _rows(figures, "Uplift postings"):
        before = total.get((line, rank, specialism, unit), (0, 0))
        total[line, rank, specialism, unit] = (before[0] + int(posts), before[1] + int(filled))
    return total
