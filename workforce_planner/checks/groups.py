"""What hangs together: the connected parts of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def parts(links: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the connected parts of a graph whose links are given both ways, in its order."""
    seen: set[str] = set()
    return tuple(_reach(start, links, seen) for start in links if start not in seen)


def joined(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the groups that the pairs, taken together, tie to each other."""
    links: dict[str, list[str]] = {}
    for one, other in pairs:
        links.setdefault(one, []).append(other)
        links.setdefault(other, []).append(one)
    return parts(links)


def _reach(start: str, links: Mapping[str, Iterable[str]], seen: set[str]) -> tuple[str, ...]:
    seen.add(start)
    found = [start]
    for name in found:
        new = [other for other in links[name] if other not in seen]
        seen.update(new)
        found += dict.fromkeys(new)
    return tuple(found)
