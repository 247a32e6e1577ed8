"""Frontiers that stand in for traced ones: three plans, each with one officer more elsewhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tests.ui import fakes
from ui.curves import Found, Spot, Traced, Trade
from ui.planned import Packed
from ui.table import Table
from ui.worker import Listener

NAMES = ("Balance first", "Moves +1", "Moves first")
SPOTS = (
    Spot(NAMES[0], (1.0, 9.0), (1.0, 9.0)),
    Spot(NAMES[1], (2.0, 3.0), (1.5, 3.0), knee=True),
    Spot(NAMES[2], (8.0, 2.0), (8.0, 2.0)),
)


def draft(moved: int) -> Packed:
    """Everybody as a solve has them, but for so many officers who are in East Area."""
    rows = fakes.postings()
    cells = zip(*(rows.column(name) for name in ("Officer ID", "To unit", "Specialism")), strict=True)
    return Packed(
        tuple(
            (key, "East Area" if place < moved else unit, specialism or "", False)
            for place, (key, unit, specialism) in enumerate(cells)
        ),
        (("U1", "Domestic abuse", "South East", 3, 1),),
        None,
    )


def curve(count: int, stopped: str = "") -> Traced:
    """The first few points; the knee is known once there are three."""
    spots = SPOTS[:count]
    columns = (
        [spot.name for spot in spots],
        *([spot.values[place] for spot in spots] for place in (0, 1)),
        ["Yes" if spot.proven else "No" for spot in spots],
        ["Officer 1 is locked" for _spot in spots],
    )
    table = Table("Frontier", ("Plan", "Balance", "Moves", "Proven", "Problem"), columns)
    verdict = "" if stopped else "The knee is at 'Moves +1'."
    return Traced(("Balance", "Moves"), table, spots, verdict, stopped)


def trace(listener: Listener, _trade: Trade, _folder: Path) -> Traced:
    for place, name in enumerate(NAMES):
        listener.report(Found(name, draft(place)))
        listener.report(curve(place + 1))
    return curve(3)


def trace_two_until_stopped(listener: Listener, _trade: Trade, _folder: Path) -> Traced:
    for place, name in enumerate(NAMES[:2]):
        listener.report(Found(name, draft(place)))
        listener.report(curve(place + 1))
        time.sleep(0.3)
    while not listener.stopped():
        time.sleep(0.01)
    return curve(2, stopped="Interrupted.")


def trace_one_and_die(listener: Listener, _trade: Trade, _folder: Path) -> Traced:
    listener.report(Found(NAMES[0], draft(0)))
    listener.report(curve(1))
    time.sleep(0.5)
    os._exit(139)


def say_what_was_asked(_listener: Listener, trade: Trade, folder: Path) -> Traced:
    said = f"{trade.between} {trade.points} {trade.time_limit} {folder.is_dir()}"
    return Traced(trade.between, Table("Frontier", ("Plan",), ([said],)))
