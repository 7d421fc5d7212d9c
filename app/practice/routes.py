"""Good practice: the search that everyone has, and an area's own cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.practice import actions, queries
from app.practice.forms import CardForm, SeenForm, card_form, press_form, sentences_form
from app.practice.rules.cards import Card, Content
from app.practice.rules.searching import found
from app.strands import queries as strands
from app.strands.rules import Polarity
from app.web.forms import number_in
from app.web.words import saved_elsewhere

if TYPE_CHECKING:
    from app.areas.models import Area

blueprint = Blueprint("practice", __name__)

READ_AGAIN = "The card was changed since you read it. Read it again, then agree to share it."
_LONGEST_SEARCH = 200
_OF_AN_AREA = "/areas/<string:area_code>/practice"


@blueprint.get("/practice")
@requires(Permission.PRACTICE_SEE)
def index() -> ResponseReturnValue:
    """Every card that is shared, or those about a row, or those that speak of a problem."""
    search = request.args.get("search", "").strip()[:_LONGEST_SEARCH]
    rows = {row.key: row.name for row in strands.edition(strands.current_edition_key()).rows}
    about = request.args.get("row", "")
    cards = queries.shared_cards()
    if about in rows:
        cards = [each for each in cards if about in each.content.row_keys]
    return render_template(
        "practice/index.html",
        search=search,
        row=rows.get(about, ""),
        cards=found(search, cards) if search else cards,
    )


@blueprint.get("/practice/<int:card_id>")
@requires(Permission.PRACTICE_SEE)
def show(card_id: int) -> ResponseReturnValue:
    """One card, as long as its area shares it."""
    plans = [
        each
        for each in areas.areas_with(current_identity().area_codes)
        if allowed(Permission.ACTION_EDIT, each.code)
    ]
    return render_template(
        "practice/show.html", card=queries.shared_card(card_id) or abort(404), plans=plans
    )


@blueprint.get(_OF_AN_AREA)
@requires(Permission.PRACTICE_WRITE)
def own(area_code: str) -> ResponseReturnValue:
    """The cards of an area, shared or not."""
    return render_template(
        "practice/own.html", area=_area(area_code), cards=queries.cards_of(area_code)
    )


@blueprint.route(f"{_OF_AN_AREA}/add", methods=["GET", "POST"])
@requires(Permission.PRACTICE_WRITE)
def add(area_code: str) -> ResponseReturnValue:
    """A new card; in the address may stand the ``review`` and the ``point`` it is made of."""
    area, edition_key = _area(area_code), strands.current_edition_key()
    point = (_number("review"), _number("point"))
    begun = queries.from_point(area_code, *point)
    form = card_form(_rows(edition_key), begun or Content())
    if form.validate_on_submit():
        number = actions.add(
            current_identity(), area_code, edition_key, form.content(), point if begun else None
        )
        flash("The card is kept. Nobody else reads it yet.", "success")
        return redirect(url_for(".card", area_code=area_code, card_id=number))
    return render_template("practice/edit.html", area=area, form=form, card=None)


@blueprint.get(f"{_OF_AN_AREA}/<int:card_id>")
@requires(Permission.PRACTICE_WRITE)
def card(area_code: str, card_id: int) -> ResponseReturnValue:
    """One card of the area, as everybody would read it, and who may."""
    held = _card(area_code, card_id)
    return render_template(
        "practice/card.html", area=_area(area_code), card=held, form=press_form(held)
    )


@blueprint.route(f"{_OF_AN_AREA}/<int:card_id>/change", methods=["GET", "POST"])
@requires(Permission.PRACTICE_WRITE)
def change(area_code: str, card_id: int) -> ResponseReturnValue:
    """Change what a card says."""
    held = _card(area_code, card_id)
    rows = _rows(held.edition_key)
    form = card_form(rows, held.content, held.version)
    if form.validate_on_submit():
        try:
            actions.change(current_identity(), area_code, card_id, form.content(), form.version)
        except actions.ChangedMeanwhile as clash:
            _show_both(form, clash.now)
        else:
            return _kept(held)
    return render_template("practice/edit.html", area=_area(area_code), form=form, card=held)


@blueprint.route(f"{_OF_AN_AREA}/<int:card_id>/sentences", methods=["GET", "POST"])
@requires(Permission.PRACTICE_WRITE)
def sentences(area_code: str, card_id: int) -> ResponseReturnValue:
    """Say with which sentences of the model a card helps."""
    held = _card(area_code, card_id)
    form = sentences_form(_achievements(held), held)
    if form.validate_on_submit():
        try:
            actions.choose_sentences(
                current_identity(), area_code, card_id, form.chosen, form.version
            )
        except actions.ChangedMeanwhile as clash:
            saved = "; ".join(clash.now.sentences) or "none"
            form.sentences.errors = [saved_elsewhere(saved)]
            form.seen.data = str(clash.now.version)
        else:
            return _kept(held)
    return render_template("practice/sentences.html", area=_area(area_code), form=form, card=held)


@blueprint.post(f"{_OF_AN_AREA}/<int:card_id>/share")
@requires(Permission.PRACTICE_SHARE)
def share(area_code: str, card_id: int) -> ResponseReturnValue:
    """Agree to share a card as it was read."""
    held, form = _card(area_code, card_id), SeenForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        actions.share(current_identity(), area_code, card_id, form.version)
    except actions.ChangedMeanwhile:
        flash(READ_AGAIN)
    else:
        flash("Everyone who is signed in can find the card now.", "success")
    return redirect(url_for(".card", area_code=area_code, card_id=held.id))


@blueprint.post(f"{_OF_AN_AREA}/<int:card_id>/take-back")
@requires(Permission.PRACTICE_SHARE)
def take_back(area_code: str, card_id: int) -> ResponseReturnValue:
    """Share a card no longer."""
    held = _card(area_code, card_id)
    actions.take_back(current_identity(), area_code, card_id)
    flash("Nobody else finds the card any more.", "success")
    return redirect(url_for(".card", area_code=area_code, card_id=held.id))


def _show_both(form: CardForm, now: Card) -> None:
    """Beside each box that differs, what somebody else has saved; what was typed stays."""
    typed_in = form.content()
    for field in ("title", "problem", "done", "changed", "contact"):
        saved = getattr(now.content, field)
        if saved != getattr(typed_in, field):
            form[field].errors = [saved_elsewhere(saved)]
    if now.content.row_keys != typed_in.row_keys:
        form.rows.errors = [saved_elsewhere(", ".join(now.rows))]
    form.seen.data = str(now.version)


def _kept(held: Card) -> ResponseReturnValue:
    """Back to a card, as it was before it was saved; who shared it learns whether it still is."""
    shared = _card(held.area_code, held.id).shared_at
    told = "Saved."
    if held.shared_at:
        told = (
            "Nothing has changed, so the card stays shared."
            if shared
            else "Saved. Agree to share it again: what changed is not shared yet."
        )
    flash(told, "success")
    return redirect(url_for(".card", area_code=held.area_code, card_id=held.id))


def _achievements(held: Card) -> dict[str, str]:
    """The sentences of the card's rows that name something gained, and those chosen already."""
    edition = strands.edition(held.edition_key)
    return {
        feature.id: feature.words
        for row_key in held.content.row_keys
        for criterion in edition.criteria_of(row_key)
        for feature in criterion.features
        if feature.polarity is Polarity.ACHIEVEMENT
    } | {key: edition.features[key].words for key in held.feature_ids if key in edition.features}


def _rows(edition_key: str) -> dict[str, str]:
    return {row.key: row.name for row in strands.edition(edition_key).rows}


def _number(name: str) -> int:
    """A number of the address; 0 where there is none."""
    return number_in(request.args.get(name, ""))


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _card(area_code: str, card_id: int) -> Card:
    return queries.card(area_code, card_id) or abort(404)
