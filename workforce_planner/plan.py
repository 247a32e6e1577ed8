"""A finished plan: who goes where, how good that is, and how good any plan could be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workforce_planner.domain import DesignTier, Draft, Scenario, Tier

if TYPE_CHECKING:
    from pandas import DataFrame

# Tiers counted in whole people or borders; the others are measured.
COUNTED = frozenset({Tier.COVER, Tier.SUPERVISION, Tier.SPECIALISM, Tier.MOVES, DesignTier.BORDERS})

# Seconds after which the best plan so far is good enough, unless the caller says otherwise.
TIME_LIMIT = 240.0

UNIT_OF_MEASURE: Mapping[Tier | DesignTier, str] = {
    Tier.COVER: "people",
    Tier.BALANCE: "FTE, graded",
    Tier.SUPERVISION: "people",
    Tier.SPECIALISM: "people",
    Tier.MOVES: "people",
    Tier.TRAVEL: "minutes",
    DesignTier.WORKLOAD: "FTE, graded",
    DesignTier.BORDERS: "borders",
    DesignTier.PEOPLE: "FTE",
}


class Status(StrEnum):
    """Optimal: every tier proven. Feasible: a lawful plan, not all proven. Stopped: by the user."""

    OPTIMAL = "Optimal"
    FEASIBLE = "Feasible"
    STOPPED = "Stopped"


@dataclass(frozen=True, slots=True)
class TierScore:
    """One tier of a plan: the judge's ``value``, and the ``bound`` no plan can better.

    ``before`` is the present postings' value (None where there is none), ``allowance``
    what the planner lets later tiers spend. A plan judged but not solved has no bound
    and no seconds.
    """

    name: Tier | DesignTier
    value: float
    bound: float | None = None
    seconds: float | None = None
    before: float | None = None
    allowance: float = 0.0

    @property
    def gap(self) -> float | None:
        """What a better plan could still gain, in the tier's unit."""
        return None if self.bound is None else self.value - self.bound

    @property
    def gap_share(self) -> float | None:
        """The gap as a share of the value; 0 when both are 0."""
        if self.gap is None:
            return None
        return self.gap / self.value if self.value else 0.0

    @property
    def told(self) -> dict[str, object]:
        """What JSON says of the tier."""
        proof = {"bound": self.bound, "gap": self.gap, "proven": self.proven, "seconds": self.seconds}
        return {"name": str(self.name), "value": self.value, **proof}

    @property
    def proven(self) -> bool:
        """Whether the gap, less the allowance, is too small for a better plan to matter."""
        if self.gap is None:
            return False
        gap = self.gap - self.allowance
        if self.name in COUNTED:
            return gap < 1 - 1e-6
        floor = 0.5 if self.name is Tier.TRAVEL else 0.05
        return gap <= max(0.005 * self.value, floor)


@dataclass(frozen=True, slots=True)
class Broken:
    """A hard rule that a plan breaks. ``rule`` is its number in docs/model.md (0: the structure)."""

    rule: int
    place: str
    message: str

    @property
    def said(self) -> str:
        """``Officers!C17: ...``."""
        return ": ".join(filter(None, (self.place, self.message)))

    @property
    def position(self) -> tuple[int, str, int, str]:
        """Where it stands in a list: by rule, sheet, row and sentence."""
        sheet, _, cell = self.place.partition("!")
        row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return self.rule, sheet, int(row) if row.isdigit() else 0, self.message


@dataclass(frozen=True, slots=True)
class Plan:
    """A judged plan with the scenario it answers (whose structure is known by then).

    ``seconds`` is the time of solving; ``seed`` the lottery's. The tables are pandas
    DataFrames with the columns of the result workbook, computed afresh at each access.
    """

    scenario: Scenario
    draft: Draft
    score: tuple[TierScore, ...]
    status: Status | None = None
    broken: tuple[Broken, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    seed: int = 0

    @property
    def postings(self) -> DataFrame:
        """Where each officer goes, one row each."""
        return self._table("Postings")

    @property
    def not_posted(self) -> DataFrame:
        """The officers who are not posted, and why."""
        return self._table("Not posted")

    @property
    def uplift_postings(self) -> DataFrame:
        """Where the uplift posts go."""
        return self._table("Uplift postings")

    @property
    def teams(self) -> DataFrame:
        """Work, people and load of each team."""
        return self._table("Teams")

    @property
    def unit_results(self) -> DataFrame:
        """Work, people and load of each unit."""
        return self._table("Unit results")

    @property
    def establishment(self) -> DataFrame:
        """Heads by unit, specialism and rank, before and after."""
        return self._table("Establishment")

    @property
    def new_structure(self) -> DataFrame:
        """The unit of each area."""
        return self._table("New structure")

    @property
    def shortfalls(self) -> DataFrame:
        """What Cover and Supervision count, rule by rule."""
        return self._table("Shortfalls")

    @property
    def summary(self) -> DataFrame:
        """The key figures: after, before and best possible."""
        return self._table("Summary")

    def _table(self, name: str) -> DataFrame:
        from workforce_planner.report import table  # pandas takes a second to import

        return table(self, name)


class NoPlan(Exception):
    """There is no plan to give. ``status`` is "clash" (the hard rules leave none) or "not found".

    ``clashes`` are the entries that cannot all hold; leaving out any one of them helps.
    """

    def __init__(self, status: str, clashes: tuple[Broken, ...] = ()) -> None:
        super().__init__(status, clashes)  # an exception is pickled by what this is given
        self.status = status
        self.clashes = clashes

    def __str__(self) -> str:
        first = [f", the first at {clash.place}: {clash.message}" for clash in self.clashes[:1]]
        return "".join([f"no plan ({self.status})", *first])
