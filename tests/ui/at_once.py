"""The real jobs in this process, one after another: as true as in their own, and done at once."""

from __future__ import annotations

import pickle

from PySide6.QtCore import QObject, QTimer, Signal


class Silent:
    """A listener that nobody listens to."""

    def report(self, _progress):
        pass

    def stopped(self):
        return False


class AtOnce(QObject):
    """Stands in for a session's ``Worker``."""

    progressed = Signal(int, object)
    current = 0

    def __init__(self, parent):
        super().__init__(parent)
        self.number = 0
        self.open = True
        self.dropped = set()

    def start(self):
        pass

    def ask(self, work, *args, then=None, otherwise=None):
        self.number += 1
        number = self.number
        QTimer.singleShot(0, self, lambda: self._do(number, work, args, then, otherwise))
        return number

    def drop(self, number):
        self.dropped.add(number)

    def _do(self, number, work, args, then, otherwise):
        if number in self.dropped:
            return
        try:
            answer = pickle.loads(_answer(work, pickle.dumps(args)))
        except Exception as problem:
            if otherwise is None:
                raise
            otherwise(str(problem), "")
            return
        if self.open and then is not None:
            then(answer)

    def stop(self, _number):
        pass

    def close(self):
        self.open = False


_SOLVED = {}


def _answer(work, args):
    """Return what a job answers, wrapped as for the way between processes; equal solves are done once."""
    if (work, args) in _SOLVED:
        return _SOLVED[work, args]
    answer = pickle.dumps(work(Silent(), *pickle.loads(args)))
    if work.__name__ == "solve":
        _SOLVED[work, args] = answer
    return answer


def at_once(window):
    """Let a window's session do its jobs in this process."""
    session = window.session
    session.clerk = AtOnce(session)
    session.solver = session.solves._worker = AtOnce(session)


def real_jobs(window):
    """Let a window's session do the real jobs in this process."""
    from ui.jobs import Services

    window.session.services = Services()
    at_once(window)
