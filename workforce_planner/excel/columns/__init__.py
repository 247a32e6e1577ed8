"""The workbook, written down once: reader, template, writer and tables all use these layouts."""

from __future__ import annotations

from workforce_planner.excel.columns.ground import AREAS, STRUCTURE, TRAVEL, UNITS
from workforce_planner.excel.columns.people import GROUPS, OFFICERS, RANKS
from workforce_planner.excel.columns.plan import PLAN, SETTINGS, SPELLINGS
from workforce_planner.excel.columns.posts import LIMITS, PAIRS, UPLIFT
from workforce_planner.excel.columns.results import (
    HELD,
    NEW_STRUCTURE,
    POSTINGS,
    RESULT_TITLES,
    UPLIFT_POSTINGS,
)
from workforce_planner.excel.columns.work import CASE_TYPES, DEMAND, SPECIALISMS

SHEETS = (
    *(PLAN, AREAS, UNITS, STRUCTURE, SPECIALISMS, CASE_TYPES, DEMAND, RANKS, OFFICERS),
    *(UPLIFT, LIMITS, TRAVEL, PAIRS, SPELLINGS, GROUPS),
)

__all__ = [
    "AREAS",
    "CASE_TYPES",
    "DEMAND",
    "GROUPS",
    "HELD",
    "LIMITS",
    "NEW_STRUCTURE",
    "OFFICERS",
    "PAIRS",
    "PLAN",
    "POSTINGS",
    "RANKS",
    "RESULT_TITLES",
    "SETTINGS",
    "SHEETS",
    "SPECIALISMS",
    "SPELLINGS",
    "STRUCTURE",
    "TRAVEL",
    "UNITS",
    "UPLIFT",
    "UPLIFT_POSTINGS",
]
