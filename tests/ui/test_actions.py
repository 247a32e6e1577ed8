import pytest
from PySide6.QtGui import QKeySequence

from ui.actions import ACTIONS, MENUS, SUBMENUS, TOOLBAR, update

NAMES = {spec.name for spec in ACTIONS}


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name)
def test_each_action_has_text_tooltip_keys_and_a_place_in_a_menu(window, spec):
    action = window.actions_[spec.name]
    assert action.text().replace("&", "")
    assert spec.tip in action.toolTip()
    if spec.shortcut:
        shown = QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        assert shown
        assert f"({shown})" in action.toolTip()
    menus = [*window.menuBar().actions(), *(menu.menuAction() for menu in window.submenus.values())]
    assert any(action in menu.menu().actions() for menu in menus)


def test_no_two_actions_share_a_shortcut_or_a_menu_letter():
    keys = [key for spec in ACTIONS for key in (spec.shortcut, *spec.alternatives) if key]
    assert len(keys) == len(set(keys))
    texts = {spec.name: spec.text for spec in ACTIONS} | dict(SUBMENUS)
    for entries in MENUS.values():
        letters = [texts[name].split("&")[1][0].lower() for name in entries if name and "&" in texts[name]]
        assert len(letters) == len(set(letters)), entries


def test_menus_and_toolbar_name_actions_that_exist():
    named = {name for entries in (*MENUS.values(), TOOLBAR) for name in entries if name}
    assert named - set(SUBMENUS) <= NAMES


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS if spec.needs], ids=lambda spec: spec.name)
def test_an_action_is_enabled_exactly_when_its_needs_are_met(window, spec):
    action = window.actions_[spec.name]
    update(window.actions_, spec.needs)
    assert action.isEnabled()
    for need in spec.needs:
        update(window.actions_, spec.needs - {need})
        assert not action.isEnabled()
