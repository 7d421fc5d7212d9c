"""Signing in to the demo by one press; the factory mounts these pages in demo mode only."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, abort, current_app, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.accounts import actions as accounts
from app.accounts import cookie
from app.accounts import queries as people
from app.home import demo_link, queries

blueprint = Blueprint("demo", __name__, url_prefix="/demo")


@blueprint.get("/<string:token>")
@public
def open_link(token: str) -> ResponseReturnValue:
    """The people to choose from; the link is used up by choosing, not by looking."""
    if demo_link.is_open(_folder(), token):
        return render_template("home/demo.html", people=queries.demo_people(), token=token)
    if session.get("demo"):
        return redirect(url_for(".choose"))
    return render_template("home/demo_link_spent.html"), 410


@blueprint.get("/")
@public
def choose() -> ResponseReturnValue:
    """The same choice again, for a browser that has opened the link."""
    if not session.get("demo"):
        return render_template("home/demo_link_spent.html"), 410
    return render_template("home/demo.html", people=queries.demo_people(), token=None)


@blueprint.post("/<string:token>/<int:person_id>")
@public
def enter_by_link(token: str, person_id: int) -> ResponseReturnValue:
    if not session.get("demo") and not demo_link.use(_folder(), token):
        return render_template("home/demo_link_spent.html"), 410
    return _enter_as(person_id)


@blueprint.post("/<int:person_id>")
@public
def enter(person_id: int) -> ResponseReturnValue:
    if not session.get("demo"):
        return render_template("home/demo_link_spent.html"), 410
    return _enter_as(person_id)


def _enter_as(person_id: int) -> ResponseReturnValue:
    person = people.person(person_id) or abort(404)
    token = accounts.sign_in(person)
    session["demo"] = True
    cookie.begin(token)
    return redirect(url_for("home.show"))


def _folder() -> Path:
    folder: Path = current_app.extensions["settings"].data_folder
    return folder
