"""The preview of a solve: what its plan changes, and whether it stands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import wording
from ui.buttons import button
from ui.message_bar import SYMBOLS
from ui.session import Session
from ui.whatif import WhatIf


class PreviewBar(QFrame):
    """Stands above the views while a solve's plan is neither accepted nor rejected."""

    def __init__(
        self,
        session: Session,
        whatif: WhatIf,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, objectName="bar")
        self.session, self.whatif = session, whatif
        self.symbol = QLabel()
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.sentence.setMinimumHeight(2 * self.fontMetrics().height())
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 4, 8, 4)
        line.addWidget(self.symbol)
        line.addWidget(self.sentence, 1)
        self.buttons = {
            name: button(actions[name], name="primary" if name == "accept" else "")
            for name in ("accept", "accept_some", "reject")
        }
        for push in self.buttons.values():
            line.addWidget(push)
        session.proposal_changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Say what the plan on the screen would change, if it is a preview."""
        proposal, plan = self.session.proposal, self.session.plan
        if proposal is not None and plan is not None:
            proven = wording.all_proven(plan)
            self.symbol.setText(f"<b>{SYMBOLS['good' if proven else 'info']}</b>")
            self.setProperty("level", "good" if proven else "info")
            self.style().unpolish(self)
            self.style().polish(self)
            self.sentence.setText(wording.preview(proposal, plan, self.whatif.proposed()))
            proof = wording.proof(plan, proposal)
            self.sentence.setToolTip(proof)
            self.setAccessibleName(f"{self.sentence.text()} {proof}")
        self.setVisible(proposal is not None)
