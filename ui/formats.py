"""How a cell is shown: UK dates, Yes and No, figures without noise."""

from __future__ import annotations

import math
from datetime import date, datetime, time


def show(value: object, decimals: int = 2) -> str:
    """Return a cell's text; blank for None and not-a-number."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case int():
            return f"{value:,}"
        case float():
            return figure(value, decimals)
        case datetime():
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value)


def figure(value: float, decimals: int = 2) -> str:
    """Return a number with as many decimals as it needs, at most so many: 1430.0 is 1,430."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "no limit" if value > 0 else "none"
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals_of(value: float, most: int = 2) -> int:
    """Return how many decimals show a number as well as the most allowed would."""
    _whole, _point, rest = f"{value:.{most}f}".partition(".")
    return len(rest.rstrip("0"))


def duration(seconds: float) -> str:
    """Return a length of time as a person would say it: 8.2 s, 1 min 05 s."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def written(value: object) -> str:
    """Return a cell as it would be typed: figures in full and without commas, None as nothing."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case float():
            return f"{value:.0f}" if value.is_integer() else repr(value)
        case int():
            return str(value)
    return show(value)
