"""What a worker does for one run: solve, and write the result workbook into memory.

It reads and writes no file, so that it may run on another machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workforce_planner.domain import Scenario
from workforce_planner.plan import NoPlan, Plan, Status
from workforce_planner.study.answer import FAILED, Answer, answer_of, no_answer, plan_of
from workforce_planner.study.draws import Uncertainty
from workforce_planner.study.figures import Figures, figures
from workforce_planner.study.identity import program


@dataclass(frozen=True, slots=True)
class Options:
    """How each run is solved. With one thread each, what is found rests on no other run."""

    time_limit: float
    seed: int = 0
    with_names: bool = True
    uncertainty: Uncertainty | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A scenario to solve; where its ``answer`` is known, only the workbook is made."""

    scenario: Scenario
    options: Options
    solver: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The answer; where it is a plan, its figures and its result workbook."""

    answer: Answer
    figures: Figures | None = None
    workbook: bytes | None = None


def never() -> bool:
    """Return False: nobody asks this job to stop."""
    return False


def do(job: Job, stop: Callable[[], bool] = never) -> Done:
    """Do the job. Whatever goes wrong with it is its answer, and stops no other."""
    if program() != job.solver:
        said = f"This worker has {program()}; the study began with {job.solver}. Install the same everywhere."
        return Done(Answer(FAILED, program(), problems=(said,)))
    try:
        done = _done(job, stop)
    except Exception as error:  # one scenario's fault, told in the summary
        said = f"The program met a fault of its own ({type(error).__name__}: {error})."
        return Done(Answer(FAILED, job.solver, problems=(said,)))
    if job.answer is not None:
        return done
    return replace(done, answer=replace(done.answer, time_limit=job.options.time_limit))


def _done(job: Job, stop: Callable[[], bool]) -> Done:
    from workforce_planner.excel.write import workbook_of

    plan = _plan(job, stop)
    if isinstance(plan, Answer):
        return Done(plan)
    answer = job.answer or answer_of(plan, job.scenario, job.solver)
    if plan.status is Status.STOPPED:  # half a search is no result of a study
        return Done(answer)
    return Done(
        answer, figures(plan, job.options.uncertainty), workbook_of(plan, with_names=job.options.with_names)
    )


def _plan(job: Job, stop: Callable[[], bool]) -> Plan | Answer:
    if job.answer is not None:
        return plan_of(job.answer, job.scenario) if job.answer.draft is not None else job.answer
    from workforce_planner.pipeline import make_plan

    try:
        return make_plan(
            job.scenario, time_limit=job.options.time_limit, seed=job.options.seed, workers=1, stop=stop
        )
    except NoPlan as outcome:
        return no_answer(outcome, job.solver) if not stop() else Answer(Status.STOPPED, job.solver)
