"""The options that put plans under drawn demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from workforce_planner.study.draws import Uncertainty

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
    """Add the options to a command."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def uncertainty(
    draws: int | None, exceed: float, dispersion: float, late: int, short: float, seed: int
) -> Uncertainty | None:
    """Return what is to be drawn, None where no draws were asked for."""
    from workforce_planner.study.draws import Uncertainty

    if draws is None:
        if late or short:
            raise click.UsageError("--late and --short are about draws. Say how many, as in --draws 500.")
        return None
    return Uncertainty(draws, exceed, dispersion, late, short / 100, seed)
