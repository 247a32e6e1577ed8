"""Opening the database of a project file: alone, safely, and only when it is one of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from workforce_planner.project.refused import Damaged, Refused
from workforce_planner.project.schema import APPLICATION, STEPS, VERSION

WAIT = 0.5  # seconds that another program may take to let go of the file


def connect(path: Path) -> sqlite3.Connection:
    """Open a project file for this program alone and bring it to this version; raises Refused.

    A rollback journal, not a write-ahead log: between edits the file is whole by itself and can be
    copied or sent. The lock is the system's, so it ends with the program, however that ends.
    """
    if not path.is_file():
        raise Refused(f"{path} does not exist. Check the name and the folder.")
    connection = _open(path)
    try:
        _check_kind(connection, path)
        _lock(connection)
        _upgrade(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise explained(error, path) from None
    except UnicodeDecodeError:  # what SQLite says of a damaged schema quotes it
        connection.close()
        raise damaged(path) from None
    except Refused:
        connection.close()
        raise
    return connection


def create(path: Path) -> sqlite3.Connection:
    """Make an empty project file; raises OSError or sqlite3.Error."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, timeout=WAIT)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    _lock(connection)
    _walk(connection, 0)
    return connection


def part_of(path: Path) -> Path:
    """Return where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.part")


def disconnect(connection: sqlite3.Connection) -> None:
    """Let go of a project file, and leave nothing beside it."""
    with suppress(sqlite3.Error):  # the journal is empty; a drive that is gone keeps it
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Do everything inside or nothing of it; raises Refused where it cannot be written."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError | sqlite3.DatabaseError):
            raise explained(error, path) from None
        raise


def _open(path: Path) -> sqlite3.Connection:
    place = path.absolute().as_posix()  # on a Windows share it begins with two slashes
    address = f"file://{quote(place if place.startswith('/') else '/' + place)}?mode=rw"
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=WAIT)
    except sqlite3.OperationalError as error:
        raise explained(error, path) from None
    # Where letters are damaged, hashes tell of what matters; a note or the trail can still be read.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    return connection


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    if pragma(connection, "application_id") != APPLICATION:
        raise Refused(f"{path.name} is not a project of Workforce Planner. Name a .wplan file.")
    version = pragma(connection, "user_version")
    if version > VERSION:
        raise Refused(
            f"{path.name} was saved by a newer version of Workforce Planner (its format is {version}, this "
            f"program reads up to {VERSION}). The file was not changed. Update the program to open it."
        )


def _lock(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")  # the file may have come by mail
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    version = pragma(connection, "user_version")
    if version < VERSION:
        _walk(connection, version)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)


def _walk(connection: sqlite3.Connection, version: int) -> None:
    """Make the tables of each later version, all in one transaction."""
    steps = "".join(STEPS[version:])
    connection.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {VERSION}; COMMIT;")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return a number from the file's header."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def explained(error: sqlite3.Error, path: Path) -> Refused:
    """Return what a message of SQLite means to a planner."""
    said = str(error)
    if "locked" in said or "busy" in said:
        return Refused(
            f"{path.name} is open in another window or program. Close it there, or work on a copy of it."
        )
    if "full" in said:
        return Refused(
            f"The disk of {path.name} is full, so the last edit was not saved; all before it are. "
            "Make room and try again."
        )
    if "readonly" in said or "unable to open" in said or "permission" in said:
        return Refused(f"{path.name} cannot be written here. Copy it to a folder that you may write to.")
    if "disk I/O" in said:
        return Refused(
            f"{path.name} can no longer be reached. Check the drive or network, and open it again."
        )
    if "not a database" in said:
        return Damaged(
            f"{path.name} is not a project of Workforce Planner, or its beginning is damaged. "
            "It was not changed; if it was a project, recover it to save what can be read."
        )
    return damaged(path) if isinstance(error, sqlite3.DatabaseError) else Refused(f"{path.name}: {said}.")


def damaged(path: Path) -> Damaged:
    """Return what is said of a damaged file."""
    return Damaged(f"{path.name} is damaged. It was not changed; recover it to save what can be read.")
