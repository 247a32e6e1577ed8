"""Judges edits quickly: each from the judgement before it, at the cost of what changed between them."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from ui.planned import Packed, Planned, with_tables
from ui.worker import Listener, Parcel
from workforce_planner.domain import Draft, PostingRow, Scenario, UpliftRow
from workforce_planner.fit import fitted_posts
from workforce_planner.judge.standing import Standing
from workforce_planner.judgement import Judgement, judgement
from workforce_planner.pipeline import as_drawn
from workforce_planner.plan import Plan, TierScore
from workforce_planner.quantities import Quantities, quantities
from workforce_planner.report.comparison import Comparison


class Referee:
    """Judges drafts, of one scenario or of what edits make of it; keeps the last judgement."""

    def __init__(self) -> None:
        self._last: Judgement | None = None
        self._draft = Packed((), (), None)

    def judge(self, scenario: Scenario, draft: Packed) -> Judgement:
        """Judge a draft in which every officer has one row; the scenario's structure must be known."""
        if self._last is None or not _of_one_force(self._last.scenario, scenario):
            found = judgement(scenario, draft.draft())
            gc.collect()
            gc.freeze()  # or each edit would wait while all this is searched for garbage
        else:
            found = self._moved(self._last.under(scenario), draft)
        self._last, self._draft = found, draft
        return found

    def before(self, scenario: Scenario) -> Judgement:
        """Judge the present postings, beside whatever plan was judged last."""
        if self._last is None or not _of_one_force(self._last.scenario, scenario):
            return self.judge(scenario, present_draft(scenario))
        self._last = self._last.under(scenario)
        return self._last

    def _moved(self, was: Judgement, draft: Packed) -> Judgement:
        """Judge a draft from the judgement of another."""
        officers = _others(self._draft, draft)
        now, then = _by_line(draft), was.after.rows.uplift
        lines = {line: now.get(line, ()) for line in now.keys() | then.keys()}
        posts = {line: rows for line, rows in lines.items() if rows != then.get(line, ())}
        return was.moved(officers, posts) if officers or posts else was


def _of_one_force(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios may be edits of one, not different workbooks."""
    return [area.name for area in one.areas] == [area.name for area in other.areas]


def _others(was: Packed, now: Packed) -> dict[str, PostingRow | None]:
    """Return the rows of the officers who have another one now; None for those who have none."""
    pairs = (pair for pair in zip_longest(was.postings, now.postings) if pair[0] is not pair[1])
    others = [pair for pair in pairs if pair[0] != pair[1]]
    left = {row[0]: row for row, _ in others if row}
    came = {row[0]: row for _, row in others if row}
    found: dict[str, PostingRow | None] = dict.fromkeys(left.keys() - came.keys())
    return found | {key: PostingRow(*row) for key, row in came.items() if left.get(key) != row}


def _by_line(draft: Packed) -> Mapping[str, tuple[UpliftRow, ...]]:
    found = defaultdict[str, list[UpliftRow]](list)
    for row in draft.uplift:
        found[row[0]].append(UpliftRow(*row))
    return {line: tuple(rows) for line, rows in found.items()}


def present_draft(scenario: Scenario) -> Packed:
    """Return everybody who is to be posted where they are today; incoming officers have no row."""
    q = quantities(scenario)
    units = ((officer, q.present_unit(officer)) for officer in q.posted)
    return Packed.of(Draft(tuple(PostingRow(o.id, unit, q.own_specialism(o)) for o, unit in units if unit)))


_REFEREE = Referee()


@lru_cache(maxsize=2)
def opened(parcel: Parcel) -> Scenario:
    """Unwrap a scenario once, though each job brings it along."""
    scenario: Scenario = parcel.open()
    return scenario


def score_draft(_listener: Listener, scenario: Parcel, draft: Packed) -> tuple[TierScore, ...]:
    """Return the score of a draft, ahead of its tables."""
    return _judged(opened(scenario), draft)[0].score


def judge_draft(listener: Listener, scenario: Parcel, draft: Packed | None = None) -> Planned | None:
    """Judge a draft as it stands; without one, everybody where they are today. None if it was stopped."""
    given = opened(scenario)
    plan, found = _judged(given, draft or present_draft(given))
    comparison = Comparison(plan, found.after.staffing, found.before.staffing)
    return with_tables(plan, given, comparison, listener.stopped)


def standing_of(scenario: Parcel, draft: Packed) -> Standing:
    """Return a draft judged, for questions about what else could be done with it."""
    return _judged(opened(scenario), draft)[1].after


def _judged(given: Scenario, draft: Packed) -> tuple[Plan, Judgement]:
    """Return a draft as a judged plan, in the structure that it draws where none is given."""
    if given.structure is not None:
        found = _REFEREE.judge(given, draft)
        return found.plan, found
    scenario, drawn, broken = as_drawn(given, Draft((), (), dict(draft.structure or ())))
    found = _REFEREE.judge(scenario, draft)
    plan = found.plan
    structured = replace(plan.draft, structure=scenario.structure)
    return replace(plan, draft=structured, score=(*drawn, *plan.score), broken=(*broken, *plan.broken)), found


def fitted(scenario: Scenario, draft: Packed) -> Packed:
    """Return a draft with as many posts of each line as the scenario has; its structure must be known."""
    now = _REFEREE.judge(scenario, draft).after
    posts = fitted_posts(now.quantities, now.staffing.establishment, now.staffing.draft.uplift)
    return replace(draft, uplift=Packed.of(Draft((), posts)).uplift)


def constants(scenario: Scenario) -> Quantities:
    """Return the constants of a scenario of known structure, from those of the one judged last."""
    return _REFEREE.before(scenario).after.quantities


def present_score(scenario: Scenario) -> tuple[TierScore, ...]:
    """Return the score of the present postings; none where the structure is still to be designed."""
    if scenario.structure is None:
        return ()
    before = _REFEREE.before(scenario).before.verdict.values
    return tuple(TierScore(tier, before[tier]) for tier in scenario.settings.priorities)
