"""The options that put plans under drawn demand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

OPTIONS = (
    click.option(
        "--draws",
        type=click.IntRange(1, 20_000),
        metavar="N",
        help="Judge every plan under N drawn years of demand as well.",
    ),
    click.option(
        "--exceed",
        type=click.FloatRange(0, min_open=True),
        default=120.0,
        metavar="%",
        help="The load that is too high (120).",
    ),
    click.option(
        "--dispersion",
        type=click.FloatRange(1, 100),
        default=2.0,
        metavar="X",
        help="Variance of a month's cases over their mean (2; 1 is pure chance).",
    ),
    click.option(
        "--late",
        type=click.IntRange(0, 12),
        default=0,
        metavar="MONTHS",
        help="Uplift comes up to so many months late (0).",
    ),
    click.option(
        "--short",
        type=click.FloatRange(0, 100),
        default=0.0,
        metavar="%",
        help="The chance that an uplift post stays empty (0).",
    ),
)


def uncertain(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command with a seed, which is given what they come to as ``uncertainty``."""

    @wraps(command)
    def called(
        *,
        draws: int | None,
        exceed: float,
        dispersion: float,
        late: int,
        short: float,
        seed: int,
        **others: Any,
    ) -> Any:
        from workforce_planner.study.draws import Uncertainty

        if draws is None and (late or short):
            raise click.UsageError("--late and --short are about draws. Say how many, as in --draws 500.")
        drawn = draws and Uncertainty(draws, exceed, dispersion, late, short / 100, seed)
        return command(seed=seed, uncertainty=drawn, **others)

    for option in reversed(OPTIONS):
        called = option(called)
    return called
