"""The two pictures of docs/benchmarks-peers.md."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib

from benchmarks.staffing.weighted import worth

if TYPE_CHECKING:
    from benchmarks.staffing.__main__ import Outcome

matplotlib.use("Agg")
from matplotlib import pyplot

MARKS = "osD^vP"


def draw_score_over_time(outcomes: Sequence[Outcome], path: Path) -> None:
    """Draw how far each method's plan is from the best that any found, by the seconds allowed."""
    cases = [c for c in dict.fromkeys(o.case for o in outcomes) if len(c.budgets) > 1]
    figure, axes = pyplot.subplots(
        1, max(1, len(cases)), figsize=(4.2 * max(1, len(cases)), 4), squeeze=False
    )
    for axis, case in zip(axes[0], cases, strict=False):
        mine = [o for o in outcomes if o.case == case and o.tiers]
        best = min(worth(o.tiers) for o in mine if o.tiers)
        for mark, method in zip(MARKS, dict.fromkeys(o.method for o in mine), strict=False):
            points = [
                (budget, statistics.median(worth(o.tiers) - best for o in found if o.tiers))
                for budget in case.budgets
                if (found := [o for o in mine if (o.method, o.budget) == (method, budget)])
            ]
            axis.plot(*zip(*points, strict=True), marker=mark, label=method)
        axis.set(title=case.sample, xlabel="seconds allowed", xscale="log")
        axis.set_yscale("symlog", linthresh=1)
        axis.set_ylim(bottom=-0.2)  # nothing is better than the best, whose markers stand on the axis
        axis.set_xticks(case.budgets, [str(budget) for budget in case.budgets])
        axis.minorticks_off()
    axes[0][0].set_ylabel("weighted sum above the best plan found")
    _save(figure, axes[0][-1], path)


def draw_time_over_size(outcomes: Sequence[Outcome], path: Path) -> None:
    """Draw the seconds until a method calls its plan the best, hollow where it never did."""
    figure, axis = pyplot.subplots(figsize=(7, 4.5))
    for number, (mark, method) in enumerate(
        zip(MARKS, dict.fromkeys(o.method for o in outcomes), strict=False)
    ):
        points = []
        for case in dict.fromkeys(o.case for o in outcomes):
            last = [o for o in outcomes if (o.method, o.case, o.budget) == (method, case, case.budgets[-1])]
            points.append(
                (case.people, statistics.median(o.seconds for o in last), all(o.proven for o in last))
            )
        colour = f"C{number}"
        axis.plot([p[0] for p in points], [p[1] for p in points], color=colour, label=method, linewidth=1)
        for people, seconds, proven in points:
            axis.plot(people, seconds, mark, color=colour, markerfacecolor=colour if proven else "white")
    axis.set(xscale="log", yscale="log", xlabel="people", ylabel="seconds (hollow: not called the best)")
    _save(figure, axis, path)


def _save(figure: Any, last: Any, path: Path) -> None:
    last.legend(fontsize="small")
    for axis in figure.axes:
        axis.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)
