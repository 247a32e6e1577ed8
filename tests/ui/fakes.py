"""Jobs that stand in for reading, solving and writing: quick, and as odd as a test needs."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

from ui.comparison import Side
from ui.grids import Grid
from ui.jobs import Clash, Opened, Options, Services
from ui.planned import Packed, Placed, Planned
from ui.table import Table
from ui.worker import Listener, Parcel
from workforce_planner.domain import Draft, Tier
from workforce_planner.findings import Finding, Level
from workforce_planner.plan import Broken, Status, TierScore

TIERS = tuple(str(tier) for tier in Tier)
BEFORE = (14.0, 61.3, 22.0, 0.0, 0.0, 0.0)
VALUES = (0.0, 1.24, 3.0, 0.0, 129.0, 1843.5)

WARNINGS = (
    Finding(Level.WARNING, "Officers", "H17", "officer '00417' has no home area: no journey is counted."),
    Finding(Level.WARNING, "Demand", "C4", "repeated lines for 'Camden' and 'Rape' were added up."),
)
ERRORS = (
    Finding(
        Level.ERROR, "Officers", "C17",
        "rank 'Seargent' is not in the Ranks sheet. Did you mean 'Sergeant'?",
    ),
    *WARNINGS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What the solver tells of a tier."""

    tier: str
    value: float
    bound: float
    gap: float
    seconds: float


UNITS = ("Central East", "Central North", "Central South", "East Area", "North Area", "South East")
SPECIALISMS = ("Rape", "Child abuse", "Domestic abuse")


def officers(count: int = 60) -> Table:
    """An Officers sheet."""
    return Table(
        "Officers",
        ("Officer ID", "Name", "Rank", "Specialism", "FTE", "Present area", "Home area"),
        (
            [f"{i:05}" for i in range(count)],
            [f"Officer {i}" for i in range(count)],
            [("DC", "DC", "DC", "DS", "DI")[i % 5] for i in range(count)],
            [SPECIALISMS[i % 3] for i in range(count)],
            [(1.0, 0.8, 0.6)[i % 3] for i in range(count)],
            [UNITS[i % 6] for i in range(count)],
            [None if i % 7 == 0 else "Watford" for i in range(count)],
        ),
    )


def teams() -> Table:
    """A Teams sheet with teams inside and outside their tolerance."""
    pairs = [(unit, specialism) for unit in UNITS for specialism in SPECIALISMS]
    fair = [20.0 + 1.7 * i for i in range(len(pairs))]
    off = [(0.99, 1.0, 1.31, 0.72)[i % 4] for i in range(len(pairs))]
    return Table(
        "Teams",
        (
            "Unit",
            "Specialism",
            "Required FTE",
            "Fair share FTE",
            "Capacity FTE",
            "Load %",
            "Within tolerance",
        ),
        (
            [unit for unit, _ in pairs],
            [specialism for _, specialism in pairs],
            [f * 1.04 for f in fair],
            fair,
            [f / o for f, o in zip(fair, off, strict=True)],
            [104.0 * o for o in off],
            ["Yes" if 0.9 < o < 1.1 else "No" for o in off],
        ),
    )


def postings(count: int = 60) -> Table:
    """A Postings sheet."""
    return Table(
        "Postings",
        (
            "Officer ID",
            "Name",
            "Rank",
            "Specialism",
            "From area",
            "To unit",
            "Moved",
            "Volunteer",
            "Keep",
            "Minutes before",
            "Minutes after",
            "Extra minutes",
        ),
        (
            [f"{i:05}" for i in range(count)],
            [f"Officer {i}" for i in range(count)],
            [("DC", "DC", "DC", "DS", "DI")[i % 5] for i in range(count)],
            [None if i % 5 == 4 else SPECIALISMS[i % 3] for i in range(count)],
            [None if i % 11 == 0 else "Camden" for i in range(count)],
            [UNITS[i % 6] for i in range(count)],
            ["Yes" if i % 4 == 0 else "No" for i in range(count)],
            ["Yes" if i % 8 == 0 else "No" for i in range(count)],
            ["No" for _ in range(count)],
            [30.0 + i % 20 for i in range(count)],
            [32.0 + i % 23 for i in range(count)],
            [2.0 + i % 3 for i in range(count)],
        ),
    )


def uplift() -> Table:
    """An Uplift postings sheet: three posts in one team, one of them filled."""
    return Table(
        "Uplift postings",
        ("Line", "Rank", "Specialism", "Unit", "Posts", "Filled"),
        (["U1"], ["DC"], ["Domestic abuse"], ["South East"], [3], [1]),
    )


def units() -> Table:
    """A Unit results sheet with people by rank."""
    return Table(
        "Unit results",
        ("Unit", "Hub area", "Officers", "Load %", "DC", "DS"),
        (list(UNITS), ["Camden"] * 6, [10] * 6, [104.0] * 6, [8, 8, 8, 8, 8, 8], [2, 1, 4, 2, 2, 0]),
    )


