"""The window's side of the pipe: one worker process, its queue of jobs, and what it says.

A worker that dies, or that does not hear Stop, costs its current job and nothing else: a
new process takes its place and goes on with the queue.
"""

from __future__ import annotations

import itertools
import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.luggage import Luggage
from ui.worker import Answer, Failure, Job, Report, serve

POLL = 30  # milliseconds between looks at the pipe, only while a job is under way


class Worker(QObject):
    """A spawned process that does jobs in the order they were asked for.

    ``progressed`` carries a job's number and a tuple of progress; ``answered`` a number
    and a value; ``failed`` a number, a sentence and details.
    """

    progressed = Signal(int, object)
    answered = Signal(int, object)
    failed = Signal(int, str, str)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None, grace: float = 8.0) -> None:
        super().__init__(parent)
        self._grace = grace
        self._numbers = itertools.count(1)
        self._queue: deque[Job] = deque()
        self._calls: dict[
            int, tuple[Callable[[Any], object] | None, Callable[[str, str], object] | None]
        ] = {}
        self._current: Job | None = None
        self._stopping: Job | None = None
        self._process: Any = None
        self._timer = QTimer(self, interval=POLL)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._current is not None

    @property
    def current(self) -> int:
        """The number of the job under way, or 0."""
        return self._current.number if self._current else 0

    @property
    def pid(self) -> int | None:
        """The process, where there is one."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the process, if there is none, so that the first job finds it awake."""
        if self._process is not None:
            if self._process.is_alive():
                return
            self._end()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._stop = context.Event()
        self._luggage = Luggage()
        self._process = context.Process(target=serve, args=(theirs, self._stop, Luggage()), daemon=True)
        self._process.start()
        theirs.close()

    def ask(
        self,
        work: Callable[..., object],
        *args: object,
        then: Callable[[Any], object] | None = None,
        otherwise: Callable[[str, str], object] | None = None,
    ) -> int:
        """Queue a job; return its number. ``then`` gets its value, ``otherwise`` a sentence and details."""
        job = Job(next(self._numbers), work, args)
        self._queue.append(job)
        self._calls[job.number] = (then, otherwise)
        self._next()
        return job.number

    def stop(self, number: int) -> None:
        """Ask a job to stop with what it has; end its process if it does not listen.

        A job still in the queue is taken off it.
        """
        if self._current is None or self._current.number != number:
            self._drop(number)
        elif self._stopping is not self._current:
            self._stopping = job = self._current
            self._stop.set()
            QTimer.singleShot(int(self._grace * 1000), self, lambda: self._end_if_deaf(job))

    def drop(self, number: int) -> None:
        """Take a job off the queue without a word, unless it is under way."""
        self._queue = deque(job for job in self._queue if job.number != number)
        if self.current != number:
            self._calls.pop(number, None)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._timer.stop()
        self._queue.clear()
        self._calls.clear()
        self._current = None
        if self._process is not None:
            self._end()

    def _next(self) -> None:
        if self._current is not None or not self._queue:
            return
        self.start()
        self._current = self._queue.popleft()
        self._stop.clear()
        # The pipe holds 64 KB: sending a force to a process that is still importing would wait for it.
        sent = (self._pipe, self._luggage, self._current)
        threading.Thread(target=_send, args=sent, daemon=True).start()
        self._timer.start()
        self.busy_changed.emit(True)

    def _look(self) -> None:
        try:
            while self._current is not None and self._pipe.poll():
                self._hear(self._luggage.unpack(self._pipe.recv_bytes()))
        except (EOFError, OSError):
            self._lost()

    def _hear(self, message: Answer | Failure | Report) -> None:
        if isinstance(message, Report):
            self.progressed.emit(message.number, message.progress)
            return
        self._finish()
        if isinstance(message, Answer):
            self._answer(message)
        else:
            self._fail(message.number, message.sentence, message.details)
        self._next()

    def _answer(self, answer: Answer) -> None:
        then, _otherwise = self._calls.pop(answer.number)
        self.answered.emit(answer.number, answer.value)
        if then is not None:
            then(answer.value)

    def _fail(self, number: int, sentence: str, details: str) -> None:
        _then, otherwise = self._calls.pop(number)
        self.failed.emit(number, sentence, details)
        if otherwise is not None:
            otherwise(sentence, details)

    def _finish(self) -> None:
        self._timer.stop()
        self._current = self._stopping = None
        self.busy_changed.emit(False)

    def _drop(self, number: int) -> None:
        for job in [job for job in self._queue if job.number == number]:
            self._queue.remove(job)
            self._fail(number, "It was stopped before it began.", "")

    def _end_if_deaf(self, job: Job) -> None:
        if self._current is job:
            self._lost()

    def _lost(self) -> None:
        job, asked = self._current, self._stopping is self._current
        assert job is not None
        code = self._end()
        self._finish()
        self._fail(job.number, _farewell(asked, self._grace), f"exit code {code}")
        self._next()

    def _end(self) -> int | None:
        self._process.kill()
        self._process.join(5)
        self._pipe.close()
        code: int | None = self._process.exitcode
        self._process = None
        return code


def _farewell(asked: bool, grace: float) -> str:
    if asked:
        return f"It did not stop within {grace:.0f} seconds and was ended."
    return "The background process ended unexpectedly."


def _send(pipe: Any, luggage: Luggage, job: Job) -> None:
    try:
        pipe.send_bytes(luggage.pack(job))
    except OSError:
        return  # the process is gone: the reader sees the end of the pipe
