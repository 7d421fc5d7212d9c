"""The local champions of an area, and the log of whom they have briefed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.accounts.queries import people_of
from app.areas import queries as areas
from app.clock import today
from app.local_champions import actions, queries
from app.local_champions.forms import (
    BriefingForm,
    ChampionForm,
    PressForm,
    briefing_form,
    champion_form,
)
from app.local_champions.rules import may_log, without_a_champion
from app.web.forms import number_in, typed

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.local_champions.rules import Champion, Logged

blueprint = Blueprint(
    "local_champions", __name__, url_prefix="/areas/<string:area_code>/local-champions"
)

_HERE = "/<int:local_champion_id>"
_BRIEFING = f"{_HERE}/briefings/<int:briefing_id>"


@blueprint.get("")
@requires(Permission.AREA_SEE)
def index(area_code: str) -> ResponseReturnValue:
    """Everybody who drives the work here, and how many they have reached."""
    every = queries.champions(area_code)
    standing = [each for each in every if each.stands]
    return render_template(
        "local_champions/index.html",
        area=_area_or_404(area_code),
        champions=standing,
        before=[each for each in every if each.name and not each.stands],
        briefings=sum(len(each.briefings) for each in every),
        reached=sum(each.reached for each in every),
        without=without_a_champion(every, [each.name for each in areas.localities(area_code)]),
        own={each.id for each in standing if _may_log(area_code, each)},
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.LOCAL_CHAMPION_NAME)
def new(area_code: str) -> ResponseReturnValue:
    """Name somebody as a local champion."""
    area, form = _area_or_404(area_code), ChampionForm()
    _offer(form, area_code)
    if form.validate_on_submit():
        number = actions.name_champion(current_identity(), area_code, form.told())
        flash("Saved.", "success")
        return redirect(_to(area_code, number))
    return render_template("local_champions/edit.html", area=area, champion=None, form=form)


@blueprint.get(_HERE)
@requires(Permission.AREA_SEE)
def show(area_code: str, local_champion_id: int) -> ResponseReturnValue:
    """One champion with the log of their briefings."""
    held = _champion_or_404(area_code, local_champion_id)
    return render_template(
        "local_champions/show.html",
        area=_area_or_404(area_code),
        champion=held,
        may_log=_may_log(area_code, held),
    )


@blueprint.route(f"{_HERE}/change", methods=["GET", "POST"])
@requires(Permission.LOCAL_CHAMPION_NAME)
def change(area_code: str, local_champion_id: int) -> ResponseReturnValue:
    """Change what is known of a champion."""
    held = _champion_or_404(area_code, local_champion_id)
    form = champion_form(held)
    _offer(form, area_code, held)
    if form.validate_on_submit():
        who, seen = current_identity(), number_in(typed(form.seen))
        try:
            actions.change_champion(who, area_code, held.id, form.told(), seen)
        except actions.ChangedMeanwhile:
            form.tell(_champion_or_404(area_code, held.id))
        else:
            flash("Saved.", "success")
            return redirect(_to(area_code, held.id))
    return render_template(
        "local_champions/edit.html", area=_area_or_404(area_code), champion=held, form=form
    )


@blueprint.post(f"{_HERE}/stand-down")
@requires(Permission.LOCAL_CHAMPION_NAME)
def stand_down(area_code: str, local_champion_id: int) -> ResponseReturnValue:
    """Take somebody off the list of champions."""
    _pressed(area_code, local_champion_id)
    actions.stand_down(current_identity(), area_code, local_champion_id)
    flash("Saved. What they logged still counts.", "success")
    return redirect(url_for(".index", area_code=area_code))


@blueprint.post(f"{_HERE}/stand-again")
@requires(Permission.LOCAL_CHAMPION_NAME)
def stand_again(area_code: str, local_champion_id: int) -> ResponseReturnValue:
    """Put somebody back on the list of champions."""
    _pressed(area_code, local_champion_id)
    actions.stand_again(current_identity(), area_code, local_champion_id)
    flash("Saved.", "success")
    return redirect(_to(area_code, local_champion_id))


@blueprint.route(f"{_HERE}/brief", methods=["GET", "POST"])
@requires(Permission.BRIEFING_LOG)
def log(area_code: str, local_champion_id: int) -> ResponseReturnValue:
    """Log a briefing: the champion on a phone, or the desk for them."""
    held = _to_log(area_code, local_champion_id)
    form = BriefingForm(today(), data={"given_on": today()})
    if form.validate_on_submit():
        actions.log(current_identity(), area_code, held.id, form.told())
        flash("Logged. Thank you.", "success")
        return redirect(_to(area_code, held.id))
    return render_template(
        "local_champions/brief.html",
        area=_area_or_404(area_code),
        champion=held,
        briefing=None,
        form=form,
    )


@blueprint.route(_BRIEFING, methods=["GET", "POST"])
@requires(Permission.BRIEFING_LOG)
def briefing(area_code: str, local_champion_id: int, briefing_id: int) -> ResponseReturnValue:
    """Correct what was logged."""
    held = _to_log(area_code, local_champion_id)
    logged = _briefing_or_404(area_code, held.id, briefing_id)
    form = briefing_form(logged, today())
    if form.validate_on_submit():
        who, seen = current_identity(), number_in(typed(form.seen))
        try:
            actions.change_briefing(who, area_code, held.id, logged.id, form.told(), seen)
        except actions.ChangedMeanwhile:
            form.tell(_briefing_or_404(area_code, held.id, logged.id))
        except actions.Gone:
            abort(404)
        else:
            flash("Saved.", "success")
            return redirect(_to(area_code, held.id))
    return render_template(
        "local_champions/brief.html",
        area=_area_or_404(area_code),
        champion=held,
        briefing=logged,
        form=form,
    )


@blueprint.post(f"{_BRIEFING}/take-out")
@requires(Permission.BRIEFING_LOG)
def take_out(area_code: str, local_champion_id: int, briefing_id: int) -> ResponseReturnValue:
    """Count a briefing no longer."""
    held = _to_log(area_code, local_champion_id)
    if not PressForm().validate_on_submit():
        abort(400)
    # Pressed twice, it is out already.
    with suppress(actions.Gone):
        actions.take_out(current_identity(), area_code, held.id, briefing_id)
    flash("Taken out. It counts no longer.", "success")
    return redirect(_to(area_code, held.id))


def _offer(form: ChampionForm, area_code: str, held: Champion | None = None) -> None:
    """Offer what there is here, and what was chosen even where it has gone since."""
    known = held.particulars if held else None
    people = [each for each in people_of(area_code) if not each.only_reviews]
    form.offer(
        areas.localities(area_code),
        [
            each
            for each in areas.organisations(area_code, also_ended=True)
            if not each.ended or (known and known.organisation_id == each.id)
        ],
        people,
    )


def _pressed(area_code: str, local_champion_id: int) -> None:
    _champion_or_404(area_code, local_champion_id)
    if not PressForm().validate_on_submit():
        abort(400)


def _may_log(area_code: str, held: Champion) -> bool:
    at_the_desk = allowed(Permission.LOCAL_CHAMPION_NAME, area_code)
    return may_log(held, current_identity().person_id, at_the_desk=at_the_desk)


def _to_log(area_code: str, local_champion_id: int) -> Champion:
    """The champion whose log this person may write in; nobody else's is theirs."""
    held = _champion_or_404(area_code, local_champion_id)
    if not _may_log(area_code, held):
        abort(403)
    return held


def _area_or_404(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _champion_or_404(area_code: str, local_champion_id: int) -> Champion:
    return queries.champion(area_code, local_champion_id) or abort(404)


def _briefing_or_404(area_code: str, local_champion_id: int, briefing_id: int) -> Logged:
    return queries.briefing(area_code, local_champion_id, briefing_id) or abort(404)


def _to(area_code: str, local_champion_id: int) -> str:
    return url_for(".show", area_code=area_code, local_champion_id=local_champion_id)
