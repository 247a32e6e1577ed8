import sys

from ui import last_resort


def test_an_exception_nobody_expected_is_told_kept_and_not_swallowed(monkeypatch, tmp_path, capsys):
    told = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(last_resort, "keep_traceback", lambda _problem: tmp_path / "fault.txt")
    last_resort.install(lambda *args: told.append(args))
    try:
        raise ValueError("a slot slipped")
    except ValueError as problem:
        sys.excepthook(type(problem), problem, problem.__traceback__)
    sentence, details = told[0]
    assert "still here" in sentence
    assert "fault.txt" in sentence
    assert "ValueError: a slot slipped" in details
    assert "a slot slipped" in capsys.readouterr().err


def test_an_exception_in_a_slot_reaches_the_message_bar(qtbot, window, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(last_resort, "keep_traceback", lambda _problem: tmp_path / "fault.txt")
    last_resort.install(lambda sentence, details: window.messages.say("problem", sentence, None, details))
    window.actions_["find"].triggered.connect(lambda _checked=False: 1 / 0)
    window.actions_["find"].setEnabled(True)
    window.actions_["find"].trigger()
    assert "met a fault of its own" in window.messages.sentence.text()
    assert window.messages.details.isVisible()
