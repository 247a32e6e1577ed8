"""Loads pytest-qt where Qt can be loaded: without Qt's system libraries it would end the whole run."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError:
    pytest_plugins = []
else:
    pytest_plugins = ["pytestqt.plugin"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Take a skipped ui test for a failed one where CI requires them."""
    report = yield
    required = os.environ.get("WORKFORCE_PLANNER_REQUIRE_UI") == "1" and item.nodeid.startswith("tests/ui/")
    if required and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where ui tests are required: {report.longrepr}"
    return report
