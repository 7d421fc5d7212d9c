"""What is typed on a card of good practice."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.practice.rules.cards import Card, Content
from app.web.forms import Form, choice, number_in, typed

_AT_MOST = "Shorten this to at most {:,} characters"


class SeenForm(Form):
    """A form that carries the version of the card it began from; alone it is a press."""

    seen = HiddenField()

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


class CardForm(SeenForm):
    """One good practice."""

    title = StringField(
        "Title",
        validators=[
            DataRequired("Enter a title"),
            Length(max=120, message=_AT_MOST.format(120)),
        ],
    )
    problem = TextAreaField(
        "Which problem does it solve?",
        validators=[
            DataRequired("Say which problem it solves"),
            Length(max=600, message=_AT_MOST.format(600)),
        ],
    )
    done = TextAreaField(
        "What was done?",
        validators=[
            DataRequired("Say what was done"),
            Length(max=1000, message=_AT_MOST.format(1000)),
        ],
    )
    changed = TextAreaField(
        "What changed?",
        validators=[
            DataRequired("Say what changed"),
            Length(max=600, message=_AT_MOST.format(600)),
        ],
    )
    contact = StringField(
        "Which service can be asked about it?",
        validators=[
            DataRequired("Name a service"),
            Length(max=200, message=_AT_MOST.format(200)),
        ],
    )
    rows = SelectMultipleField(
        "Which rows is it about?", validators=[InputRequired("Select at least one row")]
    )

    def content(self) -> Content:
        return Content(
            title=typed(self.title),
            problem=typed(self.problem),
            done=typed(self.done),
            changed=typed(self.changed),
            contact=typed(self.contact),
            row_keys=tuple(self.rows.data or ()),
        )


class SentencesForm(SeenForm):
    """With which sentences of the model a card helps."""

    sentences = SelectMultipleField("Sentences of its rows")

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(self.sentences.data or ())


def card_form(rows: Mapping[str, str], content: Content, version: int = 0) -> CardForm:
    """The form of a card, filled in with this."""
    form = CardForm(data=vars(content) | {"rows": list(content.row_keys), "seen": str(version)})
    form.rows.choices = [choice(key, name) for key, name in rows.items()]
    return form


def sentences_form(offered: Mapping[str, str], card: Card) -> SentencesForm:
    """The sentences to choose from, with those that are chosen."""
    form = SentencesForm(data={"sentences": list(card.feature_ids), "seen": str(card.version)})
    form.sentences.choices = [choice(key, words) for key, words in offered.items()]
    return form


def press_form(card: Card) -> SeenForm:
    """The press that agrees to share a card as it stands."""
    return SeenForm(data={"seen": str(card.version)})
