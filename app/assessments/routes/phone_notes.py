"""A phone's own notes: three barriers and three positives, changed until they close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.assessments.forms.notes import NoteForm, named, note_form
from app.voting import broadcast
from app.voting.devices import joined_token
from app.web.errors import wants_json
from app.web.transactions import after_commit, keep_nothing
from app.workshops.note_actions import change_note, send_note
from app.workshops.note_queries import notes_state, own_notes
from app.workshops.queries import workshop_by_code
from app.workshops.rules import NoteKind, NoteRefused, NotesState, tidy_code

if TYPE_CHECKING:
    from app.workshops.models import Workshop

blueprint = Blueprint("phone_notes", __name__, url_prefix="/vote/<string:code>/notes")

KEPT = "Your note is kept. You can change it until the notes close."
TAKEN_BACK = "Your note is taken back."


@blueprint.get("")
@public
def show(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    token = joined_token(workshop)
    if token is None:
        return redirect(url_for("voting.phone", code=code))
    return _page(workshop, token)


@blueprint.post("")
@public
def send(code: str) -> ResponseReturnValue:
    workshop = _workshop(code)
    token = joined_token(workshop)
    if token is None:
        return _refused(workshop, "", None, "Join the workshop first, then write.", 409)
    form = NoteForm()
    meant = form.is_of
    if meant is None:
        return _refused(workshop, token, None, "Write on one of the lines of the page.", 422)
    named(form, *meant)
    if not form.takes_back and not form.validate_on_submit():
        problem = str(form.problems[0]["text"])
        return _refused(workshop, token, form, problem, 422)
    try:
        _keep(workshop.id, token, form, *meant)
    except NoteRefused as refusal:
        keep_nothing()
        return _refused(workshop, token, form, str(refusal), 409)
    after_commit(lambda: broadcast.count_changed(workshop.id))
    if not wants_json():
        return redirect(url_for(".show", code=code), 303)
    return {
        "kept": True,
        "words": TAKEN_BACK if form.takes_back else KEPT,
        "html": _own(workshop, token),
    }


def _keep(workshop_id: int, token: str, form: NoteForm, kind: NoteKind, place: int | None) -> None:
    words = "" if form.takes_back else " ".join((form.words.data or "").split())
    if place is None:
        send_note(workshop_id, token, kind, words, form.once.data or "", form.number)
    else:
        change_note(workshop_id, token, kind, place, words, form.number)


def _refused(
    workshop: Workshop, token: str, form: NoteForm | None, words: str, status: int
) -> ResponseReturnValue:
    if wants_json():
        return {"kept": False, "words": words}, status
    if not token:
        return redirect(url_for("voting.phone", code=workshop.join_code), 303)
    if form is not None and not form.words.errors:
        form.words.errors = [words]
    return _page(workshop, token, form), status


def _page(workshop: Workshop, token: str, wrong: NoteForm | None = None) -> str:
    own = own_notes(workshop.id, token)
    return render_template(
        "assessments/phone_notes.html",
        code=workshop.join_code,
        open=notes_state(workshop.id) is NotesState.OPEN and workshop.ended_at is None,
        form=wrong or NoteForm(formdata=None),
        kinds=_kinds(workshop, token, wrong),
        said=f"You have sent {len(own)} of 6 notes." if own else "",
    )


def _own(workshop: Workshop, token: str) -> str:
    return render_template(
        "assessments/_own_notes.html",
        code=workshop.join_code,
        kinds=_kinds(workshop, token, None),
    )


def _kinds(
    workshop: Workshop, token: str, wrong: NoteForm | None
) -> list[tuple[NoteKind, list[NoteForm]]]:
    """The lines of each kind: those sent, then one for a further note."""
    own = own_notes(workshop.id, token)
    meant = wrong.is_of if wrong else None
    found = []
    for kind in NoteKind:
        lines = [(each.place, each.words) for each in own if each.kind is kind]
        forms = [note_form(kind, place, words) for place, words in lines]
        forms.append(note_form(kind))
        found.append((kind, [wrong if wrong and each.is_of == meant else each for each in forms]))
    return found


def _workshop(code: str) -> Workshop:
    return workshop_by_code(tidy_code(code)) or abort(404)
