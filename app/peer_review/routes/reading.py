"""A review as the reviewed area and its team meet it first: what it is about and who is on it."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission, only_reviews
from app.areas import queries as areas
from app.peer_review.queries import notes, reviews
from app.peer_review.routes.afterwards import afterwards
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import place_or_404, review_in_or_404, reviews_now
from app.peer_review.rules.conduct import team_lacks
from app.strands import queries as strands


@blueprint.get("/reviews/<int:review_id>")
@requires(Permission.REVIEW_SEE)
def show(area_code: str, review_id: int) -> ResponseReturnValue:
    """One review: which version, by whom, and how far it is."""
    held = review_in_or_404(area_code, review_id)
    if only_reviews(current_identity(), area_code) and not place_or_404(held).let_in:
        return redirect(url_for(".interest", area_code=area_code, review_id=review_id))
    version = reviews.version_of(held)
    edition = strands.edition(version.edition_key)
    team = reviews.team(held)
    return render_template(
        "peer_review/show.html",
        area=areas.area(area_code) or abort(404),
        champion=areas.area(held.champion_code),
        review=held,
        cycle=version.cycle,
        rows=[edition.row(key).name for key in held.row_keys],
        team=team,
        lacks=team_lacks(team),
        **afterwards(held),
        in_review=reviews_now(held),
        noting=notes.overview(
            held,
            reviews.member(held, current_identity().person_id),
            of_area=allowed(Permission.REVIEW_ANSWER, area_code),
        ),
    )
