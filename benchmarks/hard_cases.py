"""Forces that are hard to plan, and the sample they are made from, in as many versions as there are seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from workforce_planner.domain import UpliftLine
from workforce_planner.samples import Force, sample_force
from workforce_planner.samples.force import Rates, Strand, sized_units
from workforce_planner.samples.sheets import force_sheets
from workforce_planner.samples.specialisms import (
    CHILD_ABUSE,
    DOMESTIC_ABUSE,
    EXPLOITATION,
    MISSING,
    RAPE,
    STALKING,
    victim_care,
)
from workforce_planner.samples.work import (
    Work,
    child_abuse,
    domestic_abuse,
    exploitation,
    missing,
    rape,
    serious_sexual,
    stalking,
)
from workforce_planner.source import Cell

SEEDS = range(5)


def hard_case(kind: str, seed: int) -> Mapping[str, list[list[Cell]]]:
    """Return the sheets of one of ``KINDS``; another seed is another force of the kind."""
    return force_sheets(hard_force(kind, seed))


def hard_force(kind: str, seed: int) -> Force:
    """Return the force that the sheets of a hard case describe."""
    force = _KINDS[kind](sample_force("twelve-bcus"))
    settings = {**force.settings, "Name": f"{kind} {seed}"}
    return replace(force, name=kind, settings=settings, seed=100 * force.seed + seed)


def as_sampled(force: Force) -> Force:
    """The sample itself, whose other seeds are other people: how much one sample tells."""
    return force


def flexible(force: Force) -> Force:
    """No ring-fence, and three people in ten accredited for a second specialism or more."""
    names = [strand.specialism for strand in force.strands]
    strands = tuple(
        replace(strand, accredited={other: 0.092 for other in names if other != strand.specialism})
        for strand in force.strands
    )
    return replace(_with_settings(force, {"Ring-fence specialisms": "No"}), strands=strands)


def any_posts(force: Force) -> Force:
    """A fifth of the posts of each rank may serve any specialism."""
    posts, filled, kept = Counter[str](), Counter[str](), list[UpliftLine]()
    for line in force.uplift:
        if line.any_specialism:
            line = replace(line, specialism=DOMESTIC_ABUSE, any_specialism=False)
        free = round(line.posts / 5) if line.specialism and not line.unit else 0
        free_filled = round(free * line.filled / line.posts)
        kept.append(replace(line, posts=line.posts - free, filled=line.filled - free_filled))
        posts[line.rank] += free
        filled[line.rank] += free_filled
    freed = [
        UpliftLine(f"Any {rank}", rank, count, filled[rank], any_specialism=True)
        for rank, count in posts.items()
        if count
    ]
    return replace(force, uplift=(*kept, *freed))


def scarce_supervisors(force: Force) -> Force:
    """One sergeant to eight detective constables, the most that the span allows."""
    strands = tuple(
        replace(strand, heads={**strand.heads, "DS": round(strand.heads["DC"] / 8)})
        for strand in force.strands
    )
    return replace(force, strands=strands)


def tight_travel(force: Force) -> Force:
    """Nobody is moved beyond 40 minutes, and one in five has a limit of their own."""
    rates = replace(force.rates, travel_limit=0.2)
    return replace(_with_settings(force, {"Most travel minutes": 40}), rates=rates)


def moves_first(force: Force) -> Force:
    """As few moves as possible, whatever that costs."""
    return _with_settings(force, {"Priorities": "Moves; Cover; Balance; Supervision; Specialism; Travel"})


def supervision_first(force: Force) -> Force:
    """Supervision before Balance."""
    return _with_settings(force, {"Priorities": "Cover; Supervision; Balance; Specialism; Moves; Travel"})


def small_teams(force: Force) -> Force:
    """600 people in 12 units and 6 specialisms: teams of about two FTE."""
    strands = _small_strands()
    unit_ranks = {"DI": 30, "DCI": 12}
    return replace(
        force,
        units=sized_units(force.structure, strands, unit_ranks, 30, {}, slack=0.25),
        strands=strands,
        unit_ranks=unit_ranks,
        force_ranks={"Det Supt": 2},
        uplift=(
            UpliftLine("N01", "DC", 14, 6, RAPE),
            UpliftLine("N02", "DC", 10, 4, CHILD_ABUSE),
            UpliftLine("N03", "DS", 6, 2, DOMESTIC_ABUSE),
        ),
        limits=(victim_care(2),),
        rates=Rates(pairs=9),
    )


def _small_strands() -> tuple[Strand, ...]:
    year = 2018
    return (
        Strand(RAPE, _part(0.14, rape(year), serious_sexual(year)), {"DC": 110, "TDC": 30, "DS": 20},
               part_time=0.15, skills={"SOIT": 0.4}),
        Strand(CHILD_ABUSE, _part(0.15, child_abuse(year)), {"DC": 96, "TDC": 24, "DS": 17}, part_time=0.17),
        Strand(DOMESTIC_ABUSE, _part(0.13, domestic_abuse(year)), {"DC": 70, "TDC": 20, "DS": 14}),
        Strand(STALKING, _part(0.17, stalking(year)), {"DC": 44, "TDC": 8, "DS": 12}, part_time=0.15),
        Strand(EXPLOITATION, _part(0.8, exploitation()), {"DC": 30, "TDC": 6, "DS": 12}, part_time=0.15),
        Strand(MISSING, _part(0.07, missing(year)), {"DC": 26, "TDC": 5, "DS": 12}, part_time=0.15),
    )  # fmt: skip


def _part(share: float, *works: Work) -> tuple[Work, ...]:
    """Return a part of the demand, for a force that is smaller."""
    return tuple(
        replace(work, cases={area: round(cases * share) for area, cases in work.cases.items()})
        for work in works
    )


def _with_settings(force: Force, changed: Mapping[str, Cell]) -> Force:
    return replace(force, settings={**force.settings, **changed})


_KINDS: Mapping[str, Callable[[Force], Force]] = {
    "as-sampled": as_sampled,
    "flexible": flexible,
    "any-posts": any_posts,
    "scarce-supervisors": scarce_supervisors,
    "small-teams": small_teams,
    "tight-travel": tight_travel,
    "moves-first": moves_first,
    "supervision-first": supervision_first,
}
KINDS: tuple[str, ...] = tuple(_KINDS)
