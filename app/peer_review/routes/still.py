"""Tells an open page whether its reader may still see it."""

from __future__ import annotations

from flask import g, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import place_or_404, review_in_or_404


@blueprint.get("/reviews/<int:review_id>/still")
@requires(Permission.REVIEW_MAKE)
def still(area_code: str, review_id: int) -> ResponseReturnValue:
    """Nothing, as long as whoever asks is on the team; else what does not exist answers."""
    place_or_404(review_in_or_404(area_code, review_id))
    return "", 204


def still_address() -> str | None:
    """Where the page being made looks whether its reader may still see it, if they review."""
    reviewing: tuple[str, int] | None = g.get("reviewing")
    if reviewing is None:
        return None
    area_code, review_id = reviewing
    return url_for("peer_review.still", area_code=area_code, review_id=review_id)
