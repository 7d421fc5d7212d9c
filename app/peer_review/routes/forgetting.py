"""One page that takes words of a review away for good, wherever they were copied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.evidence.forms import TakeAwayForm
from app.peer_review.actions import forgetting
from app.peer_review.queries import removable
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import comes_from_elsewhere, let_in_or_404, review_or_404
from app.web.transactions import after_commit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.peer_review.models.reviews import Review
    from app.peer_review.rules.removable import Piece


@blueprint.route("/reviews/<int:review_id>/take-words-away", methods=["GET", "POST"])
@requires(Permission.REVIEW_SEE)
def take_words_away(area_code: str, review_id: int) -> ResponseReturnValue:
    """Everything that whoever asks may take away; some of it chosen, with one reason."""
    held = review_or_404(area_code, review_id)
    pieces = _pieces(held)
    form = TakeAwayForm(data={"chosen": request.args.getlist("chosen")})
    form.offer((piece.code, piece.called) for piece in pieces)
    if form.validate_on_submit():
        chosen = [piece for piece in pieces if piece.code in (form.chosen.data or ())]
        forgetting.take_away(current_identity(), held, chosen, form.why.data)
        after_commit(storage.wipe_log)
        flash("These words are gone for good.", "success")
        return redirect(url_for(".show", area_code=area_code, review_id=review_id))
    return render_template(
        "peer_review/take_words_away.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        pieces=pieces,
        form=form,
    )


def _pieces(held: Review) -> Sequence[Piece]:
    if comes_from_elsewhere(held.area_code):
        return removable.of_member(held, let_in_or_404(held))
    if not allowed(Permission.EVIDENCE_PURGE, held.area_code):
        abort(403)
    return removable.of_area(held)
