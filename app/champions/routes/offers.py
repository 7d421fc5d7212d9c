"""What an area and its organisations offer: the list, a new champion, a change, a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.champions import actions, queries
from app.champions.forms import (
    BOXES,
    THE_AREA_ITSELF,
    Choices,
    OfferForm,
    PressForm,
    offer_form,
    register_form,
)
from app.champions.routes.blueprint import blueprint
from app.champions.rules.offers import REVIEW_DAYS
from app.champions.rules.proof import standing_of
from app.champions.rules.register import Champion
from app.clock import today
from app.strands import queries as strands
from app.web.words import listed, saved_elsewhere

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.strands.rules import Edition

_SAVED = "Saved. It counts from this moment."
_GONE = "This champion is not there any more. Copy your words if you need them elsewhere"
_TAKEN = (
    "Somebody has registered this champion since you opened the page. Copy your words, open the"
    " champion from the list and add them there"
)


@blueprint.get("/areas/<string:area_code>/champion")
@requires(Permission.CHAMPION_OFFER)
def here(area_code: str) -> ResponseReturnValue:
    """The champions of an area; the area itself is one of them or may become one."""
    area = _area(area_code)
    area_is_free, organisations = queries.may_register(area_code)
    return render_template(
        "champions/here.html",
        area=area,
        champions=queries.champions_of(area_code),
        area_is_free=area_is_free,
        more=bool(organisations),
        standing=standing_of(queries.proven([area_code]).get(area_code)),
        form=PressForm(),
    )


@blueprint.route("/areas/<string:area_code>/champion/new", methods=["GET", "POST"])
@requires(Permission.CHAMPION_OFFER)
def register(area_code: str) -> ResponseReturnValue:
    """Register the area, or an organisation that the address may name already."""
    area = _area(area_code)
    area_is_free, organisations = queries.may_register(area_code)
    if not area_is_free and not organisations:
        flash("The area and all its organisations are registered already.")
        return redirect(url_for(".here", area_code=area_code))
    asked = request.args.get("whom", THE_AREA_ITSELF)
    name = area.name if area_is_free else None
    form = register_form(_choices(area_code), name, organisations, asked)
    if form.validate_on_submit():
        try:
            actions.register(
                current_identity(), area_code, form.organisation_id, form.content(today())
            )
        except actions.RegisteredAlready:
            form.whom.errors = [_TAKEN]
        else:
            flash("Registered. The offer counts from this moment.", "success")
            return redirect(url_for(".here", area_code=area_code))
    return _form_page(area, form, None)


@blueprint.route("/areas/<string:area_code>/champion/<int:champion_id>", methods=["GET", "POST"])
@requires(Permission.CHAMPION_OFFER)
def change(area_code: str, champion_id: int) -> ResponseReturnValue:
    area = _area(area_code)
    held = queries.champion_of(area_code, champion_id) or abort(404)
    form = offer_form(_choices(area_code), held)
    if form.validate_on_submit():
        try:
            actions.change(
                current_identity(), area_code, champion_id, form.content(today()), form.version
            )
        except actions.ChangedMeanwhile as clash:
            _show_both(form, clash.now)
        except actions.Gone:
            form.offer.errors = [_GONE]
        else:
            flash(_SAVED, "success")
            return redirect(url_for(".here", area_code=area_code))
    return _form_page(area, form, held)


@blueprint.post("/areas/<string:area_code>/champion/<int:champion_id>/pause")
@requires(Permission.CHAMPION_OFFER)
def pause(area_code: str, champion_id: int) -> ResponseReturnValue:
    held = queries.champion_of(area_code, champion_id) or abort(404)
    try:
        actions.pause(current_identity(), area_code, champion_id)
    except actions.Gone:
        abort(404)
    flash(f"{held.name} is paused: nobody is matched with it from this moment.", "success")
    return redirect(url_for(".here", area_code=area_code))


@blueprint.post("/areas/<string:area_code>/champion/<int:champion_id>/resume")
@requires(Permission.CHAMPION_OFFER)
def resume(area_code: str, champion_id: int) -> ResponseReturnValue:
    held = queries.champion_of(area_code, champion_id) or abort(404)
    try:
        actions.resume(current_identity(), area_code, champion_id)
    except actions.Gone:
        abort(404)
    flash(f"{held.name} may be asked again from this moment.", "success")
    return redirect(url_for(".here", area_code=area_code))


def _form_page(area: Area, form: OfferForm, held: Champion | None) -> str:
    return render_template(
        "champions/edit.html", area=area, form=form, champion=held, review_days=REVIEW_DAYS
    )


def _show_both(form: OfferForm, now: Champion) -> None:
    """Beside each field that differs, what somebody else has saved; what was typed stays."""
    names = {row.key: row.name for row in _edition().rows}
    stands = now.content
    saved = {
        "offer": stands.offer,
        "days": stands.days_words,
        "free": stands.free_words,
        "reach": stands.reach_words,
        "travel_km": f"{stands.travel_km} km" if stands.travel_km else "no distance",
        "by_video_too": "yes" if stands.by_video_too else "no",
        "rows": listed([name for key, name in names.items() if key in stands.rows]) or "no row",
        "wishes": listed(sorted(stands.wishes)) or "no wish",
        "ties": listed(now.tied_to) or "no tie",
        "ties_known": "asked everybody" if stands.ties_known else "not asked everybody yet",
    }
    for name in form.content(today()).differences(stands):
        form[BOXES[name]].errors = [saved_elsewhere(saved[name])]
    form.seen.data = str(now.version)


def _choices(area_code: str) -> Choices:
    """What a form of this area offers; nobody is tied to their own area."""
    others = [each for each in areas.areas() if each.code != area_code]
    called = {each.name.casefold(): each.code for each in others}
    called |= {each.code.casefold(): each.code for each in others}
    return Choices(_edition(), queries.area_kinds(), today(), called)


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _edition() -> Edition:
    return strands.edition(strands.current_edition_key())
