"""What can be wrong when the structure is to be designed: borders, numbers and ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workforce_planner.checks.force import Force
from workforce_planner.checks.groups import joined, parts
from workforce_planner.domain import Area
from workforce_planner.findings import Finding


def fewer_units_than_named(force: Force) -> Iterator[Finding]:
    named = len(force.scenario.units)
    if force.unit_count < named:
        message = f"the Units sheet names {named} units. Ask for at least as many, or remove units there."
        yield force.wrong_setting("Units to design", message)


def more_units_than_areas(force: Force) -> Iterator[Finding]:
    if force.unit_count > len(force.inside):
        message = f"{force.unit_count} units cannot be formed of {len(force.inside)} areas. Ask for fewer."
        yield force.wrong_setting("Units to design", message, otherwise="Units")


def fewest_above_most_areas(force: Force) -> Iterator[Finding]:
    fewest, most = force.settings.fewest_areas, force.settings.most_areas
    if most is not None and fewest > most:
        message = f"a unit of at least {fewest} and at most {most} areas cannot be. Change one."
        yield force.wrong_setting("Fewest areas", message)


def areas_do_not_add_up(force: Force) -> Iterator[Finding]:
    areas, units = len(force.inside), force.unit_count
    fewest, most = force.settings.fewest_areas, force.settings.most_areas
    if units <= areas < units * fewest:
        message = f"{_units(units)} of at least {fewest} areas need {units * fewest}, and there are {areas}."
        yield force.wrong_setting("Fewest areas", f"{message} Lower it, or ask for fewer units.")
    if most is not None and areas > units * most:
        message = f"{_units(units)} of at most {most} areas take {units * most}, and there are {areas}."
        yield force.wrong_setting("Most areas", f"{message} Raise it, or ask for more units.")


def force_in_pieces(force: Force) -> Iterator[Finding]:
    """No unit can reach over from one piece to another; each must be made up of whole units."""
    pieces = parts(force.neighbours)
    if len(pieces) < 2:
        return
    main = max(pieces, key=len)
    piece = next(p for p in pieces if p is not main)
    cell = ("Areas", force.areas[piece[0]].row, "Neighbours")
    message = f"no border that connects leads from {', '.join(piece)} to the rest of the force."
    if _fits(force, [len(force.inside)]) and not _fits(force, map(len, pieces)):
        yield force.error(
            *cell,
            f"{message} Its {len(pieces)} pieces cannot form {_units(force.unit_count)} of "
            f"{_asked(force)} areas. Add the missing borders, or let the plan cross the river.",
        )
    elif len(piece) > 1:
        yield force.warning(*cell, f"{message} Add the missing border if there is one.")


def tied_to_outside_area(force: Force) -> Iterator[Finding]:
    outside = {a.name for a in force.scenario.areas if a.outside}
    for area in force.scenario.areas:
        for heading, name in (("Keep with", area.keep_with), ("Fixed unit", area.fixed_unit)):
            culprit = area.name if area.outside else name
            if name is not None and culprit in outside:
                message = f"{culprit} is outside, so it shares no unit. Clear this cell, or Outside."
                yield force.error("Areas", area.row, heading, message)


def hub_fixed_elsewhere(force: Force) -> Iterator[Finding]:
    for unit in force.scenario.units:
        hub = force.areas.get(unit.hub or "")
        if hub is not None and hub.fixed_unit in force.unit_names and hub.fixed_unit != unit.name:
            message = f"{hub.name} is the hub of {unit.name}, so it cannot be fixed to {hub.fixed_unit}."
            yield force.error("Areas", hub.row, "Fixed unit", f"{message} Change one of the two.")


def kept_together_but_fixed_apart(force: Force) -> Iterator[Finding]:
    """Also by way of others: A kept with B and B with C, but A and C fixed to two units."""
    sound: list[tuple[str, str]] = []
    for area, heading, other in _ties(force):
        tie = (area.name, other)
        group = next(g for g in joined([*sound, tie]) if other in g)
        units = dict.fromkeys(force.fixed[name] for name in group if name in force.fixed)
        if len(units) < 2:
            sound.append(tie)
            continue
        message = (
            f"{' and '.join(group)} must share a unit, but they are fixed to, or hubs of, "
            f"{' and '.join(units)}. Clear this cell, or free one of them."
        )
        yield force.error("Areas", area.row, heading, message)


def kept_together_but_not_connected(force: Force) -> Iterator[Finding]:
    piece_of = {name: piece for piece in parts(force.neighbours) for name in piece}
    for group in _tied_groups(force):
        apart = next((name for name in group if piece_of[name] != piece_of[group[0]]), None)
        if apart is not None:
            message = (
                f"{apart} must share a unit with {group[0]}, but no chain of borders that connect joins "
                "them. Add the missing border, or free one of them."
            )
            yield force.error(*_tie_cell(force, apart, group), message)


def too_many_kept_together(force: Force) -> Iterator[Finding]:
    most = force.settings.most_areas
    for group in _tied_groups(force) if most is not None else ():
        if most is not None and len(group) > most:
            message = (
                f"{', '.join(group)} must share a unit, but a unit holds at most {most} areas. Free some."
            )
            yield force.error(*_tie_cell(force, group[-1], group), message)


def lock_to_unit_without_area(force: Force) -> Iterator[Finding]:
    for officer in force.posted:
        if officer.lock in force.open_units:
            message = f"{_unknown(officer.lock)} Lock the officer to an area instead, or fix an area to it."
            yield force.error("Officers", officer.row, "Unit lock", message)


def unit_without_area_named(force: Force) -> Iterator[Finding]:
    """Such entries act, but on whatever areas the unit's name is given to."""
    advice = "Name an area instead (it means the unit that holds it), or fix an area to the unit."
    for sheet, heading, row, names in _entries(force):
        for name in names:
            if name in force.open_units:
                yield force.warning(sheet, row, heading, f"{_unknown(name)} {advice}")


