"""Arguments and options that several verbs take."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
from click.decorators import FC

from workforce_planner.names import same
from workforce_planner.plan import TIME_LIMIT

file_argument = click.argument("file", type=click.Path(path_type=Path))
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object and nothing else to standard output."
)
names_option = click.option(
    "--without-names", is_flag=True, help="Leave names, home areas and minutes out of the result."
)


class Seconds(click.ParamType[float]):
    """A number of seconds above 0."""

    name = "S"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; refuse what is no time."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if not (math.isfinite(seconds) and seconds > 0):
            self.fail(f"{value!r} is not a number of seconds above 0.", param, ctx)
        return seconds


def settings_of(_ctx: click.Context, _option: click.Parameter, words: Sequence[str]) -> Mapping[str, str]:
    """Return ``--set "Setting=Value"`` options as settings and values."""
    settings: dict[str, str] = {}
    for word in words:
        setting, equals, value = (part.strip() for part in word.partition("="))
        if not equals or not setting:
            raise click.BadParameter(f'{word!r} is not "Setting=Value", for instance "Tolerance %=3".')
        if any(same(setting) == same(other) for other in settings):
            raise click.BadParameter(f"{setting!r} is set twice.")
        settings[setting] = value
    return settings


set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar='"Setting=Value"',
    callback=settings_of,
    help="Change a setting of the Plan sheet; may be repeated.",
)
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Processor cores to use (all)."
)


def result_option(what: str, *, required: bool = True) -> Callable[[FC], FC]:
    """Return the option that says where a workbook is written."""
    return click.option(
        "-o",
        "result",
        type=click.Path(path_type=Path),
        metavar="RESULT",
        required=required,
        help=f"Where to write {what} (.xlsx).",
    )


def limit_option(ending: str) -> Callable[[FC], FC]:
    """Return the option that ends a search."""
    said = f"{ending} after S seconds ({TIME_LIMIT:g})."
    return click.option("--time-limit", type=Seconds(), default=TIME_LIMIT, help=said)


def seed_option(what: str) -> Callable[[FC], FC]:
    """Return the option that makes chance repeatable."""
    return click.option(
        "--seed", type=click.IntRange(0, 2**31 - 1), default=0, metavar="N", help=f"Seed of {what} (0)."
    )
