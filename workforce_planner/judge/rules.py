"""What is always true of a lawful plan: a function for each hard rule, yielding what breaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from workforce_planner.domain import PairRule, UpliftLine
from workforce_planner.judge.breach import Breach
from workforce_planner.judge.staffing import Staffing, elsewhere, spot, travellers


def one_unit_each(staffing: Staffing) -> Iterator[Breach]:
    """Rule 1: every officer has exactly one unit, every post is placed in exactly one."""
    yield from _officers_have_one_row(staffing)
    yield from _units_are_known(staffing)
    yield from _posts_add_up(staffing)


def specialisms_retained(staffing: Staffing) -> Iterator[Breach]:
    """Rule 2: officers work in a specialism of theirs, posts serve what their line says."""
    q = staffing.quantities
    for posting in elsewhere(staffing):
        allowed = q.working_specialisms(posting.officer)
        if posting.specialism not in allowed:
            place = spot(posting, "Specialism", otherwise="Specialism")
            whom = f"Officer {posting.officer.id}"
            yield Breach(2, place, _wrong_specialism(whom, posting.specialism, allowed))
    for placement in staffing.placements:
        allowed = q.line_specialisms(placement.line)
        if placement.specialism not in allowed:
            place = spot(placement, "Specialism", otherwise="Specialism")
            whom = f"A post of line {placement.line.line}"
            yield Breach(2, place, _wrong_specialism(whom, placement.specialism, allowed))


def locks_and_bars_kept(staffing: Staffing) -> Iterator[Breach]:
    """Rule 3: locked officers and posts that name a unit go there, nobody where they are barred."""
    q = staffing.quantities
    for posting in staffing.postings:
        officer, unit = posting.officer, posting.unit
        if officer.lock is not None and unit != q.unit_of[officer.lock]:
            place = spot(posting, "To unit", otherwise="Unit lock")
            told = f"is locked to {q.unit_of[officer.lock]} but goes to {unit}: change the unit or the lock."
            yield Breach(3, place, f"Officer {officer.id} {told}")
        if officer.barred and any(q.unit_of[name] == unit for name in officer.barred):
            place = spot(posting, "To unit", otherwise="Barred units")
            told = f"is barred from {unit} but goes there: change the unit or the barred units."
            yield Breach(3, place, f"Officer {officer.id} {told}")
    for placement in staffing.placements:
        line, unit = placement.line, placement.unit
        if line.unit is not None and unit != q.unit_of[line.unit]:
            place = spot(placement, "Unit", otherwise="Unit")
            told = f"belong to {q.unit_of[line.unit]} but stand in {unit}: change the unit here or there."
            yield Breach(3, place, f"The posts of line {line.line} {told}")


def journeys_within_limits(staffing: Staffing) -> Iterator[Breach]:
    """Rule 4: who moves or comes in travels no further than their limit, or than they do now."""
    q = staffing.quantities
    for posting in travellers(q, staffing.postings):
        officer, unit = posting.officer, posting.unit
        if not q.within_travel_limit(officer, unit):
            place = spot(posting, "To unit", otherwise="Most travel minutes")
            journey = f"would travel {q.new_journey(officer, unit):.4g} minutes to {unit}"
            limit = f"limit {q.travel_limit(officer):.4g}, now {q.present_journey(officer):.4g}"
            told = f"{journey} ({limit}): choose a nearer unit or raise the limit."
            yield Breach(4, place, f"Officer {officer.id} {told}")


def pairs_kept(staffing: Staffing) -> Iterator[Breach]:
    """Rule 5: pairs marked together share a unit, pairs marked apart do not."""
    places = {posting.officer.id: posting for posting in staffing.postings}
    for pair in staffing.quantities.pairs:
        first, second = places.get(pair.officer), places.get(pair.other)
        if first is None or second is None:
            continue
        together = pair.rule is PairRule.TOGETHER
        if (first.unit == second.unit) is not together:
            place = spot(first, "To unit", otherwise="Officer ID")
            must = "must share a unit" if together else "must not share a unit"
            told = f"{must} but go to {first.unit} and {second.unit}: move one, or change the Pairs sheet."
            yield Breach(5, place, f"Officers {pair.officer} and {pair.other} {told}")


RULES: tuple[Callable[[Staffing], Iterable[Breach]], ...] = (
    one_unit_each,
    specialisms_retained,
    locks_and_bars_kept,
    journeys_within_limits,
    pairs_kept,
)


def _officers_have_one_row(staffing: Staffing) -> Iterator[Breach]:
    rows = Counter(row.officer for row in staffing.draft.postings)
    for officer in staffing.quantities.posted:
        if officer.id not in rows:
            place = ("Officers", officer.row, "Officer ID")
            yield Breach(1, place, f"Officer {officer.id} has no unit: add a row to the Postings sheet.")
    if len(rows) < len(staffing.draft.postings):
        yield from _repeated(staffing, rows)


def _repeated(staffing: Staffing, rows: Mapping[str, int]) -> Iterator[Breach]:
    seen = set[str]()
    for row in staffing.draft.postings:
        if row.officer in seen:
            place = ("Postings", row.row, "Officer ID")
            told = f"has {rows[row.officer]} rows, of which the first counts: delete this one."
            yield Breach(1, place, f"Officer {row.officer} {told}")
        seen.add(row.officer)


def _units_are_known(staffing: Staffing) -> Iterator[Breach]:
    q = staffing.quantities
    known = {name for name, unit in q.unit_of.items() if unit}
    posted, lines = {officer.id for officer in q.posted}, {line.line for line in q.lines}
    for row in staffing.draft.postings:
        if row.unit not in known and row.officer in posted:
            place = ("Postings", row.row, "To unit")
            yield Breach(1, place, f"Officer {row.officer} {_unknown_unit(row.unit)}")
    for uplift in staffing.draft.uplift:
        if uplift.unit not in known and uplift.line in lines:
            place = ("Uplift postings", uplift.row, "Unit")
            yield Breach(1, place, f"A post of line {uplift.line} {_unknown_unit(uplift.unit)}")


def _posts_add_up(staffing: Staffing) -> Iterator[Breach]:
    placed, filled = Counter[str](), Counter[str]()
    lines = {line.line: line for line in staffing.quantities.lines}
    for row in staffing.draft.uplift:
        placed[row.line] += row.posts
        filled[row.line] += row.filled
        place = ("Uplift postings", row.row, "Filled")
        if row.line in lines and not 0 <= row.filled <= row.posts:
            told = f"{row.filled} of {row.posts} posts filled: change one of the two."
            yield Breach(1, place, f"Line {row.line} has {told}")
    for line in lines.values():
        yield from _sums(line, placed[line.line], filled[line.line])


def _sums(line: UpliftLine, placed: int, filled: int) -> Iterator[Breach]:
    if placed != line.posts:
        place = ("Uplift", line.row, "Posts")
        told = f"has {line.posts} posts but the plan places {placed}: change the Uplift postings."
        yield Breach(1, place, f"Line {line.line} {told}")
    if filled != line.filled:
        place = ("Uplift", line.row, "Filled")
        told = f"has {line.filled} filled posts but the plan has {filled}: change the Uplift postings."
        yield Breach(1, place, f"Line {line.line} {told}")


def _unknown_unit(unit: str) -> str:
    if not unit:
        return "has no unit: write one from the Units sheet."
    return f"goes to {unit!r}, which is no unit: write one from the Units sheet."


def _wrong_specialism(whom: str, specialism: str, allowed: tuple[str, ...]) -> str:
    choice = " or ".join(allowed)
    return f"{whom} cannot work in {specialism or 'no specialism'}: write {choice}."
