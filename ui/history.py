"""The history of edits as a list: while names are hidden, those of steps made before that too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand, QUndoGroup
from PySide6.QtWidgets import QUndoView

from ui.session import Session


class Step(QUndoCommand):
    """A step that may name somebody; ``nameless`` is what it is called while names are hidden."""

    def __init__(self, named: str, nameless: str, *, hide_names: bool) -> None:
        super().__init__()
        self.call(named, nameless, hide_names=hide_names)

    def call(self, named: str, nameless: str, *, hide_names: bool) -> None:
        """Give the step its two names."""
        self.named, self.nameless = named, nameless
        self.hide_names(hide_names)

    def hide_names(self, hide: bool) -> None:
        """Call it without naming anybody, or by name again."""
        self.setText(self.nameless if hide else self.named)


class History(QUndoView):
    """Lists the steps of the stack in use."""

    def __init__(self, stacks: QUndoGroup, session: Session) -> None:
        super().__init__(stacks)
        self.stacks, self.session = stacks, session
        self.setEmptyLabel(self.tr("As opened"))
        self.setWordWrap(True)
        self.setResizeMode(QUndoView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("History of edits"))
        session.names_changed.connect(self._rename)

    def _rename(self) -> None:
        for stack in self.stacks.stacks():
            for number in range(stack.count()):
                step = stack.command(number)
                if isinstance(step, Step):
                    step.hide_names(self.session.hide_names)
        self.viewport().update()  # no model is told of a step that is called otherwise
