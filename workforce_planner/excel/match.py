"""Which of a file's headings may be which of ours, for an export that calls things differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.excel.columns import GROUPS, PLAN, SHEETS, SPELLINGS
from workforce_planner.excel.headings import TOP_ROWS
from workforce_planner.excel.layout import Column, Kind, Layout
from workforce_planner.excel.raw import text_of
from workforce_planner.excel.remedy import names_of
from workforce_planner.excel.sheets import TITLES
from workforce_planner.names import closest, same
from workforce_planner.source import Cell, Sheet, Workbook

SAMPLE = 200  # rows looked at for what a column holds
ENOUGH = 0.6  # share of them that must be known names


@dataclass(frozen=True, slots=True)
class Field:
    """One of our columns: the file's ``heading`` for it ("" for none), and whether that is a guess."""

    ours: str
    help: str
    required: bool
    heading: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """One sheet of the file read as one of ours: our fields, and all the headings that the file has."""

    title: str
    sheet: str
    fields: tuple[Field, ...]
    headings: tuple[str, ...]


def matches(source: Workbook) -> tuple[Match, ...]:
    """Return how each sheet may be read: ours as they are, the file's others as those of ours it lacks."""
    ours = [layout.title for layout in SHEETS if layout not in (PLAN, SPELLINGS, GROUPS)]
    there = [match(source, title, title) for title in ours if title in source.sheets]
    lacking = [title for title in ours if title not in source.sheets]
    return (*there, *(match(source, title, name) for title in lacking for name in unknown_sheets(source)))


def match(source: Workbook, title: str, name: str) -> Match:
    """Return how the file's sheet ``name`` may be read as our sheet ``title``."""
    layout = next(layout for layout in SHEETS if layout.title == title)
    sheet = source.sheets[name]
    top = _heading_row(sheet)
    heads = {text_of(cell): n for n, cell in enumerate(top[1]) if cell is not None and same(text_of(cell))}
    taken = {ours: text_of(top[1][n]) for ours, n in sheet.columns.items()} if name == title else {}
    free = {text: n for text, n in heads.items() if text not in taken.values()}
    guesses = _guesses(layout, taken, free, sheet.rows[top[0] :], source)
    fields = tuple(_field(column, taken, guesses) for column in layout.columns)
    return Match(title, name, fields, tuple(heads))


def unknown_sheets(source: Workbook) -> tuple[str, ...]:
    """Return the file's sheets that are none of ours."""
    return tuple(name for name in source.sheets if same(name) not in TITLES)


def _field(column: Column, taken: Mapping[str, str], guesses: Mapping[str, str]) -> Field:
    heading = taken.get(column.heading, guesses.get(column.heading, ""))
    return Field(column.heading, column.help, column.required, heading, column.heading in guesses)


def _heading_row(sheet: Sheet) -> tuple[int, Sequence[Cell]]:
    """Return the number and cells of the heading row, or of the row that looks most like one."""
    if sheet.heading_row:
        return sheet.heading_row, sheet.rows[sheet.heading_row - 1]
    top = sheet.rows[:TOP_ROWS]
    words = [sum(isinstance(cell, str) for cell in row) for row in top]
    best = max(range(len(top)), key=lambda n: words[n], default=-1)
    return best + 1, top[best] if top else ()


def _guesses(
    layout: Layout,
    taken: Mapping[str, str],
    free: Mapping[str, int],
    rows: Sequence[Sequence[Cell]],
    source: Workbook,
) -> Mapping[str, str]:
    """Return a free heading for each of our columns that has none and something speaks for one."""
    left, found = dict(free), {}
    open_ = [column for column in layout.columns if column.heading not in taken]
    for speaks in (_by_alias, _by_likeness, _by_content):
        for column in [one for one in open_ if one.heading not in found]:
            heading = speaks(column, left, rows, source)
            if heading is not None:
                found[column.heading] = heading
                del left[heading]
    return found


def _by_alias(
    column: Column, free: Mapping[str, int], _rows: Sequence[Sequence[Cell]], _source: Workbook
) -> str | None:
    names = {same(name).replace(" ", "") for name in (column.heading, *column.aliases)}
    return next((heading for heading in free if same(heading).replace(" ", "") in names), None)


def _by_likeness(
    column: Column, free: Mapping[str, int], _rows: Sequence[Sequence[Cell]], _source: Workbook
) -> str | None:
    likely = (closest(name, free) for name in (column.heading, *column.aliases))
    return next((heading for heading in likely if heading is not None), None)


def _by_content(
    column: Column, free: Mapping[str, int], rows: Sequence[Sequence[Cell]], source: Workbook
) -> str | None:
    """Return the heading whose cells hold mostly names that the column could hold."""
    if column.kind is Kind.CHOICE:
        known = set(map(same, column.choices))
    elif column.kind is Kind.REFERENCE and column.required and column.refers != "Officers":
        known = set(map(same, names_of(column.refers, source)))
    else:
        return None
    for heading, place in free.items():
        texts = [same(text_of(row[place])) for row in rows[:SAMPLE] if row[place] is not None]
        if texts and sum(text in known for text in texts) >= ENOUGH * len(texts):
            return heading
    return None
