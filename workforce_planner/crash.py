"""Where the details of a fault of our own are kept."""

from __future__ import annotations

import tempfile
import traceback
from datetime import datetime
from pathlib import Path


def keep_traceback(error: BaseException) -> Path:
    """Write the traceback to a file of its own in the user's log folder and return its path."""
    from platformdirs import user_log_path

    name = f"fault {datetime.now():%Y-%m-%d %H.%M.%S}.txt"
    text = "".join(traceback.format_exception(error))
    for folder in (user_log_path("workforce-planner", appauthor=False), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return folder / name
    return Path(name)
