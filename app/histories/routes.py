"""The history of an area; for those who draft, since drafts are part of it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.action_plans.forgetting import forget_about
from app.areas import queries as areas
from app.governance.forgetting import forget_words
from app.histories import elsewhere, queries
from app.returns import forgetting as returns
from app.strands import queries as strands
from app.summaries.printing import forget_purged
from app.texts.actions import purge
from app.web.transactions import after_commit

blueprint = Blueprint("histories", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.get("/history")
@requires(Permission.RATING_SEE_SEALED)
def show(area_code: str) -> ResponseReturnValue:
    area = areas.area(area_code) or abort(404)
    edition = strands.edition(strands.current_edition_key())
    wanted = request.args.get("row", "")
    row = next((row for row in edition.rows if row.key == wanted), None)
    number = request.args.get("page", 1, type=int)
    return render_template(
        "histories/show.html",
        area=area,
        edition=edition,
        row=row,
        page=queries.history(area_code, edition, row.key if row else None, number),
    )


@blueprint.route("/history/take-away", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_PURGE)
def take_away(area_code: str) -> ResponseReturnValue:
    """Take a typed text away for good, out of every version as well."""
    area = areas.area(area_code) or abort(404)
    subject, field = request.values.get("subject", ""), request.values.get("field", "")
    is_other = elsewhere.stands(area_code, subject)
    if not is_other and not queries.is_typed(area_code, subject, field):
        abort(404)
    if request.method == "POST":
        if is_other:
            elsewhere.take_away(current_identity(), area_code, subject)
        else:
            purge(current_identity(), area_code, subject, field)
            forget_words(f"{subject}/{field}")
            returns.forget_words(f"{subject}/{field}")
            forget_about(subject, field, area_code)
            forget_purged(subject)
        after_commit(storage.wipe_log)
        flash("These words are gone for good.", "success")
        return redirect(url_for(".show", area_code=area_code))
    return render_template("histories/take_away.html", area=area, subject=subject, field=field)
