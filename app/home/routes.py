"""The first page, and the pages every service owes its users."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import public

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@public
def show() -> ResponseReturnValue:
    return render_template("home/show.html")


@blueprint.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    return render_template("home/accessibility.html")


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template("home/privacy.html")
