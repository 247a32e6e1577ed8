"""Why the window cannot open here, as one sentence, instead of an aborted process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

INSTEAD = "The command line works without it: workforce-planner --help."
PACKAGES = "libgl1 libegl1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libfontconfig1"
WINDOW_PACKAGES = f"{PACKAGES} libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"


def refusal(qt: tuple[int, ...], python: tuple[int, ...]) -> str:
    """Return why this PySide6 must not be used, or "".

    PySide6 6.12.0 takes a reference from None on every call that returns nothing, which
    ends the process after some thousands of calls on Python 3.10 and 3.11.
    """
    if qt[:2] >= (6, 12) and python[:2] <= (3, 11):
        return (
            f"PySide6 {'.'.join(map(str, qt[:3]))} crashes on Python {python[0]}.{python[1]}. "
            'Install an older one: pip install "PySide6-Essentials<6.12".'
        )
    return ""


def why_not() -> str:
    """Return why Qt cannot be used on this machine, or ""; imports Qt if it can be."""
    try:
        import PySide6

        if sentence := refusal(PySide6.__version_info__, sys.version_info):
            return sentence
        import PySide6.QtWidgets
    except ImportError as problem:
        return (
            f"The window cannot open because a system library is missing ({problem}). "
            f"On Debian or Ubuntu: sudo apt-get install {WINDOW_PACKAGES}. {INSTEAD}"
        )
    return ""


def say_and_leave(write: Callable[[str], object]) -> None:
    """From now on, turn Qt's own abort (no display, no platform plugin) into one sentence and exit code 2."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    def handle(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            write(
                "The window cannot open because no display was found, or Qt cannot use it. "
                f"On Debian or Ubuntu it needs: {WINDOW_PACKAGES}. {INSTEAD}\n"
            )
            os._exit(2)
        elif kind is QtMsgType.QtCriticalMsg:
            write(f"{message}\n")

    qInstallMessageHandler(handle)
