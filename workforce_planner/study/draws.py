"""Plans under demand that varies like real months, and uplift that comes late or short.

A draw is a year of twelve months. The cases of an area and type in a month have the
mean of the Demand sheet and ``dispersion`` times as much variance (gamma-Poisson: of
recorded sexual offences by borough and month, 2017-19, it is about 2). Nothing is solved:
the people stay where the plan has them. Each stream of numbers has a seed of its own, so
that all plans meet the same draws, whoever judges them and in whatever order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from workforce_planner.domain import Scenario
from workforce_planner.judge.staffing import Staffing, staffing
from workforce_planner.names import same
from workforce_planner.plan import Plan
from workforce_planner.quantities import Team, quantities

MONTHS = 12
EQUAL = 1e-9  # FTE by which sums may be off

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What is drawn, and how often.

    ``dispersion`` is variance over mean of a month's cases (1: pure chance). Each line of
    uplift arrives up to ``late`` months late, all equally likely; each of its posts stays empty
    with the chance ``short``. A load is too high above ``exceed`` per cent.
    """

    draws: int = 500
    exceed: float = 120.0
    dispersion: float = 2.0
    late: int = 0
    short: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A plan's years: ``load`` in per cent and ``unmet`` FTE, an array of draws by teams.

    Teams without work in any draw are left out. A team with work and nobody has an infinite
    load. ``months_over`` is the share of months in which a team's load is too high.
    """

    teams: tuple[Team, ...]
    load: Floats
    unmet: Floats
    months_over: Floats
    exceed: float

    @property
    def over(self) -> NDArray[np.bool_]:
        """Whose load is too high, draws by teams."""
        return self.load > self.exceed


def drawn(plan: Plan, uncertainty: Uncertainty) -> Drawn:
    """Judge a plan under the draws."""
    constants = quantities(plan.scenario)
    staff = staffing(plan.scenario, plan.draft, constants)
    hours = _hours(plan.scenario, uncertainty)
    teams = tuple(hours)
    shape = (len(teams), uncertainty.draws, MONTHS)
    work = np.array([hours[team] for team in teams]).reshape(shape)
    capacity = np.array(list(_capacity(staff, teams, uncertainty).values())).reshape(shape)
    monthly = plan.scenario.settings.productive_hours / MONTHS
    required = work / monthly
    with np.errstate(divide="ignore", invalid="ignore"):
        by_month = np.nan_to_num(100 * required / capacity, nan=0.0, posinf=np.inf)
        by_year = np.nan_to_num(100 * required.sum(2) / capacity.sum(2), nan=0.0, posinf=np.inf)
    return Drawn(
        teams=teams,
        load=by_year.T,
        unmet=np.maximum(0.0, required.mean(2) - capacity.mean(2)).T,
        months_over=(by_month > uncertainty.exceed).mean(axis=(1, 2)),
        exceed=uncertainty.exceed,
    )


def _hours(scenario: Scenario, uncertainty: Uncertainty) -> dict[Team, Floats]:
    """Return hours of work of each team that has any, draws by months; teams in the order of the sheets."""
    structure = scenario.structure or {}
    case_types = {case_type.name: case_type for case_type in scenario.case_types}
    means: dict[tuple[str, str], float] = {}
    for line in scenario.demand:
        if line.area in structure:
            place = (line.area, line.case_type)
            means[place] = means.get(place, 0.0) + line.cases / MONTHS
    found: dict[Team, Floats] = {}
    for (area, name), mean in means.items():
        kind = case_types[name]
        if mean > 0 and kind.hours > 0:
            team = (structure[area], kind.specialism)
            hours = found.setdefault(team, np.zeros((uncertainty.draws, MONTHS)))
            hours += kind.hours * _cases(mean, uncertainty, "demand", area, name)
    order = [(u.name, s.name) for s in scenario.specialisms for u in scenario.units]
    return {team: found[team] for team in (*order, *found) if team in found}


def _cases(mean: float, uncertainty: Uncertainty, *stream: str) -> Floats:
    """Return counts of cases, draws by months."""
    random = _random(uncertainty, *stream)
    size = (uncertainty.draws, MONTHS)
    more = uncertainty.dispersion - 1
    rate = random.gamma(mean / more, more, size) if more > 0 else np.full(size, mean)
    return random.poisson(rate).astype(float)


def _capacity(staff: Staffing, teams: tuple[Team, ...], uncertainty: Uncertainty) -> dict[Team, Floats]:
    """Return each team's FTE of capacity, draws by months."""
    size = (uncertainty.draws, MONTHS)
    capacity = {team: np.zeros(size) for team in teams}
    for posting in staff.postings:
        team = (posting.unit, posting.specialism)
        if team in capacity:
            capacity[team] += staff.quantities.capacity(posting.officer)
    begun: dict[str, int] = {}
    arrivals = {line.line: _arrivals(line.line, line.posts, uncertainty) for line in staff.quantities.lines}
    for placement in staff.placements:
        line, filled = placement.line, placement.row.filled
        first = begun.get(line.line, 0)
        begun[line.line] = first + filled
        team = (placement.unit, placement.specialism)
        if team in capacity:
            there = arrivals[line.line][:, :, first : first + filled].sum(axis=2)
            capacity[team] += there * staff.quantities.post_capacity(line)
    return capacity


def _arrivals(line: str, posts: int, uncertainty: Uncertainty) -> Floats:
    """Return 1 where a post of the line has its person: draws by months by posts."""
    random = _random(uncertainty, "uplift", line)
    from_month = random.integers(0, uncertainty.late + 1, uncertainty.draws)
    comes = random.random((uncertainty.draws, posts)) >= uncertainty.short
    arrived = np.arange(MONTHS) >= from_month[:, None]
    return (arrived[:, :, None] & comes[:, None, :]).astype(float)


def _random(uncertainty: Uncertainty, *stream: str) -> np.random.Generator:
    said = "|".join([str(uncertainty.seed), *map(same, stream)])
    return np.random.default_rng(int.from_bytes(sha256(said.encode()).digest()[:16]))


def best_in(plans: Mapping[str, Drawn]) -> dict[str, float]:
    """Return the share of draws in which each plan leaves the least demand not met; equals share a draw."""
    unmet = np.array([drawn.unmet.sum(axis=1) for drawn in plans.values()])
    best = unmet <= unmet.min(axis=0) + EQUAL
    return dict(zip(plans, (best / best.sum(axis=0)).mean(axis=1).tolist(), strict=True))