def bands() -> Table:
    """Loads of whole units, then of one specialism with its tolerance."""
    return Table(
        "Load bands",
        ("Unit", "Specialism", "Load %", "Load % before", "Lowest in tolerance", "Highest in tolerance"),
        (
            [*UNITS, *UNITS],
            ["All specialisms"] * 6 + ["Rape"] * 6,
            [104.0] * 6 + [101.0, 99.0, 103.0, "nobody", 100.0, 97.0],
            [131.0] * 12,
            [None] * 6 + [95.0] * 6,
            [None] * 6 + [106.0] * 6,
        ),
    )


def ranks() -> Table:
    """A Ranks sheet."""
    return Table(
        "Ranks",
        ("Rank", "Caseload share", "Works in", "Supervised by", "Span limit"),
        (["DC", "DS", "DI"], [1, 0, 0], [None, "Team", "Unit"], ["DS", "DI", None], [8, 5, None]),
    )


def score(bounded: bool = True) -> tuple[TierScore, ...]:
    """A solved score with one tier not proven."""
    return tuple(
        TierScore(tier, value, (value - (3 if tier is Tier.MOVES else 0)) if bounded else None, 0.8, before)
        for tier, value, before in zip(Tier, VALUES, BEFORE, strict=True)
    )


def planned(status: Status | None = Status.OPTIMAL, count: int = 60) -> Planned:
    """A plan ready to show."""
    return Planned(
        Parcel.of("plan"), score(), status, (), 8.2, (teams(), postings(count), uplift(), units()), (bands(),)
    )


def opened(path: Path, count: int = 60, findings: tuple[Finding, ...] = WARNINGS) -> Opened:
    """A workbook without an error."""
    return Opened(
        path,
        findings,
        name=f"Force {path.stem}",
        marking="OFFICIAL-SENSITIVE",
        scenario=Parcel.of("scenario"),
        tiers=TIERS,
        before=tuple(TierScore(tier, value) for tier, value in zip(Tier, BEFORE, strict=True)),
        grids=tuple(Grid(t, t.name, 2, tuple(range(len(t.headings)))) for t in (officers(count), ranks())),
    )


def open_workbook(_listener: Listener, path: Path, _mends: object = None, branch: str = "") -> Opened:
    """Names with "broken" have an error, with "large" 34,000 officers, with "missing" cannot be read."""
    if "missing" in path.name:
        raise FileNotFoundError(2, "No such file or directory", str(path))
    if "broken" in path.name:
        return Opened(path, ERRORS, name=path.stem)
    if "held" in path.name:
        return replace(opened(path), held=planned(None))
    return replace(opened(path, 34_000 if "large" in path.name else 60), branch=branch)


def open_mended(_listener: Listener, path: Path, _mends: object = None) -> Opened:
    return opened(path, findings=())


def open_sample(listener: Listener, name: str, folder: Path) -> Opened:
    return open_workbook(listener, folder / f"{name}.xlsx")


def judge(_listener: Listener, _scenario: Parcel, packed: Packed | None = None) -> Planned:
    """Counts a move for each row marked Keep; a move to North Area breaks a rule."""
    if packed is None:
        return planned(None)
    draft = packed.draft()
    kept = [row for row in draft.postings if row.keep]
    broken = tuple(
        Broken(3, "Officers!J5", f"officer '{row.officer}' is barred from it")
        for row in kept
        if row.unit == "North Area"
    )
    values = [replace(tier, bound=None) for tier in score()]
    values[4] = replace(values[4], value=values[4].value + len(kept))
    tables = tuple(table for table in planned().tables if table.name not in ("Postings", "Uplift postings"))
    shown = (*tables, posted(draft), placed(draft))
    return Planned(Parcel.of(draft), tuple(values), None, broken, 0.0, shown, (bands(),))


def judge_and_die(_listener: Listener, _scenario: Parcel, _packed: Packed | None = None) -> Planned:
    os._exit(139)


def judge_until_stopped(listener: Listener, _scenario: Parcel, _packed: Packed | None = None) -> None:
    while not listener.stopped():
        time.sleep(0.01)


def score_draft(listener: Listener, scenario: Parcel, packed: Packed) -> tuple[TierScore, ...]:
    return judge(listener, scenario, packed).score


def posted(draft: Draft) -> Table:
    """The Postings sheet of a draft."""
    old = postings()
    where = {row.officer: row for row in draft.postings}
    keys = [key for key in old.column("Officer ID") if key in where]
    rows = [old.column("Officer ID").index(key) for key in keys]
    changed = {
        "To unit": [where[key].unit for key in keys],
        "Specialism": [where[key].specialism or None for key in keys],
        "Keep": ["Yes" if where[key].keep else "No" for key in keys],
    }
    columns = (changed.get(h) or [old.column(h)[row] for row in rows] for h in old.headings)
    return Table("Postings", old.headings, tuple(columns))


