"""A plan judged edit by edit is a plan judged afresh, whatever the edits."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.enumeration import every_plan
from tests.strategies import DETERMINISTIC, tiny_forces
from tests.workforce_planner.drafts import edit, edited
from tests.workforce_planner.forces import (
    DEMAND,
    OFFICERS,
    RANKS,
    SPECIALISMS,
    STRUCTURE,
    UPLIFT,
    changed,
    small_force,
)
from tests.workforce_planner.judge.plans import FORCE, PLAN, POSTS, as_it_is, sent
from workforce_planner.domain import (
    Draft,
    Officer,
    Pair,
    PairRule,
    PostingRow,
    Rank,
    Scenario,
    Specialism,
    Tier,
    TravelLine,
    Unit,
    UpliftLine,
    UpliftRow,
    WorksIn,
)
from workforce_planner.judge import judge, judge_before
from workforce_planner.judge.standing import Standing, standing
from workforce_planner.judgement import Judgement, judgement
from workforce_planner.quantities import Quantities, quantities


def assert_as_judged_afresh(now: Standing) -> None:
    """Every figure is the same to the last digit; only the warnings may stand in another order."""
    scenario, draft = now.scenario, now.staffing.draft
    afresh = standing(scenario, draft, None)
    verdict, judged = now.verdict, judge(scenario, draft)
    assert verdict.values == judged.values == afresh.verdict.values
    assert verdict.shortfalls == judged.shortfalls
    assert verdict.broken == judged.broken
    assert Counter(verdict.warnings) == Counter(judged.warnings)
    assert now.staffing.postings == afresh.staffing.postings
    assert now.staffing.placements == afresh.staffing.placements
    for team in {*now.staffing.strength, *afresh.staffing.strength}:
        assert now.staffing.strength.get(team, 0.0) == afresh.staffing.strength.get(team, 0.0)
        assert now.staffing.establishment.get(team, 0.0) == afresh.staffing.establishment.get(team, 0.0)
    assert constants(now.quantities) == constants(quantities(scenario))


def constants(q: Quantities) -> dict[str, object]:
    return {field.name: getattr(q, field.name) for field in fields(q) if not field.name.startswith("_")}


def moved(now: Judgement, dice: random.Random) -> Judgement:
    """Return the plan after a random move, made as the desktop makes it."""
    draft = now.plan.draft
    after = edit(now.scenario, draft, dice)
    was, rows = _by_officer(draft), _by_officer(after)
    officers = {key: rows.get(key) for key in {*was, *rows} if was.get(key) != rows.get(key)}
    lines = {row.line for row in {*draft.uplift} ^ {*after.uplift}}
    posts = {line: tuple(row for row in after.uplift if row.line == line) for line in lines}
    return now.moved(officers, posts)


def _by_officer(draft: Draft) -> dict[str, PostingRow]:
    return {row.officer: row for row in reversed(draft.postings)}


def _another(scenario: Scenario, officer: Officer, dice: random.Random) -> Officer:
    areas = [area.name for area in scenario.areas if not area.outside]
    return dice.choice(
        [
            replace(officer, fte=dice.choice((1.0, 0.7, 1 / 3))),
            replace(officer, available=dice.choice((0.0, 0.4, 1.0))),
            replace(officer, leaving=not officer.leaving),
            replace(officer, skills=("SOIT",)),
            replace(officer, lock=dice.choice(areas), barred=()),
            replace(officer, barred=(dice.choice(areas),)),
            replace(officer, travel_limit=dice.choice((None, 5.0))),
            replace(officer, present=dice.choice((None, *areas)), home=dice.choice((None, *areas))),
            replace(officer, accredited=(), specialism=officer.specialism and scenario.specialisms[0].name),
        ]
    )


def an_officer(scenario: Scenario, dice: random.Random) -> Scenario:
    if not scenario.officers:
        return scenario
    row = dice.randrange(len(scenario.officers))
    officers = list(scenario.officers)
    officers[row] = _another(scenario, officers[row], dice)
    return replace(scenario, officers=tuple(officers))


def fewer_officers(scenario: Scenario, dice: random.Random) -> Scenario:
    left = tuple(officer for officer in scenario.officers if dice.random() < 0.8)
    ids = {officer.id for officer in left}
    pairs = tuple(pair for pair in scenario.pairs if {pair.officer, pair.other} <= ids)
    return replace(scenario, officers=left, pairs=pairs)


def demand(scenario: Scenario, dice: random.Random) -> Scenario:
    lines = (replace(line, cases=line.cases * dice.choice((0.0, 1.0, 1.1, 3.0))) for line in scenario.demand)
    return replace(scenario, demand=tuple(lines))


def a_setting(scenario: Scenario, dice: random.Random) -> Scenario:
    drawn = dice.choice(
        [
            {"tolerance_share": 0.2},
            {"tolerance_fte": 0.0},
            {"ring_fenced": not scenario.settings.ring_fenced},
            {"travel_limit": 30.0},
            {"minutes_per_km": 3.0},
            {"productive_hours": 1200.0},
            {"priorities": tuple(dice.sample(list(Tier), len(Tier)))},
            {"allowances": {Tier.BALANCE: 2.0}},
        ]
    )
    return replace(scenario, settings=replace(scenario.settings, **drawn))


def ranks(scenario: Scenario, dice: random.Random) -> Scenario:
    drawn = dice.choice([{"span": 1}, {"span": None, "supervised_by": None}])
    kinds = tuple(replace(r, **drawn) if r.span and dice.random() < 0.5 else r for r in scenario.ranks)
    if dice.random() < 0.3:
        kinds = tuple(replace(r, share=dice.choice((0.0, 0.5, 1.0))) if r.share else r for r in kinds)
    if dice.random() < 0.3:
        rank = dice.choice(kinds)
        other = replace(rank, works_in=dice.choice(list(WorksIn)))
        kinds = tuple(other if r is rank else r for r in kinds)
    return replace(scenario, ranks=kinds)


def more_officers(scenario: Scenario, dice: random.Random) -> Scenario:
    new = [replace(officer, id=f"{officer.id}+") for officer in scenario.officers if dice.random() < 0.3]
    taken = {officer.id for officer in scenario.officers}
    added = tuple(officer for officer in new if officer.id not in taken)
    return replace(scenario, officers=(*scenario.officers, *added))


def a_unit_more(scenario: Scenario, dice: random.Random) -> Scenario:
    """An area that another unit holds becomes a unit of its own; now and then it bears the area's name."""
    assert scenario.structure is not None
    area = dice.choice(list(scenario.structure))
    name = dice.choice((area, "New"))
    if any(unit.name == name for unit in scenario.units):
        return scenario
    structure = {**scenario.structure, area: name}
    units = tuple(replace(unit, hub=None) for unit in scenario.units if unit.name in structure.values())
    if len(units) < len(scenario.units):
        return scenario
    return replace(scenario, units=(*units, Unit(name)), structure=structure)


