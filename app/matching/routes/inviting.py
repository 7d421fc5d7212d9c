"""Invitations to a pair: the asking area and the champion each say yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.matching import queries
from app.matching.actions import matches as actions
from app.matching.ended import ended_for_champion
from app.matching.forms import AnswerForm
from app.matching.routes.blueprint import blueprint
from app.matching.routes.mailing import tell_ended
from app.matching.routes.names import row_names
from app.matching.rules.asking import Match, MatchRefused, Side
from app.web.forms import typed

if TYPE_CHECKING:
    from app.areas.models import Area


@blueprint.route("/areas/<string:area_code>/review-request/answer", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASK)
def answer_here(area_code: str) -> ResponseReturnValue:
    """The asking area answers."""
    area = areas.area(area_code) or abort(404)
    pair, back = queries.match_of_area(area_code), url_for(".request_here", area_code=area_code)
    if pair is None:
        return _overtaken(area, back, was=queries.was_matched(area_code))
    return _answer(area, pair, Side.AREA, back)


@blueprint.get("/areas/<string:area_code>/review-invitations")
@requires(Permission.REVIEW_TEAM)
def invitations(area_code: str) -> ResponseReturnValue:
    """Whom the champions of this area are invited to review."""
    return render_template(
        "matching/invitations.html",
        area=areas.area(area_code) or abort(404),
        pairs=[(each, row_names(each.rows)) for each in queries.matches_of_champion(area_code)],
        ended=ended_for_champion(area_code),
    )


@blueprint.route(
    "/areas/<string:area_code>/review-invitations/<int:match_id>", methods=["GET", "POST"]
)
@requires(Permission.REVIEW_TEAM)
def answer(area_code: str, match_id: int) -> ResponseReturnValue:
    """A champion of this area answers."""
    area = areas.area(area_code) or abort(404)
    pair = queries.match_of_champion(area_code, match_id)
    back = url_for(".invitations", area_code=area_code)
    if pair is None:
        return _overtaken(area, back, was=queries.was_invited(area_code, match_id))
    return _answer(area, pair, Side.CHAMPION, back)


def _answer(area: Area, pair: Match, side: Side, back: str) -> ResponseReturnValue:
    form = AnswerForm(data={"pair": str(pair.id)})
    if form.is_submitted() and typed(form.pair) != str(pair.id):
        _show_other(form, pair)
    elif form.validate_on_submit():
        try:
            said = _say(form, pair, side)
        except MatchRefused as refused:
            form.answer.errors = [str(refused)]
        else:
            flash(said, "success")
            return redirect(back)
    return render_template(
        "matching/answer.html",
        area=area,
        pair=pair,
        side=side,
        accepted=pair.accepted(side),
        rows=row_names(pair.rows),
        form=form,
        back=back,
    )


def _show_other(form: AnswerForm, pair: Match) -> None:
    """The answer was meant for a pair that stands no more; what was typed stays on the page."""
    form.answer.errors = [
        f"The national team has changed this while the page was open: it is about {pair.champion}"
        f" and {pair.area} now. Read what is above, then answer"
    ]
    form.answer.data, form.pair.data = None, str(pair.id)


def _overtaken(area: Area, back: str, *, was: bool) -> ResponseReturnValue:
    """An answer to a pair that stands no more comes back; who never had one finds nothing."""
    if request.method != "POST" or not was:
        abort(404)
    return render_template(
        "matching/answered.html", area=area, back=back, said=typed(AnswerForm().reason)
    )


def _say(form: AnswerForm, pair: Match, side: Side) -> str:
    who = current_identity()
    if form.answer.data == "no":
        actions.decline(who, side, pair.id, typed(form.reason))
        tell_ended(pair.id)
        return "You declined. The national team looks for somebody else."
    if actions.accept(who, side, pair.id) is None:
        return "You accepted. The review begins as soon as the other side has accepted too."
    return "Both sides have accepted, and the review has begun."
