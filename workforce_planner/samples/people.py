"""The officers of a sample force: who they are, where they work now, where they live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, cycle
from math import fsum

from workforce_planner.domain import Officer, WorksIn
from workforce_planner.samples.dice import Dice, Urn
from workforce_planner.samples.facts import boroughs, column, figure, places, table
from workforce_planner.samples.force import Force, Strand
from workforce_planner.samples.ground import by_unit, distance, required_hours

CENTRE = "Westminster"

# Contracted hours over full-time hours, as forces write them: 24 part-time patterns.
PART_TIME = tuple(
    round(hours / full, 4)
    for hours, full in [
        *((h, 40) for h in (16, 18, 20, 21, 22, 24, 25, 26, 28, 30, 32, 34, 35, 36, 37, 38)),
        *((h, 36) for h in (21, 24, 28, 30)),
        *((h, 37) for h in (25, 29.5, 31, 33.5)),
    ]
)
AVAILABILITY = Urn({1.0: 0.92, 0.8: 0.035, 0.5: 0.025, 0.0: 0.02})


def officers(force: Force) -> tuple[Officer, ...]:
    """Return everyone, by ID, without wishes, locks and bars."""
    groups = [_strand_people(force, strand) for strand in force.strands]
    people = [*chain.from_iterable(groups), *_senior_people(force)]
    return _identified(people, Dice(f"{force.seed} identity"))


def _strand_people(force: Force, strand: Strand) -> list[Officer]:
    """Return one strand: present areas first, so that teams are as uneven as wanted."""
    dice = Dice(f"{force.seed} {strand.specialism}")
    share = {rank.name: rank.share for rank in force.ranks}
    people = _drawn(strand, strand.heads, dice)
    placed: list[Officer] = []
    for group in ([o for o in people if share[o.rank] > 0], [o for o in people if share[o.rank] == 0]):
        weights = [officer.fte * (share[officer.rank] or 1) for officer in group]
        areas = _deal(weights, _present_shares(force, strand, dice))
        placed += [replace(officer, present=area) for officer, area in zip(group, areas, strict=True)]
    placed += _drawn(strand, strand.incoming, dice)
    return [_personal(force, strand, officer, share[officer.rank] > 0, dice) for officer in placed]


def _drawn(strand: Strand, heads: Mapping[str, int], dice: Dice) -> list[Officer]:
    """Return people of the ranks in a drawn order, some of them part-time in patterns dealt in turn."""
    ranks = dice.shuffled([rank for rank, count in heads.items() for _ in range(count)])
    patterns = cycle(dice.shuffled(PART_TIME))
    return [
        Officer(
            "",
            rank,
            specialism=strand.specialism,
            fte=next(patterns) if dice.chance(strand.part_time) else 1.0,
        )
        for rank in ranks
    ]


def _personal(force: Force, strand: Strand, officer: Officer, carries_cases: bool, dice: Dice) -> Officer:
    """Add what a person brings along. Every throw is made for everyone, so that an edit changes few."""
    skills = tuple(skill for skill, part in strand.skills.items() if dice.chance(part))
    accredited = tuple(other for other, part in strand.accredited.items() if dice.chance(part))
    return replace(
        officer,
        home=home(officer.present, dice),
        available=dice.draw(AVAILABILITY),
        leaving=dice.chance(force.rates.leaving) and officer.present is not None,
        central=dice.chance(force.rates.central) and officer.present is not None,
        skills=skills if carries_cases else (),
        accredited=accredited,
    )


def _present_shares(force: Force, strand: Strand, dice: Dice) -> Mapping[str, float]:
    """Return the share of a strand's people by borough: demand, bent unit by unit."""
    need = required_hours(strand.works)
    fair = by_unit(need, force.structure)
    known = by_unit(strand.strength, force.structure) if strand.strength else None
    factors = {u: known[u] / fair[u] for u in fair} if known else _factors(fair, strand, dice)
    bent = _clipped(factors, fair, strand)
    return {area: need[area] * bent[unit] for area, unit in force.structure.items()}