def placed(draft: Draft) -> Table:
    """The Uplift postings sheet of a draft."""
    rows = draft.uplift
    return Table(
        "Uplift postings",
        ("Line", "Rank", "Specialism", "Unit", "Posts", "Filled"),
        (
            [row.line for row in rows],
            ["DC"] * len(rows),
            [row.specialism for row in rows],
            [row.unit for row in rows],
            [row.posts for row in rows],
            [row.filled for row in rows],
        ),
    )


def solve(_listener: Listener, _scenario: Parcel, _options: Options, _start: object = None) -> Planned:
    return planned()


def solve_until_stopped(
    listener: Listener, _scenario: Parcel, _options: Options, _start: object = None
) -> Planned:
    """Reports far too often, and stops when asked to."""
    began, count = time.monotonic(), 0
    while not listener.stopped():
        count += 1
        seconds = time.monotonic() - began
        listener.report(Step("Cover", 0.0, 0.0, 0.0, seconds))
        listener.report(Step("Balance", 100.0 / count, 0.5, 0.1, seconds))
        time.sleep(0.001)
    return planned(Status.STOPPED)


def solve_deaf(listener: Listener, _scenario: Parcel, _options: Options, _start: object = None) -> Planned:
    """Never hears Stop."""
    listener.report(Step("Cover", 2.0, 0.0, 1.0, 0.1))
    time.sleep(600)
    return planned()


def solve_and_die(
    _listener: Listener, _scenario: Parcel, _options: Options, _start: object = None
) -> Planned:
    """Ends as native code does when it crashes."""
    os._exit(139)


def solve_and_raise(
    _listener: Listener, _scenario: Parcel, _options: Options, _start: object = None
) -> Planned:
    raise RuntimeError("the tableau is on the table")


def solve_to_a_clash(
    _listener: Listener, _scenario: Parcel, _options: Options, _start: object = None
) -> Clash:
    broken = Broken(3, "Officers!I4", "officer '003' is locked to 'North'")
    other = Broken(5, "Pairs!A2", "officers '003' and '004' must be together")
    return Clash((broken, other), found=True)


def export(_listener: Listener, _scenario: Parcel, _plan: Parcel, path: Path, with_names: bool) -> Path:
    path.write_text("with names" if with_names else "without names")
    return path


def export_to_a_full_disk(
    _listener: Listener, _scenario: Parcel, _plan: Parcel, path: Path, with_names: bool
) -> Path:
    raise OSError(28, "No space left on device", str(path))


def template(_listener: Listener, path: Path) -> Path:
    path.write_text("template")
    return path


def warm(_listener: Listener) -> None:
    return None


def solve_elsewhere(
    _listener: Listener, _scenario: Parcel, _options: Options, _start: object = None
) -> Planned:
    """Puts three officers elsewhere than ``planned`` does, and stops short of the proof."""
    found = planned(Status.STOPPED)
    moved = postings()
    units = list(moved.column("To unit"))
    units[0], units[1], units[2] = units[1], units[2], units[3]
    place = moved.headings.index("To unit")
    changed = replace(moved, columns=(*moved.columns[:place], units, *moved.columns[place + 1 :]))
    return replace(found, tables=tuple(changed if t.name == "Postings" else t for t in found.tables))


def repair(
    listener: Listener, scenario: Parcel, _options: Options, start: Packed, placed: tuple[Placed, ...]
) -> Planned:
    """Puts whoever is in North Area into East Area; says by its time how many posts were placed by hand."""
    rows = tuple((who, "East Area" if at == "North Area" else at, s, k) for who, at, s, k in start.postings)
    found = judge(listener, scenario, replace(start, postings=rows))
    return replace(found, seconds=float(len(placed)))


def solve_rest(
    listener: Listener, scenario: Parcel, _options: Options, start: Packed, _placed: tuple[Placed, ...]
) -> Planned:
    """Leaves everything where it is."""
    return replace(judge(listener, scenario, start), score=score(), status=Status.OPTIMAL)


def compare(_listener: Listener, *sides: Side) -> tuple[Table, ...]:
    """Lists three officers who are one unit further in the right plan; the score holds all names."""
    left, right, *more = sides
    names = [side.name for side in sides]
    if more:
        return (Table("Score", ("Tier", *names), (["Cover"], *([float(n)] for n in range(len(names))))),)
    rows = postings()
    keys, at = rows.column("Officer ID")[:3], rows.column("To unit")
    return (
        Table(
            "Differences",
            ("What", "Officer or line", "Name", "Rank", left.name, right.name),
            (["Officer"] * 3, list(keys), ["A", "B", "C"], ["DC"] * 3, list(at[:3]), list(at[1:4])),
        ),
        Table("Score", ("Tier", left.name, right.name), (["Cover"], [1.0], [0.0])),
    )


SERVICES = Services(
    open_workbook,
    open_sample,
    judge,
    score_draft,
    solve,
    export,
    template,
    warm,
    repair=repair,
    compare=compare,
    solve_rest=solve_rest,
    grace=1.0,
)
