"""The names of specialisms, and limits that several samples share."""

from __future__ import annotations

from workforce_planner.domain import Limit

RAPE = "Rape and serious sexual offences"
CHILD_ABUSE = "Child abuse"
DOMESTIC_ABUSE = "Domestic abuse"
STALKING = "Stalking and coercive control"
EXPLOITATION = "Child exploitation"
NEIGHBOURHOOD = "Neighbourhood policing"
RESPONSE = "Emergency response"
INVESTIGATION = "Local investigation"
GANGS = "Violence and gangs"
MISSING = "Missing people and mental health"
CUSTODY = "Custody"


def victim_care(fewest: int) -> Limit:
    """Return the least number of officers trained in sexual offences for each unit."""
    return Limit(specialism=RAPE, skill="SOIT", fewest=fewest, reason="Victim care on every shift")


def keep_interviewers() -> Limit:
    """Return that no unit may end with fewer interviewers of children than it has."""
    return Limit(
        specialism=CHILD_ABUSE, skill="ABE interviewer", present=True, reason="No unit loses interviewers"
    )
