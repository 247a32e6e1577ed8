"""What hangs together: the connected parts of a graph."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def parts(links: Mapping[Thing, Iterable[Thing]]) -> tuple[tuple[Thing, ...], ...]:
    """Return the connected parts of a graph whose links are given both ways, in its order."""
    seen: set[Thing] = set()
    return tuple(_reach(start, links, seen) for start in links if start not in seen)


def joined(pairs: Iterable[tuple[Thing, Thing]]) -> tuple[tuple[Thing, ...], ...]:
    """Return the groups that the pairs, taken together, tie to each other."""
    links: dict[Thing, list[Thing]] = {}
    for one, other in pairs:
        links.setdefault(one, []).append(other)
        links.setdefault(other, []).append(one)
    return parts(links)


def _reach(start: Thing, links: Mapping[Thing, Iterable[Thing]], seen: set[Thing]) -> tuple[Thing, ...]:
    seen.add(start)
    found = [start]
    for name in found:
        new = [other for other in links[name] if other not in seen]
        seen.update(new)
        found += dict.fromkeys(new)
    return tuple(found)
