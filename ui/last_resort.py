"""Where exceptions nobody expected end: in a file and in a sentence, never in silence."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from workforce_planner.crash import keep_traceback


def install(tell: Callable[[str, str], object]) -> None:
    """Send every unhandled exception to ``tell(sentence, details)`` and to a file of its own."""

    def handle(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        details = "".join(traceback.format_exception(kind, problem, trace))
        sys.stderr.write(details)
        tell(sentence(problem), details)

    sys.excepthook = handle


def sentence(problem: BaseException) -> str:
    """Say what happened, what was kept and what to do."""
    return (
        "The window met a fault of its own. Your workbook and plan are still here; save the plan, "
        f"and send the details to whoever helps you. They are also in {keep_traceback(problem)}"
    )
