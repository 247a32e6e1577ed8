"""A newer HR extract comes into the project that is open: listed, ticked, conflicts decided, carried over."""

from __future__ import annotations

import itertools

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tests.ui.at_once import Silent, real_jobs
from tests.ui.test_solve import WAIT, click, press
from tests.workforce_planner.books import book_of
from tests.workforce_planner.edits.test_apply import force
from tests.workforce_planner.project.test_project import FTE, project_of
from ui import files
from ui.changes_model import ChangesModel
from ui.conflicts_model import ConflictsModel
from ui.newer import accept_newer, read_newer
from workforce_planner.domain import Draft, PostingRow
from workforce_planner.project import FIRST, Choice, open_project, outlines

LEFT = Qt.MouseButton.LeftButton
CHECKED, PARTLY, OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "force.wplan"
    with project_of(path) as made:
        made.add_branch(FIRST, "More uplift")
    return path


@pytest.fixture
def extract(tmp_path):
    """A newer extract: DC90 joins, DC2 leaves, DC1 moves to Hackney and works 0.8."""
    book = book_of(force())
    for title in set(book.sheetnames) - {"Officers"}:
        del book[title]
    sheet = book["Officers"]
    sheet["G2"], sheet["F2"] = "Hackney", 0.8
    row = next(n for n, (cell,) in enumerate(sheet["A1:A20"], 1) if cell.value == "DC2")
    sheet.delete_rows(row)
    sheet.append(("DC90", "Nova Nowak", "Constable", "Rape"))
    path = tmp_path / "newer.xlsx"
    book.save(path)
    return path


@pytest.fixture
def window(window, qtbot, project):
    """The window with the project open, over the real jobs."""
    real_jobs(window)
    opened(qtbot, window, project)
    return window


def opened(qtbot, window, path):
    with qtbot.waitSignal(window.session.workbook_changed, timeout=WAIT):
        window.filing.open(path)
    qtbot.waitUntil(lambda: window.session.present is not None, timeout=WAIT)


def imported(qtbot, window, monkeypatch, path):
    """The dialog, once the extract is read; asked for by the action's keys."""
    monkeypatch.setattr(files, "ask_extract", lambda *_where: path)
    window.activateWindow()
    press(
        qtbot, window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = window.importing.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is not dialog.waiting, timeout=WAIT)
    return dialog


def groups(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def lines(model):
    return [
        [model.index(row, column, model.index(group, 0)).data() for column in range(model.columnCount())]
        for group in range(model.rowCount())
        for row in range(model.rowCount(model.index(group, 0)))
    ]


def tick(qtbot, tree, index):
    """Click the check box of a line, where it is drawn."""
    tree.scrollTo(index)
    option = QStyleOptionViewItem()
    tree.initViewItemOption(option)
    option.rect, option.features = (
        tree.visualRect(index),
        QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator,
    )
    box = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, tree)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=QPoint(box.center()))


def accept(qtbot, window, dialog):
    with qtbot.waitSignal(window.session.workbook_changed, timeout=WAIT):
        click(qtbot, dialog.accept_button)

    def said():
        assert "accepted" in window.messages.sentence.text()

    qtbot.waitUntil(said, timeout=WAIT)


def officers(project, name=FIRST):
    """The officers of a scenario as the project has them, read by another program."""
    with open_project(project) as found:
        return {each.id: each for each in found.state(name).scenario.officers}


def shown(window, key, heading):
    table = next(table for table in window.session.workbook.tables if table.name == "Officers")
    return table.column(heading)[list(table.column("Officer ID")).index(key)]


def steps(window, project):
    window.keeping.keeper.release()
    with open_project(project) as found:
        return found.trunk, len(found.steps)


