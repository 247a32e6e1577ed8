#!/usr/bin/env python3
"""One word a chore, on a machine that has nothing but Python: ``python3 dev.py demo``.

Makes the folder .venv beside this file on first use, installs what the chore needs
there, and does it. Uses the standard library only, and syntax old enough that an old
Python can say that it is too old.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SAMPLE = "six-regions"

# The extras of pyproject.toml ("" is the program alone), and those that hold all of each.
INCLUDED_IN = {
    "": ("", "test", "dev", "bundle"),
    "test": ("test", "dev"),
    "dev": ("dev",),
    "bundle": ("bundle",),
    "peers": ("peers",),
}


def demo(arguments):
    """write a sample workbook, solve it, and say where the result is"""
    install("")
    folder = ROOT / "out"
    folder.mkdir(exist_ok=True)
    sample, plan = folder / f"{SAMPLE}.xlsx", folder / f"{SAMPLE} plan.xlsx"
    planner("sample", SAMPLE, "-o", sample)
    planner("solve", sample, "-o", plan, *arguments)


def test(arguments):
    """run the tests, a process for each core; pytest's options may follow (-m slow: those of minutes)"""
    tool("test", "pytest", "--numprocesses", "auto", "--dist", "loadfile", *arguments)


def check(arguments):
    """everything that must pass before a change lands: lint, types, layers, test"""
    for chore in (lint, types, layers, test):
        chore(arguments if chore is test else [])


def lint(arguments):
    """look for mistakes with ruff"""
    tool("dev", "ruff", "check", *(arguments or ["."]))


def types(arguments):
    """check the types of the two lower floors with mypy"""
    tool("dev", "mypy", *arguments)


def layers(arguments):
    """check that no import runs up the house"""
    install("dev")
    run(BIN / "lint-imports", *arguments)


def bench(arguments):
    """measure speed and quality on the samples"""
    tool("", "benchmarks", *arguments)


def yardstick(arguments):
    """compare the structures that London had with those that the solver draws (docs/yardstick.md)"""
    tool("", "benchmarks.yardstick", *arguments)


def peers(arguments):
    """solve the samples with other engines too, side by side (docs/benchmarks-peers.md)"""
    tool("peers", "benchmarks.staffing", *arguments)


def bundle(arguments):
    """build a folder that starts without Python: dist/workforce-planner"""
    options = ("--noconfirm", "--log-level", "WARN", *arguments)
    tool("bundle", "PyInstaller", *options, ROOT / "bundle" / "workforce-planner.spec")


def start(arguments):
    """the program itself: the desktop, or a command"""
    install("")
    run(PYTHON, "-m", "ui", *arguments)


CHORES = {
    "demo": demo,
    "test": test,
    "check": check,
    "lint": lint,
    "types": types,
    "layers": layers,
    "bench": bench,
    "yardstick": yardstick,
    "peers": peers,
    "bundle": bundle,
    "run": start,
}


def main():
    """Do the chore that the first word names."""
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"Workforce Planner needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    word, arguments = (sys.argv[1:2] or ["help"])[0], sys.argv[2:]
    if word not in CHORES:
        sys.exit("\n".join(["python3 dev.py CHORE", ""] + [f"  {c:10}{CHORES[c].__doc__}" for c in CHORES]))
    os.chdir(ROOT)
    CHORES[word](arguments)


def install(extra):
    """Make .venv hold the program and one set of extras, unless it does since pyproject.toml changed."""
    if not (VENV / "made").exists() or not PYTHON.exists():
        make_environment()
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamps = [VENV / f"installed-{name}" for name in INCLUDED_IN[extra]]
    if any(stamp.exists() and stamp.read_text() == wanted for stamp in stamps):
        return
    what = f"{ROOT}[{extra}]" if extra else str(ROOT)
    print(f"Installing into {VENV}; the first time this takes some minutes.", flush=True)
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", what)
    stamps[0].write_text(wanted)


def make_environment():
    """Make .venv, or say which package of the system is missing for that."""
    try:
        import ensurepip  # noqa: F401  (Debian ships it apart, and venv fails without it)
        import venv
    except ImportError as missing:
        sys.exit(
            f"This Python cannot make an environment: it has no {missing.name}. On Debian or Ubuntu:\n"
            f"  sudo apt-get install python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        )
    venv.create(VENV, with_pip=True, clear=True)
    (VENV / "made").touch()


def tool(extra, module, *arguments):
    """Run a tool that an extra brings."""
    install(extra)
    run(PYTHON, "-m", module, *arguments)


def planner(*arguments):
    """Run the program's command line."""
    run(PYTHON, "-m", "workforce_planner", *arguments)


def run(*command):
    """Run a command; if it fails, end with its exit code."""
    try:
        code = subprocess.call([str(part) for part in command])
    except KeyboardInterrupt:
        code = 130
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main()
