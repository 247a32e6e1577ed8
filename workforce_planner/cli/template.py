"""``template``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from workforce_planner.cli.target import new_file


@click.command()
@click.option("-o", "target", type=click.Path(path_type=Path), metavar="FILE", help="Default: template.xlsx.")
def template(target: Path | None) -> None:
    """Write an empty workbook with headings, drop-downs and notes."""
    from workforce_planner.excel.template import write_template

    path = new_file(target, "template.xlsx")
    write_template(path)
    click.echo(f"Template: {path}")