def test_what_changes_is_listed_by_kind_and_all_of_it_ticked(qtbot, window, monkeypatch, extract):
    dialog = imported(qtbot, window, monkeypatch, extract)
    assert groups(dialog.changes) == ["Joiners (1)", "Leavers (1)", "Moves (1)", "Changed fields (1)"]
    assert ["DC1", "Amy Ash", "Present area", "Camden", "Hackney"] in lines(dialog.changes)
    assert ["DC90", "Nova Nowak", "joins", "", "Constable, Rape, 1 FTE"] in lines(dialog.changes)
    assert "1 joiner, 1 leaver, 1 move and 1 changed field" in dialog.heading.text()
    assert "goes into 2 scenarios" in dialog.heading.text()
    assert dialog.accept_button.text() == "&Accept 4"
    QAbstractItemModelTester(dialog.changes, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_what_is_accepted_is_carried_into_every_scenario_and_shown(
    qtbot, window, monkeypatch, extract, project
):
    dialog = imported(qtbot, window, monkeypatch, extract)
    dialog.reason.setText("November")
    accept(qtbot, window, dialog)
    assert shown(window, "DC1", "FTE") == 0.8
    assert not dialog.isVisible()
    assert "4 of 4 changes from newer.xlsx accepted: 2 scenarios stand on the new baseline." in (
        window.messages.sentence.text()
    )
    window.keeping.keeper.release()
    for name in (FIRST, "More uplift"):
        assert officers(project, name)["DC1"].present == "Hackney"
        assert "DC2" not in officers(project, name)
    with open_project(project) as found:
        assert [entry.reason for entry in found.trail() if entry.what == "baseline"] == ["November"]
    assert not window.session.unsaved


def test_what_is_not_ticked_stays_as_it_was(qtbot, window, monkeypatch, extract, project):
    dialog = imported(qtbot, window, monkeypatch, extract)
    model, tree = dialog.changes, dialog.tree
    moves, changed = model.index(2, 0), model.index(3, 0)
    tick(qtbot, tree, model.index(0, 0, moves))
    assert moves.data(CHECK) is OFF
    tree.setCurrentIndex(changed)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert model.index(0, 0, changed).data(CHECK) is OFF
    assert dialog.accept_button.text() == "&Accept 2"
    accept(qtbot, window, dialog)
    window.keeping.keeper.release()
    now = officers(project)
    assert (now["DC1"].present, now["DC1"].fte) == ("Camden", 1)
    assert "DC90" in now
    assert "DC2" not in now


def test_the_search_finds_and_a_group_ticks_what_it_shows(qtbot, window, monkeypatch, extract):
    dialog = imported(qtbot, window, monkeypatch, extract)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(dialog.search, "present area")
    qtbot.waitUntil(lambda: groups(dialog.changes) == ["Moves (1)"], timeout=WAIT)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    dialog.tree.setCurrentIndex(dialog.changes.index(0, 0))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    dialog.search.clear()
    qtbot.waitUntil(lambda: dialog.changes.rowCount() == 4, timeout=WAIT)
    assert [edit.key for edit in dialog.changes.ticked] == ["DC90", "DC2", "DC1"]


def test_a_group_of_which_some_are_ticked_says_so(tmp_path, project, extract):
    came = read_newer(Silent(), project, extract)
    twice = [*came.changes, came.changes[-1]]
    model = ChangesModel(twice, names=True)
    group = model.index(3, 0)
    model.setData(model.index(0, 0, group), OFF, CHECK)
    assert group.data(CHECK) is PARTLY
    model.setData(group, CHECKED, CHECK)
    assert group.data(CHECK) is CHECKED
    assert not model.setData(model.index(0, 1, group), OFF, CHECK)


def test_cancelling_changes_nothing_and_edits_go_on_being_saved(qtbot, window, monkeypatch, extract, project):
    before = steps(window, project)
    dialog = imported(qtbot, window, monkeypatch, extract)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert steps(window, project) == before
    with qtbot.waitSignal(window.session.scenario_changed, timeout=WAIT):
        window.edits.change("Officers", "FTE", ["DC1"], "0.5")
    assert not window.session.unsaved
    window.keeping.keeper.release()
    assert officers(project, window.session.branch)["DC1"].fte == 0.5


def test_a_bad_extract_shows_its_findings_and_is_read_again_once_mended(
    qtbot, window, monkeypatch, extract, project
):
    before = steps(window, project)
    book = openpyxl.load_workbook(extract)
    book["Officers"]["C2"] = "Constabel"
    book.save(extract)
    dialog = imported(qtbot, window, monkeypatch, extract)
    assert dialog.pages.currentWidget() is dialog.findings
    assert "Constabel" in " ".join(map(str, dialog.findings.table.column("What to do")))
    assert not dialog.accept_button.isVisible()
    assert steps(window, project) == before
    book["Officers"]["C2"] = "Constable"
    book.save(extract)
    click(qtbot, dialog.again)
    qtbot.waitUntil(lambda: dialog.accept_button.isVisible(), timeout=WAIT)
    assert len(dialog.changes.ticked) == 4


def test_an_extract_that_says_nothing_new_has_nothing_to_accept(qtbot, window, monkeypatch, tmp_path):
    path = tmp_path / "same.xlsx"
    book_of(force()).save(path)
    dialog = imported(qtbot, window, monkeypatch, path)
    assert dialog.heading.text() == "same.xlsx says nothing that the baseline does not say."
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_file_that_is_no_workbook_says_so(qtbot, window, monkeypatch, tmp_path):
    path = tmp_path / "notes.xlsx"
    path.write_text("not a workbook")
    dialog = imported(qtbot, window, monkeypatch, path)
    assert "notes.xlsx" in dialog.heading.text()
    assert len(dialog.findings.table) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def in_conflict(qtbot, window, monkeypatch, extract, project):
    """The dialog asking whose FTE of DC1 counts: the planner's 0.6 or the extract's 0.8."""
    window.keeping.keeper.release()
    with open_project(project) as found:
        found.edit(FIRST, [FTE])
    opened(qtbot, window, project)
    dialog = imported(qtbot, window, monkeypatch, extract)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: dialog.conflicts is not None, timeout=WAIT)
    return dialog


