"""Numbers in, numbers out: the OR-Tools model of a restructure."""

from solver.search import solve

__all__ = ["solve"]
