"""What is said in the bar at the top of the window."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the bar; ``offer`` names an action, with the text of its button."""

    level: str
    sentence: str
    details: str = ""
    offer: tuple[str, str] | None = None
