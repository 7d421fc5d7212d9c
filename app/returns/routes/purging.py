"""Taking words away for good that came in the file of a return."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.evidence.forms import TakeAwayForm
from app.returns import forgetting, queries
from app.returns.routes.blueprint import blueprint
from app.web.transactions import after_commit


@blueprint.route(
    "/areas/<string:area_code>/returns/<int:return_id>/take-words-away", methods=["GET", "POST"]
)
@requires(Permission.RETURN_PURGE)
def take_words_away(area_code: str, return_id: int) -> ResponseReturnValue:
    """Take some of what stands there away, with one reason; what was sent here, the history has."""
    held = queries.one(area_code, return_id)
    if held is None or held.origin == "here":
        abort(404)
    form, pieces = TakeAwayForm(), forgetting.pieces(queries.contents([return_id])[return_id])
    form.offer(pieces)
    if form.validate_on_submit():
        chosen = form.chosen.data or ()
        forgetting.take_away(current_identity(), held, chosen, form.why.data)
        after_commit(storage.wipe_log)
        flash("These words are gone for good.", "success")
        return redirect(url_for(".show", area_code=area_code, return_id=return_id))
    return render_template(
        "returns/take_words_away.html",
        area=areas.area(area_code) or abort(404),
        held=held,
        pieces=pieces,
        form=form,
    )
