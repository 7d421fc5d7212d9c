"""What an administrator does with editions on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from app import storage
from app.audit.events import OPERATOR
from app.strands import actions, queries
from app.strands.edition_file import read_edition
from app.strands.overlay_file import read_overlay
from app.strands.rules.problems import FileRefused

group = AppGroup("edition", help="Load editions of the maturity model and their official wording.")

_file = click.argument("path", type=click.Path(path_type=Path))
_edition = click.option("--edition", "key", help="The edition's key; the current one if left out.")


@group.command("load")
@_file
def load(path: Path) -> None:
    """Load the edition in a YAML FILE; it becomes the current one if its key is new."""
    with _refusals():
        edition = read_edition(path)
        with storage.writing():
            outcome = actions.load_edition(OPERATOR, edition)
    click.echo(f"{edition.title} ({edition.key}): {outcome.value}.")


@group.command("list")
def list_all() -> None:
    """List the editions, the current one first."""
    for number, edition in enumerate(queries.editions()):
        marks = [
            "current" if number == 0 else "",
            "in use" if edition.in_use_since else "",
            "official wording" if edition.official_wording else "",
        ]
        said = ", ".join(mark for mark in marks if mark) or "not in use"
        click.echo(f"{edition.key}  {edition.title}  ({said})")


@group.command("overlay-template")
@_file
@_edition
def overlay_template(path: Path, key: str | None) -> None:
    """Write a workbook with every identifier and an empty column for the official wording."""
    with _refusals():
        edition = queries.edition(key or queries.current_edition_key())
        _refuse_to_overwrite(path)
        # Workbooks bring a heavy library, which the web pages never need.
        workbook: Any = import_module("app.strands.overlay_workbook")
        workbook.write_template(edition, path)
    click.echo(f"Wrote {len(edition.features)} sentences to {path}.")


@group.command("overlay")
@_file
@_edition
def overlay(path: Path, key: str | None) -> None:
    """Lay the official wording in a YAML file or a filled workbook over an edition."""
    with _refusals():
        found = read_overlay(path)
        key = key or found.edition_key or queries.current_edition_key()
        if found.edition_key not in (None, key):
            raise click.ClickException(
                f"{path.name} is for the edition {found.edition_key!r}, not {key!r}."
                " Nothing was changed."
            )
        with storage.writing():
            outcome = actions.import_overlay(OPERATOR, key, found.entries)
    click.echo(f"Official wording of {len(found.entries)} sentences: {outcome.value}.")


def _refuse_to_overwrite(path: Path) -> None:
    """A second template must not bury the wording typed into the first."""
    if path.exists():
        raise click.ClickException(f"{path} is already there; choose another name.")
    if path.suffix != ".xlsx" or not path.parent.is_dir():
        raise click.ClickException(f"Give a file name that ends in .xlsx, not {path}.")


@contextmanager
def _refusals() -> Iterator[None]:
    """Say in words why a file was not taken, and end with a failure."""
    try:
        yield
    except FileRefused as refusal:
        raise click.ClickException(f"{refusal}\nNothing was changed.") from refusal
    except (actions.EditionInUse, queries.UnknownEdition) as refusal:
        raise click.ClickException(f"{refusal} Nothing was changed.") from refusal
