"""A planner's story with the real program underneath: read, look, try, solve, save, open again."""

from pathlib import Path

import pytest

from ui import files
from ui.jobs import Services
from ui.teams import TRAY, Team

EXAMPLE = Path(__file__).parents[1] / "data" / "example"
WAIT = 60_000


@pytest.fixture
def planner(window):
    window.session.services = Services()
    return window


def values(window):
    return {str(card.tier.name): round(card.tier.value, 4) for card in window.strip.cards}


def open_(qtbot, window, path):
    with qtbot.waitSignal(window.session.said, timeout=WAIT):
        window.filing.open(path)


def test_read_look_try_solve_save_and_open_again(qtbot, planner, monkeypatch, tmp_path):
    open_(qtbot, planner, EXAMPLE)
    assert planner.windowTitle() == "Worked example[*] - Workforce Planner"
    qtbot.waitUntil(lambda: planner.session.present is not None, timeout=WAIT)
    assert [card.key for card in planner.session.cards(TRAY) if not card.post] == ["011"]
    assert sum(card.post for card in planner.session.cards(TRAY)) == 3

    officer = next(card for card in planner.session.cards(Team("North", "Child abuse")) if card.key == "009")
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        planner.whatif.move([officer], Team("South", "Rape"))
    assert values(planner)["Moves"] == 1
    assert "breaks a hard rule" in planner.messages.sentence.text()  # a ring-fenced force
    assert "009" in planner.messages.sentence.text()
    with qtbot.waitSignal(planner.session.plan_changed, timeout=WAIT):
        planner.whatif.stack.undo()
    assert planner.session.plan is None

    with qtbot.waitSignal(planner.session.plan_solved, timeout=WAIT):
        planner.solve()
    best = {"Cover": 0, "Balance": 1.5635, "Supervision": 3, "Specialism": 0, "Moves": 3, "Travel": 40}
    assert values(planner) == pytest.approx(best, abs=1e-3)
    assert planner.session.cards(TRAY) == ()
    assert ", every tier proven." in planner.preview.sentence.text()

    target = tmp_path / "plan.xlsx"
    monkeypatch.setattr(files, "ask_target", lambda *_: target)
    with qtbot.waitSignal(planner.session.said, timeout=WAIT):
        planner.actions_["save"].trigger()
    assert not planner.isWindowModified()

    open_(qtbot, planner, target)
    assert planner.session.plan is not None
    assert values(planner) == pytest.approx(best, abs=1e-3)


def test_a_broken_folder_shows_its_findings(qtbot, planner, tmp_path):
    for file in EXAMPLE.glob("*.csv"):
        text = file.read_text().replace("001,A,DC,", "001,A,DCC,")
        (tmp_path / file.name).write_text(text)
    open_(qtbot, planner, tmp_path)
    found = planner.views.findings.table
    row = found.column("Level").index("Error")
    assert found.column("Place")[row] == "Officers!C2"
    assert "Did you mean 'DC'?" in found.column("What to do")[row]


def test_a_file_that_is_no_workbook_is_a_finding_not_a_fault(qtbot, planner, tmp_path):
    (tmp_path / "holiday.xlsx").write_bytes(b"a picture, really")
    open_(qtbot, planner, tmp_path / "holiday.xlsx")
    assert planner.views.findings.table.column("Level") == ["Error"]
    assert planner.session.workbook is None
