"""Parts of a force: what they say of the whole, and back."""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np
import pytest

from solver.engine import Answer
from solver.overseer import solve
from solver.parts import PartBounds, heed_pairs, join, split
from solver.problem import BALANCE, MOVES, SUPERVISION, Problem
from solver.result import Posting
from solver.score import lawful, score
from solver.search import Search
from solver.start import start
from tests.solver.drawn import drawn_problem
from tests.solver.problems import compiled, person, random_posting
from tests.workforce_planner.forces import small_force
from workforce_planner.domain import Pair, PairRule, Unit


def first_plan(problem: Problem) -> Posting:
    first = start(problem, 10)
    assert isinstance(first, Posting)
    return first


@pytest.fixture(scope="module")
def problem() -> Problem:
    return compiled(small_force(pairs=())).problem


def test_everybody_is_in_one_part(problem: Problem) -> None:
    parts = split(problem, first_plan(problem))
    assert len(parts) == 3  # two specialisms, and the inspectors of the units
    assert sorted(np.concatenate([part.people for part in parts])) == list(range(len(problem.people)))
    for part in parts:
        assert len(part.problem.people) == len(part.people)
        assert part.problem.people.rank.tolist() == problem.people.rank[part.people].tolist()


def test_people_who_serve_several_specialisms_tie_them() -> None:
    free = compiled(small_force(ring_fenced=False, pairs=())).problem
    assert len(split(free, first_plan(free))) == 2


@pytest.mark.parametrize("seed", range(5))
def test_taken_apart_and_joined_a_posting_is_the_same(problem: Problem, seed: int) -> None:
    whole = random_posting(problem, seed)
    parts = split(problem, whole)
    again = join(problem, parts, [part.take(whole) for part in parts])
    for field in ("unit", "specialism", "filled", "vacant"):
        assert getattr(again, field).tolist() == getattr(whole, field).tolist()


@pytest.mark.parametrize("seed", range(5))
def test_values_of_parts_add_up_where_no_rule_ties_them(seed: int) -> None:
    problem = compiled(small_force(pairs=(), limits=(), units=(Unit("North"), Unit("East")))).problem
    whole = random_posting(problem, seed)
    parts = split(problem, whole)
    of_parts = [score(part.problem, part.take(whole)) for part in parts]
    values = score(problem, whole)
    assert {tier: sum(of[tier] for of in of_parts) for tier in values if tier != SUPERVISION} == (
        pytest.approx({tier: value for tier, value in values.items() if tier != SUPERVISION})
    )
    assert sum(of[SUPERVISION] for of in of_parts) <= values[SUPERVISION]


@pytest.mark.parametrize("first", [BALANCE, "Cover", "Moves"])
def test_bounds_of_parts_add_up_to_no_more_than_the_best(first: str) -> None:
    tiers = sorted(small_force().settings.priorities, key=lambda tier: tier != first)
    problem = compiled(small_force(pairs=(), priorities=tuple(tiers))).problem
    best = solve(problem)
    assert best.best is not None
    parts = [part.relaxed(problem) for part in split(problem, first_plan(problem))]
    bounds = [solve(part.problem).tiers[0].bound for part in parts]
    assert sum(bounds) <= best.tiers[0].value + 1e-6
    honest = [score(part.problem, part.take(best.best))[first] for part in parts]
    assert all(bound <= value + 1e-6 for bound, value in zip(bounds, honest, strict=True))


def test_a_part_of_shared_posts_is_solved_in_its_share_or_with_any(problem: Problem) -> None:
    parts = split(problem, first_plan(problem))
    shared = [part for part in parts if part.shared]
    assert shared
    for part in shared:
        free = part.relaxed(problem)
        assert not free.shared
        assert any(line.optional for line in free.problem.lines)
        assert not any(line.optional for line in part.problem.lines)


def test_what_a_part_needs_in_moves_is_searched_with_any_share_only(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[tuple[bool, str]] = []
    improve = Search.improve

    def listening(search: Search, place: int, beside: Executor) -> None:
        if search.part:
            free = any(line.optional for line in search.problem.lines)
            searched.append((free, search.problem.aims[place].tier))
        improve(search, place, beside)

    monkeypatch.setattr(Search, "improve", listening)
    solve(problem)
    shared = [part.shared for part in split(problem, first_plan(problem))]
    assert any(shared)
    assert searched.count((True, MOVES)) == sum(shared)
    assert searched.count((False, MOVES)) == len(shared) - sum(shared)
    assert searched.count((False, SUPERVISION)) == len(shared)


def test_what_is_proven_with_any_share_is_known_in_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    proven: dict[int, list[float]] = {}
    improve = Search.improve

    def listening(search: Search, place: int, beside: Executor) -> None:
        size = len(search.problem.people)
        if search.part and size in proven:
            search.engine = lambda *_: Answer(None, -np.inf)
        improve(search, place, beside)
        if search.part and search.problem.aims[place].tier == SUPERVISION:
            proven.setdefault(size, []).append(search.bounds[place][1])

    monkeypatch.setattr(Search, "improve", listening)
    solve(drawn_problem(51), workers=1)
    assert [bounds[-1] for bounds in proven.values() if len(bounds) > 1] == [3.0, 5.0, 2.0]


@pytest.mark.parametrize("rule", PairRule)
def test_a_pair_between_parts_is_heeded(rule: PairRule) -> None:
    force = compiled(small_force(pairs=(Pair("DC1", "DC8", rule),)))
    problem = force.problem
    whole = random_posting(problem, 0)
    one, other = person(force, "DC1"), person(force, "DC8")
    whole.unit[one] = 0
    whole.unit[other] = 1 if rule is PairRule.TOGETHER else 0
    mended = heed_pairs(problem, whole)
    assert mended.unit[one] == 1
    assert mended.unit[other] == whole.unit[other]
    assert (heed_pairs(problem, mended).unit == mended.unit).all()


@pytest.mark.parametrize("rule", PairRule)
def test_pairs_between_parts_hold_in_the_plan(rule: PairRule) -> None:
    problem = compiled(small_force(pairs=(Pair("DC1", "DC7", rule), Pair("DI1", "DC6", rule)))).problem
    result = solve(problem)
    assert result.best is not None
    assert lawful(problem, result.best)


@pytest.mark.parametrize(
    ("held", "bound"),
    [
        ([], 7.0),
        ([(BALANCE, 0.01)], 7.0),
        ([(BALANCE, 0.02)], 0.0),
        ([(BALANCE, 0.01), (SUPERVISION, 3.0)], 7.0),
        ([(BALANCE, 0.01), (SUPERVISION, 4.0)], 0.0),
    ],
)
def test_the_parts_bound_what_leaves_none_of_them_more_than_it_was_held_at(
    held: list[tuple[str, float]], bound: float
) -> None:
    bounds = {BALANCE: np.zeros(2), SUPERVISION: np.array([1.0, 2.0]), MOVES: np.array([3.0, 4.0])}
    parts = PartBounds(np.array([1, 0, -1]), bounds, bounds | {BALANCE: np.array([0.01, 0.01])})
    assert parts.total(MOVES, held) == bound
    told = parts.of_classes(MOVES, held, np.array([0, 2, 1]))
    assert [(list(classes), least) for classes, least in told] == (
        [([False, False, True], 3.0), ([True, False, False], 4.0)] if bound else []
    )
