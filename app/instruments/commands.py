"""What an administrator does with instruments on the command line."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app import storage
from app.audit.events import OPERATOR
from app.instruments import queries
from app.instruments.actions.loading import InUse, load_instrument
from app.instruments.reading import read_instrument
from app.strands import queries as strands
from app.strands.rules.problems import FileRefused

group = AppGroup("instrument", help="Ways to gather views: load their files and list them.")


@group.command("load")
@click.argument("path", type=click.Path(path_type=Path))
def load(path: Path) -> None:
    """Load the instrument in a YAML FILE; new runs use its highest number."""
    try:
        found = read_instrument(path, current_criteria())
        with storage.writing():
            outcome = load_instrument(OPERATOR, found.document)
    except FileRefused as refusal:
        raise click.ClickException(f"{refusal}\nNothing was changed.") from refusal
    except (InUse, strands.UnknownEdition) as refusal:
        raise click.ClickException(f"{refusal} Nothing was changed.") from refusal
    told = found.definition
    click.echo(f"{told.title} ({told.key}, number {told.number}): {outcome.value}.")


@group.command("list")
def list_all() -> None:
    """List the instruments in their newest states."""
    for each in queries.instruments():
        click.echo(f"{each.key}  {each.title}  (number {each.number})")


def current_criteria() -> frozenset[str]:
    """The criteria that an instrument may tell about: those of the current edition."""
    return frozenset(strands.edition(strands.current_edition_key()).criteria)