def a_unit_fewer(scenario: Scenario, dice: random.Random) -> Scenario:
    """The areas of a unit go to another, and who named the unit names that."""
    assert scenario.structure is not None
    if len(scenario.units) < 3:
        return scenario
    gone, into = (unit.name for unit in dice.sample(scenario.units, 2))

    def meant(name: str | None) -> str | None:
        return into if name == gone else name

    return replace(
        scenario,
        units=tuple(replace(unit, hub=None) for unit in scenario.units if unit.name != gone),
        structure={area: into if unit == gone else unit for area, unit in scenario.structure.items()},
        officers=tuple(_naming(officer, gone, into) for officer in scenario.officers),
        uplift=tuple(replace(line, unit=meant(line.unit)) for line in scenario.uplift),
        limits=tuple(replace(limit, unit=meant(limit.unit)) for limit in scenario.limits),
    )


def _naming(officer: Officer, gone: str, into: str) -> Officer:
    names = {officer.lock, *officer.barred, *officer.volunteers}
    if gone not in names:
        return officer
    return replace(
        officer,
        lock=into if officer.lock == gone else officer.lock,
        barred=tuple(into if name == gone else name for name in officer.barred),
        volunteers=tuple(into if name == gone else name for name in officer.volunteers),
    )


def the_ground(scenario: Scenario, dice: random.Random) -> Scenario:
    one, other = dice.sample(scenario.areas, 2)
    if dice.random() < 0.5:
        return replace(scenario, travel=(TravelLine(one.name, other.name, dice.choice((1.0, 90.0))),))
    farther = replace(one, east=one.east + dice.choice((-20, 3)))
    return replace(scenario, areas=tuple(farther if area is one else area for area in scenario.areas))


def a_specialism_more(scenario: Scenario, dice: random.Random) -> Scenario:
    name = dice.choice(("Fraud", "Arson"))
    if any(specialism.name == name for specialism in scenario.specialisms):
        return scenario
    return replace(scenario, specialisms=(*scenario.specialisms, Specialism(name, dice.choice((None, 1)))))


def a_column(scenario: Scenario, dice: random.Random) -> Scenario:
    """A heading that is no longer there, so that cells below it have no address."""
    sheets = dict(scenario.source.sheets)
    title = dice.choice([title for title in ("Officers", "Uplift") if title in sheets])
    columns = dict(sheets[title].columns)
    columns.pop(dice.choice([*columns, "Notes"]), None)
    sheets[title] = replace(sheets[title], columns=columns)
    return replace(scenario, source=replace(scenario.source, sheets=sheets))


def a_border(scenario: Scenario, dice: random.Random) -> Scenario:
    assert scenario.structure is not None
    area = dice.choice(list(scenario.structure))
    unit = dice.choice(scenario.units).name
    return replace(scenario, structure={**scenario.structure, area: unit}, limits=())


def posts(scenario: Scenario, dice: random.Random) -> Scenario:
    lines = tuple(
        replace(line, posts=line.posts + 1, filled=line.filled + dice.choice((0, 1)))
        for line in scenario.uplift
        if dice.random() < 0.8
    )
    return replace(scenario, uplift=lines)


