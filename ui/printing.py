"""Printing any view, writing it to a PDF, copying it as a picture. What prints is imported when asked for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui import files, wording
from ui.message import Message
from ui.palette import colours
from ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.views import Views


def ask_print(parent: QWidget, views: Views, session: Session) -> None:
    """Ask for a printer and print."""
    from PySide6.QtPrintSupport import QPrintDialog

    from ui.printout import printer

    device = printer()
    dialog = QPrintDialog(device, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        put(device, views, session)


def ask_pdf(parent: QWidget, views: Views, session: Session) -> None:
    """Ask where to write a PDF, and write it."""
    from ui.printout import printer

    view = views.tabText(views.currentIndex()).split(" (")[0]
    path = files.ask_pdf(parent, Path.home() / f"{session.name} - {view}.pdf")
    if path is not None:
        put(printer(str(path)), views, session, path)


def copy_picture(views: Views, session: Session) -> None:
    """Copy the view in front as a picture, under a line with its title and marking."""
    widget = views.currentWidget()
    ratio, line = widget.devicePixelRatioF(), 2 * widget.fontMetrics().height()
    picture = QPixmap((widget.size() + QSize(0, line)) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(colours().window))
    widget.render(picture, QPoint(0, line))
    painter = QPainter(picture)
    painter.setFont(widget.font())
    painter.setPen(QColor(colours().text))
    box = QRect(10, 0, widget.width() - 20, line)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, _title(views, session))
    painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, session.marking)
    painter.end()
    QGuiApplication.clipboard().setPixmap(picture)
    session.said.emit(Message("good", wording.PICTURE_COPIED))


def _title(views: Views, session: Session) -> str:
    page = views.page
    view = views.tabText(views.currentIndex()).split(" (")[0]
    return f"{session.name}: {page.table.name if page is not None else view}"


def put(device: QPrinter, views: Views, session: Session, path: Path | None = None) -> None:
    """Render the view in front, and say how it went."""
    from ui.printout import Heads, render

    heads = Heads(_title(views, session), session.marking, datetime.now())
    try:
        pages = render(device, heads, views.page, views.currentWidget())
    except OSError as problem:
        session.said.emit(Message("problem", wording.not_printed(problem.strerror)))
        return
    session.said.emit(Message("good", wording.printed(pages, path)))
