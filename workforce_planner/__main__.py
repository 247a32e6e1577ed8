"""``python -m workforce_planner``: the command line, without the desktop."""

from workforce_planner.cli import main

if __name__ == "__main__":
    main()
