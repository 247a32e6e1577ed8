"""Changing a scenario: every change is made of edits, each a cell of the workbook."""

from __future__ import annotations

from workforce_planner.edits.apply import apply
from workforce_planner.edits.differences import differences
from workforce_planner.edits.edit import ROW, Edit, Edited, cells_of, row_text
from workforce_planner.edits.make import addition, change, officer_removal, removal
from workforce_planner.edits.moves import Moved, move, moves
from workforce_planner.edits.named import named
from workforce_planner.edits.variation import Variation, variation

__all__ = [
    "ROW",
    "Edit",
    "Edited",
    "Moved",
    "Variation",
    "addition",
    "apply",
    "cells_of",
    "change",
    "differences",
    "move",
    "moves",
    "named",
    "officer_removal",
    "removal",
    "row_text",
    "variation",
]
