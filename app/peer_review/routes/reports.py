"""The report of a review: sent and made final by the lead, read by both sides, on paper too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock, storage
from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.papers.choosing import audience_asked, file_name, for_whom
from app.papers.queries import style_of
from app.papers.rules import Audience, grouped
from app.peer_review import papers
from app.peer_review.actions import reports as actions
from app.peer_review.actions.reviews import end_review
from app.peer_review.queries import leading, notes, passes, reports, reviews
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import (
    comes_from_elsewhere,
    leads,
    review_or_404,
    review_to_read_or_404,
)
from app.peer_review.rules.reports import (
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

    from app.access.permissions import Identity
    from app.peer_review.models.reviews import Review

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
        rows=rows_of(held),
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


@blueprint.post("/reviews/<int:review_id>/report/send")
@requires(Permission.REVIEW_MAKE)
def send_report(area_code: str, review_id: int) -> ResponseReturnValue:
    """Send the draft to the area."""
    held = leading_or_403(area_code, review_id)
    return done(held, lambda who: actions.send_draft(who, held), "The area has the draft now.")


@blueprint.post("/reviews/<int:review_id>/report/final")
@requires(Permission.REVIEW_MAKE)
def finish_report(area_code: str, review_id: int) -> ResponseReturnValue:
    """Make the report final."""
    held = leading_or_403(area_code, review_id)
    return done(held, lambda who: actions.make_final(who, held), "The report is final.")


@blueprint.post("/reviews/<int:review_id>/report/looked-at")
@requires(Permission.REVIEW_ANSWER)
def look_at_progress(area_code: str, review_id: int) -> ResponseReturnValue:
    """Keep that the area looked at what came of the review."""
    held = review_or_404(area_code, review_id)
    return done(held, lambda who: actions.look_at_progress(who, held), "It is noted.")


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


@blueprint.get("/reviews/<int:review_id>/report/whole")
@requires(Permission.REVIEW_SEE)
def report_whole(area_code: str, review_id: int) -> ResponseReturnValue:
    """The report as it is on paper, for whom it is asked."""
    paper, _ = _paper_or_404(area_code, review_id)
    audience = audience_asked()
    document = papers.document_of(paper, audience)
    held = review_to_read_or_404(area_code, review_id)
    return render_template(
        "peer_review/report_whole.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        document=document,
        groups=grouped(document.blocks),
        audience=audience,
        audiences=list(Audience) if _is_for_others(held) else (),
        for_whom=for_whom(audience),
    )


@blueprint.get("/reviews/<int:review_id>/report.pdf")
@requires(Permission.REVIEW_SEE)
def report_pdf(area_code: str, review_id: int) -> Response:
    """The report to print."""
    paper, name = _paper_or_404(area_code, review_id)
    audience = audience_asked()
    drawn = storage.drawing().submit(papers.as_pdf, paper, audience).result()
    return download(drawn, PDF, file_name(name, audience, "pdf"))


@blueprint.get("/reviews/<int:review_id>/report.docx")
@requires(Permission.REVIEW_SEE)
def report_document(area_code: str, review_id: int) -> Response:
    """The report for Word."""
    paper, name = _paper_or_404(area_code, review_id)
    style, audience = style_of(area_code), audience_asked()
    made = storage.drawing().submit(papers.as_document, paper, style, audience).result()
    return download(made, DOCX, file_name(name, audience, "docx"))


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


def leading_or_403(area_code: str, review_id: int) -> Review:
    """A review that whoever is asking leads."""
    held = review_to_read_or_404(area_code, review_id)
    return held if leads(held) else abort(403)


def _paper_or_404(area_code: str, review_id: int) -> tuple[papers.Paper, str]:
    held = review_to_read_or_404(area_code, review_id)
    if not _is_shown(held) or not (audience_asked().whole or _is_for_others(held)):
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
        rows=rows_of(held),
        beside=reports.ratings_beside(held, shown=True),
        challenges=_challenges(held),
    )
    return paper, f"peer-review-{area_code}-{review_id}"


def _is_for_others(held: Review) -> bool:
    """Whether the area may give it to its board and to others: once it is final, and no draft."""
    final = reports.standing(held.id).final_at is not None
    return final and not comes_from_elsewhere(held.area_code)


def _unsettled(held: Review) -> list[str]:
    """The rows for which the team has not said together what it makes of them."""
    settled = passes.agreed_peer_ratings(held) if passes.opened(held) else rows_of(held)
    return [name for key, name in rows_of(held).items() if key not in settled]


def _challenges(held: Review) -> list[papers.Challenge]:
    return [
        papers.Challenge(each.row, PURGED if each.purged else each.words)
        for each in notes.open_challenges(held)
    ]


def rows_of(held: Review) -> dict[str, str]:
    """What each row of the reviewed version is called."""
    edition = strands.edition(reviews.version_of(held).edition_key)
    return {row.key: row.name for row in edition.rows}


def done(held: Review, deed: Callable[[Identity], object], words: str) -> ResponseReturnValue:
    """Do it and go back to the report; what was refused is told there."""
    try:
        deed(current_identity())
    except ReportRefused as refusal:
        keep_nothing()
        flash(str(refusal))
    else:
        flash(words, "success")
    return redirect(url_for(".report", area_code=held.area_code, review_id=held.id))