def _fits(force: Force, sizes: Iterable[int]) -> bool:
    """Whether pieces of so many areas can be cut into the units asked for."""
    fewest, most = force.settings.fewest_areas, force.settings.most_areas
    least = greatest = 0
    for size in sizes:
        at_least, at_most = 1 if most is None else -(-size // most), size // fewest
        if at_least > at_most:
            return False
        least, greatest = least + at_least, greatest + at_most
    return least <= force.unit_count <= greatest


def _units(count: int) -> str:
    return "1 unit" if count == 1 else f"{count} units"


def _asked(force: Force) -> str:
    fewest, most = force.settings.fewest_areas, force.settings.most_areas
    return f"{fewest} or more" if most is None else f"{fewest} to {most}"


def _ties(force: Force) -> Iterator[tuple[Area, str, str]]:
    """Yield each area that must share another's unit, with the heading that says so."""
    inside = {a.name for a in force.inside}
    for area in force.inside:
        if area.keep_with in inside:
            yield area, "Keep with", str(area.keep_with)
        if area.fixed_unit in inside and area.fixed_unit not in force.unit_names:
            yield area, "Fixed unit", str(area.fixed_unit)


def _tied_groups(force: Force) -> tuple[tuple[str, ...], ...]:
    """Return the groups of areas that must share a unit."""
    inside = {a.name for a in force.inside}
    by_area = [(area.name, other) for area, _, other in _ties(force)]
    by_unit = [(name, f"unit {unit}") for name, unit in force.fixed.items() if name in inside]
    groups = (tuple(name for name in group if name in inside) for group in joined([*by_area, *by_unit]))
    return tuple(group for group in groups if len(group) > 1)


def _tie_cell(force: Force, name: str, group: tuple[str, ...]) -> tuple[str, int, str]:
    """Return the cell that ties an area to its group."""
    ties = {area.name: heading for area, heading, _ in _ties(force)}
    for member in (name, *group):
        area = force.areas[member]
        if member in ties or area.fixed_unit in force.unit_names:
            return "Areas", area.row, ties.get(member, "Fixed unit")
    unit = force.units[force.fixed[name]]
    return "Units", unit.row, "Hub area"


def _unknown(name: str | None) -> str:
    return f"which areas {name} will hold is not known before the structure is designed."


def _entries(force: Force) -> Iterator[tuple[str, str, int, Iterable[str]]]:
    """Yield sheet, heading, row and the units named, of all entries but locks."""
    for officer in force.posted:
        yield "Officers", "Barred units", officer.row, officer.barred
        yield "Officers", "Volunteers for", officer.row, officer.volunteers
    for line in force.scenario.uplift:
        yield "Uplift", "Unit", line.row, (line.unit,) if line.unit else ()
    for limit in force.scenario.limits:
        yield "Limits", "Unit", limit.row, (limit.unit,) if limit.unit else ()
