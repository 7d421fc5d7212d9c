"""Taking a workshop over on any laptop by its code and PIN, and handing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.access.guard import current_identity, public, requires
from app.access.permissions import Permission
from app.assessments.forms.taking_over import TakeOverForm
from app.assessments.routes.lookup import workshop_to_change_or_404
from app.web.transactions import own_writer
from app.workshops import taking_over
from app.workshops.rules import TAKE_OVER_COOKIE, TAKE_OVER_LASTS, tidy_code, tidy_pin
from config import Config

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint("taking_over", __name__)

WRONG = "Check the code and the PIN. Together they do not open a workshop that is running"
WAIT = (
    "There have been too many tries for this workshop. Wait 15 minutes, or ask whoever runs it"
    " for a new PIN"
)


@blueprint.route("/run", methods=["GET", "POST"])
@public
@own_writer
def take_over() -> ResponseReturnValue:
    """Where any laptop asks for the console and the projector of a workshop."""
    form = TakeOverForm()
    if request.method == "GET":
        form.code.data = request.args.get("code", "")[:40]
    if form.validate_on_submit():
        try:
            workshop, token = taking_over.take_over(
                tidy_code(form.code.data or ""), tidy_pin(form.pin.data or "")
            )
        except taking_over.TooManyTries:
            form.pin.errors = [WAIT]
        except taking_over.WrongPin:
            form.pin.errors = [WRONG]
        else:
            onward = redirect(_console(workshop))
            _remember(onward, workshop, token)
            return onward
    return render_template("assessments/take_over.html", form=form)


@blueprint.post("/areas/<string:area_code>/workshops/<int:workshop_id>/pin")
@requires(Permission.WORKSHOP_RUN)
def renew(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """A new PIN ends what was taken over by the one before."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    taking_over.renew_pin(current_identity(), workshop)
    flash("There is a new PIN. Laptops that took over before need it to go on.", "success")
    return redirect(url_for("building.plan", area_code=area_code, workshop_id=workshop_id))


@blueprint.post("/areas/<string:area_code>/workshops/<int:workshop_id>/hand-back")
@requires(Permission.WORKSHOP_STEP)
def hand_back(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Stop running a workshop from this laptop; the others go on."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    token = request.cookies.get(TAKE_OVER_COOKIE, "")
    taking_over.hand_back(current_identity(), workshop, token)
    gone = redirect(url_for(".take_over"))
    gone.delete_cookie(TAKE_OVER_COOKIE, path=_console(workshop))
    return gone


def _console(workshop: Workshop) -> str:
    return url_for("workshop.console", area_code=workshop.area_code, workshop_id=workshop.id)


def _remember(answer: Response, workshop: Workshop, token: str) -> None:
    """Give the browser what opens this workshop; it sends it to the workshop's addresses alone."""
    settings: Config = current_app.extensions["settings"]
    answer.set_cookie(
        TAKE_OVER_COOKIE,
        token,
        max_age=TAKE_OVER_LASTS,
        path=_console(workshop),
        secure=settings.secure_cookies,
        httponly=True,
        samesite="Lax",
    )
