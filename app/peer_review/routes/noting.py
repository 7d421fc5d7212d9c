"""A row of the frozen version as reviewers read it, and noting and judging there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.peer_review.actions import notes as actions
from app.peer_review.actions import verdicts as judging
from app.peer_review.forms.noting import NoteForm, VerdictForm
from app.peer_review.queries import notes, passages, passes, reports, verdicts
from app.peer_review.queries.passages import EvidencePart, Passage, RowPart
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import let_in_or_404, review_or_404
from app.peer_review.rules.anchors import Span, nearest_words, words_meant
from app.peer_review.rules.noting import HeardFrom, Kind, Verdict
from app.web.forms import typed

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review


@blueprint.get("/reviews/<int:review_id>/rows/<string:row_key>")
@requires(Permission.REVIEW_MAKE)
def row(area_code: str, review_id: int, row_key: str) -> ResponseReturnValue:
    """One row of the version with what this reviewer may read of the team's notes on it."""
    held = review_or_404(area_code, review_id)
    place = let_in_or_404(held)
    rows = passages.rows_of(held)
    found = next((each for each in rows if each.key == row_key), None) or abort(404)
    noted = [each for each in notes.for_reviewer(held, place) if each.row_key == row_key]
    return render_template(
        "peer_review/row.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        row=found,
        others=[each for each in rows if each.key != row_key],
        noted=noted,
        judged=verdicts.verdicts(held, place),
        opened=passes.opened(held),
        goes_with=reports.standing(held.id).gives_notes_with,
    )


@blueprint.route("/reviews/<int:review_id>/rows/<string:row_key>/note", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def note(area_code: str, review_id: int, row_key: str) -> ResponseReturnValue:
    """Note on words of the text that ``on`` names in the address, or on the row alone."""
    held = review_or_404(area_code, review_id)
    place = let_in_or_404(held)
    found = passages.row(held, row_key) or abort(404)
    passage = _passage_or_404(found)
    marked = _marked(passage) if passage else None
    form = NoteForm(data={"chosen": _words_of(passage, marked)}, on_words=passage is not None)
    if form.validate_on_submit() and (on := _on(form, found, passage, marked)):
        actions.add(current_identity(), held, place, on, Kind(form.kind.data), typed(form.words))
        flash("Your note is kept.", "success")
        return redirect(url_for(".row", area_code=area_code, review_id=review_id, row_key=row_key))
    return render_template(
        "peer_review/note_new.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        row=found,
        passage=passage,
        form=form,
        hints={each.value: each.hint for each in Kind},
    )


@blueprint.route("/reviews/<int:review_id>/evidence/<int:item_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_MAKE)
def judge(area_code: str, review_id: int, item_id: int) -> ResponseReturnValue:
    """What this reviewer makes of an item of the version."""
    held = review_or_404(area_code, review_id)
    place = let_in_or_404(held)
    item, its_row = _item_or_404(held, item_id)
    standing = verdicts.own_verdict(held, place, item_id)
    form = VerdictForm(
        data={"verdict": standing.verdict, "words": standing.words} if standing else None
    )
    if form.validate_on_submit():
        judging.judge(
            current_identity(),
            held,
            place,
            (item.item, item.version),
            Verdict(form.verdict.data),
            typed(form.words),
        )
        flash("What you make of it is kept.", "success")
        return redirect(
            url_for(".row", area_code=area_code, review_id=review_id, row_key=its_row.key)
        )
    return render_template(
        "peer_review/judge.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        row=its_row,
        item=item,
        form=form,
    )


def _passage_or_404(found: RowPart) -> Passage | None:
    """The text that the address means; None when it means the row alone."""
    named = request.args.get("on", "")
    if not named:
        return None
    passage = next((each for each in found.passages if each.place == named), None)
    return abort(404) if passage is None or passage.taken_away else passage


def _marked(passage: Passage) -> Span | None:
    """The words that were marked on the page before, as the script put them in the address."""
    start, end = request.args.get("from", type=int), request.args.get("to", type=int)
    if start is None or end is None or not 0 <= start < end <= len(passage.words):
        return None
    return Span(start, end)


def _words_of(passage: Passage | None, marked: Span | None) -> str:
    return marked.of(passage.words) if passage and marked else ""


def _on(
    form: NoteForm, found: RowPart, passage: Passage | None, marked: Span | None
) -> actions.On | None:
    """What the note stands on; None, and the form says why, when the words are not in the text."""
    if passage is None:
        return actions.On(found.key, heard_from=HeardFrom(form.heard_from.data))
    span = words_meant(passage.words, typed(form.chosen), near=marked.start if marked else 0)
    if span is None:
        form.chosen.errors = [
            "These words are not in the text. Nearest to them is"
            f" “{nearest_words(passage.words, typed(form.chosen))}”. Type them as they stand, or"
            " empty the box to mean all of it"
        ]
        return None
    items = (each for each in found.evidence if passage in (each.title, each.shows))
    item = next(items, None)
    return actions.On(found.key, passage.place, span, item.version if item else None)


def _item_or_404(held: Review, item_id: int) -> tuple[EvidencePart, RowPart]:
    """An item that reviewers may read, and the first row that it stands behind."""
    every = ((item, each) for each in passages.rows_of(held) for item in each.evidence)
    readable = (pair for pair in every if pair[0].item == item_id and not pair[0].withheld)
    return next(readable, None) or abort(404)
