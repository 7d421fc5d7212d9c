"""The questions as anybody answers them: no account, no name, and nothing that leads back."""

from __future__ import annotations

import secrets

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.areas import queries as areas
from app.clock import today
from app.instruments import queries
from app.instruments.actions.answering import NotOpen, send
from app.instruments.forms.answering import answers_form, answers_in, missing_in
from app.instruments.queries import RunHere
from app.instruments.results import told_publicly
from app.instruments.rules.definition import Way
from app.instruments.rules.wording import ENGLISH, Wording, wording_for
from app.live.tries import TOO_MANY, tries
from app.web.transactions import keep_nothing

blueprint = Blueprint("answering", __name__, url_prefix="/answer")

# How many runs a device remembers to have answered.
_REMEMBERED = 10


@blueprint.route("/<string:code>", methods=["GET", "POST"])
@public
def answer(code: str) -> ResponseReturnValue:
    """All the questions on one page; sent, they lead to a page that says thank you."""
    held = _run(code)
    if held is None:
        return render_template("instruments/answering/no_such.html"), 404
    if not held.open_on(today()):
        return _page("not_open", held, None)
    tablet = _on_tablet(held)
    wording = _wording(held)
    asked_again = tablet or "again" in request.args
    if request.method == "GET" and held.id in _answered() and not asked_again:
        return _page("already", held, wording)
    form = answers_form(wording)
    if form.validate_on_submit():
        answers = answers_in(form, wording)
        if not missing_in(form, wording, answers):
            try:
                send(held, form.sending, None if tablet else _device(), answers)
            except NotOpen:
                keep_nothing()
                return redirect(url_for(".answer", code=code), 303)
            if not tablet:
                _remember(held.id)
            return redirect(_to_thanks(code), 303)
    return _page("questions", held, wording, form=form, easy=_easy_offered(wording))


@blueprint.get("/<string:code>/thanks")
@public
def thanks(code: str) -> ResponseReturnValue:
    """Thank you, and what happens next."""
    held = _run(code) or abort(404)
    return _page("thanks", held, _wording(held))


@blueprint.get("/<string:code>/heard")
@public
def heard(code: str) -> ResponseReturnValue:
    """What people said, and what was done about it."""
    held = _run(code) or abort(404)
    return _page("heard", held, _wording(held), reply=told_publicly(held))


def _page(name: str, held: RunHere, wording: Wording | None, **more: object) -> str:
    area = areas.area(held.area_code)
    return render_template(
        f"instruments/answering/{name}.html",
        run=held,
        wording=wording or Wording(held.instrument),
        area_name=area.name if area else "",
        tablet=_on_tablet(held),
        kept=_asked_for(),
        today=today(),
        **more,
    )


def _run(code: str) -> RunHere | None:
    """The run of a code; who tries many codes waits, as at a workshop's door."""
    address = request.remote_addr or ""
    if tries().too_many(address):
        abort(429, TOO_MANY)
    held = queries.run_by_code(code)
    if held is None or not {Way.OWN_PHONE, Way.SHARED_TABLET} & {*held.ways}:
        tries().wrong(address)
        return None
    return held


def _wording(held: RunHere) -> Wording:
    language, easy = request.args.get("lang", ENGLISH), "easy" in request.args
    return wording_for(held.instrument, language, easy)


def _easy_offered(wording: Wording) -> bool:
    return wording.definition.easy_read and wording.language == ENGLISH


def _asked_for() -> dict[str, str]:
    """What the address says of how the questions are to look, for the next address."""
    given = {name: request.args.get(name, "")[:12] for name in ("lang", "easy", "tablet")}
    return {name: value for name, value in given.items() if value}


def _on_tablet(held: RunHere) -> bool:
    return bool(request.args.get("tablet")) and Way.SHARED_TABLET in held.ways


def _to_thanks(code: str) -> str:
    here = _asked_for()
    return url_for(
        ".thanks",
        code=code,
        lang=here.get("lang"),
        easy=here.get("easy"),
        tablet=here.get("tablet"),
    )


def _device() -> str:
    """A random number of this browser, of which each run keeps another fingerprint."""
    token: str = session.setdefault("device", secrets.token_hex(16))
    session.permanent = True
    return token


def _answered() -> list[int]:
    answered: list[int] = session.get("answered", [])
    return answered


def _remember(run_id: int) -> None:
    session["answered"] = [*(each for each in _answered() if each != run_id), run_id][-_REMEMBERED:]
