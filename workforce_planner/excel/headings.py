"""Finding the heading row of a sheet, and which column stands under which heading."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from workforce_planner.excel.columns import HELD
from workforce_planner.excel.layout import Layout
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.raw import text_of
from workforce_planner.names import closest, same
from workforce_planner.source import Cell, Sheet, column_letters

TOP_ROWS = 20


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of one row: the columns that bear each, and those that bear an alias of it."""

    exact: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    alias: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __contains__(self, heading: str) -> bool:
        return heading in self.exact or heading in self.alias

    def __len__(self) -> int:
        return len(self.exact.keys() | self.alias.keys())

    @property
    def places(self) -> frozenset[int]:
        """The columns whose heading is one of ours, those under a heading that stands twice included."""
        return frozenset(chain.from_iterable((*self.exact.values(), *self.alias.values())))


def find_headings(sheet: Sheet, layout: Layout, notes: Notes) -> Sheet:
    """Return the sheet with its heading row and columns; what is missing or doubtful is noted."""
    forms = _forms(layout)
    rows = [_headings(row, forms) for row in sheet.rows[:TOP_ROWS]]
    required = [column.heading for column in layout.columns if column.required]
    whole = [n for n, row in enumerate(rows) if len(row) and all(heading in row for heading in required)]
    best = max(range(len(rows)), key=lambda n: len(rows[n]), default=-1)
    index = whole[0] if whole and required else best
    if index < 0 or not len(rows[index]):
        _no_headings(sheet, layout, required, notes)
        return sheet
    sheet = Sheet(sheet.name, sheet.rows, index + 1, _columns(sheet, index, rows[index], notes))
    for heading in required:
        if heading not in rows[index]:
            notes.error(
                sheet, f"the column '{heading}' is missing in row {index + 1}. Add it.{_hint(sheet, heading)}"
            )
    if layout not in HELD:  # a result has columns that are not read back
        _note_unknown(sheet, layout, rows[index].places, notes)
    return sheet


def _forms(layout: Layout) -> Mapping[str, tuple[str, bool]]:
    """Return the heading meant by each normal form, and whether the form is the heading itself."""
    forms: dict[str, tuple[str, bool]] = {}
    for column in layout.columns:
        for alias in column.aliases:
            forms.setdefault(same(alias), (column.heading, False))
            forms.setdefault(same(alias).replace(" ", ""), (column.heading, False))
        forms.setdefault(same(column.heading).replace(" ", ""), (column.heading, False))
    return forms | {same(column.heading): (column.heading, True) for column in layout.columns}


def _headings(row: Sequence[Cell], forms: Mapping[str, tuple[str, bool]]) -> Headings:
    exact: dict[str, tuple[int, ...]] = {}
    alias: dict[str, tuple[int, ...]] = {}
    for index, cell in enumerate(row):
        heading, is_exact = forms.get(same(cell), ("", False)) if isinstance(cell, str) else ("", False)
        if heading:
            found = exact if is_exact else alias
            found[heading] = (*found.get(heading, ()), index)
    return Headings(exact, alias)


def _columns(sheet: Sheet, index: int, headings: Headings, notes: Notes) -> Mapping[str, int]:
    """Return the column of each heading; a heading that stands twice is an error."""
    columns: dict[str, int] = {}
    for found, is_exact in ((headings.exact, True), (headings.alias, False)):
        for heading, places in found.items():
            written = [text_of(sheet.rows[index][place]) for place in places]
            if heading in columns:
                said = f"the column '{written[0]}' is ignored, since there is a column '{heading}'."
                notes.warning(sheet, f"{said} Remove one of them.", index + 1, places[0])
                continue
            columns[heading] = places[0]
            if len(places) > 1:
                letters = " and ".join(map(column_letters, places))
                notes.error(
                    sheet, f"columns {letters} are both '{heading}'. Remove one.", index + 1, places[1]
                )
            elif not is_exact:
                notes.warning(
                    sheet, f"the column '{written[0]}' is read as '{heading}'.", index + 1, places[0]
                )
    return columns


def _no_headings(sheet: Sheet, layout: Layout, required: Sequence[str], notes: Notes) -> None:
    wanted = required or [column.heading for column in layout.columns]
    if any(any(cell is not None for cell in row) for row in sheet.rows):
        said = f"none of the first {TOP_ROWS} rows holds the headings {', '.join(wanted)}. Add them."
        first = [text_of(cell) for row in sheet.rows[:TOP_ROWS] for cell in row if cell is not None]
        if any(";" in cell or "\t" in cell for cell in first) and len(sheet.rows[0]) == 1:
            said += " If this is a CSV file, save it as CSV UTF-8 (comma delimited)."
        notes.error(sheet, said)
    elif layout.required:
        notes.error(
            sheet, f"the sheet is empty. Add the headings {', '.join(wanted)} and the data below them."
        )


def _hint(sheet: Sheet, heading: str) -> str:
    """Return which column of the heading row may be the missing one."""
    taken = set(sheet.columns.values())
    row = enumerate(sheet.rows[sheet.heading_row - 1])
    free = [text_of(cell) for index, cell in row if index not in taken and cell is not None]
    guess = closest(heading, [name for name in free if same(name)])
    return f" Is it the column '{guess}'?" if guess else ""


def _note_unknown(sheet: Sheet, layout: Layout, known: Collection[int], notes: Notes) -> None:
    """Warn of columns that look like ours or have no heading; others are kept and ignored."""
    ours = [column.heading for column in layout.columns]
    for index, cell in enumerate(sheet.rows[sheet.heading_row - 1]):
        if index in known:
            continue
        written = text_of(cell)
        guess = closest(written, ours) if same(written) else None
        if guess:
            said = f"the column '{written}' is ignored. Did you mean '{guess}'?"
            notes.warning(sheet, said, sheet.heading_row, index)
        elif not written and any(row[index] is not None for row in sheet.rows[sheet.heading_row :]):
            said = f"column {column_letters(index)} has values but no heading, so it is ignored. Give it one."
            notes.warning(sheet, said, sheet.heading_row, index)
