"""Notices that the open file was changed by another program, however that program writes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal


class FileWatch(QObject):
    """Watches one file, or one folder of CSV files; ``changed`` is said once for each change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._known: tuple[tuple[str, int, int], ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._patience = QTimer(self, interval=400, singleShot=True)
        self._watcher.fileChanged.connect(lambda _path: self._patience.start())
        self._watcher.directoryChanged.connect(lambda _path: self._patience.start())
        self._patience.timeout.connect(self._look)

    def watch(self, path: Path | None) -> None:
        """Watch this one from now on, as it is now."""
        self._path = path
        old = (*self._watcher.files(), *self._watcher.directories())
        if old:
            self._watcher.removePaths(old)
        self._known = self._state()
        self._listen()

    def _look(self) -> None:
        """Say so if the file is another; while it is away, a program may just be writing it."""
        now = self._state()
        self._listen()
        if now and now != self._known:
            self._known = now
            self.changed.emit()

    def _listen(self) -> None:
        """Watch the folder too: Excel writes a new file and renames it, which ends a watch on the old one."""
        if self._path is not None:
            paths = [str(path) for path in (self._path, self._path.parent) if path.exists()]
            new = [
                path for path in paths if path not in (*self._watcher.files(), *self._watcher.directories())
            ]
            if new:
                self._watcher.addPaths(new)

    def _state(self) -> tuple[tuple[str, int, int], ...]:
        path = self._path
        if path is None or not path.exists():
            return ()
        files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        found = []
        for file in files:
            try:
                stat = file.stat()
            except OSError:
                continue
            found.append((file.name, stat.st_mtime_ns, stat.st_size))
        return tuple(found)
