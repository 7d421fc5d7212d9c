"""Sends a reviewer their link, by e-mail where that is set, and shows it once to be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, current_app, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.guard import requires
from app.access.permissions import Permission
from app.accounts.rules import Purpose, fingerprint
from app.areas import queries as areas
from app.mail.post import post
from app.mail.rules import review_invitation
from app.peer_review.queries import reviews
from app.peer_review.routes.blueprint import blueprint
from app.web.filters import day
from app.web.transactions import after_commit

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review

_KEPT = "review_link"
# Longer than a willing mail server takes, and short enough to wait for a page.
_WAIT_SECONDS = 3.0


def keep_link(held: Review, token: str, name: str, email: str) -> ResponseReturnValue:
    """Show a link just made on a page of its own, once, and mail it if that is set."""
    session[_KEPT] = [held.id, token, name, email]
    champion, area = areas.area(held.champion_code), areas.area(held.area_code)
    if post().configured and champion and area:
        until = day(clock.now() + Purpose.INVITATION.lasts)
        letter = review_invitation(email, name, champion.name, area.name, _address(token), until)
        # Not before the commit: a letter cannot be taken back.
        after_commit(lambda: post().hand_in(fingerprint(token), letter))
    return redirect(url_for(".show_link", area_code=held.champion_code, review_id=held.id))


@blueprint.get("/reviewing/<int:review_id>/link")
@requires(Permission.REVIEW_TEAM)
def show_link(area_code: str, review_id: int) -> ResponseReturnValue:
    """The link just made, this once: nobody can read it again later, not even here."""
    held = reviews.review_by(area_code, review_id) or abort(404)
    made = session.pop(_KEPT, None)
    if made is None or made[0] != held.id:
        return redirect(url_for(".team", area_code=area_code, review_id=review_id))
    _, token, name, email = made
    return render_template(
        "peer_review/show_link.html",
        review=held,
        area=areas.area(area_code),
        link={
            "name": name,
            "email": email,
            "address": _address(token),
            "mailed": post().outcome(fingerprint(token), _WAIT_SECONDS),
        },
        until=clock.now() + Purpose.INVITATION.lasts,
    )


def _address(token: str) -> str:
    public: str = current_app.extensions["settings"].public_address
    return public + url_for("accounts.link", token=token)
