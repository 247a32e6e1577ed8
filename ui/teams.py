"""What the board shows of each team, taken from the report's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ui.formats import figure
from ui.table import Table

WHOLE_UNIT = "Whole unit"  # the lane of the ranks that serve no single team


class Team(NamedTuple):
    """A unit and a specialism; "" stands for the ranks that work for the whole unit."""

    unit: str
    specialism: str

    @property
    def title(self) -> str:
        """The team's name as people say it."""
        if not self.unit:
            return "Tray"
        return f"{self.unit} / {self.specialism or WHOLE_UNIT.lower()}"


TRAY = Team("", "")  # who and what has no place yet


@dataclass(frozen=True, slots=True)
class TeamState:
    """A team's work and people. Loads are in per cent; None where there is nobody to do the work.

    ``side`` is "above" for too much work, "below" for too little, "" within the tolerance.
    """

    team: Team
    people: int
    vacant: int
    required: float = 0.0
    capacity: float = 0.0
    fair: float | None = None
    load: float | None = None
    before: float | None = None
    side: str = ""

    @property
    def headline(self) -> str:
        """The load, or what stands in its place, in a word."""
        if not self.team.specialism:
            return f"{self.people:,}"
        if self.load is not None and self.required > 0:
            return f"{self.load:.0f} %"
        return "nobody" if self.required > 0 else "–"

    def sentence(self) -> str:
        """Return the team in words, for tooltips and screen readers."""
        parts = [f"{self.team.title}: {self.people:,} people"]
        if self.team.specialism:
            parts.append(f"load {self.headline}{_was(self.before)}")
            parts.append(f"{figure(self.capacity, 1)} FTE for {figure(self.required, 1)} FTE of work")
        if self.fair is not None:
            parts.append(f"fair share {figure(self.fair, 1)} FTE{_beyond(self.side)}")
        if self.vacant:
            parts.append(f"{self.vacant} vacant")
        return ", ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class Force:
    """Every team, by unit and lane, in the order of the workbook."""

    units: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    teams: Mapping[Team, TeamState] | None = None

    def state(self, unit: str, lane: str) -> TeamState:
        """Return a team; one that nobody mentions is empty."""
        team = Team(unit, lane)
        return (self.teams or {}).get(team) or TeamState(team, 0, 0)


def force(tables: Mapping[str, Table]) -> Force:
    """Return the force as the result tables Teams, Postings and Uplift postings tell it."""
    if "Teams" not in tables:
        return Force()
    people, vacant = _people(tables), _vacant(tables)
    states = {state.team: state for state in _states(tables["Teams"], people, vacant)}
    units = tuple(dict.fromkeys(team.unit for team in states))
    lanes = tuple(dict.fromkeys(team.specialism for team in states))
    whole = {Team(unit, ""): _whole(Team(unit, ""), people, vacant) for unit in units}
    if any(state.people or state.vacant for state in whole.values()):
        states, lanes = states | whole, (*lanes, "")
    return Force(units, lanes, states)


def _states(teams: Table, people: Mapping[Team, int], vacant: Mapping[Team, int]) -> Iterator[TeamState]:
    for row in range(len(teams)):
        cells = {heading: teams.columns[i][row] for i, heading in enumerate(teams.headings)}
        team = Team(str(cells["Unit"]), str(cells["Specialism"]))
        fair, capacity = _number(cells.get("Fair share FTE")), _number(cells["Capacity FTE"]) or 0.0
        outside = cells.get("Within tolerance") == "No" and fair is not None
        yield TeamState(
            team,
            people[team],
            vacant[team],
            _number(cells["Required FTE"]) or 0.0,
            capacity,
            fair,
            _number(cells["Load %"]),
            _number(cells.get("Load % before")),
            ("above" if capacity < (fair or 0) else "below") if outside else "",
        )


def _whole(team: Team, people: Mapping[Team, int], vacant: Mapping[Team, int]) -> TeamState:
    return TeamState(team, people[team], vacant[team])


def _people(tables: Mapping[str, Table]) -> Counter[Team]:
    """Count officers and filled posts."""
    found: Counter[Team] = Counter()
    postings, posts = tables.get("Postings"), tables.get("Uplift postings")
    if postings is not None:
        found.update(_each_team(postings, "To unit"))
    if posts is not None:
        for team, filled in zip(_each_team(posts, "Unit"), posts.column("Filled"), strict=True):
            found[team] += int(_number(filled) or 0)
    return found


def _vacant(tables: Mapping[str, Table]) -> Counter[Team]:
    found: Counter[Team] = Counter()
    posts = tables.get("Uplift postings")
    if posts is not None:
        columns = (posts.column("Posts"), posts.column("Filled"))
        for team, every, filled in zip(_each_team(posts, "Unit"), *columns, strict=True):
            found[team] += int((_number(every) or 0) - (_number(filled) or 0))
    return found


def _each_team(table: Table, unit: str) -> Iterator[Team]:
    for where, specialism in zip(table.column(unit), table.column("Specialism"), strict=True):
        yield Team(str(where or ""), str(specialism or ""))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _was(before: float | None) -> str:
    return "" if before is None else f" (was {before:.0f} %)"


def _beyond(side: str) -> str:
    return {"above": ", too few people", "below": ", more people than that"}.get(side, "")
