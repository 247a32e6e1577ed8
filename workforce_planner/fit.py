"""A plan kept up with its scenario: as many posts of each line as there are now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workforce_planner.domain import Draft, Scenario, UpliftLine, UpliftRow
from workforce_planner.judge.staffing import staffing
from workforce_planner.quantities import Quantities, Team, quantities

# Posts by line, unit and specialism.
Places = Counter[tuple[str, str, str]]


def fitted(scenario: Scenario, draft: Draft) -> Draft:
    """Return the draft with every post of the scenario placed, and none that it has no longer.

    Posts that are new go where most of a fair share is missing, those that are gone come from
    where least is; who is posted stays where they are. The structure must be known.
    """
    assert scenario.structure is not None
    q = quantities(scenario)
    now = staffing(scenario, draft, q)
    return replace(draft, uplift=fitted_posts(q, now.establishment, draft.uplift))


def fitted_posts(
    q: Quantities, establishment: Mapping[Team, float], uplift: Iterable[UpliftRow]
) -> tuple[UpliftRow, ...]:
    """Return the rows of posts of a plan that is ``fitted``; ``establishment`` is what it had by team."""
    held = {line.line: line for line in q.lines}
    short: dict[Team, float] = defaultdict(float)
    for team, fair in q.fair_establishment.items():
        short[team] = fair - establishment.get(team, 0.0)
    places, filled = Places(), Places()
    for row in uplift:
        if row.line in held:
            place = row.line, q.unit_of.get(row.unit, row.unit), row.specialism
            places[place] += row.posts
            filled[place] += row.filled
    for line in q.lines:
        _fit(line, places, short, q)
    return tuple(row for line in q.lines for row in _rows(line, places, filled))


def _fit(line: UpliftLine, places: Places, short: dict[Team, float], q: Quantities) -> None:
    """Add or take away posts of a line, one at a time."""
    each = q.post_capacity(line)
    placed = sum(posts for (name, *_team), posts in places.items() if name == line.line)
    teams = [(unit, s) for unit in q.line_units(line) for s in q.line_specialisms(line)]
    for _ in range(line.posts - placed):
        team = max(teams, key=lambda team: _missing(team, short))
        places[(line.line, *team)] += 1
        short[team] -= each
    for _ in range(placed - line.posts):
        there = [place for place, posts in places.items() if place[0] == line.line and posts > 0]
        least = min(there, key=lambda place: _missing((place[1], place[2]), short))
        places[least] -= 1
        short[least[1], least[2]] += each


def _missing(team: Team, short: dict[Team, float]) -> float:
    """Return the FTE that a team lacks; a post for a whole unit goes where the unit lacks most."""
    if team[1]:
        return short[team]
    return sum(fte for (unit, _specialism), fte in short.items() if unit == team[0])


def _rows(line: UpliftLine, places: Places, filled: Places) -> Iterator[UpliftRow]:
    """Yield the rows of a line; its people stay where they are as far as there are posts."""
    found = [(place, posts) for place, posts in places.items() if place[0] == line.line and posts > 0]
    manned = {place: min(posts, filled[place]) for place, posts in found}
    left = line.filled - sum(manned.values())
    for place, posts in found:
        more = max(-manned[place], min(left, posts - manned[place]))
        left -= more
        _, unit, specialism = place
        yield UpliftRow(line.line, specialism, unit, posts, manned[place] + more)
