"""What the worker processes do for the window: open, solve, export. No Qt here either."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ui import grids
from ui.comparison import compare
from ui.curves import trace
from ui.file_type import register
from ui.grids import Grid
from ui.launch import PROJECT
from ui.newer import accept_newer, read_newer
from ui.planned import Packed, Placed, Planned, planned, unwrapped
from ui.projects import recover_project, save_project
from ui.revision import Revised, revise
from ui.table import Table
from ui.worker import Listener, Parcel
from workforce_planner.domain import Scenario, Settings
from workforce_planner.edits.posts import Kind, kinds
from workforce_planner.excel.match import Match, matches
from workforce_planner.excel.mends import Mends
from workforce_planner.excel.remedy import Remedy, remedies
from workforce_planner.findings import Finding, Level
from workforce_planner.nameless import nameless_findings
from workforce_planner.plan import TIME_LIMIT, Broken, Plan, TierScore

if TYPE_CHECKING:
    from solver.result import TierResult
    from workforce_planner.excel.read import Loaded


@dataclass(frozen=True, slots=True)
class Clash:
    """No plan: the hard rules clash (``found`` is True), or none was found in the time."""

    clashes: tuple[Broken, ...]
    found: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook as read; ``scenario`` is None where it has errors, ``held`` the plan it holds,
    ``nameless`` its findings as they are told while names are hidden.

    ``mends`` is what was put right while it was read. Where it has errors, ``remedies`` say what
    unknown names may mean, and ``matches`` which headings may be ours. ``branch`` is the name of a
    project's scenario; a project that is ``damaged`` can be recovered.
    """

    path: Path
    findings: tuple[Finding, ...]
    name: str = ""
    marking: str = ""
    scenario: Parcel | Revised | None = None
    designed: bool = False
    tiers: tuple[str, ...] = ()
    before: tuple[TierScore, ...] = ()
    settings: Settings | None = None
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    grids: tuple[Grid, ...] = ()
    held: Planned | None = None
    mends: Mends | None = None
    remedies: Mapping[str, Remedy] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    nameless: tuple[Finding, ...] = ()
    branch: str = ""
    damaged: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The sheets as tables."""
        return tuple(grid.table for grid in self.grids)

    @property
    def errors(self) -> int:
        """How many findings stop planning."""
        return sum(finding.level is Level.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Options:
    """How to solve. No time limit means until every tier is proven."""

    time_limit: float | None = TIME_LIMIT
    seed: int = 0
    keep: bool = False


def warm(_listener: Listener) -> None:
    """Import what a solve needs, so that F5 starts at once."""
    import workforce_planner.pipeline
    import workforce_planner.report  # noqa: F401


def open_workbook(
    _listener: Listener,
    path: Path,
    mends: Mends | None = None,
    branch: str = "",
    proof: tuple[TierResult, ...] = (),
) -> Opened:
    """Read a workbook, folder or scenario of a project, with what was put right in it, and judge the
    plan it holds.

    ``proof`` is what is known of that plan's bounds.
    """
    if path.suffix.lower() == PROJECT:
        from workforce_planner.project import load_branch

        mends = mends or Mends()
        read = load_branch(path, branch or mends.branch, mends)
        opened = _opened(path, read.loaded, None if read.loaded.scenario else mends, read.proof)
        return replace(opened, branch=read.name, damaged=read.damaged)
    from workforce_planner.excel.read import load

    return _opened(path, load(path, mends=mends or Mends()), mends, proof)


def _opened(path: Path, loaded: Loaded, mends: Mends | None, proof: tuple[TierResult, ...]) -> Opened:
    scenario = loaded.scenario
    if scenario is None:
        return _broken(path, loaded, mends)
    return Opened(
        path,
        loaded.findings,
        name=scenario.settings.name,
        marking=scenario.settings.marking,
        scenario=Parcel.of(scenario),
        designed=scenario.settings.designed,
        tiers=tier_names(scenario.settings),
        before=before(scenario),
        settings=scenario.settings,
        kinds=kinds(scenario),
        grids=grids.from_workbook(scenario.source),
        held=held_plan(scenario, proof),
        mends=mends,
        nameless=nameless_findings(loaded.findings, scenario.source),
    )


def _broken(path: Path, loaded: Loaded, mends: Mends | None) -> Opened:
    """Return a workbook that makes no plan, with what may put it right."""
    if loaded.source is None:
        return Opened(path, loaded.findings, name=path.stem, mends=mends)
    return Opened(
        path,
        loaded.findings,
        name=path.stem,
        grids=grids.from_workbook(loaded.source),
        mends=mends,
        remedies=remedies(loaded.findings, loaded.source),
        matches=matches(loaded.source),
        nameless=nameless_findings(loaded.findings, loaded.source),
    )


def before(scenario: Scenario) -> tuple[TierScore, ...]:
    """Return the score of the present postings, where the structure is known."""
    from ui.referee import present_score

    return present_score(scenario)


def tier_names(settings: Settings) -> tuple[str, ...]:
    """Return the tiers of a plan's score, in the planner's order."""
    design = settings.design_priorities if settings.designed else ()
    return tuple(str(tier) for tier in (*design, *settings.priorities))


def held_plan(scenario: Scenario, proof: tuple[TierResult, ...] = ()) -> Planned | None:
    """Return the plan that the workbook holds, judged as it stands."""
    if scenario.held is None:
        return None
    from workforce_planner.pipeline import score_plan
    from workforce_planner.samples.solved import proven

    return planned(proven(score_plan(scenario), proof), scenario)


def judge(listener: Listener, scenario: Parcel, draft: Packed | None = None) -> Planned:
    """Judge a draft as it stands; without one, everybody where they are today."""
    from ui.referee import judge_draft

    return judge_draft(listener, scenario, draft)


def score(listener: Listener, scenario: Parcel, draft: Packed) -> tuple[TierScore, ...]:
    """Return the score of a draft, ahead of its tables."""
    from ui.referee import score_draft

    return score_draft(listener, scenario, draft)


def open_sample(listener: Listener, name: str, folder: Path) -> Opened:
    """Write a sample workbook, with its plan if it has one, and read it."""
    from workforce_planner.samples import sample_sheets, write_sample
    from workforce_planner.samples.solved import SOLVED, proof

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.xlsx"
    write_sample(name, path, solved=True)
    return open_workbook(listener, path, proof=proof(name, sample_sheets(name)) if name in SOLVED else ())


def solve(
    listener: Listener,
    scenario: Parcel,
    options: Options,
    start: Packed | None = None,
    make_plan: Callable[..., Plan] | None = None,
) -> Planned | Clash:
    """Make a plan, close to ``start``; ``make_plan`` stands in for the pipeline's in tests."""
    from ui.referee import opened
    from workforce_planner.plan import NoPlan

    if make_plan is None:
        from workforce_planner.pipeline import make_plan
    try:
        plan = make_plan(
            opened(scenario),
            time_limit=options.time_limit,
            seed=options.seed,
            start=start.draft() if start else None,
            keep=options.keep,
            on_progress=listener.report,
            stop=listener.stopped,
        )
    except NoPlan as outcome:
        return Clash(outcome.clashes, found=outcome.status == "clash")
    return planned(plan, opened(scenario))


