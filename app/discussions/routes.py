"""Saying something about a thing, settling it, and the pen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Identity, Permission
from app.accounts.rules import local_path
from app.areas import queries as areas
from app.discussions import actions, queries
from app.discussions.forms import CommentForm, SettleForm
from app.discussions.rules import also_writing, is_a_thing
from app.web.forms import typed

if TYPE_CHECKING:
    from app.discussions.models import Comment

blueprint = Blueprint("discussions", __name__, url_prefix="/areas/<string:area_code>")

_DEEDS: dict[str, Callable[[Identity, Comment], None]] = {
    "resolve": actions.resolve,
    "reopen": actions.reopen,
    "purge": actions.purge,
}


@blueprint.post("/comments")
@requires(Permission.COMMENT_WRITE)
def say(area_code: str) -> ResponseReturnValue:
    form = CommentForm()
    if not is_a_thing(form.about.data or ""):
        abort(404)
    about, assessment_id = form.about.data or "", _number(form.assessment.data)
    if about.startswith("evidence/"):
        assessment_id = None  # an item belongs to the area, and so does what is said of it
    elif assessment_id is not None and not queries.has_assessment(area_code, assessment_id):
        abort(404)
    if form.validate_on_submit():
        desk = allowed(Permission.RATING_DRAFT, area_code)
        actions.say(
            current_identity(),
            area_code,
            assessment_id,
            about,
            typed(form.words),
            at_the_desk=desk and bool(form.at_the_desk.data),
        )
        flash("Your comment is kept.", "success")
        return redirect(_back(area_code, form.back.data))
    area = areas.area(area_code) or abort(404)
    return render_template(
        "discussions/comment.html", area=area, form=form, back=_back(area_code, form.back.data)
    )


@blueprint.post("/comments/<int:comment_id>/<string:deed>")
@requires(Permission.COMMENT_WRITE)
def settle(area_code: str, comment_id: int, deed: str) -> ResponseReturnValue:
    said = queries.comment(area_code, comment_id)
    desk = allowed(Permission.RATING_DRAFT, area_code)
    if said is None or deed not in _DEEDS or (said.at_the_desk and not desk):
        abort(404)
    if deed == "purge" and not allowed(Permission.EVIDENCE_PURGE, area_code):
        abort(403)
    _DEEDS[deed](current_identity(), said)
    return redirect(_back(area_code, SettleForm().back.data))


@blueprint.post("/pen")
@requires(Permission.COMMENT_WRITE)
def pen(area_code: str) -> ResponseReturnValue:
    """Tell that a page is open to write, and hear who else has it open."""
    subject = request.form.get("subject", "")
    if not subject or len(subject) > 120:
        abort(404)
    who = current_identity()
    actions.hold_pen(who, area_code, subject)
    others = queries.writing_now(area_code, subject, but=who.person_id or 0)
    return jsonify(words=also_writing(others))


def _back(area_code: str, wanted: str | None) -> str:
    return local_path(wanted) or url_for("assessments.area", area_code=area_code)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
