"""Where and when something was measured, for the page that tells it."""

from __future__ import annotations

import os
import platform
from datetime import date


def machine() -> str:
    """Return the day, the machine and what else ran on it."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"{platform.system()}, Python {platform.python_version()}"
    return f"{date.today():%d/%m/%Y}: {python}, {os.cpu_count()} processors{load}"
