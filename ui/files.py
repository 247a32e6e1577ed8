"""Asking for files: what to open, where to write, and whether to let go of an unsaved plan."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.launch import PROJECT, WORKBOOKS

SUFFIXES = " ".join(f"*{suffix}" for suffix in (*sorted(WORKBOOKS), PROJECT))
READABLE = f"Workbooks and projects ({SUFFIXES})"
WRITABLE = "Excel workbooks (*.xlsx)"


def ask_workbook(parent: QWidget, folder: str) -> Path | None:
    """Ask for a workbook to open."""
    name, _filter = QFileDialog.getOpenFileName(parent, "Open workbook", folder, f"{READABLE};;All files (*)")
    return Path(name) if name else None


def ask_extract(parent: QWidget, folder: str) -> Path | None:
    """Ask for a newer HR extract; a CSV file stands for the folder that holds it."""
    kinds = " ".join(f"*{suffix}" for suffix in (*sorted(WORKBOOKS), ".csv"))
    name, _filter = QFileDialog.getOpenFileName(
        parent, "Import newer extract", folder, f"Workbooks and CSV files ({kinds})"
    )
    return Path(name) if name else None


def ask_folder(parent: QWidget, folder: str) -> Path | None:
    """Ask for a folder of CSV files."""
    name = QFileDialog.getExistingDirectory(parent, "Open folder of CSV files", folder)
    return Path(name) if name else None


def ask_target(parent: QWidget, heading: str, suggested: Path) -> Path | None:
    """Ask where to write; the system's dialog asks before it replaces a file."""
    name, _filter = QFileDialog.getSaveFileName(parent, heading, str(suggested), WRITABLE)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")


def ask_pdf(parent: QWidget, suggested: Path) -> Path | None:
    """Ask where to write a PDF."""
    kind = "PDF documents (*.pdf)"
    name, _filter = QFileDialog.getSaveFileName(parent, "View as PDF", str(suggested), kind)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")


def ask_project(parent: QWidget, suggested: Path) -> Path | None:
    """Ask where to make a project."""
    kind = f"Projects (*{PROJECT})"
    name, _filter = QFileDialog.getSaveFileName(parent, "Save as project", str(suggested), kind)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == PROJECT else path.with_name(f"{path.name}{PROJECT}")


def ask_unsaved(parent: QWidget, name: str, solving: bool) -> str:
    """Ask what to do with a plan that no file holds: "save", "discard" or "cancel"."""
    box = unsaved_box(parent, name, solving)
    box.exec()
    roles = {QMessageBox.ButtonRole.AcceptRole: "save", QMessageBox.ButtonRole.DestructiveRole: "discard"}
    return roles.get(box.buttonRole(box.clickedButton()), "cancel")


def unsaved_box(parent: QWidget, name: str, solving: bool) -> QMessageBox:
    """Return the question that ``ask_unsaved`` asks."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Workforce Planner")
    if solving:
        box.setText(f"{name} is being solved.")
        box.setInformativeText("Going on ends the solve. The workbook itself is not changed.")
    else:
        box.setText(f"What you did in {name} is not in a file yet.")
        box.setInformativeText("Save the result workbook first?")
        box.addButton("Save…", QMessageBox.ButtonRole.AcceptRole)
    ending = "End the solve" if solving else "Discard it"
    box.addButton(ending, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
    return box


def suggested_result(source: Path | None, samples: Path) -> Path:
    """Return where a result may go: beside its workbook but not over it, or in Documents for a sample."""
    stem = source.stem.removesuffix(" - plan") if source else "plan"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents) if source is None or source.parent == samples else source.parent
    target = folder / f"{stem} - plan.xlsx"
    return folder / f"{stem} - new plan.xlsx" if target == source else target


def suggested_project(source: Path, samples: Path) -> Path:
    """Return where a project may go: beside its workbook, or in Documents for a sample."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents) if source.parent == samples else source.parent
    is_project = source.suffix.lower() == PROJECT
    return folder / f"{source.stem}{' copy' if is_project else ''}{PROJECT}"


def show_in_folder(path: Path) -> None:
    """Open the folder that holds a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
