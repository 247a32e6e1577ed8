"""How a sheet prints: landscape, as wide as the page, marked at head and foot."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

A4 = 9
# Excel takes at most 255 characters in a header or footer, codes included.
LONGEST = 100


def set_up_page(sheet: Worksheet, marking: str, name: str, *, heading_row: int | None = 0) -> None:
    """Set up a sheet's pages; ``heading_row`` (from 0) and the rows above it repeat on each."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f'&C&"-,Bold"{_plain(marking)}')
    sheet.set_footer(f"&L{_plain(name)}: &A&C{_plain(marking)}&RPage &P of &N")
    if heading_row is not None:
        sheet.repeat_rows(heading_row)


def _plain(text: str) -> str:
    """Keep text from being read as a header's codes."""
    return text[:LONGEST].replace("&", "&&")
