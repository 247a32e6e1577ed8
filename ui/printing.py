"""Printing the view in front, and writing it to a PDF. The printing itself is imported when asked for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import files, wording
from ui.session import Message, Session

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


def put(device: QPrinter, views: Views, session: Session, path: Path | None = None) -> None:
    """Render the view in front, and say how it went."""
    from ui.printout import Heads, render

    view = views.tabText(views.currentIndex()).split(" (")[0]
    page = views.page
    name = page.table.name if page is not None else view
    title = f"{session.name}: {name}"
    heads = Heads(title, session.marking, datetime.now())
    try:
        pages = render(device, heads, page, views.currentWidget())
    except OSError as problem:
        session.said.emit(Message("problem", wording.not_printed(problem.strerror)))
        return
    session.said.emit(Message("good", wording.printed(pages, path)))
