"""The report of a review: written by the lead, checked and answered by the area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.peer_review import papers
from app.peer_review.actions import reports as actions
from app.peer_review.actions.reviews import end_review
from app.peer_review.forms.reports import (
    AnswerForm,
    CheckForm,
    PointForm,
    answer_form,
    begun_with,
    check_form,
    point_form,
)
from app.peer_review.queries import leading, notes, passes, reports, reviews
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import (
    comes_from_elsewhere,
    leads,
    place_or_404,
    review_or_404,
    review_to_read_or_404,
)
from app.peer_review.rules.reports import (
    Point,
    ReportRefused,
    keeps_from_final,
    keeps_from_sending,
    under_headings,
)
from app.strands import queries as strands
from app.web.downloads import DOCX, PDF, download
from app.web.transactions import keep_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from wtforms import Field

    from app.access.permissions import Identity
    from app.peer_review.models import Review

SAVED_ELSEWHERE = (
    "This was saved elsewhere while you were typing. Saved there: “{}”. Yours is below"
)
PURGED = "the words of this challenge were taken away for good"


@blueprint.get("/reviews/<int:review_id>/report")
@requires(Permission.REVIEW_SEE)
def report(area_code: str, review_id: int) -> ResponseReturnValue:
    """The report as far as it is, for the team; for the area once the draft was sent."""
    held = review_to_read_or_404(area_code, review_id)
    now, shown = reports.standing(held.id), _is_shown(held)
    points = reports.points(held) if shown else []
    leading, answers = leads(held), not comes_from_elsewhere(area_code)
    return render_template(
        "peer_review/report.html",
        area=areas.area(area_code) or abort(404),
        champion=areas.area(held.champion_code),
        review=held,
        now=now,
        shown=shown,
        headed=under_headings(points),
        rows=_rows(held),
        beside=reports.ratings_beside(held, shown=shown) if shown else (),
        challenges=_challenges(held) if now.released_at else (),
        leading=leading,
        unsettled=_unsettled(held) if leading and shown and not now.final_at else [],
        answers=answers,
        invitation=_invitation(area_code),
        led=_led(held),
        planned=reports.planned(held, points) if answers else {},
        keeps_from_sending=keeps_from_sending(points, passes.opened(held)) if leading else "",
        keeps_from_final=keeps_from_final(points, now, clock.today()) if leading else "",
    )


@blueprint.route("/reviews/<int:review_id>/report/points/add", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def add_point(area_code: str, review_id: int) -> ResponseReturnValue:
    """Another point; the address may name the ``note`` it begins from."""
    held = _writing_or_403(area_code, review_id)
    rows, noted = _rows(held), notes.for_reviewer(held, place_or_404(held))
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
    rows, stands = _rows(held), _point_or_404(held, number)
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
    return _done(held, lambda who: actions.take_point_out(who, held, number), "It is taken out.")


@blueprint.post("/reviews/<int:review_id>/report/send")
@requires(Permission.REVIEW_MAKE)
def send_report(area_code: str, review_id: int) -> ResponseReturnValue:
    """Send the draft to the area."""
    held = _leading_or_403(area_code, review_id)
    return _done(held, lambda who: actions.send_draft(who, held), "The area has the draft now.")


@blueprint.post("/reviews/<int:review_id>/report/final")
@requires(Permission.REVIEW_MAKE)
def finish_report(area_code: str, review_id: int) -> ResponseReturnValue:
    """Make the report final."""
    held = _leading_or_403(area_code, review_id)
    return _done(held, lambda who: actions.make_final(who, held), "The report is final.")


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


@blueprint.post("/reviews/<int:review_id>/report/looked-at")
@requires(Permission.REVIEW_ANSWER)
def look_at_progress(area_code: str, review_id: int) -> ResponseReturnValue:
    """Keep that the area looked at what came of the review."""
    held = review_or_404(area_code, review_id)
    return _done(held, lambda who: actions.look_at_progress(who, held), "It is noted.")


@blueprint.post("/reviews/<int:review_id>/end")
@requires(Permission.REVIEW_SEE)
def end(area_code: str, review_id: int) -> ResponseReturnValue:
    """End a review whose report is final; its team reads nothing of the area from then on."""
    held = review_to_read_or_404(area_code, review_id)
    leading = leads(held)
    if comes_from_elsewhere(area_code) and not leading:
        abort(403)
    if reports.final_on(held.id) is None:
        keep_nothing()
        flash("A review ends once its report is final.")
        return redirect(url_for(".report", area_code=area_code, review_id=review_id))
    if held.ended_at is None:
        end_review(current_identity(), held)
        flash("The review has ended.", "success")
    if leading:
        return redirect(url_for("home.show"))
    return redirect(url_for(".show", area_code=area_code, review_id=review_id))


@blueprint.get("/reviews/<int:review_id>/report.pdf")
@requires(Permission.REVIEW_SEE)
def report_pdf(area_code: str, review_id: int) -> Response:
    """The report to print."""
    paper, name = _paper_or_404(area_code, review_id)
    return download(papers.as_pdf(paper), PDF, f"{name}.pdf")


@blueprint.get("/reviews/<int:review_id>/report.docx")
@requires(Permission.REVIEW_SEE)
def report_document(area_code: str, review_id: int) -> Response:
    """The report for Word."""
    paper, name = _paper_or_404(area_code, review_id)
    return download(papers.as_document(paper), DOCX, f"{name}.docx")


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
            form[box].errors = [SAVED_ELSEWHERE.format(words)]
    _began_from(form, now)


def _show_check(form: CheckForm, now: Point) -> None:
    said = {None: "nothing yet", True: "right", False: f"wrong, because {now.wrong}"}
    form.facts.errors = [SAVED_ELSEWHERE.format(said[now.facts_right])]
    _began_from(form, now)


def _show_answer(form: AnswerForm, now: Point) -> None:
    said = now.answer.value if now.answer else "nothing yet"
    saved = f"{said}: {now.because}" if now.because else said
    form.answer.errors = [SAVED_ELSEWHERE.format(saved)]
    _began_from(form, now)


def _began_from(form: PointForm | CheckForm | AnswerForm, now: Point) -> None:
    form.seen.data = str(now.version)


def _led(held: Review) -> Mapping[int, Sequence[str]]:
    """What each point led to, for those who see what is sealed; never for the team."""
    sees = allowed(Permission.RATING_SEE_SEALED, held.area_code)
    return leading.led_by_points(held) if sees else {}


def _invitation(area_code: str) -> str:
    """Where the area offers to be a champion, for whoever may say so; else nothing."""
    may_offer = allowed(Permission.CHAMPION_OFFER, area_code)
    return url_for("champions.here", area_code=area_code) if may_offer else ""


def _is_shown(held: Review) -> bool:
    """Whether whoever is asking may read what stands in the report."""
    if reports.standing(held.id).released_at is not None:
        return True
    # A lead too rates before reading what another lead may have written of the rows.
    return passes.opened(held) and (leads(held) or comes_from_elsewhere(held.area_code))


def _leading_or_403(area_code: str, review_id: int) -> Review:
    held = review_to_read_or_404(area_code, review_id)
    return held if leads(held) else abort(403)


def _writing_or_403(area_code: str, review_id: int) -> Review:
    """A review of whose rows its lead may speak: nobody does before having rated by themselves."""
    held = _leading_or_403(area_code, review_id)
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


def _paper_or_404(area_code: str, review_id: int) -> tuple[papers.Paper, str]:
    held = review_to_read_or_404(area_code, review_id)
    if not _is_shown(held):
        abort(404)
    area, champion = areas.area(area_code), areas.area(held.champion_code)
    if area is None or champion is None:
        abort(404)
    now = reports.standing(held.id)
    paper = papers.paper_of(
        area=area.name,
        champion=champion.name,
        cycle=reviews.version_of(held).cycle,
        now=now,
        points=reports.points(held),
        rows=_rows(held),
        beside=reports.ratings_beside(held, shown=True),
        challenges=_challenges(held),
    )
    return paper, f"peer-review-{area_code}-{review_id}"


def _unsettled(held: Review) -> list[str]:
    """The rows for which the team has not said together what it makes of them."""
    settled = passes.agreed_peer_ratings(held) if passes.opened(held) else _rows(held)
    return [name for key, name in _rows(held).items() if key not in settled]


def _challenges(held: Review) -> list[papers.Challenge]:
    return [
        papers.Challenge(each.row, PURGED if each.purged else each.words)
        for each in notes.open_challenges(held)
    ]


def _rows(held: Review) -> dict[str, str]:
    edition = strands.edition(reviews.version_of(held).edition_key)
    return {row.key: row.name for row in edition.rows}


def _done(held: Review, deed: Callable[[Identity], object], words: str) -> ResponseReturnValue:
    """Do it and go back to the report; what was refused is told there."""
    try:
        deed(current_identity())
    except ReportRefused as refusal:
        keep_nothing()
        flash(str(refusal))
    else:
        flash(words, "success")
    return redirect(url_for(".report", area_code=held.area_code, review_id=held.id))


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
        rows=_rows(held),
        **more,
    )