def _factors(need: Mapping[str, float], strand: Strand, dice: Dice) -> Mapping[str, float]:
    """Return a factor for each unit: evenly spread from lowest to highest, in a drawn order."""
    steps = len(need) - 1
    spread = [strand.lowest + (strand.highest - strand.lowest) * i / steps for i in range(len(need))]
    return dict(zip(need, dice.shuffled(spread), strict=True))


def _clipped(factors: Mapping[str, float], need: Mapping[str, float], strand: Strand) -> Mapping[str, float]:
    """Scale factors to a mean of 1 weighted by need, none beyond lowest and highest."""
    for _ in range(20):
        mean = fsum(factors[unit] * need[unit] for unit in need) / fsum(need.values())
        factors = {u: min(strand.highest, max(strand.lowest, f / mean)) for u, f in factors.items()}
    return factors


def _deal(weights: Sequence[float], shares: Mapping[str, float]) -> list[str]:
    """Return an area for each weight, so that areas end near their share of the total."""
    total, whole = fsum(weights), fsum(shares.values())
    missing = {area: total * share / whole for area, share in shares.items()}
    areas = []
    for weight in weights:
        area = max(missing, key=missing.__getitem__)
        missing[area] -= weight
        areas.append(area)
    return areas


def _senior_people(force: Force) -> list[Officer]:
    """Return the ranks of units and of the force."""
    dice = Dice(f"{force.seed} senior")
    need = required_hours(force.works())
    people = []
    for rank, heads in force.unit_ranks.items():
        shares = {area: need[area] * (0.5 + dice.below(100) / 100) for area in need}
        people += [Officer("", rank, present=area) for area in _deal([1.0] * heads, shares)]
    for rank, heads in force.force_ranks.items():
        leaving = force.retiring.get(rank, 0)
        people += [Officer("", rank, present=CENTRE, leaving=n < leaving) for n in range(heads)]
    return [replace(officer, home=home(officer.present, dice)) for officer in people]


def home(present: str | None, dice: Dice) -> str:
    """Return where someone lives: half outside London, 8 % in the borough they police."""
    if present is not None and dice.chance(figure("homes_in_own_borough")):
        return present
    outside, london = _homes(present or CENTRE)
    share = figure("homes_outside_london")
    if present is not None:
        share /= 1 - figure("homes_in_own_borough")
    return dice.draw(outside if dice.chance(share) else london)


@cache
def _homes(around: str) -> tuple[Urn[str], Urn[str]]:
    """Return towns and boroughs to live in, the near ones likelier."""
    people = column("population", "population_2018")
    towns = {p.name: p.weight / (1 + (distance(around, p.name) / 15) ** 2) ** 3 for p in places()}
    near = {
        b.name: people[b.name] / (1 + (distance(around, b.name) / 8) ** 2) ** 3
        for b in boroughs()
        if b.name != around
    }
    return Urn(towns), Urn(near)


def _identified(people: Sequence[Officer], dice: Dice) -> tuple[Officer, ...]:
    """Give everyone a warrant number and a name that nobody else has."""
    given, surnames = _names("given"), _names("surname")
    number, used, named = 200_000, set(), []
    for officer in dice.shuffled(people):
        number += 1 + dice.below(9)
        name = f"{dice.pick(given)} {dice.pick(surnames)}"
        while name in used:
            name = f"{dice.pick(given)} {dice.pick(surnames)}"
        used.add(name)
        named.append(replace(officer, id=str(number), name=name))
    return tuple(named)


def _names(part: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in table("names") if row["part"] == part)


def posted(force: Force, officer: Officer) -> bool:
    """Return whether the officer takes part in the plan."""
    force_ranks = {rank.name for rank in force.ranks if rank.works_in is WorksIn.FORCE}
    return not (officer.leaving or officer.central or officer.rank in force_ranks)
