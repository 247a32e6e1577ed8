"""Pages of documentation that are measured, a section at a time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def sections(page: str) -> dict[str, str]:
    """Return the page's sections by their headings."""
    parts = page.split("\n## ")[1:]
    return {part.split("\n", 1)[0].strip(): f"## {part.rstrip()}\n" for part in parts}


def put_section(page: Path, head: str, order: Iterable[str], name: str, section: str) -> None:
    """Write a section into a page; the others stay as they are."""
    known = sections(page.read_text(encoding="utf-8")) if page.exists() else {}
    known[name] = section
    page.write_text("\n".join([head, *(known[each] for each in order if each in known)]), encoding="utf-8")
