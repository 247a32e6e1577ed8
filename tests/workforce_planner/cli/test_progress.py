"""Progress on standard error: a line when a tier ends, more rarely while it lasts, or a live table."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from solver.progress import Progress
from workforce_planner.cli import progress
from workforce_planner.cli.progress import display

COVER = Progress("Cover", value=2, bound=0, gap=2, seconds=0.1)
MOVES = Progress("Moves", value=1290, bound=float("-inf"), gap=float("inf"), seconds=4.26)


def test_plain_lines_say_each_tier_once_it_ended(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 1e9)
    with display(["Cover", "Moves"]) as show:
        show({"Cover": COVER}, "")
        show({"Cover": replace(COVER, value=0, gap=0)}, "")
        assert capsys.readouterr().err == ""
        show({"Cover": replace(COVER, value=0, gap=0), "Moves": MOVES}, "Stopping.")
        assert capsys.readouterr().err == "Cover: value 0, bound 0, gap 0, 0.1 s\nStopping.\n"
    assert capsys.readouterr().err == "Moves: value 1,290, bound unknown, gap unknown, 4.3 s\n"


def test_plain_lines_of_tiers_proven_beside_each_other_take_their_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 1e9)
    with display(["Cover", "Moves"]) as show:
        for step in range(20):
            cover, moves = replace(COVER, value=30, bound=step), replace(MOVES, value=40, bound=step)
            show({"Cover": cover, "Moves": moves} if step % 2 else {"Moves": moves, "Cover": cover}, "")
        assert len(capsys.readouterr().err.splitlines()) == 2
    assert [line.split(",")[1] for line in capsys.readouterr().err.splitlines()] == [" bound 19"] * 2


def test_plain_lines_say_what_changed_while_a_tier_lasts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0)
    with display(["Cover"]) as show:
        for value in (2, 2, 1):
            show({"Cover": replace(COVER, value=value)}, "")
    assert [line.split(",")[0] for line in capsys.readouterr().err.splitlines()] == [
        "Cover: value 2",
        "Cover: value 1",
    ]


def test_plain_lines_say_that_the_search_is_alive(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0)
    monkeypatch.setattr(progress, "SECONDS_OF_SILENCE", 0)
    with display(["Cover"]) as show:
        show({"Cover": COVER}, "")
        show({"Cover": replace(COVER, seconds=31)}, "")
        assert capsys.readouterr().err.count("Cover: value 2") == 2


def test_terminal_has_a_live_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with display(["Cover", "Balance", "Moves"]) as show:
        show({"Cover": COVER, "Moves": MOVES}, "Stopping.")
    shown = capsys.readouterr()
    assert shown.out == ""
    for word in ("Tier", "Bound", "Cover", "Balance", "1,290", "Stopping."):
        assert word in shown.err
