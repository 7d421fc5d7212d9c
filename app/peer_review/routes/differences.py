"""Where the reviewers of a team differ once their passes are open, and what they settle on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.evidence.queries import reader_here, rings_now
from app.governance import reading
from app.peer_review.actions import passes as actions
from app.peer_review.forms.passes import DIFFER, SettleForm
from app.peer_review.queries import passes, reports, reviews
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.passes import (
    differences_address,
    edition_of,
    leading,
    reviewing,
    row_or_404,
)
from app.peer_review.rules.conduct import ReviewRefused
from app.peer_review.rules.passes import (
    Difference,
    Settled,
    SettledMeanwhile,
    to_keep_as_all_chose,
    widest_first,
)
from app.web.filters import counted
from app.web.forms import typed
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review
    from app.strands.rules import Edition

ALL_CHOSE_IT = "All of us who gave a rating chose this one."


@blueprint.get("/reviews/<int:review_id>/differences")
@requires(Permission.REVIEW_MAKE)
def differences(area_code: str, review_id: int) -> ResponseReturnValue:
    """The rows on which the team differs most first; before the opening it says nothing at all."""
    held, place = reviewing(area_code, review_id)
    edition, opening = edition_of(held), passes.opening(held)
    apart, settled = (_differences(held, edition), passes.settled(held)) if opening else ([], {})
    return render_template(
        "peer_review/differences.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        edition=edition,
        opening=opening,
        differences=widest_first(apart),
        settled=settled,
        alike=[edition.row(key).name for key in to_keep_as_all_chose(apart, settled)],
        may_settle=place.leads and reports.final_on(held.id) is None,
    )


@blueprint.post("/reviews/<int:review_id>/differences")
@requires(Permission.REVIEW_MAKE)
def settle_alike(area_code: str, review_id: int) -> ResponseReturnValue:
    """The lead keeps, of every row that is left, the rating on which all are agreed already."""
    held, _ = leading(area_code, review_id)
    if not passes.opened(held):
        return redirect(differences_address(held))
    left = to_keep_as_all_chose(_differences(held, edition_of(held)), passes.settled(held))
    try:
        for row_key, half_steps in left.items():
            actions.settle_rating(current_identity(), held, row_key, half_steps, ALL_CHOSE_IT, 0)
    except (ReviewRefused, SettledMeanwhile) as refusal:
        keep_nothing()
        flash(f"{refusal} Nothing was kept by this press: look below at what is left.")
    else:
        if left:
            kept = f"{counted(len(left), 'rating')} kept. The area reads that with your report."
            flash(kept, "success")
    return redirect(differences_address(held))


@blueprint.route("/reviews/<int:review_id>/differences/<string:row_key>", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def settle(area_code: str, review_id: int, row_key: str) -> ResponseReturnValue:
    """The lead keeps what the team settles on for a row, or that they differ."""
    held, _ = leading(area_code, review_id)
    edition = edition_of(held)
    row = row_or_404(edition, row_key)
    if not passes.opened(held):
        return redirect(differences_address(held))
    if request.method == "GET" and reports.final_on(held.id) is not None:
        flash("The report is final. What you settled on stays as it is.")
        return redirect(differences_address(held))
    form = _filled(passes.settled(held).get(row_key))
    form.offer_ratings(edition.scale)
    if form.validate_on_submit():
        try:
            actions.settle_rating(
                current_identity(),
                held,
                row_key,
                form.half_steps,
                typed(form.sentence),
                form.started_from,
            )
        except SettledMeanwhile as clash:
            _show_both(form, clash, edition)
        except ReviewRefused as refusal:
            form.rating.errors = [str(refusal)]
        else:
            flash("Saved. The area sees it with your report.", "success")
            return redirect(differences_address(held))
    return render_template(
        "peer_review/settle.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        row=row,
        edition=edition,
        difference=next(each for each in _differences(held, edition) if each.row_key == row_key),
        form=form,
    )


def _differences(held: Review, edition: Edition) -> list[Difference]:
    """Every row in model order, with what each reviewer makes of it and what the area says."""
    reader = reader_here(current_identity(), held.area_code)
    version = reading.read(reviews.version_of(held), reader, rings_now(held.area_code))
    area = {row.key: row.half_steps for row in version.rows}
    rated = passes.ratings(held)
    return [Difference(row.key, rated.get(row.key, ()), area.get(row.key)) for row in edition.rows]


def _filled(stands: Settled | None) -> SettleForm:
    if stands is None:
        return SettleForm(data={"seen": "0"})
    rating = DIFFER if stands.half_steps is None else str(stands.half_steps)
    return SettleForm(
        data={"rating": rating, "sentence": stands.sentence, "seen": str(stands.number)}
    )


def _show_both(form: SettleForm, clash: SettledMeanwhile, edition: Edition) -> None:
    """Put what was saved meanwhile beside what was typed, which stays to be saved again."""
    now = clash.now
    label = "We differ" if now.half_steps is None else edition.scale.label(now.half_steps)
    form.sentence.errors = [
        f"{clash} Saved there: “{label}”, “{now.sentence}”. Yours is below: change it if you need"
        " to, then save again"
    ]
    form.seen.data = str(now.number)
