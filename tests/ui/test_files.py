from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui import files
from ui.files import suggested_result

SAMPLES = Path("/somewhere/samples")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("force.xlsx", "force - plan.xlsx"),
        ("force - plan.xlsx", "force - new plan.xlsx"),
        ("csv", "csv - plan.xlsx"),
    ],
)
def test_a_result_is_suggested_beside_its_workbook_and_never_over_it(source, name):
    assert suggested_result(Path("/forces") / source, SAMPLES) == Path("/forces") / name


def test_the_result_of_a_sample_goes_to_documents(qapp):
    suggested = suggested_result(SAMPLES / "six-regions.xlsx", SAMPLES)
    assert suggested.name == "six-regions - plan.xlsx"
    assert suggested.parent != SAMPLES


@pytest.mark.parametrize(
    ("button", "answer"), [("Save…", "save"), ("Discard it", "discard"), ("Cancel", "cancel")]
)
def test_the_question_about_an_unsaved_plan_is_answered_by_its_buttons(qtbot, monkeypatch, button, answer):
    def press(box):
        box.show()
        chosen = next(each for each in box.buttons() if each.text() == button)
        qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)

    monkeypatch.setattr(QMessageBox, "exec", press)
    qtbot.addWidget(parent := QWidget())
    assert files.ask_unsaved(parent, "Force", solving=False) == answer
