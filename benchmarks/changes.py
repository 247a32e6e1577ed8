"""An edit of every kind that a planner can make to a scenario, as cells of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workforce_planner.domain import Scenario
from workforce_planner.edits import Edit, addition, change, removal
from workforce_planner.edits.posts import Kind, resize
from workforce_planner.quantities import Quantities

Changes = Iterator[tuple[str, Sequence[Edit]]]

NOT = {True: "No", False: "Yes"}


def changes(scenario: Scenario, q: Quantities) -> Changes:
    """Yield what each change is called, and its edits."""
    yield from _of_an_officer(scenario, q)
    yield from _of_officers(scenario, q)
    yield from _of_work(scenario)
    yield from _of_ranks(scenario)
    yield from _of_posts(scenario)
    yield from _of_settings(scenario)
    yield from _of_units(scenario)
    yield from _of_rules(scenario, q)
    yield from _of_the_ground(scenario)


def _of_an_officer(scenario: Scenario, q: Quantities) -> Changes:
    officer = next(o for o in q.posted[5:] if o.present and o.specialism and not o.lock)
    unit, specialism = q.units[-1], next(s for s in q.specialisms if s != officer.specialism)
    cells = {
        "FTE": "0.5",
        "Available %": "0",
        "Leaving": "Yes",
        "Specialism": specialism,
        "Also accredited": specialism,
        "Unit lock": unit,
        "Barred units": unit,
        "Volunteers for": unit,
        "Most travel minutes": "20",
        "Skills": "SOIT",
        "Present area": list(q.structure)[-1],
        "Home area": scenario.areas[-1].name,
        "Rank": next(r.name for r in scenario.ranks if r.name != officer.rank and q.works_in_team(r.name)),
        "Stays central": "Yes",
        "Name": "Alex Marsh",
    }
    for heading, text in cells.items():
        yield f"an officer's {heading}", [change(scenario, "Officers", officer.id, heading, text)]


def _of_officers(scenario: Scenario, q: Quantities) -> Changes:
    officer, many = next(o for o in q.posted[5:] if o.present and o.specialism), q.posted[::331][:100]
    new = {"Officer ID": "new", "Rank": officer.rank, "Specialism": officer.specialism or ""}
    yield "a new officer", [addition("Officers", {**new, "Present area": officer.present or ""})]
    free = next(o for o in many if all(o.id not in (pair.officer, pair.other) for pair in scenario.pairs))
    yield "an officer's row removed", [removal(scenario, "Officers", free.id)]
    yield "100 officers' FTE", [change(scenario, "Officers", o.id, "FTE", "0.7") for o in many]
    yield "100 officers absent", [change(scenario, "Officers", o.id, "Available %", "0") for o in many]


def _of_work(scenario: Scenario) -> Changes:
    line, case_type = scenario.demand[3], scenario.case_types[0]
    key = f"{line.area}; {line.case_type}"
    yield "demand", [change(scenario, "Demand", key, "Cases per year", str(line.cases + 10))]
    every = [f"{d.area}; {d.case_type}" for d in scenario.demand]
    more = zip(every, (str(round(d.cases * 1.1)) for d in scenario.demand), strict=True)
    yield "all demand", [change(scenario, "Demand", key, "Cases per year", cases) for key, cases in more]
    yield "a row of demand removed", [removal(scenario, "Demand", key)]
    cells = {"Area": line.area, "Case type": line.case_type, "Cases per year": "12"}
    yield "a row of demand added", [addition("Demand", cells)]
    hours = str(case_type.hours + 5)
    yield "hours per case", [change(scenario, "Case types", case_type.name, "Hours per case", hours)]
    yield (
        "fewest investigators",
        [change(scenario, "Specialisms", scenario.specialisms[0].name, "Fewest investigators", "9")],
    )


def _of_ranks(scenario: Scenario) -> Changes:
    spanned = next(rank for rank in scenario.ranks if rank.span)
    yield "a span", [change(scenario, "Ranks", spanned.name, "Span limit", str((spanned.span or 0) + 1))]
    for rank in (r for r in scenario.ranks if r.share > 0):
        yield (
            f"the caseload share of {rank.name}",
            [change(scenario, "Ranks", rank.name, "Caseload share", "0.7")],
        )


def _of_posts(scenario: Scenario) -> Changes:
    line = scenario.uplift[0]
    kind = Kind(line.rank, line.specialism or "")
    held = sum(u.posts for u in scenario.uplift if (u.rank, u.specialism) == (line.rank, line.specialism))
    yield "uplift + 1", resize(scenario, kind, held + 1)
    yield "uplift + 300", resize(scenario, kind, held + 300)
    yield "a new line of 20 posts", resize(scenario, Kind(line.rank, "Any"), 20)
    yield "a line of posts removed", [removal(scenario, "Uplift", line.line)]
    yield "filled posts", [change(scenario, "Uplift", line.line, "Filled", str(line.filled + 5))]
    yield "a post's FTE", [change(scenario, "Uplift", line.line, "FTE", "0.5")]
    yield "a line's unit", [change(scenario, "Uplift", line.line, "Unit", scenario.units[-1].name)]


def _of_settings(scenario: Scenario) -> Changes:
    settings = {
        "Ring-fence specialisms": NOT[scenario.settings.ring_fenced],
        "Tolerance %": "7",
        "Tolerance FTE": "1",
        "Priorities": "Cover; Moves; Balance",
        "Allowances": "Balance 2",
        "Productive hours per FTE": "1400",
        "Most travel minutes": "60",
        "Minutes base": "12",
        "Minutes per km": "3",
        "Cross the river": "Yes",
        "Marking": "OFFICIAL-SENSITIVE",
    }
    for setting, text in settings.items():
        yield setting, [change(scenario, "Plan", setting, "Value", text)]


def _of_units(scenario: Scenario) -> Changes:
    structure = scenario.structure or {}
    unit, last, area = scenario.units[0].name, scenario.units[-1].name, next(iter(structure))
    yield "a unit's fewest officers", [change(scenario, "Units", unit, "Fewest officers", "9999")]
    yield "a unit's most officers", [change(scenario, "Units", unit, "Most officers", "1")]
    hub = next(area for area in reversed(list(structure)) if structure[area] == unit)
    yield "a unit's hub", [change(scenario, "Units", unit, "Hub area", hub)]
    yield "a borough to another unit", [change(scenario, "Structure", area, "Unit", last)]
    yield (
        "a unit more",
        [
            addition("Units", {"Unit": "Thirteenth"}),
            change(scenario, "Structure", area, "Unit", "Thirteenth"),
        ],
    )


def _of_rules(scenario: Scenario, q: Quantities) -> Changes:
    cells = {"Rank": scenario.ranks[0].name, "Fewest": "3"}
    yield "a limit", [addition("Limits", cells)]
    yield "a limit: Present", [addition("Limits", {**cells, "Fewest": "Present"})]
    two = {"Officer ID": q.posted[0].id, "Other officer ID": q.posted[-1].id}
    yield "a pair", [addition("Pairs", {**two, "Rule": "Together"})]


def _of_the_ground(scenario: Scenario) -> Changes:
    here, there = scenario.areas[0].name, scenario.areas[-1].name
    yield "a measured journey", [addition("Travel", {"From area": here, "To area": there, "Minutes": "77"})]
    yield "an area's place", [change(scenario, "Areas", here, "East km", str(scenario.areas[0].east + 3))]
    yield "a specialism more", [addition("Specialisms", {"Specialism": "Fraud"})]
