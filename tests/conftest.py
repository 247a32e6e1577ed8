"""Loads pytest-qt where Qt can be loaded; without Qt's system libraries it would end the whole run."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError:
    pytest_plugins = []
else:
    pytest_plugins = ["pytestqt.plugin"]
