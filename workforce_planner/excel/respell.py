"""What a written name means by the Spellings sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workforce_planner.excel.layout import Column
from workforce_planner.excel.raw import text_of
from workforce_planner.names import same
from workforce_planner.source import Cell


@dataclass(frozen=True, slots=True)
class Spelling:
    """One row of the Spellings sheet."""

    written: str
    means: str


@dataclass(frozen=True, slots=True)
class Spellings:
    """What is meant, by heading and by what is written, both in normal form."""

    means: Mapping[str, Mapping[str, Spelling]] = field(default_factory=dict)

    def respell(self, raw: Cell, column: Column) -> tuple[Cell, tuple[str, ...]]:
        """Return a cell as it is meant, list items included, and what was changed."""
        meant = self.means.get(same(column.heading)) if self.means else None
        if not meant or raw is None:
            return raw, ()
        whole = meant.get(written_key(text_of(raw)))
        if whole is not None:
            return whole.means, (_aside(whole, column),)
        if not column.many or not isinstance(raw, str):
            return raw, ()
        items = [item.strip() for item in raw.split(";")]
        found = [meant.get(written_key(item)) for item in items]
        changed = [
            item if spelling is None else spelling.means for item, spelling in zip(items, found, strict=True)
        ]
        asides = tuple(_aside(spelling, column) for spelling in found if spelling is not None)
        return ("; ".join(changed) if asides else raw), asides


def written_key(written: str) -> str:
    """Return the form by which written names are compared; "-" and "?" stay what they are."""
    return same(written) or written.strip()


def _aside(spelling: Spelling, column: Column) -> str:
    return f"{column.heading} '{spelling.written}' is read as '{spelling.means}' (Spellings)"
