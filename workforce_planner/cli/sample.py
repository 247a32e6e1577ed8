"""``sample``: a force to try the program on."""

from __future__ import annotations

from pathlib import Path

import click

from workforce_planner.cli.target import new_file


@click.command()
@click.argument("name")
@click.option("-o", "target", type=click.Path(path_type=Path), metavar="FILE", help="Default: NAME.xlsx.")
def sample(name: str, target: Path | None) -> None:
    """Write a sample workbook.

    NAME is five-regions, six-regions, twelve-bcus, new-met or whole-force.
    """
    from workforce_planner.samples import SAMPLES, write_sample

    if name.lower() not in SAMPLES:
        raise click.UsageError(f"There is no sample {name!r}. There are: {', '.join(SAMPLES)}.")
    path = new_file(target, f"{name.lower()}.xlsx")
    write_sample(name.lower(), path)
    click.echo(f"Sample: {path}")
