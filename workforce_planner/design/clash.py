"""Which entries leave no lawful structure: a smallest set, by leaving some out and trying again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from solver.progress import Stop
from solver.result import Status
from solver.structure import Ground, can_be_lawful
from workforce_planner.design.ground import compile_ground, tied
from workforce_planner.design.names import unit_count
from workforce_planner.design.ties import Tie, ties
from workforce_planner.domain import Scenario
from workforce_planner.plan import Broken, NoPlan

STRUCTURE = 0  # the rule number of a structure's rules


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something in the workbook that narrows what a structure may be."""

    broken: Broken
    tie: Tie | None = None
    size: str = ""


def no_structure(scenario: Scenario, status: Status, stop: Stop) -> NoPlan:
    """Return the outcome, with the entries that clash where that is what it is."""
    if status is not Status.CLASH:
        return NoPlan("not found")
    compiled = compile_ground(scenario)

    def possible(entries: Sequence[_Entry]) -> bool:
        sizes = {entry.size for entry in entries}
        bare = replace(
            compiled.ground,
            fewest=compiled.ground.fewest if "Fewest areas" in sizes else 1,
            most=compiled.ground.most if "Most areas" in sizes else compiled.ground.areas,
        )
        some = tied(bare, compiled.areas, [entry.tie for entry in entries if entry.tie is not None])
        return stop() or can_be_lawful(some)

    entries = _entries(scenario, compiled.ground)
    units = Broken(STRUCTURE, _setting(scenario, "Units to design"), _units(scenario))
    clashing = _smallest(possible, [], entries) if possible([]) else []
    return NoPlan("clash", (*dict.fromkeys(entry.broken for entry in clashing), units))


def _entries(scenario: Scenario, ground: Ground) -> list[_Entry]:
    settings = scenario.settings
    found = [_Entry(Broken(STRUCTURE, tie.place, tie.message), tie=tie) for tie in ties(scenario)]
    if ground.fewest > 1:
        message = f"every unit has at least {ground.fewest} areas."
        found.append(_size(scenario, "Fewest areas", message))
    if settings.most_areas is not None:
        found.append(_size(scenario, "Most areas", f"no unit has more than {ground.most} areas."))
    return found


def _size(scenario: Scenario, setting: str, message: str) -> _Entry:
    return _Entry(Broken(STRUCTURE, _setting(scenario, setting), message.capitalize()), size=setting)


def _smallest(
    possible: Callable[[Sequence[_Entry]], bool],
    kept: list[_Entry],
    entries: list[_Entry],
    *,
    fresh: bool = False,
) -> list[_Entry]:
    """Return a smallest part of the entries that clashes with those kept (QuickXplain, Junker 2004).

    ``fresh`` says that something was just added to what is kept, which may clash by itself.
    """
    if fresh and not possible(kept):
        return []
    if len(entries) == 1:
        return entries
    half = len(entries) // 2
    first, second = entries[:half], entries[half:]
    late = _smallest(possible, kept + first, second, fresh=bool(first))
    early = _smallest(possible, kept + late, first, fresh=bool(late))
    return early + late


def _units(scenario: Scenario) -> str:
    return f"{unit_count(scenario)} connected units are to be designed."


def _setting(scenario: Scenario, name: str) -> str:
    from workforce_planner.checks.force import Force

    otherwise = "Units" if name == "Units to design" else "Plan"
    return Force(scenario).wrong_setting(name, "", otherwise).place
