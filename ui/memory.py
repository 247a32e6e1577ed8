"""What the program remembers between starts: recent files, layout, choices."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from PySide6.QtCore import QByteArray, QSettings

from workforce_planner.excel.mends import Matching

PROGRAM = "workforce-planner"
RECENT = 10


def samples_folder() -> Path:
    """Return the folder that sample workbooks are written to."""
    return user_data_path(PROGRAM, appauthor=False) / "samples"


@dataclass(frozen=True, slots=True)
class Recent:
    """A file opened before. Pinned ones stay on top and are never pushed out."""

    path: str
    pinned: bool = False

    @property
    def missing(self) -> bool:
        """Whether the file is no longer there."""
        return not Path(self.path).exists()


class Memory:
    """Settings in one small text file; ``file`` is another one in tests. ``journals`` is the folder
    that keeps edits until they are saved."""

    def __init__(self, file: Path | None = None) -> None:
        self.journals = (file.parent if file else user_data_path(PROGRAM, appauthor=False)) / "journals"
        file = file or user_config_path(PROGRAM, appauthor=False) / "desktop.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The files opened before, pinned ones first, then the latest."""
        try:
            entries = json.loads(self.text("recent", "[]"))
            return tuple(Recent(str(entry["path"]), bool(entry["pinned"])) for entry in entries)
        except (ValueError, KeyError, TypeError):
            return ()

    def remember(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        name = str(path.absolute())
        known = {entry.path: entry for entry in self.recent}
        self._keep([known.pop(name, Recent(name)), *known.values()])

    def pin(self, path: str, pinned: bool) -> None:
        """Keep a file on top of the list, or let it go again."""
        self._keep([Recent(r.path, pinned) if r.path == path else r for r in self.recent])

    def forget(self, path: str) -> None:
        """Take a file off the list."""
        self._keep([entry for entry in self.recent if entry.path != path])

    def _keep(self, entries: list[Recent]) -> None:
        pinned = [entry for entry in entries if entry.pinned]
        others = [entry for entry in entries if not entry.pinned]
        kept = pinned + others[: max(0, RECENT - len(pinned))]
        self.set("recent", json.dumps([asdict(entry) for entry in kept]))

    @property
    def matching(self) -> Matching:
        """The headings and sheets that were matched before."""
        try:
            kept = json.loads(self.text("matching", "{}"))
            headings = {title: dict(known) for title, known in kept["headings"].items()}
            return Matching(dict(kept["sheets"]), headings)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Matching()

    def keep_matching(self, matching: Matching) -> None:
        """Remember how an export names its sheets and headings."""
        self.set("matching", json.dumps(asdict(matching)))

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        return str(self._settings.value(key, default))

    def state(self, key: str) -> QByteArray | None:
        """Return a remembered window state."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else None

    def set(self, key: str, value: object) -> None:
        """Remember a value and write it down at once."""
        self._settings.setValue(key, value)
        self._settings.sync()
