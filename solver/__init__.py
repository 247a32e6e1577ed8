"""Numbers in, numbers out: the OR-Tools model of a restructure."""

from solver.overseer import solve

__all__ = ["solve"]
