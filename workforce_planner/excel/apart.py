"""Reading a file in a process of its own.

The reader for the older formats can end its process on a damaged file; then it must not
be ours. Run as a program, this module reads one file and writes its pages to standard
output.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from workforce_planner.excel.book import Page, Unreadable
from workforce_planner.excel.package import DAMAGED

SECONDS = 60
MOST_BYTES = 4_000_000_000


def pages_apart(path: Path) -> tuple[Page, ...]:
    """Return the pages of a file of any format; raises Unreadable, also where the reader crashes."""
    if getattr(sys, "frozen", False):  # a packaged program cannot start Python by itself
        return _pages(path)
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            timeout=SECONDS,
            check=True,
        )
    except subprocess.SubprocessError:
        raise Unreadable(DAMAGED) from None
    read: tuple[Page, ...] | Unreadable = pickle.loads(done.stdout)
    if isinstance(read, Unreadable):
        raise read
    return read


def _pages(path: Path) -> tuple[Page, ...]:
    from workforce_planner.excel.spreadsheet import pages_of

    return pages_of(path, path.read_bytes(), {})


def _main(path: Path) -> None:
    read: tuple[Page, ...] | Unreadable
    try:
        read = _pages(path)
    except Unreadable as problem:
        read = problem
    sys.stdout.buffer.write(pickle.dumps(read))


def _limit_memory() -> None:
    """Let a file that asks for more memory than a workbook needs end this process, not the machine."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


if __name__ == "__main__":
    _limit_memory()
    _main(Path(sys.argv[1]))
