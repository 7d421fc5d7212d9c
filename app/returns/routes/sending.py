"""What an area has sent to the national team, and sending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.returns import actions, facts, queries
from app.returns.facts import Added, ToSend
from app.returns.forms.sending import SendForm, send_form
from app.returns.routes.blueprint import blueprint
from app.returns.rules.quarters import Quarter
from app.returns.rules.words import lines_of, met
from app.strands import queries as strands
from app.web.words import listed

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.strands.rules import Edition

_OF_AN_AREA = "/areas/<string:area_code>/returns"
_SINCE = (
    "Something has changed since this page was shown. What stands above is how it is now: look"
    " again, then send it"
)
_ELSEWHERE = (
    "Somebody has sent this since the page was shown. Sent there: “{}”. Yours is below: change it"
    " if you need to, then send it"
)


@blueprint.get(_OF_AN_AREA)
@requires(Permission.RETURN_SEE)
def own(area_code: str) -> ResponseReturnValue:
    """What the area has sent, and what waits to be sent."""
    return render_template(
        "returns/own.html",
        area=_area(area_code),
        sent=queries.returns_of(area_code),
        ready=facts.to_send(area_code),
    )


@blueprint.route(f"{_OF_AN_AREA}/send", methods=["GET", "POST"])
@requires(Permission.RETURN_SEND)
def send(area_code: str) -> ResponseReturnValue:
    """Exactly what would be sent, what may be added, and the press that sends it."""
    area, ready = _area(area_code), facts.to_send(area_code)
    if ready is None:
        return redirect(url_for(".own", area_code=area_code))
    edition = strands.edition(ready.facts["edition"]["key"])
    form = send_form(edition, _beginning(area_code, ready), ready.seen)
    if form.validate_on_submit():
        try:
            new = actions.send(current_identity(), area_code, form.added, form.seen.data or "")
        except actions.ChangedMeanwhile as clash:
            ready = clash.now
            _show_both(form, ready, edition)
        else:
            flash(_outcome(new=new), "success")
            return redirect(url_for(".own", area_code=area_code))
    return render_template(
        "returns/send.html",
        area=area,
        form=form,
        ready=ready,
        told=ready.facts,
        lines=lines_of(ready.facts, edition.scale),
        expectations=met({"expectations": ready.expectations}),
    )


@blueprint.get(f"{_OF_AN_AREA}/<int:return_id>")
@requires(Permission.RETURN_SEE)
def show(area_code: str, return_id: int) -> ResponseReturnValue:
    """One return as it was sent, to read and to print."""
    head = queries.one(area_code, return_id) or abort(404)
    told = queries.contents([return_id])[return_id]
    edition = strands.edition(head.edition_key)
    newer = [
        each
        for each in queries.newest([area_code])
        if (each.edition_key, each.confirmed_on) == (head.edition_key, head.confirmed_on)
        and each.id != head.id
    ]
    return render_template(
        "returns/show.html",
        area=_area(area_code),
        head=head,
        told=told,
        lines=lines_of(told, edition.scale),
        expectations=met(told),
        quarter=Quarter.read(head.quarter),
        newer=newer[0] if newer else None,
    )


def _beginning(area_code: str, ready: ToSend) -> Added:
    """What the boxes hold at first: what was sent last, else what the area asked and shares."""
    return ready.added or facts.suggested(area_code, ready.facts["edition"]["key"])


def _show_both(form: SendForm, now: ToSend, edition: Edition) -> None:
    """Say what has changed; what was typed stays."""
    mine, theirs = form.added, now.added
    form.seen.data = now.seen
    names = {row.key: row.name for row in edition.rows}
    if theirs is not None:
        for box in ("support", "support_rows", "examples", "example_rows"):
            if getattr(mine, box) != getattr(theirs, box):
                form[box].errors = [_ELSEWHERE.format(_said(getattr(theirs, box), names))]
    if not form.errors:
        form.seen.errors = [_SINCE]


def _said(value: str | frozenset[str], names: dict[str, str]) -> str:
    if isinstance(value, str):
        return value or "nothing"
    return listed([name for key, name in names.items() if key in value]) or "no row"


def _outcome(*, new: bool) -> str:
    if new:
        return "Sent. The national team sees it from this moment."
    return "Nothing has changed since you sent this, so nothing was sent again."


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)
