"""The view in front on paper or as PDF: with a header, the date, page numbers and the protective marking."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QLineF, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.table_page import TablePage

INK, GREY, RULE = "#1a2027", "#596572", "#d3dae2"
Align = Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above and below each page."""

    title: str
    marking: str
    when: datetime


def printer(path: str = "") -> QPrinter:
    """Return a printer of landscape A4 pages, which writes a PDF if a path is given."""
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12)
        )
    )
    if path:
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(path)
    return device


def render(device: QPrinter, heads: Heads, page: TablePage | None, picture: QWidget) -> int:
    """Put a table row by row on as many pages as it needs, or a picture on one; return how many.

    Raises OSError where the file cannot be written.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(0, "the file cannot be written", device.outputFileName())
    try:
        sheet = Sheet(painter, device, heads)
        return sheet.table(page) if page is not None else sheet.picture(picture)
    finally:
        painter.end()


class Sheet:
    """Pages under a painter."""

    def __init__(self, painter: QPainter, device: QPrinter, heads: Heads) -> None:
        self.painter, self.device, self.heads = painter, device, heads
        size = device.pageLayout().paintRectPixels(device.resolution()).size()
        self.font = QFont(QGuiApplication.font().family(), 8)
        painter.setFont(self.font)
        self.line = painter.fontMetrics().height() * 1.35
        self.body = QRectF(0, 2.2 * self.line, size.width(), size.height() - 4 * self.line)
        self.height = float(size.height())

    def picture(self, widget: QWidget) -> int:
        """Draw a widget as large as the page allows."""
        self._heads(1, 1)
        ratio = 3.0
        image = QPixmap(widget.size() * ratio)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("white"))
        widget.render(image)
        scale = min(self.body.width() / image.width(), self.body.height() / image.height())
        target = QRectF(self.body.x(), self.body.y(), image.width() * scale, image.height() * scale)
        self.painter.drawPixmap(target, image, QRectF(image.rect()))
        return 1

    def table(self, page: TablePage) -> int:
        """Draw the rows that the page shows, in its order, under their headings on every page."""
        model, view = page.model, page.view
        columns = [c for c in range(model.columnCount()) if not view.isColumnHidden(c)]
        shown = [view.columnWidth(c) for c in columns]
        share = self.body.width() / max(1, sum(shown))
        widths = [width * min(share, self._least(view.fontMetrics().height())) for width in shown]
        heads = [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
        numeric = [model.is_numeric(c) for c in columns]
        rows = model.rowCount()
        fit = max(1, int(self.body.height() / self.line) - 1)
        pages = max(1, math.ceil(rows / fit))
        for number in range(pages):
            if number:
                self.device.newPage()
            self._heads(number + 1, pages)
            self._row(0, widths, heads, numeric, bold=True)
            for place, row in enumerate(range(number * fit, min(rows, (number + 1) * fit)), 1):
                self._row(place, widths, [model.text(row, c) for c in columns], numeric)
        return pages

    def _least(self, screen: int) -> float:
        """Return the scale at which the screen's widths suit the paper's letters."""
        return 1.1 * self.painter.fontMetrics().height() / max(1, screen)

    def _row(
        self,
        place: int,
        widths: Sequence[float],
        texts: Sequence[str],
        numeric: Sequence[bool],
        *,
        bold: bool = False,
    ) -> None:
        font = QFont(self.font)
        font.setBold(bold)
        self.painter.setFont(font)
        left, top, gap = self.body.left(), self.body.top() + place * self.line, self.line * 0.25
        for width, text, number in zip(widths, texts, numeric, strict=True):
            box = QRectF(left + gap, top, width - 2 * gap, self.line)
            metrics, side = self.painter.fontMetrics(), Align.AlignRight if number else Align.AlignLeft
            fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
            self.painter.setPen(QColor(INK))
            self.painter.drawText(box, side | Align.AlignVCenter, fitted)
            left += width
        self.painter.setPen(QColor(RULE))
        start, end = self.body.left(), self.body.left() + sum(widths)
        self.painter.drawLine(QLineF(start, top + self.line, end, top + self.line))

    def _heads(self, number: int, pages: int) -> None:
        width, below = self.body.width(), self.height - self.line
        bold = QFont(self.font)
        bold.setBold(True)
        for top, left, right in (
            (0.0, self.heads.title, self.heads.marking),
            (below, f"{self.heads.when:%d/%m/%Y %H:%M}  {self.heads.marking}", f"Page {number} of {pages}"),
        ):
            self.painter.setFont(bold if not top else self.font)
            self.painter.setPen(QColor(INK if not top else GREY))
            box = QRectF(0, top, width, self.line)
            self.painter.drawText(box, Align.AlignLeft | Align.AlignVCenter, left)
            self.painter.drawText(box, Align.AlignRight | Align.AlignVCenter, right)
