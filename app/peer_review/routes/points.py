"""The points of a report: written by the lead, checked and answered by the area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.peer_review.actions import reports as actions
from app.peer_review.forms.reports import (
    AnswerForm,
    CheckForm,
    PointForm,
    answer_form,
    begun_with,
    check_form,
    point_form,
)
from app.peer_review.queries import notes, passes, reports
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import place_or_404, review_or_404
from app.peer_review.routes.reports import done, leading_or_403, rows_of
from app.peer_review.rules.reports import Point, ReportRefused
from app.web.words import saved_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wtforms import Field

    from app.access.permissions import Identity
    from app.peer_review.models.reviews import Review


@blueprint.route("/reviews/<int:review_id>/report/points/add", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def add_point(area_code: str, review_id: int) -> ResponseReturnValue:
    """Another point; the address may name the ``note`` it begins from."""
    held = _writing_or_403(area_code, review_id)
    rows, noted = rows_of(held), notes.for_reviewer(held, place_or_404(held))
    begun = next((each for each in noted if each.key == request.args.get("note")), None)
    form = point_form(rows, {"words": begun.words, "row": begun.row_key} if begun else {})
    if form.validate_on_submit() and (
        saved := _saved(
            held,
            form.words,
            lambda who: actions.write_point(who, held, form.content()),
            lambda now: _show_point(form, now, rows),
        )
    ):
        return saved
    return _page("point", held, form, point=None, noted=noted)


@blueprint.route("/reviews/<int:review_id>/report/points/<int:number>", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def point(area_code: str, review_id: int, number: int) -> ResponseReturnValue:
    """Change a point of the report; what was typed on one that is gone becomes another."""
    held = _writing_or_403(area_code, review_id)
    rows, stands = rows_of(held), _point_or_404(held, number)
    form = point_form(rows, begun_with(stands))
    if form.validate_on_submit() and (
        saved := _saved(
            held,
            form.words,
            lambda who: actions.change_point(who, held, number, form.content(), form.version),
            lambda now: _show_point(form, now, rows),
        )
    ):
        return saved
    return _page("point", held, form, point=reports.point(held, number), noted=())


@blueprint.post("/reviews/<int:review_id>/report/points/<int:number>/take-out")
@requires(Permission.REVIEW_MAKE)
def take_point_out(area_code: str, review_id: int, number: int) -> ResponseReturnValue:
    """Take a point out of the report."""
    held = _writing_or_403(area_code, review_id)
    return done(held, lambda who: actions.take_point_out(who, held, number), "It is taken out.")


@blueprint.route(
    "/reviews/<int:review_id>/report/points/<int:number>/check", methods=["GET", "POST"]
)
@requires(Permission.REVIEW_ANSWER)
def check_point(area_code: str, review_id: int, number: int) -> ResponseReturnValue:
    """Say whether the facts of a point are right."""
    held, stands = _sent_or_404(area_code, review_id, number)
    form = check_form(stands)
    if form.validate_on_submit() and (
        saved := _saved(
            held,
            form.facts,
            lambda who: _check(who, held, number, form),
            lambda now: _show_check(form, now),
        )
    ):
        return saved
    return _page("check_point", held, form, point=stands)


@blueprint.route(
    "/reviews/<int:review_id>/report/points/<int:number>/answer", methods=["GET", "POST"]
)
@requires(Permission.REVIEW_ANSWER)
def answer_point(area_code: str, review_id: int, number: int) -> ResponseReturnValue:
    """Answer a point of the final report."""
    held, stands = _sent_or_404(area_code, review_id, number)
    form = answer_form(stands)
    if form.validate_on_submit() and (
        saved := _saved(
            held,
            form.answer,
            lambda who: _answer(who, held, number, form),
            lambda now: _show_answer(form, now),
        )
    ):
        return saved
    return _page("answer_point", held, form, point=stands)


def _check(who: Identity, held: Review, number: int, form: CheckForm) -> None:
    actions.check_point(who, held, number, right=form.right, wrong=form.because, seen=form.version)


def _answer(who: Identity, held: Review, number: int, form: AnswerForm) -> None:
    actions.answer_point(who, held, number, form.chosen(), form.because.data or "", form.version)


def _show_point(form: PointForm, now: Point, rows: dict[str, str]) -> None:
    """Beside each box that differs, what somebody else has saved; what was typed stays."""
    typed_in = form.content()
    for box, mine, saved, words in (
        ("words", typed_in.words, now.content.words, now.content.words),
        ("kind", typed_in.kind, now.content.kind, now.content.kind.value),
        (
            "row",
            typed_in.row_key,
            now.content.row_key,
            rows.get(now.content.row_key or "", "the whole assessment"),
        ),
    ):
        if mine != saved:
            form[box].errors = [saved_elsewhere(words)]
    _began_from(form, now)


def _show_check(form: CheckForm, now: Point) -> None:
    said = {None: "nothing yet", True: "right", False: f"wrong, because {now.wrong}"}
    form.facts.errors = [saved_elsewhere(said[now.facts_right])]
    _began_from(form, now)


def _show_answer(form: AnswerForm, now: Point) -> None:
    said = now.answer.value if now.answer else "nothing yet"
    saved = f"{said}: {now.because}" if now.because else said
    form.answer.errors = [saved_elsewhere(saved)]
    _began_from(form, now)


def _began_from(form: PointForm | CheckForm | AnswerForm, now: Point) -> None:
    form.seen.data = str(now.version)


def _writing_or_403(area_code: str, review_id: int) -> Review:
    """A review of whose rows its lead may speak: nobody does before having rated by themselves."""
    held = leading_or_403(area_code, review_id)
    return held if passes.opened(held) else abort(403)


def _sent_or_404(area_code: str, review_id: int, number: int) -> tuple[Review, Point]:
    """A point of a draft that the area has, which answers to it."""
    held = review_or_404(area_code, review_id)
    sent_at = reports.standing(held.id).released_at or abort(404)
    return held, _point_or_404(held, number, seen_since=sent_at)


def _point_or_404(held: Review, number: int, seen_since: datetime | None = None) -> Point:
    """A point, or one that was taken out while somebody typed, whose words come back to them.

    The area never saw what was taken out before the draft was sent.
    """
    found = reports.point(held, number)
    if found is None and request.method == "POST":
        found = reports.taken_out(held, number, seen_since)
    return found or abort(404)


def _saved(
    held: Review,
    box: Field,
    deed: Callable[[Identity], object],
    show_both: Callable[[Point], None],
) -> ResponseReturnValue | None:
    """Do it and go back to the report; None, and the form says why, when it was refused."""
    try:
        deed(current_identity())
    except actions.PointChangedMeanwhile as clash:
        show_both(clash.now)
    except ReportRefused as refusal:
        box.errors = [str(refusal)]
    else:
        flash("Saved.", "success")
        return redirect(url_for(".report", area_code=held.area_code, review_id=held.id))
    return None


def _page(name: str, held: Review, form: object, **more: object) -> ResponseReturnValue:
    return render_template(
        f"peer_review/{name}.html",
        area=areas.area(held.area_code) or abort(404),
        review=held,
        form=form,
        rows=rows_of(held),
        **more,
    )
