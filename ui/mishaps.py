"""The pictures of what can go wrong, each with what the window says about it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ui import wording

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Wait = Callable[[Callable[[], bool]], None]


def mishaps(window: MainWindow, wait: Wait) -> Iterator[str]:
    """Yield the name of each picture when the window shows it."""
    yield from refused(window, wait)
    yield from pasted(window, wait)
    yield from queued(window, wait)
    yield from dead(window, wait)
    window.actions_["board"].trigger()
    assert window.session.workbook is not None
    path = window.session.workbook.path
    plan = Path(path.stem + " plan.xlsx")
    for name, level, sentence in (
        ("disk-full", "problem", wording.not_written(plan, "No space left on device.")),
        ("opened-twice", "warning", wording.opened_twice(path)),
    ):
        window.messages.say(level, sentence)
        yield name
    window.file_watch.changed.emit()
    yield "changed"
    window.messages.hide()


def refused(window: MainWindow, wait: Wait) -> Iterator[str]:
    """Move somebody to a unit that they are barred from, with such edits refused."""
    from ui.teams import Team

    session, refuse = window.session, window.actions_["refuse"]
    unit, other, *_units = session.force.units
    here = Team(unit, session.force.lanes[0])
    officer = next(card for card in session.cards(here) if not card.post and not card.marks)
    window.edits.change("Officers", "Barred units", [officer.key], other)
    wait(lambda: "Barred" in window.whatif.stack.undoText() and not window.whatif.judging)
    refuse.setChecked(True)
    window.actions_["board"].trigger()
    window.team_dock.raise_()
    card = next(card for card in session.cards(here) if card.key == officer.key)
    window.whatif.move([card], Team(other, here.specialism))
    wait(lambda: window.messages.sentence.text().startswith("Refused") and not window.whatif.judging)
    yield "refused"
    refuse.setChecked(False)
    window.messages.hide()


def pasted(window: MainWindow, wait: Wait) -> Iterator[str]:
    """Paste a word into a column of numbers."""
    from PySide6.QtGui import QGuiApplication

    window.actions_["workbook"].trigger()
    page = window.views.sheets.pages["Officers"]
    window.views.sheets.setCurrentWidget(page)
    page.view.setCurrentIndex(page.model.index(2, page.table.headings.index("FTE")))
    QGuiApplication.clipboard().setText("full time")
    window.actions_["paste"].trigger()
    wait(window.messages.isVisible)
    yield "pasted"
    window.messages.hide()


def queued(window: MainWindow, wait: Wait) -> Iterator[str]:
    """Ask for a second solve while the first is under way."""
    window.actions_["board"].trigger()
    window.solve()
    wait(lambda: any(state.value is not None for state in window.run_panel.states))
    window.run_panel.seed.setValue(7)
    window.solve()
    yield "queue"
    window.session.solves.withdraw(window.session.solves.asked[1])


def dead(window: MainWindow, wait: Wait) -> Iterator[str]:
    """End the process of the solve that is under way."""
    pid = window.session.solver.pid
    assert pid is not None
    os.kill(pid, signal.SIGTERM)
    wait(lambda: not window.session.solving and window.messages.isVisible())
    yield "solver-died"
    window.messages.hide()
