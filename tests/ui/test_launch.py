import pytest

from ui.launch import opens_desktop


@pytest.mark.parametrize("arguments", [[], ["force.xlsx"], ["A force.ODS"]])
def test_nothing_or_a_workbook_opens_the_desktop(arguments):
    assert opens_desktop(arguments)


def test_a_folder_opens_the_desktop(tmp_path):
    assert opens_desktop([str(tmp_path)])


@pytest.mark.parametrize(
    "arguments", [["check"], ["solve", "force.xlsx"], ["--help"], ["slove"], ["force.xlsx", "--json"]]
)
def test_verbs_options_and_misspelt_verbs_go_to_the_command_line(arguments):
    assert not opens_desktop(arguments)


def test_a_verb_wins_over_a_folder_of_its_name(tmp_path, monkeypatch):
    (tmp_path / "sample").mkdir()
    monkeypatch.chdir(tmp_path)
    assert not opens_desktop(["sample"])