def pairs(scenario: Scenario, dice: random.Random) -> Scenario:
    if len(scenario.officers) < 2:
        return scenario
    one, other = dice.sample(scenario.officers, 2)
    return replace(scenario, pairs=(Pair(one.id, other.id, dice.choice(list(PairRule))),))


def rules(scenario: Scenario, dice: random.Random) -> Scenario:
    units = tuple(replace(unit, fewest=dice.randint(0, 5), most=None) for unit in scenario.units)
    return replace(scenario, units=units, limits=scenario.limits[:1])


CHANGES: tuple[Callable[[Scenario, random.Random], Scenario], ...] = (
    *(an_officer, an_officer, an_officer),
    *(fewer_officers, more_officers, demand, a_setting, ranks, a_border, posts, pairs, rules),
    *(a_unit_more, a_unit_fewer, the_ground, a_specialism_more, a_column),
)


@settings(DETERMINISTIC, max_examples=200)
@given(tiny_forces(), st.integers(0, 10**6))
def test_any_edits_lead_to_what_the_judge_says(scenario: Scenario, seed: int) -> None:
    dice, plans = random.Random(seed), every_plan(scenario)
    draft = edited(scenario, plans, dice) if len(plans.chosen) else Draft(())
    now = judgement(scenario, draft)
    for _ in range(6):
        changed_force = dice.choice(CHANGES)(now.scenario, dice)
        now = moved(now, dice) if dice.random() < 0.5 else now.under(changed_force)
        assert_as_judged_afresh(now.after)
        assert now.before.verdict.values == judge_before(now.scenario)
        assert {tier.name: tier.value for tier in now.score} == judge(now.scenario, now.plan.draft).values


def test_a_standing_is_not_changed_by_an_edit() -> None:
    first = standing(FORCE, PLAN)
    verdict = first.verdict
    second = first.moved({"DC6": PostingRow("DC6", "East", "Child abuse")})
    assert second.verdict.values[Tier.MOVES] == verdict.values[Tier.MOVES] + 1
    assert first.verdict == verdict
    assert second.moved({"DC6": PostingRow("DC6", "North", "Child abuse")}).verdict == verdict


def test_a_hub_that_demand_moves_changes_every_journey() -> None:
    """East names no hub: Tower Hamlets is its busiest area until Hackney is."""
    first = standing(FORCE, sent(PLAN, "DC6", unit="East"))
    busier = tuple(replace(d, cases=d.cases * 9) if d.area == "Hackney" else d for d in DEMAND)
    second = first.under(small_force(demand=busier))
    assert (first.quantities.hubs["East"], second.quantities.hubs["East"]) == ("Tower Hamlets", "Hackney")
    assert second.verdict.values[Tier.TRAVEL] != first.verdict.values[Tier.TRAVEL]
    assert_as_judged_afresh(second)


def test_posts_are_judged_again_where_their_rank_works_elsewhere() -> None:
    """A rank that has posts and no officers: its line alone is reached."""
    lines = (*UPLIFT, UpliftLine("U4", "Chief Inspector", posts=1, filled=1, specialism="Rape"))
    chief = Rank("Chief Inspector", share=0, works_in=WorksIn.UNIT, grade=5)
    force = small_force(ranks=(*RANKS, chief), uplift=lines)
    first = standing(force, as_it_is(force, (*POSTS, UpliftRow("U4", "", "East", 1, 1))))
    second = first.under(replace(force, ranks=(*RANKS, replace(chief, works_in=WorksIn.TEAM))))
    assert second.verdict.broken != first.verdict.broken
    assert_as_judged_afresh(second)


def test_posts_for_any_specialism_are_judged_again_where_one_is_gone() -> None:
    force = small_force(uplift=UPLIFT, specialisms=(*SPECIALISMS, Specialism("Stalking")))
    first = standing(force, as_it_is(force, (UpliftRow("U1", "Stalking", "North", 2, 1), *POSTS[2:])))
    second = first.under(replace(force, specialisms=SPECIALISMS))
    assert second.verdict.broken != first.verdict.broken
    assert_as_judged_afresh(second)


def test_an_area_in_another_unit_is_counted_anew_for_those_whom_it_reaches_alone() -> None:
    """Camden is the hub that North names, so Islington goes: its people are there by staying."""
    first = standing(FORCE, PLAN)
    second = first.under(small_force(structure={**STRUCTURE, "Islington": "East"}))
    assert_as_judged_afresh(second)
    there = {officer.id for officer in OFFICERS if officer.present == "Islington"}
    kept = {key for key in first.places if second.places[key] is first.places[key]}
    assert there & first.places.keys()
    assert not kept & there
    assert {officer.id for officer in OFFICERS if officer.present == "Camden"} & kept


def test_only_what_changed_is_counted_anew() -> None:
    """Officers who are the same records are shared, and so are the places of those not touched."""
    first = standing(FORCE, PLAN)
    second = first.under(small_force(officers=changed(OFFICERS, "DC6", fte=0.5)))
    assert second.places["DC1"] is first.places["DC1"]
    assert second.places["DC6"].officer.fte == 0.5
    assert second.staffing.strength["North", "Child abuse"] == (
        first.staffing.strength["North", "Child abuse"] - 0.5
    )
