"""What is typed around evidence: files, what is needed, and what is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired

from app.evidence.forms.choosing import NOT_SAID, at_most, number
from app.web.days import DayField
from app.web.forms import Form, choice

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.evidence.rules.held import FileHere, Item


class UploadForm(Form):
    """Files for an item."""

    files = MultipleFileField("Files")
    document = SelectField("Is it a newer version of something that is here?", default=NOT_SAID)
    checked = BooleanField(
        "I have looked: nothing in these files is about a particular family",
        validators=[
            DataRequired("Look through the files first, then tick that nothing is about a family")
        ],
    )

    def validate_files(self, field: MultipleFileField) -> None:
        if not any(each and each.filename for each in field.data or ()):
            raise ValidationError("Choose at least one file")

    def offer(self, standing: Sequence[FileHere]) -> None:
        """Let a document that is here be brought in a newer version."""
        self.document.choices = [
            choice(NOT_SAID, "No, it is new"),
            *(choice(str(each.document), each.name) for each in standing),
        ]

    @property
    def of_document(self) -> int | None:
        return number(self.document.data)


class NeedForm(Form):
    """Something that is needed, of whom and by when."""

    what = StringField(
        "What is needed?",
        validators=[DataRequired("Say what is needed"), at_most(300)],
    )
    criterion = SelectField("What is it about?", default=NOT_SAID)
    organisation = SelectField("Which organisation is asked?", default=NOT_SAID)
    person = SelectField("Is one person asked by name?", default=NOT_SAID)
    wanted_by = DayField("By when?")

    def offer(
        self,
        criteria: Iterable[tuple[str, str]],
        organisations: Iterable[OrganisationHere],
        people: Iterable[tuple[int, str]],
    ) -> None:
        """Fill in what can be chosen."""
        self.criterion.choices = [
            choice(NOT_SAID, "The row as a whole"),
            *(choice(key, name) for key, name in criteria),
        ]
        self.organisation.choices = [
            choice(NOT_SAID, "Nobody yet"),
            *(choice(str(each.id), each.name) for each in organisations),
        ]
        self.person.choices = [
            choice(NOT_SAID, "No"),
            *(choice(str(key), name) for key, name in people),
        ]


class AnswerForm(Form):
    """Which item is what was needed."""

    item = SelectField("Which piece of evidence is it?")

    def offer(self, items: Iterable[Item]) -> None:
        self.item.choices = [choice(str(each.id), each.title) for each in items]


class PurgeForm(Form):
    """Taking something away for good needs a reason that names nobody."""

    why = RadioField(
        "Why is it taken away?",
        choices=[
            choice("about a family", "It tells about a particular family"),
            choice("about a person", "It tells about a worker or somebody else"),
            choice("asked for", "Somebody asked for it"),
            choice("mistake", "It was brought by mistake"),
        ],
        validators=[InputRequired("Select why it is taken away")],
    )


class TakeAwayForm(PurgeForm):
    """Some of what was typed goes for good, with one reason for all of it."""

    chosen = SelectMultipleField(
        "Which words are taken away?",
        validators=[InputRequired("Select the words that are to go")],
    )

    def offer(self, pieces: Iterable[tuple[str, str]]) -> None:
        """Offer these words, each by its code and as the page names it."""
        self.chosen.choices = [choice(code, words) for code, words in pieces]


class PressForm(Form):
    """A page with nothing but a button."""
