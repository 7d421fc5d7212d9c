"""Whether everyone who joins a workshop agrees first to keep what is said in the room."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.assessments.routes.lookup import workshop_to_change_or_404
from app.web.transactions import keep_nothing
from app.workshops.keeping import ask_to_keep
from app.workshops.tickets import AlreadyJoined

blueprint = Blueprint(
    "keeping", __name__, url_prefix="/areas/<string:area_code>/workshops/<int:workshop_id>"
)


@blueprint.post("/keeping")
@requires(Permission.WORKSHOP_RUN)
def choose(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Ask everyone or nobody, until the first has joined."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    try:
        ask_to_keep(current_identity(), workshop, wanted=request.form.get("ask") == "yes")
    except AlreadyJoined:
        keep_nothing()
        flash("Somebody has joined already, so what people agree to stays as it is.")
    return redirect(url_for("building.plan", area_code=area_code, workshop_id=workshop_id))
