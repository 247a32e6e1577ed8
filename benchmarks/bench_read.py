"""Measure the reading and checking of 34,000 officers: ``python benchmarks/bench_read.py``.

The sheet has 15 columns and all that a real export has: names, lists, part-timers. It
is read clean, with a formula in every row, with a rank misspelt in every row, and as CSV.
"""

from __future__ import annotations

import csv
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from workforce_planner.excel.read import load

OFFICERS = 34_000
RUNS = 5
AREAS = tuple(f"Area {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
UNITS = ("North", "South", "East", "West")

Row = Sequence[Any]
Sheets = dict[str, Sequence[Row]]

HEADINGS = (
    *("Officer ID", "Name", "Rank", "Specialism", "Also accredited", "FTE", "Present area", "Home area"),
    *(
        "Unit lock",
        "Barred units",
        "Volunteers for",
        "Most travel minutes",
        "Skills",
        "Available %",
        "Leaving",
    ),
)


def force() -> Sheets:
    """Return the sheets of a force, the same on every run."""
    dice = random.Random(1)
    areas = [(name, dice.uniform(0, 40), dice.uniform(0, 40)) for name in AREAS]
    return {
        "Areas": (("Area", "East km", "North km"), *areas),
        "Units": (("Unit",), *((name,) for name in UNITS)),
        "Structure": (("Area", "Unit"), *((name, UNITS[n % 4]) for n, name in enumerate(AREAS))),
        "Specialisms": (("Specialism",), ("Rape",), ("Child abuse",)),
        "Case types": (
            ("Case type", "Specialism", "Hours per case"),
            ("Rape", "Rape", 100),
            ("Child abuse", "Child abuse", 65),
        ),
        "Demand": (
            ("Area", "Case type", "Cases per year"),
            *((name, kind, 9000) for name in AREAS for kind in ("Rape", "Child abuse")),
        ),
        "Ranks": (
            ("Rank", "Caseload share", "Supervised by", "Span limit"),
            ("Constable", 1, "Sergeant", 8),
            ("Sergeant", 0, None, None),
        ),
        "Officers": (HEADINGS, *(officer(number, dice) for number in range(OFFICERS))),
    }


def officer(number: int, dice: random.Random) -> Row:
    present, home = dice.choice(AREAS), dice.choice(AREAS)
    rank, own, other = (
        dice.choice(("Constable",) * 6 + ("Sergeant",)),
        *dice.sample(("Rape", "Child abuse"), 2),
    )
    fte = dice.choice((1, 1, 1, 0.8, 0.6, 30 / 36))
    skills, lock = dice.choice(("SOIT", "SOIT; ABE interviewer", None)), dice.choice((None,) * 50 + UNITS)
    volunteers, limit = dice.choice((None, "All", "North; South")), dice.choice((None, None, 60, "none"))
    return (
        *(f"P{number:06d}", f"Name {number}", rank, own, other, fte, present, home),
        *(lock, None, volunteers, limit, skills, dice.choice((100, 100, 50)), "No"),
    )


def write_book(sheets: Sheets, path: Path, *, formulas: bool = False) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
                if formulas and title == "Officers" and number:
                    page.write_formula(number, 5, "=36/36", None, 1)


def write_folder(sheets: Sheets, path: Path) -> None:
    path.mkdir()
    for title, rows in sheets.items():
        with (path / f"{title}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def misspelt(sheets: Sheets) -> Sheets:
    heading, *rows = sheets["Officers"]
    return {**sheets, "Officers": (heading, *((*row[:2], "Seargent", *row[3:]) for row in rows))}


def measure(name: str, path: Path) -> None:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        loaded = load(path)
        times.append(time.perf_counter() - began)
    print(
        f"{name:<28} best {min(times):5.2f} s   worst {max(times):5.2f} s   {len(loaded.findings):,} findings"
    )


def main() -> None:
    sheets = force()
    cases: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("xlsx", lambda path: write_book(sheets, path)),
        ("xlsx, a formula in each row", lambda path: write_book(sheets, path, formulas=True)),
        ("xlsx, an error in each row", lambda path: write_book(misspelt(sheets), path)),
        ("CSV folder", lambda path: write_folder(sheets, path)),
    )
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, write) in enumerate(cases):
            path = Path(folder) / f"force{number}.xlsx"
            write(path)
            measure(name, path)


if __name__ == "__main__":
    main()