@pytest.mark.parametrize(("column", "fte"), [(3, 0.6), (4, 0.8)])
def test_a_conflict_is_shown_and_nothing_guessed(qtbot, window, monkeypatch, extract, project, column, fte):
    dialog = in_conflict(qtbot, window, monkeypatch, extract, project)
    model, view = dialog.conflicts, dialog.choices
    assert [model.index(0, place).data() for place in range(3)] == [
        FIRST, "FTE of DC1 1 to 0.6", "FTE of DC1 1 to 0.8",
    ]  # fmt: skip
    assert model.index(0, 3).data(CHECK) is model.index(0, 4).data(CHECK) is OFF
    assert not dialog.accept_button.isEnabled()
    before = steps(window, project)
    view.setCurrentIndex(model.index(0, 3))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    view.setCurrentIndex(model.index(0, column))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert model.index(0, column).data(CHECK) is CHECKED
    assert steps(window, project) == before
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    accept(qtbot, window, dialog)
    window.keeping.keeper.release()
    assert officers(project)["DC1"].fte == fte
    assert officers(project, "More uplift")["DC1"].fte == 0.8


def test_one_button_takes_theirs_in_every_conflict(qtbot, window, monkeypatch, extract, project):
    dialog = in_conflict(qtbot, window, monkeypatch, extract, project)
    click(qtbot, dialog.theirs)
    accept(qtbot, window, dialog)
    assert "1 edit of yours gave way" in window.messages.sentence.text()


def test_an_edit_that_can_no_longer_be_made_can_only_be_given_up():
    from workforce_planner.project import Conflict

    conflict = Conflict(1, FTE, None, "FTE can no longer be made: officer 'DC1' is not there")
    model = ConflictsModel({"A": (conflict,), "B": (conflict,)}, names=True)
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "A, B"
    model.choose_all(Choice.MINE)
    assert not model.whole
    model.setData(model.index(0, 4), CHECKED, CHECK)
    assert model.choices == {conflict.key: Choice.THEIRS}
    assert model.whole


def test_hidden_names_are_hidden_here_too(qtbot, window, monkeypatch, extract):
    press(qtbot, window, Qt.Key.Key_F9)
    dialog = imported(qtbot, window, monkeypatch, extract)
    assert dialog.tree.isColumnHidden(1)
    assert "Nowak" not in str(lines(dialog.changes))


def test_only_a_project_takes_an_extract_in(qtbot, window, monkeypatch, project):
    assert window.actions_["import_newer"].isEnabled()
    from tests.workforce_planner.test_worked_examples import DATA

    opened(qtbot, window, DATA / "example")
    assert not window.actions_["import_newer"].isEnabled()


def test_scenarios_on_the_newer_baseline_have_a_score_before_anybody_opens_them(project, extract):
    with open_project(project) as opened:
        scenario = opened.state(FIRST).scenario
        units = itertools.cycle(unit.name for unit in scenario.units)
        plan = Draft(tuple(PostingRow(o.id, next(units), o.specialism or "") for o in scenario.officers))
        opened.add_branch(FIRST, "Never shown")
        opened.place("Never shown", plan, label="by hand")
    came = read_newer(Silent(), project, extract)
    edits = tuple(change.edit for change in came.changes)
    assert accept_newer(Silent(), project, came, edits, {}, "").step is not None
    with open_project(project) as opened:
        worth = {each.branch.name: each.judged for each in outlines(opened)}
    assert worth["Never shown"] is not None


def test_a_project_changed_meanwhile_is_left_alone(project, extract):
    came = read_newer(Silent(), project, extract)
    edits = tuple(change.edit for change in came.changes)
    assert accept_newer(Silent(), project, came, edits, {}, "").step is not None
    done = accept_newer(Silent(), project, came, edits, {}, "")
    assert done.step is None
    assert "changed by another program" in done.findings[0].message


def test_a_project_that_is_open_elsewhere_is_left_alone(project, extract):
    with open_project(project):
        came = read_newer(Silent(), project, extract)
    assert "is open in another window or program" in came.findings(names=False)[0].message
