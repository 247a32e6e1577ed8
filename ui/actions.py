"""Every action of the window as data: text, shortcut, tooltip, and when it makes sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

Handler = Callable[[bool], object]


@dataclass(frozen=True, slots=True)
class Spec:
    """One action. ``needs`` names what must be there: see ``Session.conditions``.

    ``group`` makes actions exclude each other; ``alternatives`` are further shortcuts.
    """

    name: str
    text: str
    tip: str
    shortcut: str = ""
    needs: frozenset[str] = frozenset()
    checkable: bool = False
    group: str = ""
    alternatives: tuple[str, ...] = ()


def needing(*conditions: str) -> frozenset[str]:
    """Return conditions as a set."""
    return frozenset(conditions)


ACTIONS = (
    Spec("new", "&New from template…", "Write an empty workbook with headings and notes", "Ctrl+N"),
    Spec("open", "&Open workbook…", "Open a workbook of officers, areas and demand", "Ctrl+O"),
    Spec("open_folder", "Open &folder of CSVs…", "Open a folder of CSV files, one a sheet", "Ctrl+Shift+O"),
    Spec(
        "reload", "Re&load", "Read the workbook again after changing it in Excel", "Ctrl+R",
        needing("file", "idle"), alternatives=("Ctrl+F5",),
    ),
    Spec(
        "match", "Matc&h headings…", "Say which heading of an export stands for which of ours",
        needs=needing("matches"),
    ),
    Spec(
        "save", "&Save result workbook", "Write the plan to its result workbook", "Ctrl+S",
        needing("to save"),
    ),
    Spec(
        "export", "&Export result workbook as…", "Write the plan to a result workbook of another name",
        "Ctrl+E", needing("to save"), alternatives=("Ctrl+Shift+S",),
    ),
    Spec(
        "save_project", "Save as pro&ject…",
        "Make a project of what is open, which keeps many scenarios and every edit, and go on in it",
        "Ctrl+Alt+S", needing("workbook", "idle"),
    ),
    Spec(
        "recover_project", "Reco&ver the project", "Save what can be read of a damaged project beside it",
        needs=needing("damaged"),
    ),
    Spec(
        "import_newer", "&Import newer extract…",
        "Hold a newer HR extract against the baseline, and take over what you accept", "Ctrl+Shift+I",
        needing("project", "idle"),
    ),
    Spec("print", "&Print…", "Print the view in front, with its marking", "Ctrl+P", needing("workbook")),
    Spec(
        "pdf", "View as P&DF…", "Write the view in front to a PDF, with its marking", "Ctrl+Shift+P",
        needing("workbook"),
    ),
    Spec("quit", "&Quit", "Close the program", "Ctrl+Q"),
    Spec("undo", "&Undo", "Take the last edit back", "Ctrl+Z", needing("undo")),
    Spec(
        "redo", "&Redo", "Do the edit again that was taken back", "Ctrl+Y", needing("redo"),
        alternatives=("Ctrl+Shift+Z",),
    ),
    Spec(
        "bring_back", "Bring bac&k unsaved edits", "Do again what was not saved when the program ended",
        needs=needing("left"),
    ),
    Spec("move", "&Move to…", "Move the cards chosen in the team panel", "Ctrl+M", needing("cards")),
    Spec(
        "fill", "&Who could fill this?", "Rank the officers who could join the team in view", "Ctrl+Shift+F",
        needing("team"),
    ),
    Spec("copy", "&Copy", "Copy the selected cells, ready to paste into Excel", "Ctrl+C", needing("table")),
    Spec(
        "copy_headed", "Copy with &headings", "Copy the selected cells with their headings", "Ctrl+Shift+C",
        needing("table"),
    ),
    Spec(
        "refuse", "Refuse what breaks a ru&le",
        "Take back an edit that breaks a hard rule at once; off, it stands as a what-if", checkable=True,
    ),
    Spec("paste", "&Paste", "Put cells copied in Excel at the cursor", "Ctrl+V", needing("editable")),
    Spec(
        "fill_down", "Fill &down", "Give the chosen cells what stands in the topmost", "Ctrl+D",
        needing("editable"),
    ),
    Spec(
        "add_row", "&Add row…", "Add a row to the sheet in front, like the one that the cursor is in",
        "Ctrl+Shift++", needing("sheet"),
    ),
    Spec(
        "copy_picture", "Copy view as p&icture", "Copy the view in front with its marking, for a document",
        "Ctrl+Alt+C", needing("workbook"),
    ),
    Spec("find", "&Find", "Show rows that hold a text, or look for somebody", "Ctrl+F", needing("to find")),
    Spec("board", "&Board", "Show every team's load on one page", "Ctrl+1", needing("workbook")),
    Spec("map", "&Map", "Show the areas, the units they form, and who moves", "Ctrl+2", needing("workbook")),
    Spec("charts", "&Charts", "Show load, spans, travel and uplift as bars", "Ctrl+3", needing("workbook")),
    Spec("results", "&Results", "Show the result tables", "Ctrl+4", needing("plan")),
    Spec("workbook", "&Workbook", "Show the sheets that were read", "Ctrl+5", needing("workbook")),
    Spec("findings", "&Findings", "Show what to put right in the workbook", "Ctrl+6", needing("file")),
    Spec("compare", "C&ompare", "Put two plans side by side", "Ctrl+7", needing("workbook")),
    Spec("frontier", "Fro&ntier", "See what one tier costs in another", "Ctrl+9", needing("workbook")),
    Spec(
        "scenarios", "&Scenarios", "List the scenarios of the project, with score, notes and audit trail",
        "Ctrl+8", needing("workbook"),
    ),
    Spec(
        "new_branch", "&New scenario from here…", "Go on in a new scenario; this one stays as it is",
        "Ctrl+B", needing("project"),
    ),
    Spec("open_branch", "&Open", "Show the chosen scenario with its plan (Enter)", needs=needing("another")),
    Spec(
        "compare_branches", "&Compare the chosen", "Put the chosen scenarios side by side", "Ctrl+Shift+B",
        needing("several"),
    ),
    Spec(
        "rename_branch", "&Rename…", "Give the chosen scenario another name (F2)", needs=needing("project")
    ),
    Spec(
        "remove_branch", "Re&move", "Take the chosen scenario off the list; it can be brought back (Delete)",
        needs=needing("project", "branches"),
    ),
    Spec(
        "restore_branch", "&Bring back the removed", "Put the scenario removed last back into the list",
        needs=needing("removed"),
    ),
    Spec(
        "hide_names", "&Hide names", "Leave names, homes and journeys out of every table and export", "F9",
        checkable=True,
    ),
    Spec("theme_system", "&System", "Follow the desktop: light or dark", checkable=True, group="theme"),
    Spec("theme_light", "&Light", "Dark text on light", checkable=True, group="theme"),
    Spec("theme_dark", "&Dark", "Light text on dark", checkable=True, group="theme"),
    Spec("reset_layout", "R&eset layout", "Put panels and window back where they were at first"),
    Spec(
        "solve", "&Solve", "Find the best plan, and prove how good any plan could be", "F5",
        needing("workbook"),
    ),
    Spec(
        "keep_looking", "Keep &looking", "Go on from this plan, for as long again, until it is proven",
        "Shift+F5", needing("open plan"),
    ),
    Spec(
        "repair", "Re&pair", "Make the plan lawful again, with the fewest further changes", "F6",
        needing("broken"),
    ),
    Spec(
        "solve_rest", "Solve the r&est", "Keep what you placed by hand, and solve the rest around it", "F7",
        needing("edited"),
    ),
    Spec("stop", "S&top", "Stop and keep the best plan found so far", "Esc", needing("at work")),
    Spec(
        "discard_solve", "&Discard", "End the solve and throw away what it found", "Shift+Esc",
        needing("solving"),
    ),
    Spec(
        "accept", "&Accept", "Let the solve's plan stand; Ctrl+Z still takes it back", "Ctrl+Return",
        needing("proposal"),
    ),
    Spec(
        "accept_some", "Accept s&ome…", "Choose whom to accept, officer by officer, in the comparison",
        "Ctrl+Shift+Return", needing("proposal"),
    ),
    Spec("reject", "&Reject", "Go back to what was there before the solve", needs=needing("proposal")),
    Spec("shortcuts", "&Keyboard shortcuts", "List every action with its keys", "F1"),
    Spec(
        "register", "&Open .wplan files with this program",
        "Let a double-click on a project open it here; for you alone, nothing needs installing",
    ),
    Spec("about", "&About Workforce Planner", "Version, licence and where the log is kept"),
)  # fmt: skip

# None is a separator; a name that ends with ">" is a submenu that the window fills.
MENUS: Mapping[str, tuple[str | None, ...]] = {
    "&File": (
        "new", "open", "open_folder", "recent>", "sample>", "reload", "match", "import_newer", None,
        "save", "export", "save_project", "recover_project", None, "print", "pdf", None, "quit",
    ),
    "&Edit": (
        "undo", "redo", "bring_back", None, "move", "fill", "refuse", None,
        "copy", "copy_headed", "copy_picture", "paste", "fill_down", "add_row", None, "find",
    ),
    "&View": (
        "board", "map", "charts", "results", "workbook", "findings", "compare", "scenarios",
        "frontier", None,
        "hide_names", None, "theme>", "panels>", "reset_layout",
    ),
    "&Solve": (
        "solve", "keep_looking", "repair", "solve_rest", None,
        "stop", "discard_solve", None, "accept", "accept_some", "reject",
    ),
    "S&cenario": (
        "new_branch", "open_branch", "compare_branches", None,
        "rename_branch", "remove_branch", "restore_branch",
    ),
    "&Help": ("shortcuts", "register", "about"),
}  # fmt: skip

SUBMENUS: Mapping[str, str] = {
    "recent>": "Open &recent",
    "sample>": "Open sa&mple",
    "theme>": "&Theme",
    "panels>": "&Panels",
}

TOOLBAR = ("open", None, "solve", "stop", None, "save", "hide_names")


def translated(text: str) -> str:
    """Return an action's text in the user's language."""
    return QCoreApplication.translate("Actions", text)


def build(parent: QObject, handlers: Mapping[str, Handler]) -> dict[str, QAction]:
    """Return the actions by name, each connected to its handler, which gets the checked state."""
    groups: dict[str, QActionGroup] = {}
    return {spec.name: _action(parent, spec, handlers[spec.name], groups) for spec in ACTIONS}


def _action(parent: QObject, spec: Spec, handler: Handler, groups: dict[str, QActionGroup]) -> QAction:
    action = QAction(translated(spec.text), parent, checkable=spec.checkable, objectName=spec.name)
    keys = [QKeySequence(key) for key in (spec.shortcut, *spec.alternatives) if key]
    action.setShortcuts(keys)
    shown = f" ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else ""
    action.setToolTip(f"{translated(spec.tip)}{shown}")
    action.setStatusTip(translated(spec.tip))
    if spec.group:
        group = groups.setdefault(spec.group, QActionGroup(parent))
        group.addAction(action)
    action.triggered.connect(lambda checked=False: handler(checked))
    return action


def update(actions: Mapping[str, QAction], conditions: frozenset[str]) -> None:
    """Enable the actions whose needs are met."""
    for spec in ACTIONS:
        actions[spec.name].setEnabled(spec.needs <= conditions)
