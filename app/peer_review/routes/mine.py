"""A reviewer's own list: what they review, and what comes next in each."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.peer_review.queries.mine import my_reviews
from app.peer_review.routes.blueprint import everywhere


@everywhere.get("")
@requires(Permission.ACCOUNT_OWN)
def mine() -> ResponseReturnValue:
    """The reviews of whoever is asking; nothing of the areas reviewed."""
    return render_template("peer_review/mine.html", reviews=my_reviews(current_identity()))
