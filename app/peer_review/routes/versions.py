"""What is reviewed: the frozen version, as reviewers may read it, and the files it holds."""

from __future__ import annotations

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.files.sending import send
from app.peer_review.queries.frozen import file_under_review, reviewable
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import review_or_404


@blueprint.get("/reviews/<int:review_id>/version")
@requires(Permission.REVIEW_SEE)
def version(area_code: str, review_id: int) -> ResponseReturnValue:
    """The reviewed version; the area reads it as its reviewers do."""
    held = review_or_404(area_code, review_id)
    read = reviewable(held)
    return render_template(
        "peer_review/version.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        version=read.version,
        withheld=read.withheld,
        files=read.files,
    )


@blueprint.get("/reviews/<int:review_id>/files/<int:file_id>")
@requires(Permission.REVIEW_SEE)
def file(area_code: str, review_id: int, file_id: int) -> Response:
    """A file that the reviewed version holds."""
    held = review_or_404(area_code, review_id)
    return send(file_under_review(held, file_id) or abort(404))
