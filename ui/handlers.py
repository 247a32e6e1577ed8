"""What each action of the window does."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from ui import branches, help_page, printing
from ui.actions import Handler

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def handlers(window: MainWindow) -> dict[str, Handler]:
    """Return the handler of each action: a line for each, and so a long list."""
    s = window.session
    return {
        "new": lambda _on: window.filing.ask_template(),
        "open": lambda _on: window.filing.ask_open(),
        "open_folder": lambda _on: window.filing.ask_open_folder(),
        "reload": lambda _on: window.filing.reload(),
        "save": lambda _on: window.filing.save(),
        "export": lambda _on: window.filing.ask_export(),
        "print": lambda _on: printing.ask_print(window, window.views, s),
        "copy_picture": lambda _on: printing.copy_picture(window.views, s),
        "pdf": lambda _on: printing.ask_pdf(window, window.views, s),
        "quit": lambda _on: window.close(),
        "undo": lambda _on: window.undo.undo(),
        "redo": lambda _on: window.undo.redo(),
        "bring_back": lambda _on: window.bring_back(),
        "move": lambda _on: window.team_panel.ask_move(),
        "fill": lambda _on: window.ask_fill(""),
        "match": lambda _on: window.mending.ask_match(window),
        "import_newer": lambda _on: window.importing.ask(),
        "paste": lambda _on: window.paste(),
        "add_row": lambda _on: window.page and window.views.ask_row(),
        "fill_down": lambda _on: window.page and window.page.view.fill_down(),
        "refuse": lambda on: window.memory.set("refuse", "yes" if on else ""),
        "copy": lambda _on: window.copy(headings=False),
        "copy_headed": lambda _on: window.copy(headings=True),
        "find": lambda _on: window.find(),
        "board": lambda _on: window.views.setCurrentWidget(window.views.boards),
        "map": lambda _on: window.views.setCurrentWidget(window.views.map_page),
        "charts": lambda _on: window.views.setCurrentWidget(window.views.chart_page),
        "results": lambda _on: window.views.setCurrentWidget(window.views.results),
        "workbook": lambda _on: window.views.setCurrentWidget(window.views.sheets),
        "findings": lambda _on: window.views.setCurrentWidget(window.views.findings),
        "compare": lambda _on: window.views.setCurrentWidget(window.views.compare),
        "scenarios": lambda _on: window.views.setCurrentWidget(window.scenarios),
        **branches.handlers(window.branches, lambda: window.scenarios.chosen()),
        "frontier": lambda _on: window.views.setCurrentWidget(window.views.frontier),
        "hide_names": s.set_hide_names,
        "theme_system": lambda _on: window.set_theme("System"),
        "theme_light": lambda _on: window.set_theme("Light"),
        "theme_dark": lambda _on: window.set_theme("Dark"),
        "reset_layout": lambda _on: window.panels.reset(),
        "solve": lambda _on: window.solve(),
        "keep_looking": lambda _on: window.solve(window.whatif.arrangement.packed()),
        "repair": lambda _on: window.solve(kind="repair"),
        "solve_rest": lambda _on: window.solve(kind="solve_rest"),
        "stop": lambda _on: s.stop(),
        "discard_solve": lambda _on: s.discard_solve(),
        "accept": lambda _on: s.accept(),
        "accept_some": lambda _on: window.accept_some(),
        "reject": lambda _on: window.whatif.stack.undo(),
        "register": lambda _on: window.filing.register(),
        "shortcuts": lambda _on: help_page.shortcuts(window).open(),
        "about": lambda _on: help_page.about(window, version("workforce-planner")).open(),
    }
