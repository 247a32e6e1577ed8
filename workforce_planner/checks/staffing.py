"""What force-wide figures give away: too much work, or teams too small to staff evenly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workforce_planner.checks.force import Force
from workforce_planner.findings import Finding

MOST_LOAD = 2.0


def load_over_200(force: Force) -> Iterator[Finding]:
    found = force.quantities
    for specialism in force.scenario.specialisms:
        required = sum(found.required[unit, specialism.name] for unit in found.units)
        capacity = found.force_strength[specialism.name]
        if required > MOST_LOAD * capacity:
            message = (
                f"{specialism.name} needs {required:,.1f} FTE and has {capacity:,.1f}. Check Cases per year "
                "(a year, not more), Hours per case and Productive hours per FTE."
            )
            yield force.warning("Specialisms", specialism.row, "Specialism", message)


def team_too_small(force: Force) -> Iterator[Finding]:
    """Half an officer cannot be posted, so a band of half an officer is all such a team can hold."""
    least = 2 * force.settings.tolerance_fte
    for specialism in force.scenario.specialisms:
        small = {unit: fte for unit, fte in _shares(force, specialism.name).items() if 0 < fte < least}
        if small:
            teams = ", ".join(f"{unit} {fte:.1f}" for unit, fte in small.items())
            message = (
                f"too small to staff evenly, with a fair share below {least:g} FTE (twice Tolerance FTE): "
                f"{teams}. Expect loads far from the mean, or join {specialism.name} with another specialism."
            )
            yield force.warning("Specialisms", specialism.row, "Specialism", message)


def _shares(force: Force, specialism: str) -> Mapping[str, float]:
    """Return the fair share by unit, on average while the units are still to be designed."""
    shares = {u: fte for (u, s), fte in force.quantities.fair_strength.items() if s == specialism}
    if force.settings.designed:
        return {"an average unit": sum(shares.values()) / force.unit_count}
    return shares
