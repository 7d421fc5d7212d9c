"""A reviewer says whether they have an interest; one that they name waits for the national team."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.peer_review.actions import reviews as actions
from app.peer_review.forms.interests import ClearForm, InterestForm
from app.peer_review.queries import interests
from app.peer_review.routes.blueprint import blueprint, everywhere
from app.peer_review.routes.lookup import place_or_404, review_in_or_404
from app.peer_review.rules.conduct import ReviewRefused
from app.web.forms import typed


@blueprint.route("/reviews/<int:review_id>/interest", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def interest(area_code: str, review_id: int) -> ResponseReturnValue:
    """Ask once; until the answer lets somebody in, this is all they meet of the review."""
    held = review_in_or_404(area_code, review_id)
    place = place_or_404(held)
    form, asked = InterestForm(), place.interested is None
    if form.validate_on_submit():
        try:
            actions.declare_interest(current_identity(), held, form.words)
        except ReviewRefused as refused:
            form.has.errors, asked = [str(refused)], True
        else:
            return redirect(url_for(".show", area_code=area_code, review_id=review_id))
    elif place.let_in:
        return redirect(url_for(".show", area_code=area_code, review_id=review_id))
    return render_template(
        "peer_review/interest.html",
        area=areas.area(area_code) or abort(404),
        champion=areas.area(held.champion_code),
        form=form,
        waits=not asked,
        review=held,
    )


@everywhere.get("/interests")
@requires(Permission.REVIEW_BROKER)
def waiting() -> ResponseReturnValue:
    """Every interest that waits for the national team."""
    return render_template("peer_review/interests.html", waiting=interests.waiting())


@everywhere.route("/interests/<int:reviewer_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_BROKER)
def clear(reviewer_id: int) -> ResponseReturnValue:
    """Let somebody review although they have an interest, with the reason."""
    # What was typed comes back, although the interest waits no more.
    one = interests.ever if request.method == "POST" else interests.one
    found, form = one(reviewer_id) or abort(404), ClearForm()
    if form.validate_on_submit():
        try:
            actions.clear_interest(current_identity(), found.held, reviewer_id, typed(form.reason))
        except ReviewRefused as refused:
            form.reason.errors = [str(refused)]
        else:
            flash(f"{found.name} may review {found.area}.", "success")
            return redirect(url_for(".waiting"))
    return render_template("peer_review/clear_interest.html", found=found, form=form)


@everywhere.post("/interests/<int:reviewer_id>/take-off")
@requires(Permission.REVIEW_BROKER)
def refuse(reviewer_id: int) -> ResponseReturnValue:
    """Take somebody off the team because of their interest."""
    found = interests.one(reviewer_id) or abort(404)
    try:
        actions.take_off(current_identity(), found.held, reviewer_id)
    except ReviewRefused as refused:
        flash(str(refused))
    else:
        flash(f"{found.name} is off the team that reviews {found.area}.", "success")
    return redirect(url_for(".waiting"))
