"""Where exceptions nobody expected end: in the log and in a sentence, never in silence."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

SENTENCE = (
    "Something in the window went wrong that should not have. "
    "Your workbook and plan are still here; save the plan, and send the details to whoever helps you."
)


def install(tell: Callable[[str, str], object], log: Path) -> None:
    """Send every unhandled exception to ``tell(sentence, details)`` and to the log file."""

    def handle(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        details = "".join(traceback.format_exception(kind, problem, trace))
        sys.stderr.write(details)
        _write_down(details, log)
        tell(SENTENCE, details)

    sys.excepthook = handle


def _write_down(details: str, log: Path) -> None:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{details}\n")
    except OSError as problem:
        sys.stderr.write(f"The log {log} cannot be written: {problem}\n")
