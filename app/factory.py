"""Puts the application together: the one module that sees every room."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, url_for
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app import session, storage
from app.access import guard
from app.extensions import csrf, db, login, migrate
from app.home import routes as home
from app.live import stream
from app.strands import routes as strands
from app.web import errors, filters, headers, transactions
from config import Config

ROOT = Path(__file__).parent.parent


def create_app(config: Config) -> Flask:
    """Build the application. Raises ``Unguarded`` when a view says nothing about who may enter."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.config.update(storage.settings(config), MAX_CONTENT_LENGTH=2 * 1024 * 1024)
    app.extensions["settings"] = config
    session.install(app, config)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    storage.install(app, config)
    stream.install(app)
    _templates(app)
    headers.install(app)
    guard.install(app, session.identify, session.send_to_sign_in)
    csrf.init_app(app)
    login.init_app(app)
    transactions.install(app)
    filters.install(app)
    errors.install(app)
    _rooms(app)
    guard.refuse_unguarded(app)
    return app


def _rooms(app: Flask) -> None:
    app.register_blueprint(home.blueprint)
    app.register_blueprint(strands.blueprint)


def _templates(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_loader = ChoiceLoader(
        [
            app.jinja_loader or PackageLoader("app"),
            PrefixLoader(
                {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja", "templates")}
            ),
        ]
    )
    app.jinja_env.globals.update(asset=_asset, navigation=session.navigation)


def _asset(name: str) -> str:
    """A static file's address, new whenever the file is."""
    path = Path(__file__).parent / "static" / name
    stamp = int(path.stat().st_mtime) if path.exists() else 0
    return url_for("static", filename=name, v=stamp)
