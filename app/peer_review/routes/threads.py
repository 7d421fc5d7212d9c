"""The notes of a review: the list, one note with what was said of it, and answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.peer_review.actions import forgetting
from app.peer_review.actions import notes as actions
from app.peer_review.forms.noting import AnswerForm, ReplyForm
from app.peer_review.queries import later, leading, notes, passes, reports, reviews
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.lookup import let_in_or_404, review_or_404
from app.peer_review.rules.noting import NoteRefused, State
from app.web.forms import typed
from app.web.transactions import after_commit
from app.web.words import saved_elsewhere

if TYPE_CHECKING:
    from app.peer_review.models.notes import ReviewNote
    from app.peer_review.models.reviews import Review
    from app.peer_review.queries.notes import Answered, Noted
    from app.peer_review.rules.conduct import Member


@blueprint.get("/reviews/<int:review_id>/notes")
@requires(Permission.REVIEW_SEE)
def notes_here(area_code: str, review_id: int) -> ResponseReturnValue:
    """Every note that whoever asks may read, the open challenges first."""
    held = review_or_404(area_code, review_id)
    place = _place(held)
    found = notes.for_reviewer(held, place) if place else notes.for_area(held)
    return _list(held, found, place, preview=False)


@blueprint.get("/reviews/<int:review_id>/notes/as-the-area-reads-them")
@requires(Permission.REVIEW_MAKE)
def preview_notes(area_code: str, review_id: int) -> ResponseReturnValue:
    """The notes as the area would read them if the draft went out now."""
    held = review_or_404(area_code, review_id)
    place = let_in_or_404(held)
    return _list(held, notes.preview(held, place), place, preview=True)


@blueprint.get("/reviews/<int:review_id>/notes/<string:note_key>")
@requires(Permission.REVIEW_SEE)
def thread(area_code: str, review_id: int, note_key: str) -> ResponseReturnValue:
    held = review_or_404(area_code, review_id)
    return _thread(held, note_key, ReplyForm(formdata=None))


@blueprint.post("/reviews/<int:review_id>/notes/<string:note_key>/replies")
@requires(Permission.REVIEW_SEE)
def reply(area_code: str, review_id: int, note_key: str) -> ResponseReturnValue:
    held = review_or_404(area_code, review_id)
    found, place = _note_or_404(held, note_key)
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            who = current_identity()
            actions.say(who, held, found, typed(form.words), by_team=place is not None)
        except NoteRefused as refusal:
            form.words.errors = [str(refusal)]
        else:
            flash("Your reply is kept.", "success")
            return redirect(_address(held, note_key))
    return _thread(held, note_key, form)


@blueprint.route("/reviews/<int:review_id>/notes/<string:note_key>/answer", methods=["GET", "POST"])
@requires(Permission.REVIEW_ANSWER)
def answer_note(area_code: str, review_id: int, note_key: str) -> ResponseReturnValue:
    """The area's answer to a note: accepted, declined with the reason, or explained."""
    held = review_or_404(area_code, review_id)
    found, _ = _note_or_404(held, note_key)
    standing = notes.answer_of(found.id)
    form = AnswerForm(
        data={
            "state": standing.state,
            "because": standing.because,
            "who_acts": standing.who_acts,
            "seen": str(standing.number),
        }
    )
    if form.validate_on_submit():
        try:
            actions.answer(
                current_identity(),
                held,
                found,
                State(form.state.data),
                typed(form.because),
                typed(form.who_acts),
                form.started_from,
            )
        except actions.AnsweredMeanwhile as clash:
            _show_both(form, clash.now)
        else:
            flash("Your answer is kept.", "success")
            return redirect(_address(held, note_key))
    return render_template(
        "peer_review/answer.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        note=_noted(held, note_key, None),
        form=form,
    )


@blueprint.post("/reviews/<int:review_id>/notes/<string:note_key>/send")
@requires(Permission.REVIEW_MAKE)
def send_question(area_code: str, review_id: int, note_key: str) -> ResponseReturnValue:
    """Send a question to the area now: one's own, or as the lead one that is open to the team."""
    held = review_or_404(area_code, review_id)
    found, place = _note_or_404(held, note_key)
    if place is None or not (_is_own(held, found, place) or place.leads):
        abort(404)
    try:
        actions.send_question(current_identity(), held, found)
    except NoteRefused as refusal:
        flash(str(refusal))
    else:
        flash("The area has this question now.", "success")
    return redirect(_address(held, note_key))


