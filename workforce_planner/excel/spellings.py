"""The Spellings sheet: how an export writes a name, and what it means."""

from __future__ import annotations

from workforce_planner.excel.cells import Context
from workforce_planner.excel.columns import HELD, SHEETS, SPELLINGS
from workforce_planner.excel.notes import Notes
from workforce_planner.excel.respell import Spelling, Spellings, written_key
from workforce_planner.excel.rows import read_rows
from workforce_planner.excel.sheets import Sheets
from workforce_planner.names import did_you_mean, same


def read_spellings(sheets: Sheets, context: Context, notes: Notes) -> Spellings:
    """Return what is meant by what is written, under each heading."""
    means: dict[str, dict[str, Spelling]] = {}
    rows = read_rows(sheets, SPELLINGS, context, notes)
    for row in rows.records():
        headings = _headings(row["column"])
        if not headings:
            hint = did_you_mean(row["column"], {c.heading for layout in SHEETS for c in layout.columns})
            said = f"no sheet of ours has the column '{row['column']}', so this row changes nothing.{hint}"
            notes.warning(rows.sheet, said, row["row"], rows.sheet.columns["Column"])
        for heading in headings:
            meant = means.setdefault(same(heading), {})
            spelling = Spelling(row["written"], row["means"])
            if meant.setdefault(written_key(spelling.written), spelling).means != spelling.means:
                said = f"'{row['written']}' has another meaning in a row above. Remove one of the two rows."
                rows.error(notes, row["row"], "Means", said)
    return Spellings(means)


def _headings(written: str) -> set[str]:
    """Return the headings meant: the one of that name, else those that it is an alias of."""
    every = [column for layout in (*SHEETS, *HELD) for column in layout.columns]
    exact = {column.heading for column in every if same(column.heading) == same(written)}
    return exact or {c.heading for c in every if same(written) in map(same, c.aliases)}
