"""Small grounds to divide: grids, trees, islands, rivers, and whatever hypothesis draws."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from solver.problem import Aim
from solver.structure import Ground, Staffing


def grid(columns: int, rows: int) -> tuple[tuple[int, int], ...]:
    """Return the borders of a chessboard, its areas numbered row by row."""
    across = [(r * columns + c, r * columns + c + 1) for r in range(rows) for c in range(columns - 1)]
    down = [(r * columns + c, (r + 1) * columns + c) for r in range(rows - 1) for c in range(columns)]
    return tuple(sorted(across + down))


def path(areas: int) -> tuple[tuple[int, int], ...]:
    """Return the borders of areas in a row."""
    return tuple((a, a + 1) for a in range(areas - 1))


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    n = draw(st.integers(2, 7))
    few = st.sampled_from(list(combinations(range(n), 2)))
    borders = draw(st.sets(few, max_size=12)) | set(draw(st.sampled_from([path(n), ()])))
    fewest = draw(st.integers(1, 2))
    orders = st.permutations(["Workload", "Borders", "People"]).map(lambda t: t[: 2 + (t[2] == "People")])
    allowances = st.sampled_from([0.0, 0.0, 1.0, 2.5])
    aims = [Aim(tier, draw(allowances)) for tier in draw(orders)]
    return Ground(
        loads=tuple(draw(st.lists(st.integers(0, 9), min_size=n, max_size=n))),
        borders=tuple(sorted(borders)),
        units=draw(st.integers(1, min(n, 4))),
        fewest=fewest,
        most=draw(st.integers(fewest, n + 1)),
        blocks=tuple(1 << a | 1 << b for a, b in draw(st.lists(few, max_size=1))),
        apart=tuple(draw(st.lists(few, max_size=1))),
        tolerance=draw(st.sampled_from([0.0, 0.5, 2.0])),
        aims=tuple(aims),
        staffing=draw(staffings(n)),
    )


@st.composite
def staffings(draw: st.DrawFn, areas: int) -> Staffing:
    specialisms = draw(st.integers(1, 2))
    table = st.lists(st.integers(0, 6), min_size=specialisms, max_size=specialisms)
    tables = st.lists(table, min_size=areas, max_size=areas).map(lambda rows: np.array(rows, dtype=float))
    return Staffing(
        need=draw(tables),
        here=draw(tables),
        posts=np.array(draw(table), dtype=float),
        share=draw(st.sampled_from([0.0, 0.25])),
        floor=draw(st.sampled_from([0.0, 0.5])),
    )
