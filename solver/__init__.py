"""Numbers in, numbers out: the OR-Tools model of a restructure."""
