"""Sweeps: what is varied, and over which values. ``uplift=0:300:25``, ``Tolerance %=3,5,10``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workforce_planner.findings import Finding, Level
from workforce_planner.names import same

RANGE = re.compile(r"\s*:\s*".join([r"([+-]?(?:\d+\.?\d*|\.\d+))(%?)"] * 3))
EXAMPLES = '"uplift=0:300:25" or "Tolerance %=3,5,10"'
MOST_VALUES = 1_000_000


@dataclass(frozen=True, slots=True)
class Sweep:
    """The values, as text, that ``name`` takes one after the other."""

    name: str
    values: tuple[str, ...]


def read_sweeps(words: Iterable[str]) -> tuple[tuple[Sweep, ...], tuple[Finding, ...]]:
    """Return the sweeps that are written well, and what is wrong with the others."""
    sweeps: dict[str, Sweep] = {}
    findings: list[Finding] = []
    for word in words:
        read = _sweep(word)
        if isinstance(read, Sweep) and _form(read.name) in sweeps:
            read = f"{read.name} is swept twice. Put all its values into one sweep."
        if isinstance(read, Sweep):
            sweeps[_form(read.name)] = read
        else:
            findings.append(Finding(Level.ERROR, "", "", f"the sweep '{word}': {read}"))
    return tuple(sweeps.values()), tuple(findings)


def _form(name: str) -> str:
    return ":".join(map(same, name.split(":")))


def _sweep(word: str) -> Sweep | str:
    """Return the sweep, or what is wrong with it."""
    name, equals, text = (part.strip() for part in word.partition("="))
    if not (name and equals and text):
        return f"write a name, an equals sign and values, as in {EXAMPLES}."
    values = _range(text) if text.count(":") else _list(text)
    return values if isinstance(values, str) else Sweep(name, values)


def _list(text: str) -> tuple[str, ...] | str:
    values = tuple(value.strip() for value in text.split(","))
    if not all(values):
        return "a value is blank. Remove the comma that has nothing beside it."
    return tuple(dict.fromkeys(values))


def _range(text: str) -> tuple[str, ...] | str:
    """Return first, first + step, ... up to the last, which is one of them where the steps meet it."""
    found = RANGE.fullmatch(text)
    if found is None:
        return "a range is written first:last:step, three numbers, as in 0:300:25."
    first, last, step = (Decimal(number) for number in found.groups()[::2])
    percent = "%" if any(found.groups()[1::2]) else ""
    if step <= 0:
        return f"the step is {step}. It must be above 0, and the range run upwards."
    if last < first:
        return f"the range runs backwards. Write {last}:{first}:{step}."
    count = int((last - first) / step) + 1
    if count > MOST_VALUES:
        return f"the range has {count:,} values. Take a longer step."
    sign = "+" if percent else ""
    return tuple(f"{first + number * step:{sign}f}{percent}" for number in range(count))
