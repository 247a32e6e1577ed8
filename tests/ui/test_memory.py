from pathlib import Path

from ui.memory import Memory


def test_ten_recent_files_the_latest_first_and_each_once(memory):
    for number in range(12):
        memory.remember(Path(f"/forces/{number}.xlsx"))
    memory.remember(Path("/forces/5.xlsx"))
    names = [Path(entry.path).stem for entry in memory.recent]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


def test_a_pinned_file_stays_on_top_and_is_never_pushed_out(memory):
    memory.remember(Path("/forces/kept.xlsx"))
    memory.pin(memory.recent[0].path, True)
    for number in range(12):
        memory.remember(Path(f"/forces/{number}.xlsx"))
    assert Path(memory.recent[0].path).stem == "kept"
    assert len(memory.recent) == 10
    memory.pin(memory.recent[0].path, False)
    memory.remember(Path("/forces/new.xlsx"))
    assert Path(memory.recent[0].path).stem == "new"


def test_a_file_that_is_gone_is_known_to_be_missing(memory, tmp_path):
    memory.remember(tmp_path / "gone.xlsx")
    assert memory.recent[0].missing
    memory.forget(memory.recent[0].path)
    assert memory.recent == ()


def test_choices_outlive_the_program(tmp_path):
    Memory(tmp_path / "x.ini").set("theme", "Dark")
    assert Memory(tmp_path / "x.ini").text("theme") == "Dark"


def test_a_settings_file_that_makes_no_sense_is_forgotten(tmp_path):
    (tmp_path / "x.ini").write_text("[General]\nrecent=nonsense\n")
    assert Memory(tmp_path / "x.ini").recent == ()
