"""One change of a scenario, as a planner would make it in the workbook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from workforce_planner.domain import Scenario
from workforce_planner.findings import Finding

ROW = ""  # stands for a heading in an edit that adds or removes a whole row


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell changed, or a row added or removed.

    ``sheet`` and ``heading`` are the contract's; in the Plan sheet the key is the setting
    and the heading is "Value". ``key`` names the row: its ID or name, or several of them
    as in "Camden; Rape", with "any" for a blank one; of rows with one key the second is
    "Camden; Rape (2)". ``was`` and ``now`` are texts as they stand in a cell, "" for a
    blank one. Of a whole row they hold its cells (see ``cells_of``), and "" where there is
    no row. ``was`` is for reading: applying an edit does not ask for it.
    """

    sheet: str
    key: str
    heading: str
    was: str
    now: str
    reason: str = ""

    @property
    def adds(self) -> bool:
        """Whether a row is added."""
        return self.heading == ROW and bool(self.now)

    @property
    def removes(self) -> bool:
        """Whether a row is removed."""
        return self.heading == ROW and not self.now


@dataclass(frozen=True, slots=True)
class Edited:
    """The scenario after edits, None where one of them is wrong, and what is to be said of them."""

    scenario: Scenario | None
    findings: tuple[Finding, ...] = ()


def row_text(cells: Mapping[str, str]) -> str:
    """Return a row's cells by heading as one text; blank ones are left out, and no row is ""."""
    filled = {heading: text for heading, text in cells.items() if text}
    return json.dumps(filled, ensure_ascii=False) if filled else ""


def cells_of(text: str) -> Mapping[str, str]:
    """Return the cells of a row by heading from the text of an edit; raises ValueError."""
    cells = json.loads(text)
    if not isinstance(cells, dict) or not all(isinstance(cell, str) for cell in cells.values()):
        raise ValueError("the text of a row is an object of texts by heading")
    return cells