@blueprint.post("/reviews/<int:review_id>/notes/<string:note_key>/withdraw")
@requires(Permission.REVIEW_MAKE)
def withdraw_note(area_code: str, review_id: int, note_key: str) -> ResponseReturnValue:
    held = review_or_404(area_code, review_id)
    found, place = _note_or_404(held, note_key)
    if not _is_own(held, found, place):
        abort(404)
    row_key = found.row_key
    try:
        actions.withdraw(current_identity(), held, found)
    except NoteRefused as refusal:
        flash(str(refusal))
        return redirect(_address(held, note_key))
    flash("Your note is taken back.", "success")
    return redirect(url_for(".row", area_code=area_code, review_id=review_id, row_key=row_key))


@blueprint.post("/reviews/<int:review_id>/notes/<string:note_key>/take-away")
@requires(Permission.REVIEW_SEE)
def forget_note(area_code: str, review_id: int, note_key: str) -> ResponseReturnValue:
    """Take the words of a note away for good: its writer's to do, or a co-ordinator's."""
    held = review_or_404(area_code, review_id)
    found, place = _note_or_404(held, note_key)
    if not _may_forget(held, place, own=_is_own(held, found, place)):
        abort(404)
    forgetting.purge_note(current_identity(), held, found)
    return _forgotten(held, note_key)


@blueprint.post("/reviews/<int:review_id>/notes/<string:note_key>/replies/<int:number>/take-away")
@requires(Permission.REVIEW_SEE)
def forget_reply(area_code: str, review_id: int, note_key: str, number: int) -> ResponseReturnValue:
    """Take the words of a reply away for good: its writer's to do, or a co-ordinator's."""
    held = review_or_404(area_code, review_id)
    found, place = _note_or_404(held, note_key)
    said = (notes.reply(found.id, number) if number else None) or abort(404)
    if not _may_forget(held, place, own=said.by == current_identity().reference):
        abort(404)
    forgetting.purge_reply(current_identity(), held, found, said)
    return _forgotten(held, note_key)


def _forgotten(held: Review, note_key: str) -> ResponseReturnValue:
    after_commit(storage.wipe_log)
    flash("These words are gone for good.", "success")
    return redirect(_address(held, note_key))


def _may_forget(held: Review, place: Member | None, *, own: bool) -> bool:
    return own or (place is None and allowed(Permission.EVIDENCE_PURGE, held.area_code))


def _is_own(held: Review, found: ReviewNote, place: Member | None) -> bool:
    """Whether whoever asks wrote a note, in whichever place they had on the team then."""
    return place is not None and found.reviewer_id in reviews.places(held, place.person_id)


def _place(held: Review) -> Member | None:
    """The asker's place on the team; None for somebody of the area itself."""
    return None if allowed(Permission.REVIEW_ANSWER, held.area_code) else let_in_or_404(held)


def _noted(held: Review, note_key: str, place: Member | None) -> Noted:
    """A note as whoever asks may read it; any other is not there."""
    found = notes.for_reviewer(held, place) if place else notes.for_area(held)
    return next((each for each in found if each.key == note_key), None) or abort(404)


def _note_or_404(held: Review, note_key: str) -> tuple[ReviewNote, Member | None]:
    """A note to change, once it is known that whoever asks may read it."""
    place = _place(held)
    _noted(held, note_key, place)
    return notes.note(held, note_key) or abort(404), place


def _list(
    held: Review, found: tuple[Noted, ...], place: Member | None, *, preview: bool
) -> ResponseReturnValue:
    return render_template(
        "peer_review/notes.html",
        area=areas.area(held.area_code) or abort(404),
        review=held,
        noted=found,
        open_challenges=[each for each in found if each.is_open_challenge],
        preview=preview,
        on_team=place is not None,
        opened=passes.opened(held),
        goes_with=reports.standing(held.id).gives_notes_with,
    )


def _thread(held: Review, note_key: str, form: ReplyForm) -> ResponseReturnValue:
    place = _place(held)
    found = _noted(held, note_key, place)
    return render_template(
        "peer_review/note.html",
        area=areas.area(held.area_code) or abort(404),
        review=held,
        note=found,
        # What was written since is for the area alone.
        later=None if place else later.later(held, found),
        led=() if place else leading.led_by_note(held, note_key),
        goes_with=reports.standing(held.id).gives_notes_with,
        on_team=place is not None,
        leads=place is not None and place.leads,
        may_forget=_may_forget(held, place, own=found.own),
        form=form,
    )


def _show_both(form: AnswerForm, now: Answered) -> None:
    """Beside each field that differs, what somebody else has saved; what was typed stays."""
    saved = {"state": now.state.words, "because": now.because, "who_acts": now.who_acts}
    typed_in = {
        "state": State(form.state.data).words,
        "because": typed(form.because),
        "who_acts": typed(form.who_acts),
    }
    for name, words in saved.items():
        if words != typed_in[name]:
            form[name].errors = [saved_elsewhere(words or "nothing")]
    form.seen.data = str(now.number)


def _address(held: Review, note_key: str) -> str:
    return url_for(".thread", area_code=held.area_code, review_id=held.id, note_key=note_key)
