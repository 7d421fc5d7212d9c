"""What an administrator does with jobs on the command line."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import click
from flask.cli import AppGroup, ScriptInfo

from app import storage
from app.jobs import actions, queries
from app.jobs.models import Job
from app.jobs.worker import Worker

group = AppGroup("jobs", help="Work that is done beside the requests.")

_LISTED = 50
# Whoever votes goes first.
_GIVES_WAY = 5


@group.command("work")
def work() -> None:
    """Do what is due until this is stopped; ./run starts it by itself."""
    worker = Worker(click.get_current_context().ensure_object(ScriptInfo).load_app())
    for number in (signal.SIGTERM, signal.SIGINT):
        # Beside the web server Ctrl-C is ignored: that one's end ends this one too.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_: worker.stop())
    os.nice(_GIVES_WAY)
    worker.work()


@group.command("list")
def list_jobs() -> None:
    """Print the newest jobs, and what became of each."""
    found = queries.jobs(_LISTED)
    for each in reversed(found):
        click.echo(_line(each))
    if not found:
        click.echo("Nothing was asked for yet.")


@group.command("cancel")
@click.argument("number", type=int)
def cancel(number: int) -> None:
    """Let job NUMBER not be done."""
    _change(number, actions.cancel)
    click.echo(f"Job {number} is cancelled.")


@group.command("again")
@click.argument("number", type=int)
def again(number: int) -> None:
    """Try job NUMBER again, which was given up or cancelled."""
    _change(number, actions.do_again)
    click.echo(f"Job {number} is tried again.")


def _change(number: int, change: Callable[[int], None]) -> None:
    try:
        with storage.writing():
            change(number)
    except actions.UnknownJob:
        raise click.ClickException(f"There is no job {number}.") from None
    except actions.WrongState as wrong:
        raise click.ClickException(
            f"Job {number} is {wrong}: this cannot be done with it."
        ) from None


def _line(each: Job) -> str:
    told = " ".join(f"{name}={value}" for name, value in each.arguments.items())
    far = f"{each.done} of {each.whole}" if each.whole is not None else ""
    when = f"{each.ended_at or each.due_at:%Y-%m-%d %H:%M}"
    parts = (f"{each.id}", each.kind, told, each.state, when, far, each.said)
    return "  ".join(part for part in parts if part)
