"""A reviewer's first pass, made without seeing anybody else's, and how the lead opens them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.peer_review.actions import passes as actions
from app.peer_review.forms.passes import CANNOT_SAY, OpenPassesForm, OwnRatingForm
from app.peer_review.queries import passes, reviews
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import let_in_or_404, review_or_404
from app.peer_review.rules.conduct import Member, ReviewRefused
from app.peer_review.rules.passes import Answer, AnsweredMeanwhile
from app.strands import queries as strands
from app.web.forms import typed

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review
    from app.strands.rules import Edition, Row


@blueprint.get("/reviews/<int:review_id>/pass")
@requires(Permission.REVIEW_MAKE)
def own_pass(area_code: str, review_id: int) -> ResponseReturnValue:
    """Every row with what the reviewer who asks makes of it, and nothing of anybody else's."""
    held, place = reviewing(area_code, review_id)
    return render_template(
        "peer_review/own_pass.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        edition=edition_of(held),
        own=passes.own(held, place.id),
        opened=passes.opened(held),
        reminded_at=passes.reminded_at(held),
        leads=place.leads,
    )


@blueprint.route("/reviews/<int:review_id>/pass/rows/<string:row_key>", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def rate_row(area_code: str, review_id: int, row_key: str) -> ResponseReturnValue:
    """What the reviewer who asks makes of one row."""
    held, place = reviewing(area_code, review_id)
    edition = edition_of(held)
    row = row_or_404(edition, row_key)
    own = passes.own(held, place.id)
    if request.method == "GET" and (own.in_at is not None or passes.opened(held)):
        flash(
            "The passes are open, so your answers stay as they are."
            if passes.opened(held)
            else "Your answers stay as they are while your pass is in."
        )
        return redirect(_pass_address(held))
    form = _filled(own.answers.get(row_key))
    form.offer_ratings(edition.scale)
    if form.validate_on_submit():
        try:
            actions.rate_row(
                current_identity(),
                held,
                row_key,
                form.half_steps,
                typed(form.because),
                form.started_from,
            )
        except AnsweredMeanwhile as clash:
            _show_both(form, clash, edition)
        except ReviewRefused as refusal:
            form.rating.errors = [str(refusal)]
        else:
            flash("Saved. Nobody else sees it before the passes are opened.", "success")
            return redirect(_pass_address(held))
    return render_template(
        "peer_review/rate_row.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        row=row,
        form=form,
        hints={
            str(2 * place): row.sentences[stage.key] for place, stage in enumerate(edition.stages)
        },
    )


@blueprint.post("/reviews/<int:review_id>/pass/in")
@requires(Permission.REVIEW_MAKE)
def bring_in(area_code: str, review_id: int) -> ResponseReturnValue:
    """Say that the pass is complete; the last of the team to say so opens them all."""
    held, _ = reviewing(area_code, review_id)
    try:
        opened = actions.bring_in(current_identity(), held)
    except ReviewRefused as refusal:
        flash(str(refusal))
        return redirect(_pass_address(held))
    if opened:
        flash("Every pass is in, so they are open now.", "success")
        return redirect(differences_address(held))
    flash("Your pass is in. You can take it back until the passes are opened.", "success")
    return redirect(_pass_address(held))


@blueprint.post("/reviews/<int:review_id>/pass/take-back")
@requires(Permission.REVIEW_MAKE)
def take_back(area_code: str, review_id: int) -> ResponseReturnValue:
    """Take one's own pass back to change it."""
    held, _ = reviewing(area_code, review_id)
    try:
        actions.take_back(current_identity(), held)
    except ReviewRefused as refusal:
        flash(str(refusal))
    else:
        flash("You can change your answers again.", "success")
    return redirect(_pass_address(held))


@blueprint.route("/reviews/<int:review_id>/pass/open", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def open_passes(area_code: str, review_id: int) -> ResponseReturnValue:
    """Open the passes that are in, for the lead."""
    held, _ = leading(area_code, review_id)
    if passes.opened(held):
        return redirect(differences_address(held))
    form = OpenPassesForm()
    if form.validate_on_submit():
        try:
            actions.open_passes(current_identity(), held, typed(form.because))
        except ReviewRefused as refusal:
            form.because.errors = [str(refusal)]
        else:
            flash("The passes are open to the team.", "success")
            return redirect(differences_address(held))
    return render_template(
        "peer_review/open_passes.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        form=form,
        all_in=passes.all_in(held),
    )


@blueprint.post("/reviews/<int:review_id>/pass/remind")
@requires(Permission.REVIEW_MAKE)
def remind(area_code: str, review_id: int) -> ResponseReturnValue:
    """Remind everybody on the team, whoever may be missing."""
    held, _ = leading(area_code, review_id)
    try:
        actions.remind_team(current_identity(), held)
    except ReviewRefused as refusal:
        flash(str(refusal))
    else:
        flash("Everybody on the team is reminded on their first page here.", "success")
    return redirect(_pass_address(held))


def reviewing(area_code: str, review_id: int) -> tuple[Review, Member]:
    """The review and the place on its team of whoever asks, to whom it is open."""
    held = review_or_404(area_code, review_id)
    return held, let_in_or_404(held)


def leading(area_code: str, review_id: int) -> tuple[Review, Member]:
    """The same for the lead alone."""
    held, place = reviewing(area_code, review_id)
    return (held, place) if place.leads else abort(404)


def edition_of(held: Review) -> Edition:
    """The edition of the model by which the reviewed version was made."""
    return strands.edition(reviews.version_of(held).edition_key)


def row_or_404(edition: Edition, row_key: str) -> Row:
    """A row of the edition."""
    return next((row for row in edition.rows if row.key == row_key), None) or abort(404)


def differences_address(held: Review) -> str:
    return url_for(".differences", area_code=held.area_code, review_id=held.id)


def _pass_address(held: Review) -> str:
    return url_for(".own_pass", area_code=held.area_code, review_id=held.id)


def _filled(answer: Answer | None) -> OwnRatingForm:
    if answer is None:
        return OwnRatingForm(data={"seen": "0"})
    rating = CANNOT_SAY if answer.half_steps is None else str(answer.half_steps)
    return OwnRatingForm(
        data={"rating": rating, "because": answer.because, "seen": str(answer.number)}
    )


def _show_both(form: OwnRatingForm, clash: AnsweredMeanwhile, edition: Edition) -> None:
    """Put what was saved meanwhile beside what was typed, which stays to be saved again."""
    now = clash.now
    chosen = "I cannot say" if now.half_steps is None else edition.scale.label(now.half_steps)
    form.because.errors = [
        f"{clash} Saved there: “{chosen}”, “{now.because}”. Yours is below: change it if you need"
        " to, then save again"
    ]
    form.seen.data = str(now.number)
