"""Names of sheets that Excel allows."""

from __future__ import annotations

LONGEST = 31
FORBIDDEN = str.maketrans("[]:*?/\\", "()-----")


def free_name(title: str, taken: set[str]) -> str:
    """Return the title as a sheet can be called that is none of ``taken`` (in lower case)."""
    printable = "".join(letter for letter in title.translate(FORBIDDEN) if letter.isprintable())
    plain = printable.strip("' ") or "Sheet"
    name, number = plain[:LONGEST], 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: LONGEST - len(str(number)) - 1]} {number}"
    return name
