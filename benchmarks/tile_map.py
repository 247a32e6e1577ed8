"""A structure as a picture: a tile an area, in the colour and with the number of its unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from workforce_planner.domain import Area
from workforce_planner.names import short_code

SIDE, STEP, MARGIN, TOP = 62, 70, 20, 56  # pixels: a tile, from one to the next, around them, for the title
KEY, LINE = 290, 27  # the key's width, and a line of it
INK, PAPER, SINGLE = "#1a2027", "#ffffff", "#d3dae2"
# Told apart with colour-blind eyes too (after Paul Tol and Okabe-Ito); the number stands on each tile.
COLOURS = (
    *("#4477aa", "#ee9a3a", "#228833", "#cc6677", "#66ccee", "#aa3377", "#ccbb44", "#7a5195"),
    *("#88ccaa", "#a0522d", "#9aa5b1", "#dd88bb"),
)


def tile_map(
    title: str, areas: Sequence[Area], structure: Mapping[str, str], loads: Mapping[str, float]
) -> str:
    """Return an SVG of the areas that have a tile; ``loads`` are shares of the mean, by unit.

    A bar joins neighbours of one unit, also where their tiles do not touch.
    """
    shown = [area for area in areas if area.tile and area.name in structure]
    units = tuple(dict.fromkeys(structure.values()))
    numbers = {unit: number for number, unit in enumerate(units)}
    alone = len(units) == len(structure)
    places = {area.name: _place(area.tile) for area in shown if area.tile}
    colour = {a: SINGLE if alone else COLOURS[numbers[structure[a]] % len(COLOURS)] for a in places}
    label = {a: _per_cent(loads[structure[a]]) if alone else str(numbers[structure[a]] + 1) for a in places}
    names = _codes(places)
    tiles = [
        line
        for a, place in places.items()
        for line in _tile(f"{a}: {structure[a]}", names[a], label[a], place, colour[a])
    ]
    right = max(x for x, _ in places.values()) + STEP + MARGIN
    key = [] if alone else list(_key(units, loads, right))
    width = right + (0 if alone else KEY)
    height = max(y for _, y in places.values()) + STEP + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" font-family="Arial, Helvetica, sans-serif">'
    )
    return "\n".join([
        *(head, f"<title>{escape(title)}</title>", f'<rect width="100%" height="100%" fill="{PAPER}"/>'),
        _text(MARGIN, 33, title, 19, INK, "start", bold=True),
        *_bars(shown, structure, places, colour), *tiles, *key, "</svg>", "",
    ])  # fmt: skip


def _place(tile: tuple[int, int]) -> tuple[int, int]:
    return MARGIN + tile[0] * STEP, TOP + tile[1] * STEP


def _bars(
    areas: Iterable[Area],
    structure: Mapping[str, str],
    places: Mapping[str, tuple[int, int]],
    colour: Mapping[str, str],
) -> Iterator[str]:
    half = SIDE // 2
    for area in areas:
        for other in area.neighbours:
            if other in places and area.name < other and structure[area.name] == structure[other]:
                (x, y), (to_x, to_y) = places[area.name], places[other]
                ends = f'x1="{x + half}" y1="{y + half}" x2="{to_x + half}" y2="{to_y + half}"'
                yield f'<line {ends} stroke="{colour[area.name]}" stroke-width="17"/>'


def _codes(areas: Iterable[str]) -> Mapping[str, str]:
    """Return the code of each area; Haringey and Harrow share their first letters, not their last."""
    codes = {area: short_code(area) for area in areas}
    many = Counter(codes.values())
    return {area: code if many[code] == 1 else code[:2] + area[-1].upper() for area, code in codes.items()}


def _tile(name: str, code: str, label: str, place: tuple[int, int], colour: str) -> Iterator[str]:
    x, y = place
    ink = PAPER if _luminance(colour) < 0.36 else INK
    yield f"<g><title>{escape(name)}</title>"
    yield f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" rx="7" fill="{colour}" stroke="{PAPER}"/>'
    yield _text(x + SIDE / 2, y + 29, code, 19, ink, "middle", bold=True)
    yield _text(x + SIDE / 2, y + 51, label, 15, ink, "middle") + "</g>"


def _key(units: Sequence[str], loads: Mapping[str, float], left: int) -> Iterator[str]:
    for number, unit in enumerate(units):
        y = TOP + number * LINE
        colour = COLOURS[number % len(COLOURS)]
        ink = PAPER if _luminance(colour) < 0.36 else INK
        yield f'<rect x="{left}" y="{y}" width="30" height="21" rx="4" fill="{colour}"/>'
        yield _text(left + 15, y + 16, str(number + 1), 14, ink, "middle", bold=True)
        yield _text(left + 40, y + 16, unit, 15, INK, "start")
        yield _text(left + KEY - MARGIN, y + 16, _per_cent(loads[unit]), 15, INK, "end")


def _text(x: float, y: float, text: str, size: int, ink: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    look = f'font-size="{size}"{weight} fill="{ink}" text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}" {look}>{escape(text)}</text>'


def _per_cent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _luminance(colour: str) -> float:
    """Return a colour's relative luminance (WCAG 2): text on it is white where it is dark."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
