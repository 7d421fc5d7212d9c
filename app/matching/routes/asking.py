"""An area's own request for a review: asking, changing, withdrawing, and who could come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.champions import queries as champions
from app.clock import today
from app.governance.confirmed import confirmed_ratings
from app.matching import facts, queries
from app.matching.actions import requests as actions
from app.matching.ended import ended_for_area
from app.matching.forms import BOXES, PressForm, RequestForm, There, request_form
from app.matching.routes.blueprint import blueprint
from app.matching.routes.mailing import tell_ended
from app.matching.routes.names import area_names, kind_names, row_names
from app.matching.rules.asking import Asked, MatchRefused, Request
from app.matching.rules.suggesting import suggestions
from app.strands import queries as strands
from app.web.words import listed, saved_elsewhere

if TYPE_CHECKING:
    from app.areas.models import Area


@blueprint.get("/areas/<string:area_code>/review-request")
@requires(Permission.REVIEW_ASK)
def request_here(area_code: str) -> ResponseReturnValue:
    """What the area asks for, who could come, and the champion it was given."""
    area = _area(area_code)
    held, pair = queries.request_of(area_code), queries.match_of_area(area_code)
    over = held is not None and not pair and held.is_over(today())
    world = facts.world() if held and not pair and not over else None
    found = suggestions(world, str(held.id)) if held and world else ()
    return render_template(
        "matching/request.html",
        area=area,
        held=held,
        pair=pair,
        over=over,
        ended=ended_for_area(area_code),
        confirmed=bool(confirmed_ratings([area_code])),
        told=_told(held.asked) if held else (),
        suggested=[(world.champion[each.champion].name, each) for each in found] if world else [],
        form=PressForm(),
    )


@blueprint.route("/areas/<string:area_code>/review-request/change", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASK)
def ask(area_code: str) -> ResponseReturnValue:
    """Ask for a review, or change what is asked for until a champion is found."""
    area, held = _area(area_code), queries.request_of(area_code)
    if not confirmed_ratings([area_code]):
        return redirect(url_for(".request_here", area_code=area_code))
    form = request_form(_there(area_code), held)
    if form.validate_on_submit():
        try:
            actions.ask(current_identity(), area_code, form.asked, form.version)
        except actions.ChangedMeanwhile as clash:
            _show_both(form, clash.now)
        except MatchRefused as refused:
            form.rows.errors = [str(refused)]
            if held is None:
                form.seen.data = "0"
        else:
            flash("Saved. The national team sees it from this moment.", "success")
            return redirect(url_for(".request_here", area_code=area_code))
    return render_template("matching/ask.html", area=area, form=form, held=held)


@blueprint.post("/areas/<string:area_code>/review-request/withdraw")
@requires(Permission.REVIEW_ASK)
def withdraw(area_code: str) -> ResponseReturnValue:
    ended = actions.withdraw(current_identity(), area_code)
    if ended is not None:
        tell_ended(ended)
    flash("Withdrawn. You can ask again at any time.", "success")
    return redirect(url_for(".request_here", area_code=area_code))


def _told(asked: Asked) -> list[tuple[str, str]]:
    """What is asked for, as a list says it."""
    wished = [each.whole_name for each in champions.champions() if each.id in asked.would_like]
    near = f"Not nearer than {asked.nearest_km} km" if asked.nearest_km else "As near as it comes"
    return [
        ("Rows", listed(row_names(asked.rows))),
        ("Months", asked.months),
        ("Kinds of partner", listed(kind_names(asked.partner_kinds)) or "Any"),
        ("Champions you would like", listed(wished) or "No wish"),
        ("How near", near),
        ("Too close to you", listed(area_names(asked.too_close)) or "No area"),
        ("What else", asked.wishes or "Nothing"),
    ]


def _show_both(form: RequestForm, now: Request) -> None:
    """Beside each field that differs, what somebody else has saved; what was typed stays."""
    stands = now.asked
    words = dict(_told(stands))
    saved = {
        "rows": words["Rows"],
        "from_on": f"{stands.from_on:%B %Y}",
        "until_on": f"{stands.until_on:%B %Y}",
        "nearest_km": words["How near"],
        "too_close": words["Too close to you"],
        "partner_kinds": words["Kinds of partner"],
        "would_like": words["Champions you would like"],
        "wishes": words["What else"],
    }
    for name in form.asked.differences(stands):
        form[BOXES[name]].errors = [saved_elsewhere(saved[name])]
    form.seen.data = str(now.version)


def _there(area_code: str) -> There:
    """What a form of this area offers; nobody reviews their own area."""
    others = [each for each in areas.areas() if each.code != area_code]
    called = {each.name.casefold(): each.code for each in others}
    called |= {each.code.casefold(): each.code for each in others}
    return There(
        edition=strands.edition(strands.current_edition_key()),
        champions=[
            each
            for each in champions.champions()
            if each.area_code != area_code and not each.paused
        ],
        today=today(),
        areas=called,
        names={each.code: each.name for each in others},
    )


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)
