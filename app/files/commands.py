"""What an administrator does with files on the command line."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.files import actions, scanner
from config import Config

group = AppGroup("files", help="The files that people brought.")


@group.command("sweep")
def sweep() -> None:
    """Remove bytes that belong to no file, and name files whose bytes are missing."""
    removed, missing = actions.sweep()
    click.echo(f"{removed} left-over files removed.")
    if missing:
        said = "1 file has" if len(missing) == 1 else f"{len(missing)} files have"
        raise click.ClickException(f"{said} no bytes: restore the data folder from a backup.")


def tell_about_scanner() -> None:
    """Say at the start when files are not looked through for viruses."""
    settings: Config = current_app.extensions["settings"]
    if not settings.scanner:
        click.echo(
            "There is no virus scanner: files are checked for what they are, not for viruses."
            " SIX_STRANDS_SCANNER names one (see the README)."
        )
    elif not scanner.answers(settings.scanner):
        click.echo(
            f"The virus scanner at {settings.scanner} does not answer: no file can be kept until"
            " it does."
        )
