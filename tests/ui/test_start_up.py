"""What is imported when: the first window must not wait for the solver, nor a worker for Qt."""

import subprocess
import sys

import pytest

HEAVY = ("pandas", "ortools", "highspy", "openpyxl", "xlsxwriter", "pyqtgraph", "click")


def imported(code):
    tail = "; import sys; print(' '.join(sorted({name.split('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, timeout=60, check=True
    )
    return set(done.stdout.split())


def test_the_window_imports_nothing_heavy():
    assert not imported("import ui.app, ui.main_window") & set(HEAVY)


@pytest.mark.parametrize("module", ["ui.worker", "ui.jobs", "ui.launch"])
def test_workers_and_the_command_import_no_qt(module):
    assert "PySide6" not in imported(f"import {module}")


def test_the_command_line_imports_no_qt():
    assert "PySide6" not in imported("from ui.launch import opens_desktop; opens_desktop(['check'])")
