"""The ``workforce-planner`` command: a verb runs the command line, anything else opens the desktop.

The command line stands below this package and must not import it, so the fork in the
road is here, and either side is imported only when it is taken.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
PROJECT = ".wplan"


def opens_desktop(arguments: Sequence[str]) -> bool:
    """Return whether these arguments ask for the window: none at all, or one workbook, project or folder."""
    if not arguments:
        return True
    if len(arguments) > 1 or arguments[0].startswith("-"):
        return False
    from workforce_planner.cli.command import verbs

    path = Path(arguments[0])
    return path.name not in verbs.commands and (path.suffix.lower() in {*WORKBOOKS, PROJECT} or path.exists())


def main() -> int:
    """Run the program; return its exit code."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if opens_desktop(arguments):
        from ui.app import main as desktop

        return desktop(*arguments)
    from workforce_planner.cli import main as command

    command()
    return 0
