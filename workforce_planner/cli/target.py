"""Where a file is to be written: tested before any work is done for it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from workforce_planner.plan import Plan


def check_target(target: Path, source: Path | None = None) -> None:
    """Raise a UsageError that says why a workbook cannot be written there; changes nothing.

    The file that was read is never a target: a result holds no Groups sheet and has
    values for formulas, so the planner's own file would be lost.
    """
    try:
        reason = _refusal(target, source) or _trial(target)
    except OSError as error:
        reason = f"{error.strerror or error}. Name another file or folder."
    if reason:
        raise click.UsageError(f"Cannot write {target}: {reason}")


def new_file(target: Path | None, default: str) -> Path:
    """Return where to write; an existing file is replaced only if it was named."""
    if target is None and Path(default).exists():
        raise click.UsageError(f"{default} is already here. Name the file to write with -o.")
    target = target or Path(default)
    check_target(target)
    return target


def written(write: Callable[[Path], object], target: Path) -> Path:
    """Write a workbook and return where it is.

    A file that was opened elsewhere meanwhile costs nobody what was solved: it is written beside it.
    """
    try:
        write(target)
    except PermissionError:
        target = target.with_stem(f"{target.stem} (new)")
        write(target)
    return target


def write_result(plan: Plan, target: Path, *, with_names: bool = True) -> Path:
    """Write the result workbook and return where it is."""
    from workforce_planner.excel.write import write_workbook

    return written(lambda path: write_workbook(plan, path, with_names=with_names), target)


def _refusal(target: Path, source: Path | None) -> str:
    if target.is_dir():
        return "that is a folder. Name a file in it."
    if target.suffix.lower() != ".xlsx":
        return "a workbook is written as .xlsx. Give the name that ending."
    if not target.parent.is_dir():
        return f"there is no folder {target.parent}. Make it first, or name another."
    if source is not None and target.exists() and source.exists() and target.samefile(source):
        return "that is the file being read. Name another, so that yours is kept."
    return _in_use(target)


def _in_use(target: Path) -> str:
    """Excel and LibreOffice mark a file that they hold open with one of these beside it."""
    for mark in (f"~${target.name}", f".~lock.{target.name}#"):
        if target.exists() and (target.parent / mark).exists():
            return (
                "it is open in another program. Close it there, or name another file. "
                f"(If it is not open, delete {mark} beside it.)"
            )
    return ""


def _trial(target: Path) -> str:
    """Raise OSError if the folder or the file refuses to be written."""
    with tempfile.TemporaryFile(dir=target.parent):
        pass
    if target.exists():
        target.open("r+b").close()
    return ""
