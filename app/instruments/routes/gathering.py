"""What officers do while views are gathered: show the way in, key in paper, read words."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.instruments import gathered
from app.instruments.actions import paper, reading
from app.instruments.forms.gathering import boxes_of, paper_form, totals_in
from app.instruments.forms.running import PressForm
from app.instruments.queries import RunHere
from app.instruments.routes.lookup import area_or_404, blueprint, run_or_404, to_run
from app.instruments.rules.definition import Way
from app.web.squares import square_of
from app.web.transactions import keep_nothing
from config import Config, Mode


@blueprint.get("/runs/<int:run_id>/poster")
@requires(Permission.INSTRUMENT_RUN)
def poster(area_code: str, run_id: int) -> ResponseReturnValue:
    """The way in as a square and an address, to show on a screen or to print on A4."""
    held = _asking(area_code, run_id)
    if Way.OWN_PHONE not in held.ways:
        abort(404)
    settings: Config = current_app.extensions["settings"]
    address = settings.public_address + url_for("answering.answer", code=held.code)
    host = urlsplit(address).hostname or ""
    return render_template(
        "instruments/poster.html",
        area=area_or_404(area_code),
        run=held,
        address=address.partition("://")[2],
        square=Markup(square_of(address)),  # noqa: S704  # drawn here from our own address
        here_alone=host.startswith("127.") or host == "localhost",
        demo=settings.mode is Mode.DEMO,
    )


@blueprint.route("/runs/<int:run_id>/paper", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def key_in(area_code: str, run_id: int) -> ResponseReturnValue:
    """Key in paper forms as totals; what was keyed in is listed, and can be taken back."""
    held = _asking(area_code, run_id)
    if Way.PAPER not in held.ways or held.ended_at is not None:
        flash(str(paper.Ended()) if held.ended_at else "Paper is not one of the ways here.")
        keep_nothing()
        return redirect(to_run(held))
    form = paper_form(held.instrument)
    if form.validate_on_submit() and (totals := totals_in(form, held.instrument)):
        try:
            paper.key_in(current_identity(), held, totals)
        except paper.Ended as refusal:
            keep_nothing()
            flash(str(refusal))
            return redirect(to_run(held))
        flash("The paper forms are counted.", "success")
        return redirect(url_for(".key_in", area_code=area_code, run_id=run_id))
    return render_template(
        "instruments/paper.html",
        area=area_or_404(area_code),
        run=held,
        form=form,
        boxes={each.key: boxes_of(form, each) for each in held.instrument.counted},
        papers=gathered.papers(held),
        cohorts={each.key: each.words for each in held.instrument.cohorts.choices},
    )


@blueprint.post("/runs/<int:run_id>/paper/<int:paper_id>/take-back")
@requires(Permission.INSTRUMENT_RUN)
def take_paper_back(area_code: str, run_id: int, paper_id: int) -> ResponseReturnValue:
    """Let keyed-in forms no longer count."""
    held = _asking(area_code, run_id)
    _refuse_what_is_no_press()
    try:
        paper.take_back(current_identity(), held, paper_id)
    except paper.Ended as refusal:
        keep_nothing()
        flash(str(refusal))
        return redirect(to_run(held))
    flash("These forms no longer count.", "success")
    return redirect(url_for(".key_in", area_code=area_code, run_id=run_id))


@blueprint.get("/runs/<int:run_id>/words")
@requires(Permission.INSTRUMENT_RUN)
def words(area_code: str, run_id: int) -> ResponseReturnValue:
    """What people wrote, held back until an officer has read it."""
    held = _asking(area_code, run_id)
    return render_template(
        "instruments/words.html",
        area=area_or_404(area_code),
        run=held,
        unread=gathered.unread(held),
        let_through=gathered.let_through(held),
        asked={each.key: each.words for each in held.instrument.texts},
    )


@blueprint.post("/runs/<int:run_id>/words/<string:key>/let-through")
@requires(Permission.INSTRUMENT_RUN)
def let_words_through(area_code: str, run_id: int, key: str) -> ResponseReturnValue:
    """Let the area read these words."""
    return _decided(area_code, run_id, key, let_through=True)


@blueprint.post("/runs/<int:run_id>/words/<string:key>/take-out")
@requires(Permission.INSTRUMENT_RUN)
def take_words_out(area_code: str, run_id: int, key: str) -> ResponseReturnValue:
    """Take these words out for good."""
    return _decided(area_code, run_id, key, let_through=False)


def _decided(area_code: str, run_id: int, key: str, *, let_through: bool) -> ResponseReturnValue:
    held = _asking(area_code, run_id)
    _refuse_what_is_no_press()
    reading.decide(current_identity(), held, key, let_through=let_through)
    flash("It is shown with the results." if let_through else "It is gone for good.", "success")
    return redirect(url_for(".words", area_code=area_code, run_id=run_id))


def _asking(area_code: str, run_id: int) -> RunHere:
    held = run_or_404(area_code, run_id)
    return held if held.asks else abort(404)


def _refuse_what_is_no_press() -> None:
    if not PressForm().validate_on_submit():
        abort(400)
