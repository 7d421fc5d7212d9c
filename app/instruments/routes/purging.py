"""Taking away for good what should never have been entered."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence.forms import TakeAwayForm
from app.instruments import purging
from app.instruments.routes.lookup import area_or_404, blueprint, run_or_404, to_run
from app.web.transactions import after_commit


@blueprint.route("/runs/<int:run_id>/take-words-away", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_PURGE)
def take_words_away(area_code: str, run_id: int) -> ResponseReturnValue:
    """Take some of what was entered away for good, with one reason."""
    held, form = run_or_404(area_code, run_id), TakeAwayForm()
    pieces = purging.pieces(held)
    form.offer(pieces)
    if form.validate_on_submit():
        purging.take_away(current_identity(), held, form.chosen.data or (), form.why.data)
        after_commit(storage.wipe_log)
        flash("These words are gone for good.", "success")
        return redirect(to_run(held))
    return render_template(
        "instruments/take_words_away.html",
        area=area_or_404(area_code),
        run=held,
        pieces=pieces,
        form=form,
    )
