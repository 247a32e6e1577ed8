"""How a sheet prints: landscape, as wide as the page, marked at head and foot."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

A4 = 9
# Excel takes at most 255 characters in a header or footer; a longer name would run into the marking.
LONGEST_MARKING, LONGEST_NAME = 80, 45


def set_up_page(sheet: Worksheet, marking: str, name: str, *, heading_row: int | None = 0) -> None:
    """Set up a sheet's pages; ``heading_row`` (from 0) and the rows above it repeat on each."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    marked = _plain(marking, LONGEST_MARKING)
    sheet.set_header(f'&L{_plain(name, LONGEST_NAME)}&C&"-,Bold"{marked}')
    sheet.set_footer(f"&L&A&C{marked}&RPage &P of &N")
    if heading_row is not None:
        sheet.repeat_rows(heading_row)


def _plain(text: str, longest: int) -> str:
    """Shorten text, and keep it from being read as a header's codes."""
    shortened = text if len(text) <= longest else text[: longest - 1] + "…"
    return shortened.replace("&", "&&")
