"""When two scenarios are the same input: the hash under which an answer is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from workforce_planner.domain import Scenario

# Where something was read, and how the plan is called, decides nothing.
PLACES = frozenset({"row", "source"})


def program() -> str:
    """Return what solves here: answers of another version are not taken for its own."""
    names = ("workforce-planner", "ortools", "highspy")
    return ", ".join(f"{name} {version(name)}" for name in names)


def input_hash(scenario: Scenario, *options: object) -> str:
    """Return the SHA-256 of all that an answer depends on: records, options of the solve, program."""
    nameless = replace(scenario, settings=replace(scenario.settings, name="", marking=""))
    digest = sha256(repr((program(), options)).encode())
    for part in _plain(nameless):
        digest.update(repr(part).encode())
    return digest.hexdigest()


def _plain(record: Any) -> Iterator[object]:
    """Yield the fields of a record, each as plain values in a settled order."""
    for field in fields(record):
        if field.name not in PLACES:
            yield field.name, _value(getattr(record, field.name))


def _value(value: object) -> object:
    if isinstance(value, Mapping):
        return sorted((str(key), str(one)) for key, one in value.items())
    if is_dataclass(value):
        return tuple(_plain(value))
    if isinstance(value, tuple):
        return tuple(_value(one) for one in value)
    return value
