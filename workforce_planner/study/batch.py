"""Many scenarios solved, each once: what was answered before is not solved again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from workforce_planner.domain import Scenario
from workforce_planner.excel.replace import replace_file
from workforce_planner.study.answer import FAILED, Answer
from workforce_planner.study.candidate import markings
from workforce_planner.study.identity import input_hash, program
from workforce_planner.study.job import Done, Job, Options, never
from workforce_planner.study.outcome import INTERRUPTED, NOT_DONE, Outcome, Study, unfit
from workforce_planner.study.records import Record, Records
from workforce_planner.study.run import Run, file_names, runs, varied
from workforce_planner.study.sweep import Sweep
from workforce_planner.study.workers import Here, LostWorkers, Workers

SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_TO_END = 30.0
RECORDS = "records"

Stop = Callable[[], bool]
Listener = Callable[[Outcome], None]


def silent(_outcome: Outcome) -> None:
    """Say nothing: nobody listens."""


def solve_all(
    scenarios: Mapping[str, Scenario],
    sweeps: Sequence[Sweep],
    folder: Path,
    options: Options,
    *,
    workers: Workers | None = None,
    stop: Stop = never,
    on_outcome: Listener = silent,
) -> Study:
    """Solve every scenario with every combination of the sweeps, and write a result workbook for each.

    A scenario that fails stops no other. Where a result cannot be written, or on ``stop``,
    the study ends; the same call later goes on where this one ended.
    """
    work = _Work(folder, options, workers or Here(stop), stop, on_outcome)
    return work.study(scenarios, sweeps)


@dataclass(frozen=True, slots=True)
class _Task:
    number: int
    run: Run
    scenario: Scenario
    key: str
    result: Path


@dataclass
class _Work:
    """A study under way. ``waiting`` are tasks whose input is being solved for another."""

    folder: Path
    options: Options
    workers: Workers
    stop: Stop
    on_outcome: Listener
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    pending: dict[Future[Done], tuple[_Task, Job]] = field(default_factory=dict)
    waiting: dict[str, list[_Task]] = field(default_factory=dict)
    trouble: str = ""

    def __post_init__(self) -> None:
        self.records = Records(self.folder / RECORDS)
        self.solver = program()

    def study(self, scenarios: Mapping[str, Scenario], sweeps: Sequence[Sweep]) -> Study:
        self.folder.mkdir(parents=True, exist_ok=True)
        every = list(runs(list(scenarios), sweeps))
        names = file_names(run.label for run in every)
        for number, (run, name) in enumerate(zip(every, names, strict=True)):
            if self._ended():
                break
            self._begin(number, run, scenarios[run.base], self.folder / name)
            while len(self.pending) >= self.workers.room and not self._ended():
                self._collect()
        while self.pending and not self._ended():
            self._collect()
        if self.pending:
            self._abandon()
        left = (Outcome(run, NOT_DONE) for run in every)
        outcomes = tuple(self.outcomes.get(number, one) for number, one in enumerate(left))
        stopped = self.trouble or (INTERRUPTED if self.stop() and len(self.outcomes) < len(every) else "")
        return Study(tuple(sweeps), outcomes, markings(scenarios.values()), stopped)

    def _ended(self) -> bool:
        return bool(self.trouble) or self.stop()

    def _begin(self, number: int, run: Run, base: Scenario, result: Path) -> None:
        edited = varied(base, run)
        if edited.scenario is None:
            self._told(number, unfit(run, edited.findings))
            return
        key = input_hash(edited.scenario, self.options.seed)
        task = _Task(number, run, edited.scenario, key, result)
        if task.key in self.waiting:
            self.waiting[task.key].append(task)
            return
        known = self.records.get(task.key)
        if known is None or not known.answer.answers(self.options.time_limit):
            self.waiting[task.key] = []
            self._submit(task, None)
        elif known.figures is None or (self._judged(known) and self._written(task, known.answer)):
            self._told(number, self._outcome(task, known.answer, known.figures, reused=True))
        else:
            self._submit(task, known.answer)

    def _judged(self, known: Record) -> bool:
        """Whether the figures are those of the draws that are wanted."""
        return known.figures is not None and known.figures["uncertainty"] == repr(self.options.uncertainty)

    def _written(self, task: _Task, answer: Answer) -> bool:
        return task.result.exists() and self.records.wrote(task.result) == self._stamp(task, answer)

    def _submit(self, task: _Task, answer: Answer | None) -> None:
        job = Job(task.scenario, self.options, self.solver, answer)
        try:
            self.pending[self.workers.submit(job)] = (task, job)
        except BrokenExecutor:
            self._recover()
            self.pending[self.workers.submit(job)] = (task, job)
        except LostWorkers as lost:
            self.trouble = str(lost)

    def _collect(self) -> None:
        finished, _ = wait(self.pending, SECONDS_BETWEEN_LOOKS, return_when=FIRST_COMPLETED)
        for future in finished:
            if future not in self.pending:
                continue
            try:
                done = future.result()
            except BrokenExecutor:
                self._recover()
                return
            except CancelledError:
                self.trouble = "The scheduler was lost. Start it again."
                return
            except Exception as error:  # a job that kills one worker of a cluster after the other
                done = _lost(error, self.solver)
            self._finish(*self.pending.pop(future), done)

    def _recover(self) -> None:
        """Do the jobs that were in hand when a worker died one by one, so that only the culprit fails."""
        suspects = list(self.pending.values())
        self.pending.clear()
        self.workers.renew()
        for task, job in suspects:
            if self._ended():
                return
            try:
                done = self._alone(job)
            except BrokenExecutor as error:
                self.workers.renew()
                done = _lost(error, self.solver)
            self._finish(task, job, done)

    def _alone(self, job: Job) -> Done:
        future = self.workers.submit(job)
        while not wait([future], SECONDS_BETWEEN_LOOKS).done:
            if self._ended():
                self.workers.interrupt()
        return future.result()

    def _finish(self, task: _Task, job: Job, done: Done) -> None:
        same = self.waiting.pop(task.key, [])
        if self.stop() and not done.answer.settled:
            return
        try:
            if done.answer.settled:
                self.records.keep(task.key, Record(done.answer, done.figures))
            if done.workbook is not None:
                replace_file(task.result, done.workbook)
                self.records.keep_written(task.result, self._stamp(task, done.answer))
        except OSError as error:
            self.trouble = (
                f"{error.filename or task.result}: {error.strerror or error}. Make room and run again."
            )
            done = Done(Answer(FAILED, self.solver, problems=(self.trouble,)))
        reused = job.answer is not None
        self._told(task.number, self._outcome(task, done.answer, done.figures, reused=reused))
        for other in same:
            if done.answer.draft is None or self.trouble:
                outcome = self._outcome(other, done.answer, None, reused=True)
                self._told(other.number, outcome)
            else:
                self._submit(other, done.answer)

    def _abandon(self) -> None:
        """Stop what is at work; what was finished meanwhile is kept."""
        self.workers.interrupt()
        running = [future for future in self.pending if not future.cancel()]
        for future in wait(running, SECONDS_TO_END).done:
            if future.exception() is None and not self.trouble:
                self._finish(*self.pending.pop(future), future.result())

    def _stamp(self, task: _Task, answer: Answer) -> str:
        """Return what a result workbook rests on: the answer, and what is shown with it."""
        settings, source = task.scenario.settings, task.scenario.source
        shown = (settings.name, settings.marking, source.sha256, self.options.with_names)
        solved = (task.key, answer.time_limit, answer.seconds)
        return sha256(repr((shown, solved)).encode()).hexdigest()

    def _outcome(
        self, task: _Task, answer: Answer, figures: Mapping[str, object] | None, *, reused: bool
    ) -> Outcome:
        return Outcome(
            run=task.run,
            status=answer.status,
            figures=figures,
            result=None if figures is None else task.result,
            problems=answer.problems,
            seconds=answer.seconds,
            reused=reused,
            key=task.key,
        )

    def _told(self, number: int, outcome: Outcome) -> None:
        self.outcomes[number] = outcome
        self.on_outcome(outcome)


def _lost(error: BaseException, solver: str) -> Done:
    said = f"The process that solved it died ({type(error).__name__}: {error})."
    return Done(Answer(FAILED, solver, problems=(said,)))
