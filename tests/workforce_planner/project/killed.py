"""A process to be killed: it edits a project file without end and tells each edit when it is saved."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from workforce_planner.edits import Edit
from workforce_planner.project import FIRST, open_project


def main(path: Path) -> None:
    with open_project(path) as project:
        began = len(project.history(FIRST))
        print("open", began, flush=True)
        for number in count(began + 1):
            project.edit(FIRST, [Edit("Officers", "DC1", "Name", "", f"Name {number}")])
            print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
