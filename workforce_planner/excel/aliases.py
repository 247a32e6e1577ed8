"""Other names that exports use for our headings and for boroughs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workforce_planner.names import same

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "Area": ("Borough", "Borough name", "Area name", "Local authority", "District", "Division"),
    "East km": ("Easting km", "Easting", "East", "X km"),
    "North km": ("Northing km", "Northing", "North", "Y km"),
    "Neighbours": ("Neighbors", "Land neighbours", "Borders", "Adjacent areas", "Adjacent boroughs"),
    "River neighbours": ("River neighbors", "Neighbours across the river"),
    "Outside": ("Outside force", "Outside the force"),
    "Unit": ("BCU", "Basic Command Unit", "Command unit", "Region", "Regional team", "Unit name", "New unit"),
    "Hub area": ("Hub", "Hub borough", "Base", "Headquarters"),
    "Fewest officers": ("Minimum officers", "Min officers", "Fewest people"),
    "Most officers": ("Maximum officers", "Max officers", "Most people", "Desks"),
    "Specialism": (
        *("Specialty", "Speciality", "Specialist area", "Discipline", "Strand", "Crime strand"),
        *("Main specialism", "Present specialism", "Current specialism"),
    ),
    "Fewest investigators": ("Minimum investigators", "Min investigators"),
    "Case type": ("Offence", "Offence type", "Crime type"),
    "Hours per case": ("Hours a case", "Hours/case", "Investigation hours", "Average hours"),
    "Harm days": ("Harm", "Harm score", "Crime harm days"),
    "Cases per year": (
        "Cases a year",
        "Cases/year",
        "Annual cases",
        "Cases",
        "Offences",
        "Recorded offences",
    ),
    "Rank": ("Rank title", "Rank or grade", "Present rank", "Current rank"),
    "Caseload share": ("Case load share", "Share of caseload", "Investigating share"),
    "Works in": ("Posted to", "Serves"),
    "Supervised by": ("Supervisor", "Supervising rank", "Reports to"),
    "Span limit": ("Span", "Span of control", "Max span", "Maximum span"),
    "Officer ID": (
        *("Staff No", "Staff number", "Staff ID", "Warrant number", "Warrant No", "Warrant card number"),
        *(
            "Employee number",
            "Employee No",
            "Employee ID",
            "Personnel number",
            "Pay number",
            "Payroll number",
        ),
        *("Service number", "Collar number", "Shoulder number", "Officer number", "Officer No", "ID", "UID"),
    ),
    "Name": ("Officer name", "Full name", "Staff name", "Employee name"),
    "Also accredited": ("Accredited", "Accreditations", "Other accreditations", "Other specialisms"),
    "FTE": ("Full-time equivalent", "Contracted FTE", "WTE", "FTE each", "FTE per post"),
    "Present area": (
        *("Current borough", "Present borough", "Current area", "Current location", "Present location"),
        *("Current posting", "Present posting", "Work borough", "Work location", "Borough"),
    ),
    "Home area": ("Home borough", "Home location", "Home district", "Lives in", "Residence", "Home"),
    "Unit lock": ("Locked to", "Lock", "Locked unit", "Must go to"),
    "Barred units": ("Barred from", "Barred", "Excluded units", "Must not go to"),
    "Volunteers for": ("Volunteer for", "Volunteered for", "Preferences", "Preferred units"),
    "Most travel minutes": ("Max travel minutes", "Maximum travel minutes", "Travel limit", "Most minutes"),
    "Skills": ("Skill", "Qualifications"),
    "Available %": ("Availability", "Per cent available", "Percent available"),
    "Leaving": ("Leaver", "Is leaving"),
    "Stays central": ("Central", "Stay central", "Remains central"),
    "Line": ("Line ID", "Line number", "Line No", "Ref", "Reference"),
    "Posts": ("Number of posts", "Roles", "Number of roles"),
    "Filled": ("Posts filled", "Filled posts", "In post"),
    "Fewest": ("Minimum", "Min", "Least", "At least"),
    "Most": ("Maximum", "Max", "At most"),
    "From area": ("From", "From borough", "Origin"),
    "To area": ("To", "To borough", "Destination"),
    "Minutes": ("Travel minutes", "Journey minutes", "Journey time", "Travel time"),
    "Other officer ID": (
        *("Other officer", "Second officer", "Second officer ID", "Other ID"),
        *("Other staff number", "Other warrant number", "Other employee number"),
    ),
    "Rule": ("Pair rule", "Together or apart"),
}

# "LB Hackney" and "London Borough of Hackney" are Hackney, "City of Westminster" is Westminster.
_BOROUGH_TITLES = re.compile(
    r"^(?:london borough of|royal borough of|city of|borough of|lb of|rb of|lb|rb|lbo) |"
    r" (?:london borough|borough|lb|rb|council)$"
)


def bare_area(name: str) -> str:
    """Return the normal form of an area's name without such titles as "London Borough of"."""
    return _BOROUGH_TITLES.sub("", same(name))
