"""The program's verbs, and what becomes of everything that can go wrong in one."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from workforce_planner.cli.batch import batch
from workforce_planner.cli.check import check
from workforce_planner.cli.compare import compare
from workforce_planner.cli.design import design
from workforce_planner.cli.exits import Exit
from workforce_planner.cli.frontier import frontier
from workforce_planner.cli.sample import sample
from workforce_planner.cli.say import refuse, tell
from workforce_planner.cli.score import score
from workforce_planner.cli.solve import solve
from workforce_planner.cli.template import template


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="FILE is a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods) or a folder of CSV files.",
)
@click.version_option(package_name="workforce-planner")
def verbs() -> None:
    """Restructure police teams: who goes where, how good that is, and how good any plan could be.

    Without a command, or with FILE alone, workforce-planner opens the desktop.
    """


for verb in (sample, template, check, solve, score, compare, batch, frontier, design):
    verbs.add_command(verb)


def run() -> NoReturn:
    """Do what the command line says and end the process; no mistake of a planner's shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter (older Windows) gets a question mark.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = _outcome(as_json="--json" in sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.FAILED
    if code == Exit.INTERRUPTED:
        os._exit(code)  # a solve that was told to end may still be running in its thread
    sys.exit(code)


def _outcome(*, as_json: bool) -> int:
    try:
        return verbs.main(prog_name="workforce-planner", standalone_mode=False) or Exit.DONE
    except click.UsageError as error:
        if not as_json:
            error.show()
            return Exit.BAD_INPUT
        return refuse(error.format_message(), as_json=True)
    except (KeyboardInterrupt, click.Abort):
        tell({"status": "interrupted"}, as_json=as_json)
        click.echo("Interrupted before there was a plan: nothing was written.", err=True)
        return Exit.INTERRUPTED
    except OSError as error:
        return refuse(f"{error.filename or 'A file'}: {error.strerror or error}.", as_json=as_json)
    except Exception as error:  # the last resort: whatever a planner can cause was answered above
        return _own_fault(error, as_json=as_json)


def _own_fault(error: Exception, *, as_json: bool) -> int:
    from workforce_planner.crash import keep_traceback

    message = (
        f"The program met a fault of its own and stopped ({type(error).__name__}: {error}). "
        f"Your files are as they were. The details are in {keep_traceback(error)}"
    )
    tell({"status": "failed", "message": message}, as_json=as_json)
    click.echo(message, err=True)
    return Exit.FAILED
