"""What is wrong with a scenario across its cells, each rule a short function in one list.

A cell by itself (its type, its range, whether its name is known) is judged where it is
read; here is what only shows when records are held against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workforce_planner.checks import (
    areas,
    demand,
    design,
    limits,
    lookalikes,
    nothing,
    officers,
    pairs,
    ranks,
    staffing,
    structure,
    travel,
    units,
    uplift,
)
from workforce_planner.checks.force import Force
from workforce_planner.domain import Scenario
from workforce_planner.findings import Finding, Level
from workforce_planner.quantities import Quantities

Check = Callable[[Force], Iterator[Finding]]
# A check, and the sheets without whose every row it would accuse the innocent.
Rule = tuple[Check, tuple[str, ...]]

ALWAYS: tuple[Rule, ...] = (
    (areas.area_without_neighbours, ("Areas",)),
    (areas.neighbour_of_itself, ()),
    (areas.neighbour_outside, ()),
    (areas.areas_far_apart, ()),
    (units.no_units, ("Plan", "Units")),
    (units.hub_outside_its_unit, ()),
    (units.hub_of_two_units, ()),
    (units.fewest_above_most_officers, ()),
    (demand.demand_outside, ()),
    (demand.demand_repeated, ()),
    (
        demand.demand_that_nobody_can_serve,
        ("Plan", "Specialisms", "Case types", "Ranks", "Officers", "Uplift"),
    ),
    (demand.area_without_demand, ("Demand",)),
    (ranks.supervision_in_a_circle, ()),
    (ranks.supervision_downwards, ()),
    (ranks.caseload_outside_teams, ()),
    (officers.locked_and_barred, ()),
    (officers.barred_from_every_unit, ("Units",)),
    (officers.volunteers_for_barred_unit, ()),
    (officers.present_area_outside, ()),
    (officers.no_home_area, ("Areas", "Officers")),
    (officers.specialism_without_demand, ("Specialisms", "Case types", "Demand")),
    (officers.many_incoming, ("Areas", "Officers")),
    (uplift.filled_above_posts, ()),
    (uplift.withdrawal_without_leavers, ("Ranks", "Officers")),
    (uplift.posts_of_force_rank, ()),
    (limits.fewest_above_most_people, ()),
    (limits.limit_without_number, ("Limits",)),
    (limits.limit_on_force_rank, ()),
    (limits.limit_specialism_ignored, ()),
    (limits.limit_on_unknown_skill, ("Ranks", "Officers")),
    (travel.two_lines_for_one_direction, ()),
    (pairs.pair_with_itself, ()),
    (pairs.pair_repeated, ()),
    (pairs.pairs_contradict, ()),
    (pairs.pair_not_posted, ("Ranks",)),
    (pairs.lock_parts_pair, ()),
    (pairs.locks_join_pair, ()),
    (lookalikes.name_like_another, ()),
)

GIVEN: tuple[Rule, ...] = (
    (nothing.nothing_to_plan, ("Demand", "Ranks", "Officers", "Uplift")),
    (structure.area_in_no_unit, ("Units", "Structure")),
    (structure.unit_without_area, ("Areas", "Units", "Structure")),
    (structure.outside_area_in_unit, ()),
)

DESIGNED: tuple[Rule, ...] = (
    (design.fewer_units_than_named, ("Plan",)),
    (design.more_units_than_areas, ("Plan", "Areas", "Units")),
    (design.fewest_above_most_areas, ("Plan",)),
    (design.areas_do_not_add_up, ("Plan", "Areas", "Units")),
    (design.force_in_pieces, ("Plan", "Areas", "Units")),
    (design.tied_to_outside_area, ()),
    (design.hub_fixed_elsewhere, ()),
    (design.kept_together_but_fixed_apart, ()),
    (design.kept_together_but_not_connected, ("Plan", "Areas")),
    (design.too_many_kept_together, ("Plan",)),
    (design.lock_to_unit_without_area, ("Areas", "Units")),
    (design.unit_without_area_named, ("Areas", "Units")),
)

# These reckon with the whole force, so nothing in it may be wrong.
WHEN_SOUND: tuple[Check, ...] = (staffing.load_over_200, staffing.team_too_small)


def check(
    scenario: Scenario,
    incomplete: frozenset[str] = frozenset(),
    constants: Callable[[Scenario], Quantities] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong across the records. ``constants`` knows those of a sound scenario quickly.

    The scenario may be provisional: ``incomplete`` names the sheets that had errors and
    so lack rows or references. Nothing is said that would only follow from those.
    """
    force = Force(scenario, constants)
    rules = (*ALWAYS, *(DESIGNED if scenario.settings.designed else GIVEN))
    found = list(_run(force, (rule for rule, needed in rules if incomplete.isdisjoint(needed))))
    if not incomplete and all(finding.level is Level.WARNING for finding in found):
        found += _run(force, WHEN_SOUND)
    return tuple(found)


def _run(force: Force, checks: Iterable[Check]) -> Iterator[Finding]:
    for rule in checks:
        yield from rule(force)
