"""The command line: a file for each verb."""


def main() -> None:
    """Run the command line and end the process with one of the codes in ``exits``."""
    from workforce_planner.cli.command import run

    run()
