"""Where Qt's libraries are missing, the ui tests say which packages to install, and CI does not pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MISSING = "libEGL.so.1: cannot open shared object file"


@pytest.fixture
def without_qt(tmp_path: Path) -> dict[str, str]:
    """An environment in which importing PySide6 fails as it does on a bare machine."""
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(f"raise ImportError({MISSING!r})\n")
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def ui_tests(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "pytest", "tests/ui", "-p", "no:cacheprovider")
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_ui_tests_are_skipped_and_name_the_packages(without_qt: dict[str, str]) -> None:
    done = ui_tests({**without_qt, "WORKFORCE_PLANNER_REQUIRE_UI": "0"})
    last = done.stdout.splitlines()[-1]
    assert "skipped" in last
    assert "passed" not in last
    assert "failed" not in last
    assert "error" not in last
    assert MISSING in done.stdout
    assert "apt-get install libgl1 libegl1" in done.stdout


def test_ci_does_not_let_them_be_skipped(without_qt: dict[str, str]) -> None:
    done = ui_tests({**without_qt, "WORKFORCE_PLANNER_REQUIRE_UI": "1"})
    assert done.returncode not in (0, 5)
    assert MISSING in done.stdout
