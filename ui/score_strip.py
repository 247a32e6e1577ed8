"""The score above every view: each tier before, now, and the best that any plan could reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui import score
from ui.palette import colours
from workforce_planner.plan import TierScore

CHIPS = (0.95, 0.85, 0.75)  # how small what the last edit changed may be written


class TierCard(QWidget):
    """One tier, painted: its value, what it was, and its bound, with a bar between the two."""

    def __init__(
        self,
        tier: TierScore,
        *,
        planned: bool = True,
        best: float | None = None,
        change: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tier, self.planned, self.best, self.change = tier, planned, best, change
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"<b>{tier.name}</b><br>{score.MEANING[tier.name]}<br>{self.sentence()}")
        self.setAccessibleName(self.sentence())

    def sentence(self) -> str:
        """Return the card in words."""
        name = str(self.tier.name)
        tense = "now" if self.planned else "at present"
        parts = [f"{name}: {score.shown(name, self.tier.value)} {score.unit(name)} {tense}"]
        if self.planned and self.tier.before is not None:
            parts.append(f"{score.shown(name, self.tier.before)} before")
        if self.tier.bound is not None:
            proven = "proven: no plan can be better" if self.tier.proven else "not proven"
            parts.append(f"at best {score.shown(name, self.tier.bound)} ({proven})")
        elif self.best is not None:
            parts.append(f"at best {score.shown(name, self.best)} by the last solve")
        if self.change:
            parts.append(f"the last edit changed it by {score.signed(name, self.change)}")
        return ", ".join(parts) + "."

    def sizeHint(self) -> QSize:
        """Return room for the figures at any scale."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("was 100,000  best 100,000") + 24, metrics.height() * 4 + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the least room: names must not be cut, and six fit at 1366 pixels and 150 %."""
        return QSize(self.fontMetrics().horizontalAdvance("SUPERVISION") + 12, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = colours()
        name, line = str(self.tier.name), self.fontMetrics().height()
        left = 6 if self.width() < self.sizeHint().width() else 12
        width = self.width() - 2 * left
        named = self._text(painter, QRectF(left, 6, width, line), name.upper(), c.muted, 0.85, bold=True)
        value = score.shown(name, self.tier.value)
        box = QRectF(left, 6 + line, width, line * 1.8)
        used = self._text(painter, box, value, c.text, 1.7, bold=True)
        unit = QRectF(left + used + 6, 6 + line * 1.28, width - used - 6, line * 1.2)
        if self.fontMetrics().horizontalAdvance(score.unit(name)) <= unit.width():
            self._text(painter, unit, score.unit(name), c.muted, 0.95)
        if self.change:
            chip = QRectF(left + named + 5, 6, width + left - named - 6, line)
            text, tone = score.signed(name, self.change), c.warning if self.change > 0 else c.good
            scale = next((s for s in CHIPS if self._width(text, s) <= chip.width()), CHIPS[-1])
            self._text(painter, chip, text, tone, scale, bold=True)
        below = next((text for text in self._below() if self._fits(text, width)), self._below()[-1])
        self._text(painter, QRectF(left, 8 + line * 2.8, width, line), below, c.muted, 0.9)
        self._bar(painter, QRectF(left, self.height() - 5, width, 3))

    def _fits(self, text: str, width: float) -> bool:
        return self.fontMetrics().horizontalAdvance(text) <= width

    def _below(self) -> tuple[str, ...]:
        """Return what it was and could be, in fewer and fewer words for less and less room."""
        name = str(self.tier.name)
        if not self.planned:
            return ("at present",)
        before, bound = self.tier.before, self.tier.bound
        was = "" if before is None else f"was {score.shown(name, before)}"
        if bound is None:
            best = "" if self.best is None else f"best {score.shown(name, self.best)}"
            return (f"{was}  {best}".strip(), best or was)
        if self.tier.proven:
            return (f"{was}  ✓ best".strip(), f"{was} ✓".strip(), "✓ best")
        least = score.shown(name, bound)
        return (f"{was}  best ≥ {least}".strip(), f"{was}  ≥ {least}".strip(), f"≥ {least}")

    def _width(self, text: str, scale: float) -> float:
        return QFontMetricsF(self._font(scale, bold=True)).horizontalAdvance(text)

    def _font(self, scale: float, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * scale)
        font.setBold(bold)
        return font

    def _text(
        self, painter: QPainter, box: QRectF, text: str, colour: str, scale: float, *, bold: bool = False
    ) -> float:
        painter.setFont(self._font(scale, bold=bold))
        painter.setPen(QColor(colour))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)
        return painter.fontMetrics().horizontalAdvance(fitted)

    def _bar(self, painter: QPainter, box: QRectF) -> None:
        """How much of the way from before to the best possible this plan has gone."""
        before, bound = self.tier.before, self.best if self.tier.bound is None else self.tier.bound
        if not self.planned or before is None or bound is None or before <= bound:
            return
        c = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.raised))
        painter.drawRoundedRect(box, 1.5, 1.5)
        share = max(0.0, min(1.0, (before - self.tier.value) / (before - bound)))
        painter.setBrush(QColor(c.good if self.tier.proven else c.accent))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), box.width() * share, box.height()), 1.5, 1.5)


class ScoreStrip(QFrame):
    """A card for each tier, in the planner's order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="strip")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(4, 4, 4, 4)
        self._line.setSpacing(0)
        self.cards: list[TierCard] = []
        self.hide()

    def show_score(
        self,
        tiers: Sequence[TierScore],
        *,
        planned: bool = True,
        reference: Sequence[TierScore] = (),
        change: Mapping[str, float] | None = None,
    ) -> None:
        """Show these tiers; without any, the strip is hidden.

        ``reference`` is the last solve, whose bounds stand beside a plan edited since;
        ``change`` is what the last edit did.
        """
        while item := self._line.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        best = {tier.name: tier.bound for tier in reference}
        self.cards = [
            TierCard(
                tier,
                planned=planned,
                best=best.get(tier.name),
                change=(change or {}).get(str(tier.name), 0.0),
                parent=self,
            )
            for tier in tiers
        ]
        for number, card in enumerate(self.cards):
            if number:
                self._line.addWidget(QFrame(objectName="line"))
            self._line.addWidget(card, 1)
        self.setVisible(bool(tiers))
