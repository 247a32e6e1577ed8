"""Answers kept beside the results, by the hash of their input: what is known is not solved again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from workforce_planner.excel.replace import replace_file
from workforce_planner.study.answer import Answer, from_json, to_json
from workforce_planner.study.figures import Figures


@dataclass(frozen=True, slots=True)
class Record:
    """An answer with its figures (None without a plan)."""

    answer: Answer
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Records:
    """A folder of answers, a file each."""

    folder: Path

    def get(self, key: str) -> Record | None:
        """Return what is known of an input; None also where the file is damaged."""
        try:
            told = json.loads(self._path(key).read_text(encoding="utf-8"))
            return Record(from_json(told["answer"]), told["figures"])
        except (OSError, ValueError, KeyError, TypeError, StopIteration):
            return None

    def keep(self, key: str, record: Record) -> None:
        """Keep what was found, whole or not at all. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        told = {"answer": to_json(record.answer), "figures": record.figures}
        replace_file(self._path(key), json.dumps(told).encode())

    def wrote(self, result: Path) -> str:
        """Return the stamp of what a result workbook was written from, "" where that is not known."""
        try:
            return self._stamp(result).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def keep_written(self, result: Path, stamp: str) -> None:
        """Keep what a result workbook was written from. Raises OSError."""
        replace_file(self._stamp(result), stamp.encode())

    def _stamp(self, result: Path) -> Path:
        return self.folder / f"{result.name}.txt"

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"
