"""The first page, and the pages every service owes its users."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, public
from app.access.permissions import Permission
from app.areas import queries as areas
from app.home import queries, waiting

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@public
def show() -> ResponseReturnValue:
    """Who has one area and nothing else goes straight to it."""
    identity = current_identity()
    if not identity.signed_in:
        return render_template("home/welcome.html")
    national = allowed(Permission.NATIONAL_SEE)
    if identity.reviewed_codes and not identity.area_codes and not national:
        return redirect(url_for("reviews.mine"))
    if len(identity.area_codes) == 1 and not national:
        return redirect(url_for("assessments.area", area_code=identity.area_codes[0]))
    return render_template(
        "home/show.html",
        waiting=waiting.waiting_for(identity),
        areas=areas.areas_with(identity.area_codes),
        confirmed=queries.confirmed_areas() if national else [],
        regions=queries.areas_by_region() if national else [],
    )


@blueprint.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    return render_template("home/accessibility.html")


@blueprint.get("/families/<string:panel_code>")
@public
def families(panel_code: str) -> ResponseReturnValue:
    """The short address of a family panel, which lies among the pages of voters’ devices."""
    return redirect(url_for("voting.families_phone", panel_code=panel_code))


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template("home/privacy.html")
