"""A solve beside its display: Ctrl-C is heard whatever the solve is doing."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from threading import Event

import pytest

from solver.progress import Listener, Progress, Stop
from workforce_planner.cli.watch import STOPPING, kind_interrupts, watched
from workforce_planner.plan import NoPlan

PROGRESS = Progress("Moves", value=12, bound=10.5, gap=1.5, seconds=0.3)


def interrupted(times: int) -> Callable[[Listener, Stop], str]:
    """Work that presses Ctrl-C some times, a moment apart, and gives in when it is told to stop."""

    def work(listener: Listener, stop: Stop) -> str:
        listener(PROGRESS)
        for _ in range(times):
            signal.raise_signal(signal.SIGINT)
            time.sleep(0.3)
        return "stopped" if stop() else "done"

    return work


def watch(work: Callable[[Listener, Stop], str], stop: Event | None = None) -> str:
    stop = stop or Event()
    with kind_interrupts(stop):
        return watched(work, stop, ["Cover", "Moves"])


def test_work_is_shown_and_returned(capsys: pytest.CaptureFixture[str]) -> None:
    assert watch(interrupted(0)) == "done"
    shown = capsys.readouterr()
    assert shown.err == "Moves: value 12, bound 10.50, gap 1.50, 0.3 s\n"
    assert shown.out == ""


def test_first_ctrl_c_stops_kindly(capsys: pytest.CaptureFixture[str]) -> None:
    assert watch(interrupted(1)) == "stopped"
    assert STOPPING in capsys.readouterr().err


def test_second_ctrl_c_ends() -> None:
    with pytest.raises(KeyboardInterrupt):
        watch(interrupted(2))


def test_ctrl_c_is_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    watch(interrupted(1))
    assert signal.getsignal(signal.SIGINT) is before


def test_outcome_of_the_work_is_not_taken_for_an_interrupt() -> None:
    def work(_listener: Listener, _stop: Stop) -> str:
        raise NoPlan("not found")

    stop = Event()
    with pytest.raises(NoPlan):
        watch(work, stop)
    assert not stop.is_set()
