"""What is typed on a note, and how notes are sorted into themes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from wtforms import Field, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from app.web import passing
from app.web.forms import NO_FAMILY_DATA, Form, choice, typed
from app.web.identifiers import Finding
from app.workshops.rules import LONGEST_NOTE, MOST_NOTES, NoteKind

if TYPE_CHECKING:
    from app.workshops.note_queries import Wall
    from app.workshops.notes import NoteTheme

NEW_THEME = "new"
NO_THEME = "none"
_TOO_LONG = f"Shorten this to at most {LONGEST_NOTE} characters"
_ORDER = ("First", "Second", "Third")


class NoteForm(Form):
    """One line from a phone; nothing of one person may stay in it, for whatever reason."""

    kind = HiddenField()
    place = HiddenField()
    words = StringField(
        validators=[DataRequired("Write a line first"), Length(max=LONGEST_NOTE, message=_TOO_LONG)]
    )
    # Drawn for this very sending, so that the same sent twice is kept once.
    once = HiddenField()
    counter = HiddenField()
    deed = HiddenField()

    def problem_with(self, findings: Sequence[Finding], box: Field | None = None) -> str | None:
        """Nobody is asked for a reason in a hall."""
        if not findings:
            return None
        return f"This looks like {passing.named(findings)}. Take it out. {NO_FAMILY_DATA}"

    @property
    def takes_back(self) -> bool:
        return bool(self.deed.data == "take-back")

    @property
    def is_of(self) -> tuple[NoteKind, int | None] | None:
        """The kind, and which of this device's own is meant if it is there already."""
        kind, place = typed(self.kind), typed(self.place)
        if kind not in {*NoteKind} or place not in _PLACES:
            return None
        return NoteKind(kind), _PLACES[place]

    @property
    def number(self) -> int | None:
        """The device's own count; without one (a page without script) the newest counts."""
        sent = typed(self.counter)
        return int(sent) if _is_number(sent) else None


_PLACES: Mapping[str, int | None] = {
    "": None,
    **{str(place): place for place in range(1, MOST_NOTES + 1)},
}


def note_form(kind: NoteKind, place: int | None = None, words: str = "") -> NoteForm:
    """An empty line for a further note, or a note as it stands."""
    form = NoteForm(
        formdata=None,
        data={
            "kind": kind.value,
            "place": str(place or ""),
            "words": words,
            "once": secrets.token_urlsafe(12),
        },
    )
    return named(form, kind, place)


def named(form: NoteForm, kind: NoteKind, place: int | None) -> NoteForm:
    """Tell this form's box from the others of the page."""
    form.words.id = f"{kind.value}-{place or 'more'}"
    form.words.label.text = (
        f"{_ORDER[place - 1]} {kind.value}" if place else f"Write a {kind.value}"
    )
    return form


class SortForm(Form):
    """Which notes are ticked, and into which theme they go."""

    notes = SelectMultipleField("Notes", validate_choice=False)
    into = SelectField("Put what is ticked into", validate_choice=False)
    name = StringField(
        "Name of a new theme", validators=[Length(max=LONGEST_NOTE, message=_TOO_LONG)]
    )
    deed = HiddenField()

    def offer(self, themes: Iterable[NoteTheme]) -> None:
        self.into.choices = [
            choice(NEW_THEME, "A new theme"),
            *(choice(str(each.id), each.name or "A theme without a name") for each in themes),
            choice(NO_THEME, "No theme"),
        ]

    def validate_notes(self, field: SelectMultipleField) -> None:
        if not self.seen:
            raise ValidationError("Tick the notes first")

    def validate_name(self, field: StringField) -> None:
        if self.deed.data == "sort" and self.into.data == NEW_THEME and not typed(field):
            raise ValidationError("Give the new theme a name")

    @property
    def seen(self) -> dict[int, int | None]:
        """The ticked notes, each with the theme in which the page showed it."""
        found: dict[int, int | None] = {}
        for each in self.notes.data or ():
            note, _, theme = each.partition(":")
            if _is_number(note) and (not theme or _is_number(theme)):
                found[int(note)] = int(theme) if theme else None
        return found

    @property
    def theme_id(self) -> int | None:
        chosen = self.into.data or ""
        return int(chosen) if _is_number(chosen) else None


class ThemeForm(Form):
    """What a theme is called."""

    name = StringField(
        "What do these notes say together?",
        validators=[
            DataRequired("Give the theme a name"),
            Length(max=LONGEST_NOTE, message=_TOO_LONG),
        ],
    )
    seen = HiddenField()


class MergeForm(Form):
    """The theme that takes the notes of another."""

    into = SelectField("Into which theme?")

    def offer(self, wall: Wall, but: int) -> None:
        self.into.choices = [
            choice(str(each.theme_id), each.name) for each in wall.themes if each.theme_id != but
        ]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
