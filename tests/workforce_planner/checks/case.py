"""One rule tried on two small forces: one that it forbids, one like it that it allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.workforce_planner.forces import small_force
from workforce_planner.checks import Check, check
from workforce_planner.checks.force import Force
from workforce_planner.findings import Finding, Level


@dataclass(frozen=True)
class Case:
    """``forbidden`` and ``allowed`` are changes to the small force; ``gist`` is part of the sentence."""

    rule: Check
    where: str
    gist: str
    forbidden: Mapping[str, Any]
    allowed: Mapping[str, Any] = field(default_factory=dict)
    level: Level = Level.ERROR
    note: str = ""

    def __str__(self) -> str:
        return f"{self.rule.__name__} {self.note}".strip()

    def verify(self) -> None:
        found = self._of_rule(self.forbidden)
        assert [(f.place, f.level) for f in found if self.gist in f.message] == [(self.where, self.level)]
        assert all(f.message.endswith((".", "?")) for f in found)
        assert self._of_rule(self.allowed) == []

    def _of_rule(self, changes: Mapping[str, Any]) -> list[Finding]:
        """Return what this rule adds to the findings of the whole list."""
        force = small_force(**changes)
        own = list(self.rule(Force(force)))
        everything = check(force)
        assert all(finding in everything for finding in own)
        return own
