"""Signing in for load tests; the factory mounts this in measure mode only."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.access.permissions import Role
from app.accounts import actions, cookie, queries

blueprint = Blueprint("measure", __name__, url_prefix="/measure")


@blueprint.get("/sign-in")
@public
def show() -> ResponseReturnValue:
    return render_template("home/measure.html")


@blueprint.post("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """As the first co-ordinator there is, who in measure mode is the only one."""
    person = next(
        (person for person, held in queries.role_holders() if held.role == Role.CO_ORDINATOR),
        None,
    )
    if person is None:
        abort(404)
    cookie.begin(actions.sign_in(person))
    return redirect(url_for("home.show"))