def repair(
    listener: Listener, scenario: Parcel, options: Options, start: Packed, placed: tuple[Placed, ...]
) -> Planned | Clash:
    """Make a plan edited by hand lawful with the fewest further changes."""
    from workforce_planner import by_hand

    return _by_hand(by_hand.repair, listener, scenario, options, start, placed)


def solve_rest(
    listener: Listener, scenario: Parcel, options: Options, start: Packed, placed: tuple[Placed, ...]
) -> Planned | Clash:
    """Solve around what the planner placed by hand: rows marked Keep, and posts."""
    from workforce_planner import by_hand

    return _by_hand(by_hand.solve_rest, listener, scenario, options, start, placed)


def _by_hand(
    work: Callable[..., Plan],
    listener: Listener,
    scenario: Parcel,
    options: Options,
    start: Packed,
    placed: tuple[Placed, ...],
) -> Planned | Clash:
    from ui.referee import opened
    from workforce_planner.by_hand import ByHand
    from workforce_planner.domain import UpliftRow
    from workforce_planner.plan import NoPlan

    draft = start.draft()
    officers = frozenset(row.officer for row in draft.postings if row.keep)
    try:
        plan = work(
            opened(scenario),
            draft,
            ByHand(officers, tuple(UpliftRow(*row) for row in placed)),
            time_limit=options.time_limit,
            seed=options.seed,
            on_progress=listener.report,
            stop=listener.stopped,
        )
    except NoPlan as outcome:
        return Clash(outcome.clashes, found=outcome.status == "clash")
    return planned(plan, opened(scenario))


def export(_listener: Listener, scenario: Parcel, plan: Parcel | None, path: Path, with_names: bool) -> Path:
    """Write the result workbook, or without a plan the workbook as edited; return where it is."""
    from ui.referee import opened
    from workforce_planner.excel.scenario_book import write_scenario
    from workforce_planner.excel.write import write_workbook

    if plan is None:
        write_scenario(opened(scenario), path, with_names=with_names)
        return path

    write_workbook(unwrapped(plan, opened(scenario)), path, with_names=with_names)
    return path


def write_template(_listener: Listener, path: Path) -> Path:
    """Write an empty workbook with headings and notes; return where it is."""
    from workforce_planner.excel.template import write_template

    write_template(path)
    return path


@dataclass(frozen=True, slots=True)
class Services:
    """The jobs that a session asks for; tests put their own in place.

    ``grace`` is how many seconds a job has to hear Stop before its process is ended.
    """

    open: Callable[..., object] = open_workbook
    open_sample: Callable[..., object] = open_sample
    judge: Callable[..., object] = judge
    score: Callable[..., object] = score
    solve: Callable[..., object] = solve
    export: Callable[..., object] = export
    template: Callable[..., object] = write_template
    warm: Callable[..., object] = warm
    repair: Callable[..., object] = repair
    solve_rest: Callable[..., object] = solve_rest
    save_project: Callable[..., object] = save_project
    recover_project: Callable[..., object] = recover_project
    revise: Callable[..., object] = revise
    compare: Callable[..., object] = compare
    trace: Callable[..., object] = trace
    read_newer: Callable[..., object] = read_newer
    accept_newer: Callable[..., object] = accept_newer
    register: Callable[..., object] = register
    grace: float = 8.0
