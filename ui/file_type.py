"""Making the desktop open .wplan files with this program, for this user alone. No Qt here.

On a Mac the bundle says so itself: see ``bundle/workforce-planner.spec``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ui.launch import PROJECT
from ui.worker import Listener

NAME = "workforce-planner"
MIME = "application/vnd.workforce-planner.project"
MEANING = "Workforce Planner project"
PROGRAM_ID = "WorkforcePlanner.Project"
SECONDS = 20  # for a tool of the desktop

# The four letters of SQLite's application id stand at byte 68 of a project.
MIME_TYPE = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME}">
    <comment>{MEANING}</comment>
    <sub-class-of type="application/vnd.sqlite3"/>
    <magic priority="60"><match type="string" offset="68" value="WPLN"/></magic>
    <glob pattern="*{PROJECT}"/>
  </mime-type>
</mime-info>
"""
DESKTOP_ENTRY = """[Desktop Entry]
Type=Application
Name=Workforce Planner
Comment=Restructure police teams, proven by an optimiser
Exec={command} %f
Icon={name}
Terminal=false
Categories=Office;
MimeType={mime};
"""


def register(_listener: Listener, icon: bytes) -> bool:
    """Register the file type; False on a Mac, where only a bundle can. Raises OSError."""
    if sys.platform == "darwin":
        return False
    if sys.platform == "win32":
        write_keys(windows_keys(command()))
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        write_entries(folder, command(), icon)
        tell_desktop(folder)
    return True


def command() -> list[str]:
    """Return what starts this program."""
    program = Path(sys.executable)
    if getattr(sys, "frozen", False):
        quiet = program.with_name("Workforce Planner.exe")  # the one of the folder that opens no console
        return [str(quiet if quiet.exists() else program)]
    quiet = program.with_name("pythonw.exe")
    return [str(quiet if quiet.exists() else program), "-m", "ui"]


def write_entries(folder: Path, command: Sequence[str], icon: bytes) -> None:
    """Write the desktop entry, the MIME type and the icon into a user's data folder."""
    entry = DESKTOP_ENTRY.format(command=" ".join(map(quoted, command)), name=NAME, mime=MIME)
    files: Mapping[str, bytes] = {
        f"applications/{NAME}.desktop": entry.encode(),
        f"mime/packages/{NAME}.xml": MIME_TYPE.encode(),
        f"icons/hicolor/128x128/apps/{NAME}.png": icon,
    }
    for place, content in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def quoted(part: str) -> str:
    """Return a part of a command as a desktop entry takes it."""
    for special in '\\"`$':
        part = part.replace(special, f"\\{special}")
    return '"{}"'.format(part.replace("\\", "\\\\").replace("%", "%%"))


def tell_desktop(folder: Path) -> None:
    """Let the desktop read what was written, with such of its tools as there are."""
    tools = (
        ("update-mime-database", str(folder / "mime")),
        ("update-desktop-database", str(folder / "applications")),
        ("xdg-mime", "default", f"{NAME}.desktop", MIME),
    )
    for tool in tools:
        if shutil.which(tool[0]):
            subprocess.run(tool, check=False, capture_output=True, timeout=SECONDS)


def windows_keys(command: Sequence[str]) -> Mapping[str, str]:
    """Return the values to stand in the user's classes, by key."""
    started = subprocess.list2cmdline(command)
    return {
        PROJECT: PROGRAM_ID,
        PROGRAM_ID: MEANING,
        rf"{PROGRAM_ID}\DefaultIcon": f'"{command[0]}",0',
        rf"{PROGRAM_ID}\shell\open\command": f'{started} "%1"',
    }


def write_keys(keys: Mapping[str, str]) -> None:
    """Write the default values of keys below the user's classes, and tell Explorer."""
    import ctypes
    import winreg

    for key, value in keys.items():
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, rf"Software\Classes\{key}") as opened:  # type: ignore[attr-defined]
            winreg.SetValueEx(opened, "", 0, winreg.REG_SZ, value)  # type: ignore[attr-defined]
    associations_changed = 0x08000000
    ctypes.windll.shell32.SHChangeNotify(associations_changed, 0, None, None)  # type: ignore[attr-defined]
