import os
import signal
import time

import pytest

from tests.ui import fakes
from ui.background import Worker
from ui.jobs import Options
from ui.worker import Parcel

ARGS = (Parcel.of("scenario"), Options())


@pytest.fixture
def worker(qtbot):
    worker = Worker(grace=0.5)
    worker.start()
    yield worker
    worker.close()


def echo(_listener, *args):
    return args


def own_pid(_listener):
    return os.getpid()


def test_a_job_is_answered_from_another_process(worker, qtbot):
    with qtbot.waitSignal(worker.answered, timeout=20_000) as answered:
        number = worker.ask(own_pid)
    assert answered.args == [number, worker.pid]
    assert worker.pid != os.getpid()
    assert not worker.busy


def test_jobs_queue_and_are_answered_in_order(worker, qtbot):
    heard = []
    worker.answered.connect(lambda number, value: heard.append((number, value)))
    numbers = [worker.ask(echo, i) for i in range(3)]
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=20_000)
    assert heard == [(number, (i,)) for i, number in enumerate(numbers)]


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes cannot be held here")
def test_sending_a_large_force_does_not_wait_for_a_process_that_does_not_read_yet(worker, qtbot):
    os.kill(worker.pid, signal.SIGSTOP)
    worker.ask(echo, b"x" * 50_000_000)
    qtbot.wait(100)
    assert worker.busy
    os.kill(worker.pid, signal.SIGCONT)
    with qtbot.waitSignal(worker.answered, timeout=20_000) as answered:
        pass
    assert len(answered.args[1][0]) == 50_000_000


def test_progress_comes_at_most_ten_times_a_second_with_the_latest_of_each_tier(worker, qtbot):
    with qtbot.waitSignal(worker.answered, timeout=20_000):
        worker.ask(own_pid)
    reports, times = [], []
    worker.progressed.connect(
        lambda _number, progress: (reports.append(progress), times.append(time.monotonic()))
    )
    number = worker.ask(fakes.solve_until_stopped, *ARGS)
    qtbot.waitUntil(lambda: len(reports) > 5, timeout=20_000)
    took = times[-1] - times[0]
    assert len(times) - 1 <= took * 10 + 1
    assert [step.tier for step in reports[-1]] == ["Cover", "Balance"]
    assert reports[-1][1].value < reports[0][1].value
    worker.stop(number)
    qtbot.waitUntil(lambda: not worker.busy, timeout=20_000)


def test_stop_is_heard_at_once_and_the_best_is_kept(worker, qtbot):
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        number = worker.ask(fakes.solve_until_stopped, *ARGS)
    began = time.monotonic()
    with qtbot.waitSignal(worker.answered, timeout=20_000) as answered:
        worker.stop(number)
    assert time.monotonic() - began < 0.4
    assert answered.args[1].status == "Stopped"


def test_the_next_job_does_not_hear_the_last_ones_stop(worker, qtbot):
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        number = worker.ask(fakes.solve_until_stopped, *ARGS)
    worker.stop(number)
    qtbot.waitUntil(lambda: not worker.busy, timeout=20_000)
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        number = worker.ask(fakes.solve_until_stopped, *ARGS)
    qtbot.wait(200)
    assert worker.busy
    worker.stop(number)


def test_a_job_that_does_not_hear_stop_is_ended_and_the_queue_goes_on(worker, qtbot):
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        number = worker.ask(fakes.solve_deaf, *ARGS)
    first = worker.pid
    worker.ask(own_pid)
    with qtbot.waitSignal(worker.failed, timeout=20_000) as failed:
        worker.stop(number)
    assert failed.args[0] == number
    assert "did not stop" in failed.args[1]
    with qtbot.waitSignal(worker.answered, timeout=20_000) as answered:
        pass
    assert answered.args[1] not in (first, None)


def test_a_process_that_dies_is_reported_and_replaced(worker, qtbot):
    with qtbot.waitSignal(worker.failed, timeout=20_000) as failed:
        worker.ask(fakes.solve_and_die, *ARGS)
    assert failed.args[1] == "The background process ended unexpectedly."
    assert "139" in failed.args[2]
    with qtbot.waitSignal(worker.answered, timeout=20_000) as answered:
        worker.ask(echo, "again")
    assert answered.args[1] == ("again",)


def test_a_process_that_died_between_two_jobs_is_replaced(worker, qtbot):
    with qtbot.waitSignal(worker.answered, timeout=20_000):
        worker.ask(own_pid)
    worker._process.kill()
    worker._process.join()
    with qtbot.waitSignal(worker.answered, timeout=20_000) as answered:
        worker.ask(echo, "again")
    assert answered.args[1] == ("again",)


def test_an_exception_in_a_job_arrives_with_its_details(worker, qtbot):
    with qtbot.waitSignal(worker.failed, timeout=20_000) as failed:
        worker.ask(fakes.solve_and_raise, *ARGS)
    assert failed.args[1] == "RuntimeError: the tableau is on the table"
    assert "Traceback" in failed.args[2]


def test_a_queued_job_can_be_stopped_before_it_begins(worker, qtbot):
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        first = worker.ask(fakes.solve_until_stopped, *ARGS)
    second = worker.ask(echo, 2)
    with qtbot.waitSignal(worker.failed, timeout=1000) as failed:
        worker.stop(second)
    assert failed.args[0] == second
    assert worker.current == first
    worker.stop(first)


def test_closing_in_the_middle_leaves_no_process(qtbot):
    worker = Worker()
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        worker.ask(fakes.solve_deaf, *ARGS)
    process = worker._process
    worker.close()
    assert not process.is_alive()
