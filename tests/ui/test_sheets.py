"""Every sheet is edited in place, with the checks of an import: people, posts, demand, teams, rules."""

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

import ui
from tests.ui.test_scenario_edits import at, book, edited, page, planner, refused, type_

__all__ = ["book", "planner"]

CELLS = [
    ("Officers", "Skills", 0, "ABE interviewer", "none such"),
    ("Uplift", "Posts", 0, "5", "five"),
    ("Demand", "Cases per year", 0, "20", "-1"),
    ("Units", "Most officers", 1, "25", "many"),
    ("Specialisms", "Fewest investigators", 1, "1", "some"),
    ("Structure", "Unit", 1, "East", "Nowhere"),
    ("Ranks", "Span limit", 0, "7", "0"),
    ("Case types", "Hours per case", 0, "120", "long"),
    ("Limits", "Fewest", 0, "2", "a few"),
    ("Travel", "Minutes", 0, "40", "far"),
    ("Pairs", "Rule", 0, "Together", "Beside"),
    ("Plan", "Value", 0, "Another name", None),
    ("Areas", "East km", 0, "1", "east"),
]


@pytest.mark.parametrize(("sheet", "heading", "row", "good", "bad"), CELLS, ids=[cell[0] for cell in CELLS])
def test_a_cell_of_any_sheet_is_edited_in_place_or_refused(qtbot, planner, sheet, heading, row, good, bad):
    found = page(planner, sheet)
    before = at(found, heading, row).data()
    edited(qtbot, planner, lambda: type_(qtbot, found, at(found, heading, row), good))
    assert at(found, heading, row).data() == good
    assert good in planner.whatif.stack.undoText()
    if bad is not None and sheet != "Officers":
        refused(qtbot, planner, lambda: type_(qtbot, found, at(found, heading, row), bad))
        assert at(found, heading, row).data() == good
        assert planner.messages.sentence.text().startswith("Not changed. ")
    edited(qtbot, planner, planner.actions_["undo"].trigger)
    assert at(found, heading, row).data() == before


# What the window never does: a box that says no more than that something went wrong.


def test_no_box_tells_of_an_error():
    boxes = {"critical", "warning", "QErrorMessage"}
    for path in Path(ui.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert not (node.value.id == "QMessageBox" and node.attr in boxes), path.name


def test_the_one_box_there_is_asks_what_to_do(qtbot, planner):
    from ui.files import unsaved_box

    box = unsaved_box(planner, "Small force", solving=False)
    qtbot.addWidget(box)
    assert box.icon() == QMessageBox.Icon.Question
    assert {button.text() for button in box.buttons()} == {"Save…", "Discard it", "Cancel"}
    assert box.defaultButton().text() == "Cancel"
