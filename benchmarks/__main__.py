"""How long the main job takes: a sample workbook in, a result workbook out, as a process of its own.

``python3 dev.py bench`` measures all samples, with names only those.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from workforce_planner.samples import SAMPLES, write_sample

RUNS = 5
TIME_LIMIT = 240  # seconds of solving: the largest sample is to end within five minutes


def main(names: Sequence[str]) -> None:
    """Measure samples and print a line for each as soon as it is known."""
    table = Table(title=f"Workbook to result workbook, {RUNS} runs each")
    for heading in ("Sample", "Status", "Median s", "From s", "To s", "Solving s", "Score (not proven *)"):
        table.add_column(heading)
    with tempfile.TemporaryDirectory() as folder:
        for name in names or SAMPLES:
            workbook = Path(folder) / f"{name}.xlsx"
            write_sample(name, workbook)
            runs = [_run(workbook) for _ in range(RUNS)]
            table.add_row(name, *_summary([seconds for seconds, _ in runs], runs[-1][1]))
            Console(stderr=True).print(f"{name}: {[round(seconds, 1) for seconds, _ in runs]} s")
    Console(width=160).print(table)


def _run(workbook: Path) -> tuple[float, dict[str, Any]]:
    """Return the seconds that the whole command took, and its answer."""
    result = workbook.with_name("result.xlsx")
    command = [sys.executable, "-m", "workforce_planner", "solve", workbook, "-o", result, "--json"]
    began = time.perf_counter()
    limit = ["--time-limit", str(TIME_LIMIT)]
    done = subprocess.run([*map(str, command), *limit], stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - began, json.loads(done.stdout)


def _summary(seconds: Sequence[float], answer: dict[str, Any]) -> tuple[str, ...]:
    times = (statistics.median(seconds), min(seconds), max(seconds), answer["seconds"])
    tiers = (f"{t['name']} {t['value']:.6g}{'' if t['proven'] else ' *'}" for t in answer["tiers"])
    return (answer["status"], *(f"{figure:.1f}" for figure in times), ", ".join(tiers))


if __name__ == "__main__":
    main(sys.argv[1:])
