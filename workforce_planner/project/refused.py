"""Why a project file cannot be opened or written, as a sentence for the planner."""

from __future__ import annotations

import zlib

# What values that damage made up can lead to.
GARBLED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, zlib.error)


class Refused(Exception):
    """Nothing was done; the message says why, what was kept and what to do."""


class Damaged(Refused):
    """The file is damaged; ``recover`` saves what can be read of it."""
