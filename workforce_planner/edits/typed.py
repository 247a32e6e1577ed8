"""What a planner types into the cells of a sheet, as edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workforce_planner.domain import Scenario
from workforce_planner.edits.edit import Edit
from workforce_planner.edits.keys import KEYS, form, key_text, rows_by_form
from workforce_planner.edits.make import addition, removal
from workforce_planner.edits.page import Page
from workforce_planner.edits.variation import Variation
from workforce_planner.findings import Finding, Level

Cell = tuple[int, str, str]  # Excel's row, heading, text


def typed(scenario: Scenario, title: str, cells: Sequence[Cell]) -> Variation:
    """Return the edits of texts typed or pasted into cells. Rows below the last, and rows that are
    blank, become new ones; a row whose cells are all blanked is removed."""
    page = Page(scenario, title)
    rows: dict[int, dict[str, str]] = {}
    for row, heading, text in cells:
        rows.setdefault(row, {})[heading] = text.strip()
    ours = {column.heading for column in page.layout.columns}
    foreign = next((heading for row in rows.values() for heading in row if heading not in ours), None)
    if foreign is not None:
        said = f"the column '{foreign}' is kept but never read, so nothing is edited there."
        return Variation(findings=(Finding(Level.ERROR, page.sheet.name, "", said),))
    keys = _keys(page, rows)
    return Variation(
        tuple(edit for row, texts in rows.items() for edit in _row(scenario, page, keys.get(row), row, texts))
    )


def _row(
    scenario: Scenario, page: Page, key: str | None, row: int, texts: Mapping[str, str]
) -> Iterator[Edit]:
    """Yield the edits of one row, that of the cell that names it last.

    A row that is named by several cells is another one when they change, since a key on the
    way might be that of a third.
    """
    if key is None:
        if any(texts.values()):
            yield addition(page.title, texts)
        return
    held = {column.heading: page.text(row, column.heading) for column in page.layout.columns}
    new = {heading: text for heading, text in texts.items() if text != held[heading]}
    naming = [heading for heading in KEYS[page.title] if heading in new]
    if len(naming) > 1 or not any({**held, **new}.values()):
        yield removal(scenario, page.title, key)
        if any(texts.values()):
            yield addition(page.title, {**held, **new})
        return
    for heading in (*(h for h in new if h not in naming), *naming):
        yield Edit(page.title, key, heading, held[heading], new[heading])


def _keys(page: Page, rows: Mapping[int, object]) -> dict[int, str]:
    """Return the key of each row that holds something, as its cells spell it where that finds it."""
    forms = {number: key for key, number in rows_by_form(page.scenario, page.title).items()}
    found = {}
    for row in rows:
        if row in forms:
            spelled = key_text(page.text(row, heading) for heading in KEYS[page.title])
            found[row] = spelled if form(page.title, spelled) == forms[row] else forms[row]
    return found
