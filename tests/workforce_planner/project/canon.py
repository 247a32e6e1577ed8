"""A scenario as bytes: two that say the same, to the last cell, have the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from workforce_planner.domain import Draft, Scenario


def canon(scenario: Scenario, draft: Draft | None = None) -> bytes:
    """Return everything that the scenario (and a plan) says and the cells it stands in, as JSON."""
    return json.dumps(_plain([scenario, draft]), ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Path | date | time | timedelta):
        return [type(value).__name__, str(value)]
    if is_dataclass(value):
        return [type(value).__name__, *(_plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, Mapping):
        return [[str(key), _plain(each)] for key, each in value.items()]
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
