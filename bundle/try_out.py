"""Try the folder that PyInstaller made, as on a machine without Python: ``python3 bundle/try_out.py FOLDER``.

The command line writes a sample and solves it; the desktop opens a workbook. Uses the standard library alone.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = "six-regions"
SECONDS = 120  # for a solve, and for the window to have read the workbook


def main(folder):
    """Try both; an exception, or a sentence, says what does not work."""
    program = Path(folder).resolve() / ("workforce-planner.exe" if os.name == "nt" else "workforce-planner")
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        workbook = home / f"{SAMPLE}.xlsx"
        run(program, home, "sample", SAMPLE, "-o", workbook)
        solve(program, home, workbook)
        look(program, home, workbook)


def solve(program, home, workbook):
    """Solve the sample."""
    result = home / "plan.xlsx"
    answer = json.loads(
        run(program, home, "solve", workbook, "-o", result, "--time-limit", str(SECONDS), "--json")
    )
    if answer["status"] not in ("Optimal", "Feasible") or not result.exists():
        sys.exit(f"The folder solves nothing: {answer}")
    print(f"{SAMPLE} is solved: {answer['status']}, {answer['moved']} move, {answer['seconds']:.0f} s")


def look(program, home, workbook):
    """Open the workbook in the window, which remembers what it has read."""
    window = subprocess.Popen([str(program), str(workbook)], env=bare(home), stderr=subprocess.PIPE)
    began = time.monotonic()
    try:
        while not remembers(home, workbook):
            if window.poll() is not None:
                sys.exit(f"The window ended by itself: {window.stderr.read().decode(errors='replace')}")
            if time.monotonic() - began > SECONDS:
                sys.exit(f"The window has not read {workbook.name} in {SECONDS} seconds.")
            time.sleep(0.2)
    finally:
        window.terminate()
        window.wait()
    print(f"The window has read {workbook.name} after {time.monotonic() - began:.0f} s")


def remembers(home, workbook):
    """Whether the program's memory names the workbook among the recent ones."""
    return any(workbook.name in file.read_text(errors="replace") for file in home.rglob("desktop.ini"))


def run(program, home, *arguments):
    """Run a command and return what it prints; end here if it fails."""
    done = subprocess.run(
        [str(program), *map(str, arguments)], env=bare(home), stdout=subprocess.PIPE, check=False
    )
    if done.returncode:
        sys.exit(f"{program.name} {arguments[0]} ended with {done.returncode}.")
    return done.stdout


def bare(home):
    """Return an environment that knows no Python, and a home with nothing in it."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "LANG") if name in os.environ}
    homes = {"HOME": home, "APPDATA": home, "LOCALAPPDATA": home, "USERPROFILE": home}
    return kept | {name: str(path) for name, path in homes.items()} | {"QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    main(sys.argv[1])
