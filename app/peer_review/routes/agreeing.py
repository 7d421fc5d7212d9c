"""What a reviewer agrees to before anything of an area opens to them."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import before_agreeing, current_identity, requires
from app.access.permissions import Identity, Permission
from app.accounts import confidentiality
from app.accounts.rules import local_path
from app.areas import queries as areas
from app.peer_review.queries import reviews
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import place_or_404, review_in_or_404
from app.web.errors import wants_json


def ask_before_anything(who: Identity, area_code: str) -> ResponseReturnValue | None:
    """The statement in place of whatever was asked for; None once it was agreed to.

    It is about the very version that this person reviews. Any other review is not there.
    """
    held = reviews.open_review_for(area_code, who.person_id)
    named = (request.view_args or {}).get("review_id")
    if held is None or named not in {None, held.id}:
        abort(404)
    reviewed = reviews.version_of(held).assessment_id
    if confidentiality.has_agreed(who.person_id, area_code, reviewed):
        return None
    if wants_json():
        return {
            "error": "Agree first to keep what you see here.",
            "statement": confidentiality.wording_in_force().words,
            "agree_at": url_for("peer_review.show", area_code=area_code, review_id=held.id),
        }, 403
    onward = request.full_path.rstrip("?") if request.method == "GET" else ""
    return _statement(area_code, held.id, onward), 403


@blueprint.post("/reviews/<int:review_id>/agree")
@requires(Permission.REVIEW_MAKE)
@before_agreeing
def agree(area_code: str, review_id: int) -> ResponseReturnValue:
    """Keep that a reviewer agrees, and go on to what they had asked for."""
    held = review_in_or_404(area_code, review_id)
    place_or_404(held)
    onward = local_path(request.form.get("next")) or url_for(
        ".show", area_code=area_code, review_id=review_id
    )
    read = request.form.get("wording", "")
    try:
        confidentiality.agree_to_review(
            current_identity(),
            area_code,
            reviews.version_of(held).assessment_id,
            int(read) if read.isdecimal() else 0,
        )
    except confidentiality.WordingChanged:
        return _statement(area_code, review_id, onward, changed=True), 409
    return redirect(onward, 303)


def _statement(area_code: str, review_id: int, onward: str, *, changed: bool = False) -> str:
    return render_template(
        "peer_review/agree_first.html",
        area=areas.area(area_code) or abort(404),
        review_id=review_id,
        wording=confidentiality.wording_in_force(),
        onward=onward,
        changed=changed,
    )
