"""Commands for whoever runs Six Strands on a server: ``flask --app wsgi COMMAND``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import flask_migrate
from flask import Flask, current_app, url_for
from flask.cli import AppGroup

from app import storage
from app.access.permissions import Role
from app.accounts import actions as accounts
from app.accounts import commands as account_commands
from app.areas import actions as areas
from app.areas import queries as known_areas
from app.areas.area_file import AreaFileWrong, read_areas
from app.audit.chains import NATIONAL
from app.audit.events import OPERATOR, chain_of, chains_begun, first_break
from app.files import commands as file_commands
from app.governance import queries as governance
from app.home import demo_link
from app.instruments import commands as instrument_commands
from app.instruments.actions.loading import load_instrument
from app.instruments.reading import read_instrument
from app.jobs import commands as job_commands
from app.strands import actions as strands
from app.strands import commands as strand_commands
from app.strands.edition_file import read_edition
from config import Config, Mode

SEEDS = Path(__file__).parent.parent / "seeds"
EDITION = SEEDS / "model" / "2016.yaml"
AREAS = SEEDS / "areas.csv"
INSTRUMENTS = SEEDS / "instruments"

area_group = AppGroup("areas", help="The upper-tier areas.")


def install(app: Flask) -> None:
    """Register the commands; what else ``prepare`` does in a mode is added by ``also_prepare``."""
    app.extensions["also_prepare"] = {}
    for command in (
        prepare,
        first_co_ordinator,
        national,
        forget_second_step,
        check_audit,
        check_versions,
    ):
        app.cli.add_command(command)
    app.cli.add_command(area_group)
    app.cli.add_command(strand_commands.group)
    app.cli.add_command(instrument_commands.group)
    app.cli.add_command(file_commands.group)
    app.cli.add_command(account_commands.group)
    app.cli.add_command(job_commands.group)
    if _settings(app).mode is Mode.DEMO:
        app.cli.add_command(demo)


def also_prepare(app: Flask, mode: Mode, deed: Callable[[], None]) -> None:
    """Let ``prepare`` do one thing more when the application runs in this mode."""
    app.extensions["also_prepare"][mode] = deed


@click.command("prepare")
def prepare() -> None:
    """Bring the database up to date, load what every copy has, and in the demo its people."""
    with storage.writing():
        flask_migrate.upgrade()
    edition = read_edition(EDITION)
    facts = read_areas(AREAS)
    instruments = [
        read_instrument(path, edition.criteria) for path in sorted(INSTRUMENTS.glob("*.yaml"))
    ]
    with storage.writing():
        strands.load_edition(OPERATOR, edition)
        areas.load_areas(OPERATOR, facts)
        for each in instruments:
            load_instrument(OPERATOR, each.document)
    mode = _settings(current_app).mode
    deed = current_app.extensions["also_prepare"].get(mode)
    if deed:
        deed()
    if mode is Mode.REAL:
        file_commands.tell_about_scanner()
    if mode is Mode.DEMO:
        _say_demo_link()


@area_group.command("load")
@click.argument("path", type=click.Path(path_type=Path), default=AREAS)
def load_areas(path: Path) -> None:
    """Load areas from a CSV FILE, the 150 of 2016 unless another is named; safe to repeat."""
    try:
        facts = read_areas(path)
    except AreaFileWrong as wrong:
        raise click.ClickException(f"{wrong} Nothing was changed.") from wrong
    with storage.writing():
        loaded = areas.load_areas(OPERATOR, facts)
    click.echo(f"{len(facts)} areas read: {loaded.added} added, {loaded.changed} changed.")


@click.command("first-co-ordinator")
@click.argument("area")
@click.argument("email")
@click.argument("name")
def first_co_ordinator(area: str, email: str, name: str) -> None:
    """Invite somebody to co-ordinate an AREA, named by its code or its name."""
    found = known_areas.area_called(area)
    if found is None:
        raise click.ClickException(f"There is no area {area!r}. Use its code or its full name.")
    _invite(found.code, email, name, Role.CO_ORDINATOR)


@click.command("national")
@click.argument("email")
@click.argument("name")
def national(email: str, name: str) -> None:
    """Invite somebody to the national team."""
    _invite(None, email, name, Role.NATIONAL)


@click.command("forget-second-step")
@click.argument("email")
def forget_second_step(email: str) -> None:
    """Remove somebody's lost authenticator; make sure first that it is them who asks."""
    try:
        with storage.writing():
            accounts.forget_second_step(OPERATOR, email)
    except accounts.NoSecondStep:
        raise click.ClickException(f"{email} has no second step here.") from None
    click.echo(f"The second step of {email} is removed, and every browser of theirs signed out.")


@click.command("check-audit")
def check_audit() -> None:
    """Check that every chain of audit events is whole."""
    chains = {NATIONAL, *(area.code for area in known_areas.areas()), *chains_begun()}
    breaks = [(code, number) for code in sorted(chains) if (number := first_break(chain_of(code)))]
    for chain, number in breaks:
        click.echo(f"{chain}: event {number} does not follow from the one before.", err=True)
    if breaks:
        raise click.ClickException("The audit has been changed from outside.")
    click.echo("Every chain of audit events is whole.")


@click.command("check-versions")
def check_versions() -> None:
    """Check that every confirmed version is still what was frozen."""
    found = governance.every_version()
    wrong = [
        f"{version.area_code}, version {version.number}: {words}."
        for version in found
        for words in governance.misfits(version)
    ]
    for words in wrong:
        click.echo(words, err=True)
    if wrong:
        raise click.ClickException("Confirmed versions have been changed from outside.")
    number = len(found)
    counted = "1 version" if number == 1 else f"{number} versions"
    click.echo(f"{counted} checked: all are as they were frozen.")


@click.command("demo-link")
def demo() -> None:
    """Print a new one-time link into the demo; the one before stops working."""
    _say_demo_link()


def _invite(area_code: str | None, email: str, name: str, role: Role) -> None:
    try:
        with storage.writing():
            token = accounts.invite(OPERATOR, area_code, name, email, [role])
    except accounts.RolesHeldAlready:
        token = _invite_again(area_code, email, role)
    click.echo(f"Send this link to {name}. It works once, within 7 days:")
    click.echo(_address("accounts.link", token))


def _invite_again(area_code: str | None, email: str, role: Role) -> str:
    try:
        with storage.writing():
            token = accounts.invite_again(OPERATOR, area_code, email, role)
    except accounts.NothingWaits:
        raise click.ClickException(f"{email} has this role already.") from None
    click.echo("This role waits to be accepted already. Here is a new link; the one before ends.")
    return token


def _say_demo_link() -> None:
    token = demo_link.make(_settings(current_app).data_folder)
    click.echo("To enter the demo, open this link. It works once:")
    click.echo(_address("demo.open_link", token))


def _address(endpoint: str, token: str) -> str:
    with current_app.test_request_context():
        path = url_for(endpoint, token=token)
    return _settings(current_app).public_address + path


def _settings(app: Flask) -> Config:
    settings: Config = app.extensions["settings"]
    return settings
