"""Sample workbooks, made from the facts in ``sample_data`` and the same every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from workforce_planner.samples.bcus import twelve_bcus
from workforce_planner.samples.force import Force as Force
from workforce_planner.samples.new_met import new_met
from workforce_planner.samples.sapphire import five_regions, six_regions
from workforce_planner.samples.sheets import force_sheets
from workforce_planner.samples.whole_force import whole_force
from workforce_planner.source import Cell

_FORCES: Mapping[str, Callable[[], Force]] = {
    "five-regions": five_regions,
    "six-regions": six_regions,
    "twelve-bcus": twelve_bcus,
    "new-met": new_met,
    "whole-force": whole_force,
}
SAMPLES: tuple[str, ...] = tuple(_FORCES)


def sample_force(name: str) -> Force:
    """Return the description of a sample."""
    return _FORCES[name]()


def sample_sheets(name: str) -> Mapping[str, list[list[Cell]]]:
    """Return the sheets of a sample by name, headings first."""
    return force_sheets(sample_force(name))


def write_sample(name: str, path: Path | str, *, solved: bool = False) -> None:
    """Write a sample as an Excel workbook; ``solved`` adds the plan of one that has a plan."""
    from workforce_planner.excel.input_book import write_input_book
    from workforce_planner.samples.solved import plan_sheets

    force = sample_force(name)
    title, marking = str(force.settings["Name"]), str(force.settings["Marking"])
    sheets = {**force_sheets(force), **(plan_sheets(name) if solved else {})}
    write_input_book(sheets, Path(path), name=title, marking=marking)
