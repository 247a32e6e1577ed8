"""Which cells are coloured, and why: never by colour alone, the figure or word stands in the cell."""

from __future__ import annotations

from ui.table import Table


def tone(table: Table, row: int, column: int) -> str:
    """Return the name of a cell's colour, or ""."""
    heading, value = table.headings[column], table.columns[column][row]
    match heading:
        case "Measure" if all(values[row] in (None, "") for values in table.columns[1:]):
            return "heading"
        case "Level":
            return "warning" if value == "Warning" else "problem"
        case "Load %":
            return load_tone(table, row)
        case "Within tolerance" | "Proven":
            return "warning" if value in (False, "No") else ""
        case "Missing":
            return "warning" if value else ""
    return ""


def load_tone(table: Table, row: int) -> str:
    """Return above or below for a team outside its tolerance: too much work, or too little."""
    if "Within tolerance" not in table.headings:
        return ""
    if table.column("Within tolerance")[row] not in (False, "No"):
        return ""
    capacity, fair = table.column("Capacity FTE")[row], table.column("Fair share FTE")[row]
    if not isinstance(capacity, (int, float)) or not isinstance(fair, (int, float)):
        return ""
    return "above" if capacity < fair else "below"
