"""A change of the whole scenario by one word and one value: uplift=120, demand:Rape=+10%, a setting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from workforce_planner.domain import Scenario, UpliftLine
from workforce_planner.edits.edit import Edit
from workforce_planner.edits.keys import records_by_key
from workforce_planner.edits.texts import setting_text
from workforce_planner.excel.cells import LARGEST_COUNT
from workforce_planner.excel.columns import SETTINGS
from workforce_planner.findings import Finding, Level
from workforce_planner.names import did_you_mean, same

PERCENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?\s*%")


@dataclass(frozen=True, slots=True)
class Variation:
    """The edits of a variation, none where it is not understood: then the findings say why."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()


def variation(scenario: Scenario, name: str, value: str) -> Variation:
    """Return the edits that "uplift" or "uplift:RANK" (a number of posts), "demand:CASE TYPE"
    (a change in per cent) or a setting of the Plan sheet stand for."""
    word, _, which = (part.strip() for part in name.partition(":"))
    if same(word) == "uplift":
        return _uplift(scenario, which, value.strip())
    if same(word) == "demand":
        return _demand(scenario, which, value.strip())
    setting = next((each for each in SETTINGS if same(each.heading) == same(name)), None)
    if setting is None:
        known = ("uplift", "uplift:RANK", "demand:CASE TYPE", *(each.heading for each in SETTINGS))
        hint = did_you_mean(name, known) or f" Name {', '.join(known[:3])} or a setting of the Plan sheet."
        return _refused(f"'{name}' is nothing that can be varied.{hint}")
    was = setting_text(scenario.settings, setting)
    return Variation((Edit("Plan", setting.heading, "Value", was, value.strip()),))


def shares(weights: Sequence[int], total: int) -> list[int]:
    """Return the total in whole shares in proportion to weights, by largest remainder (ties: the first)."""
    whole = sum(weights)
    parts = [divmod(weight * total, whole) for weight in weights]
    order = sorted(range(len(weights)), key=lambda n: -parts[n][1])
    more = set(order[: total - sum(floor for floor, _ in parts)])
    return [floor + (n in more) for n, (floor, _) in enumerate(parts)]


def _uplift(scenario: Scenario, rank: str, value: str) -> Variation:
    ranks = {same(each.name): each.name for each in scenario.ranks}
    if rank and same(rank) not in ranks:
        hint = did_you_mean(rank, ranks.values())
        return _refused(f"rank '{rank}' is not in the Ranks sheet.{hint}", "Uplift")
    if not value.isdecimal() or int(value) > LARGEST_COUNT:
        return _refused(
            f"'{value}' is not a number of posts. Write a whole number, as in uplift=120.", "Uplift"
        )
    lines = [x for x in scenario.uplift if x.posts > 0 and (not rank or x.rank == ranks[same(rank)])]
    if not lines:
        of = f" of {ranks[same(rank)]}" if rank else ""
        return _refused(
            f"no line of the Uplift sheet has posts{of}, so there is no mix to keep. Add one.", "Uplift"
        )
    posts = shares([line.posts for line in lines], int(value))
    resizes = (
        resized(line, n, shares([line.filled, line.posts - line.filled], n)[0])
        for line, n in zip(lines, posts, strict=True)
    )
    return Variation(tuple(chain.from_iterable(resizes)))


def resized(line: UpliftLine, posts: int, filled: int) -> tuple[Edit, ...]:
    """Return the edits that give a line another number of posts, and of filled ones."""
    cells = (("Posts", line.posts, posts), ("Filled", line.filled, filled))
    return tuple(Edit("Uplift", line.line, h, str(was), str(now)) for h, was, now in cells if was != now)


def _demand(scenario: Scenario, case_type: str, value: str) -> Variation:
    names = {same(each.name): each.name for each in scenario.case_types}
    if same(case_type) not in names:
        hint = did_you_mean(case_type, names.values()) or " Write it as in demand:Rape."
        return _refused(f"case type '{case_type}' is not in the Case types sheet.{hint}", "Demand")
    change = float(value.rstrip("% ")) if PERCENT.fullmatch(value) else None
    if change is None or change < -100:
        return _refused(f"'{value}' is not a change in per cent. Write it as in +10% or -5%.", "Demand")
    wanted = names[same(case_type)]
    found = (
        (key, line) for key, line in records_by_key(scenario, "Demand").items() if line.case_type == wanted
    )
    edits = (
        Edit("Demand", key, "Cases per year", f"{line.cases:.12g}", f"{line.cases * (1 + change / 100):.12g}")
        for key, line in found
    )
    return Variation(tuple(edit for edit in edits if edit.was != edit.now))


def _refused(message: str, sheet: str = "") -> Variation:
    return Variation(findings=(Finding(Level.ERROR, sheet, "", message),))
