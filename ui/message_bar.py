"""What the program has to say, in a bar at the top instead of a box in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SYMBOLS = {"good": "✓", "info": "i", "warning": "!", "problem": "!"}


class MessageBar(QFrame):
    """One sentence at a time, with an offer to act on it or to copy the details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="bar")
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.symbol = QLabel()
        self.offer = QPushButton(self.tr("Do this"))
        self.details = QPushButton(self.tr("Copy details"))
        self.details.setToolTip(self.tr("Copy the technical details, to send to whoever helps you"))
        self.dismiss = QPushButton("✕")
        self.dismiss.setToolTip(self.tr("Close this message"))
        self.dismiss.setAccessibleName(self.tr("Close this message"))
        self._act: Callable[[], object] = lambda: None
        self._copied = ""
        self.offer.clicked.connect(lambda _checked=False: self._act())
        self.details.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(self._copied))
        self.dismiss.clicked.connect(lambda _checked=False: self.hide())
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 8, 6)
        line.addWidget(self.symbol)
        line.addWidget(self.sentence, 1)
        for button in (self.offer, self.details, self.dismiss):
            line.addWidget(button)
        self.hide()

    def say(
        self,
        level: str,
        sentence: str,
        offer: tuple[str, Callable[[], object]] | None = None,
        details: str = "",
    ) -> None:
        """Show a sentence; ``level`` is good, info, warning or problem."""
        self.sentence.setText(sentence)
        self.symbol.setText(f"<b>{SYMBOLS[level]}</b>")
        self.setAccessibleName(sentence)
        self.offer.setVisible(offer is not None)
        if offer is not None:
            self.offer.setText(offer[0])
            self._act = offer[1]
        self._copied = f"{sentence}\n\n{details}"
        self.details.setVisible(bool(details))
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def forget(self) -> None:
        """Take back what was said: it may name somebody."""
        self.sentence.clear()
        self.setAccessibleName("")
        self._copied = ""
        self.hide()
