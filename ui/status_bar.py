"""The line at the foot of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar

from ui import wording
from ui.session import Session


class StatusBar(QStatusBar):
    """What is in view, what the plan breaks, where it is kept, and what is going on."""

    def __init__(self) -> None:
        super().__init__()
        self.shown_rows = QLabel()
        self.kept = QLabel()
        self.state = QLabel()
        self.addWidget(self.shown_rows, 1)
        self.broken = QLabel(objectName="problem")
        self.addPermanentWidget(self.broken)
        self.addPermanentWidget(self.kept)
        self.addPermanentWidget(self.state)
        self.setSizeGripEnabled(False)

    def show_session(self, session: Session, shown_rows: str) -> None:
        """Show how the session stands."""
        plan = session.plan
        broken = session.told(plan.broken) if plan else ()
        self.broken.setVisible(bool(broken))
        self.broken.setText(wording.breaking(broken))
        self.broken.setToolTip("\n".join(b.message for b in broken[:20]))
        self.kept.setText(wording.kept(plan is not None, session.unsaved, session.written))
        self.state.setText(session.state or self.tr("Ready"))
        self.shown_rows.setText(shown_rows)
