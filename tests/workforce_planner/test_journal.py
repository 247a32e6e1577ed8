from pathlib import Path

import pytest

from workforce_planner.domain import Draft, PostingRow, UpliftRow
from workforce_planner.edits import Edit
from workforce_planner.excel.mends import CellMend, Matching, Mends, SpellingMend
from workforce_planner.journal import Journal, State, recover

FIRST = Edit("Officers", "003", "FTE", "1", "0.6", "part time")
SECOND = Edit("Plan", "Ring-fence", "Value", "Yes", "No")
PLAN = Draft(
    (PostingRow("003", "North", "Rape"), PostingRow("Zoë", "South", keep=True)),
    (UpliftRow("U1", "Rape", "North", 3, 1),),
    {"Camden": "North"},
)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "deep" / "a.jsonl", Path("force.xlsx"))
    journal.begin()
    return journal


def test_a_journal_without_an_edit_offers_nothing(journal):
    assert recover(journal.file) is None


def test_every_edit_is_played_again(journal):
    moved = Draft((PostingRow("003", "South", "Rape", True),), PLAN.uplift, PLAN.structure)
    for what, state in (
        ("FTE of 003 to 0.6", State(((FIRST,),))),
        ("solve", State(((FIRST,),), PLAN)),
        ("move 1 officer", State(((FIRST,), (SECOND,)), moved)),
    ):
        journal.record(what, state)
        found = recover(journal.file)
        assert found.state == state
        assert (found.workbook, found.last) == (Path("force.xlsx"), what)
    assert found.edits == 3


def test_what_was_put_right_in_the_file_is_kept_beside_the_edits(journal):
    mends = Mends(
        Matching({"hr": "Officers"}, {"Officers": {"ref": "Officer ID"}}),
        (SpellingMend("Rank", "Srgeant", "Sergeant"),),
        (CellMend("Officers", 3, 5, "much", "0.8"),),
    )
    for state in (State(mends=mends), State(((FIRST,),), mends=mends), State(((FIRST,),), PLAN, None)):
        journal.record("put right", state)
        assert recover(journal.file).state == state


def test_undo_is_one_line_more_and_takes_steps_and_plan_back(journal):
    journal.record("edit", State(((FIRST,), (SECOND,)), PLAN))
    length = journal.file.stat().st_size
    journal.record("undo", State(((FIRST,),), None))
    assert journal.file.stat().st_size > length
    assert recover(journal.file).state == State(((FIRST,),), None)


def test_nothing_changed_is_no_line(journal):
    journal.record("solve", State((), PLAN))
    journal.record("look", State((), PLAN))
    assert recover(journal.file).edits == 1


def test_a_move_writes_the_officers_moved_and_no_others(journal):
    everybody = tuple(PostingRow(str(number), "North") for number in range(1000))
    journal.record("solve", State((), Draft(everybody)))
    before = journal.file.stat().st_size
    journal.record("move", State((), Draft((PostingRow("0", "South"), *everybody[1:]))))
    assert journal.file.stat().st_size - before < 200


def test_a_line_cut_off_by_the_crash_costs_that_edit_alone(journal):
    journal.record("one", State(((FIRST,),)))
    journal.record("two", State(((FIRST,), (SECOND,))))
    text = journal.file.read_bytes()
    journal.file.write_bytes(text[:-20])
    assert recover(journal.file).state == State(((FIRST,),))


def test_begin_forgets_what_was_saved_and_remove_leaves_nothing(journal):
    journal.record("one", State(((FIRST,),)))
    journal.begin()
    assert recover(journal.file) is None
    journal.record("two", State(((SECOND,),)))
    assert recover(journal.file).state.steps == ((SECOND,),)
    journal.remove()
    assert not journal.file.exists()
    assert recover(journal.file) is None


@pytest.mark.parametrize("text", ["", "{}\n{}\n", "hello\n", '{"format": "another"}\n{"what": "x"}\n'])
def test_other_files_are_no_journals(tmp_path, text):
    file = tmp_path / "x.jsonl"
    file.write_text(text)
    assert recover(file) is None
