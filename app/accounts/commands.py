"""What an administrator does with confidentiality on the command line."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app import storage
from app.accounts import confidentiality
from app.audit.events import OPERATOR

group = AppGroup(
    "confidentiality", help="What people agree to before a workshop or a review, by number."
)


@group.command("show")
def show() -> None:
    """Print every wording, the one in force first."""
    for number, wording in enumerate(confidentiality.wordings()):
        click.echo(f"Wording {wording.number}{' (in force)' if number == 0 else ''}")
        click.echo(f"{wording.words}\n")


@group.command("write")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def write(path: Path) -> None:
    """Put the words of a text FILE in force as the next wording.

    Who agreed to an older one as a reviewer is asked again at once; who has joined a workshop goes
    on with what they agreed to there.
    """
    try:
        words = path.read_text(encoding="utf-8")
        with storage.writing():
            written = confidentiality.write_wording(OPERATOR, words)
    except UnicodeDecodeError:
        raise click.ClickException("Save the file as plain text in UTF-8.") from None
    except confidentiality.WordingRefused as refused:
        raise click.ClickException(f"{refused} Nothing was changed.") from refused
    click.echo(f"Wording {written.number} is in force. Wordings of before stay as they were.")
