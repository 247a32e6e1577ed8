"""What the window says of a newer extract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ui.newer import Came
from ui.wording import count
from workforce_planner.findings import Finding
from workforce_planner.project.carry import Choice

READING = "Reading the extract, and holding it against the baseline…"
ACCEPTING = "Carrying every scenario over to the new baseline…"
NOT_ACCEPTED = "What is ticked cannot be the baseline as it stands."
NOTHING_CHANGED = "The project is as it was. Put right what is listed, and read the extract again."
WHOSE_WORD = (
    "Choose for each whose word counts. Mine keeps your edit in the scenario, theirs drops it. "
    "Nothing is changed before."
)
LISTED = 2


def came(came: Came) -> str:
    """Say what an extract changes, in the words of personnel."""
    if not came.changes:
        return f"{came.path.name} says nothing that the baseline does not say."
    kinds = Counter(change.kind for change in came.changes)
    parts = [
        count(kinds["Joiners"], "joiner"),
        count(kinds["Leavers"], "leaver"),
        count(kinds["Moves"], "move"),
        count(kinds["Changed fields"], "changed field"),
    ]
    into = count(len(came.scenarios), "scenario")
    return f"{', '.join(parts[:3])} and {parts[3]}. What is ticked goes into {into}; your edits are kept."


def bad(name: str) -> str:
    """Say that an extract cannot be read as it is."""
    return f"{name} cannot be taken in as it is."


def doubts(findings: Sequence[Finding]) -> str:
    """Say what is doubtful about an extract; nothing where nothing is."""
    told = " ".join(f"{finding.place}: {finding.message}" for finding in findings[:LISTED])
    more = f" And {len(findings) - LISTED:,} more." if len(findings) > LISTED else ""
    return told + more


def conflicts(number: int) -> str:
    """Say how many edits the newer baseline contradicts."""
    are = "is" if number == 1 else "are"
    return f"{count(number, 'edit')} of yours {are} contradicted by the newer extract."


def accepted(came: Came, ticked: int, choices: Sequence[Choice]) -> str:
    """Say what was carried over."""
    into = count(len(came.scenarios), "scenario")
    stand = "stands" if len(came.scenarios) == 1 else "stand"
    dropped = sum(choice is Choice.THEIRS for choice in choices)
    lost = f" {count(dropped, 'edit')} of yours gave way, as you chose." if dropped else ""
    return (
        f"{ticked:,} of {count(len(came.changes), 'change')} from {came.path.name} accepted: "
        f"{into} {stand} on the new baseline.{lost}"
    )


def not_read(name: str, why: str) -> str:
    """Say that an extract came to nothing."""
    return f"{name} could not be read. {why} The project is as it was."


def not_accepted(why: str) -> str:
    """Say that accepting failed."""
    return f"The newer extract could not be accepted. {why} Open the project again to see how it stands."
