"""Sign-in, a choice that is not stored, and a tally; the factory mounts them in measure mode."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.access.permissions import Role
from app.accounts import actions, cookie, queries
from app.live.hub import frame
from app.measure.bare import Bare
from app.voting import queries as votes
from app.voting.forms import NotUnderstood, read_choice
from app.voting.showing import value_of
from app.web.transactions import own_writer

blueprint = Blueprint("measure", __name__)
_bare = Bare()
# About what a phone is sent when a row opens.
_AS_LONG_AS_AN_OPENING = "." * 2400


@blueprint.get("/measure/sign-in")
@public
def show() -> ResponseReturnValue:
    return render_template("measure/sign_in.html")


@blueprint.post("/measure/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """As the first co-ordinator there is, who in measure mode is the only one."""
    person = next(
        (person for person, held in queries.role_holders() if held.role == Role.CO_ORDINATOR),
        None,
    )
    if person is None:
        abort(404)
    cookie.begin(actions.sign_in(person))
    return redirect(url_for("home.show"))


@blueprint.post("/vote/<string:code>/no-op")
@public
@own_writer
def no_op(code: str) -> ResponseReturnValue:
    """What answering a choice costs without storing it: the ceiling for votes a second."""
    if not session.get("devices"):
        return {"counted": False, "words": "Join the workshop first."}, 409
    try:
        chosen = read_choice(request.form)
    except NotUnderstood as problem:
        return {"counted": False, "words": str(problem)}, 422
    return {
        "counted": False,
        "question": chosen.round_id,
        "choice": value_of(chosen.half_steps),
        "seq": 0,
        "counter": chosen.counter or 0,
        "words": f"Nothing is kept of a choice sent here to {code}.",
    }


@blueprint.get("/measure/stream")
@public
def listen() -> Response:
    return Response(_bare.frames(), mimetype="text/event-stream")


@blueprint.post("/measure/broadcast")
@public
@own_writer
def broadcast() -> ResponseReturnValue:
    """Tell whoever listens to the bare stream as much as an opening row tells a phone."""
    told = {"state": "open", "row": request.form.get("row", ""), "html": _AS_LONG_AS_AN_OPENING}
    _bare.tell(frame("state", told))
    return {"counts": {}}


@blueprint.get("/measure/tally/<int:workshop_id>")
@public
def tally(workshop_id: int) -> ResponseReturnValue:
    """How many chose what in the round that is open now: the reckoning of a load test."""
    current = votes.current_round(workshop_id)
    counts = votes.chosen_now(current.id) if current else {}
    return {
        "question": current.id if current else None,
        "voted": sum(counts.values()),
        "seq": current.seq if current else 0,
        "counts": {value_of(half_steps): number for half_steps, number in counts.items()},
    }
