"""What reviewers type about words, rows and evidence, and what the area answers."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.peer_review.rules.noting import (
    LONGEST,
    SHORT,
    WHO_ACTS,
    HeardFrom,
    Kind,
    State,
    Verdict,
)
from app.web.forms import Form, choice, number_in, typed


def _at_most(length: int) -> Length:
    return Length(max=length, message=f"Shorten this to at most {length:,} characters")


class NoteForm(Form):
    """A note: on words of a text, or on a row and heard from somebody; never both."""

    chosen = TextAreaField("Which words?", validators=[_at_most(LONGEST)])
    heard_from = RadioField(
        "From whom did you hear it?",
        choices=[choice(each, each.words) for each in HeardFrom],
        validators=[InputRequired("Choose from whom you heard it")],
    )
    kind = RadioField(
        "What is it?",
        choices=[choice(each, each.words) for each in Kind],
        validators=[InputRequired("Choose what your note is")],
    )
    words = TextAreaField(
        "Your note", validators=[DataRequired("Type your note"), _at_most(LONGEST)]
    )

    def __init__(self, *given: Any, on_words: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if on_words:
            del self.heard_from
        else:
            del self.chosen


class ReplyForm(Form):
    words = TextAreaField(
        "Your reply", validators=[DataRequired("Type your reply"), _at_most(LONGEST)]
    )


class AnswerForm(Form):
    """How the area answers a note."""

    state = RadioField(
        "Your answer",
        choices=[
            choice(State.OPEN, "Still open"),
            choice(State.ANSWERED, "Answered: it needed an explanation"),
            choice(State.ACCEPTED, "Accepted: we will act on it"),
            choice(State.DECLINED, "Declined, because of what is said below"),
        ],
        validators=[InputRequired("Choose your answer")],
    )
    because = TextAreaField("What do you say to it?", validators=[_at_most(LONGEST)])
    who_acts = StringField("Who acts on it?", validators=[_at_most(WHO_ACTS)])
    seen = HiddenField()

    def validate(self, *given: Any, **more: Any) -> bool:
        good = super().validate(*given, **more)
        if self.state.data == State.DECLINED and not typed(self.because):
            self.because.errors = (*self.because.errors, "Say why you decline it")
            return False
        return good

    @property
    def started_from(self) -> int:
        """The number of the answer that the page was opened with; 0 for none."""
        return number_in(typed(self.seen))


class VerdictForm(Form):
    """What one reviewer makes of an item of evidence."""

    verdict = RadioField(
        "What do you make of it?",
        choices=[choice(each, each.words) for each in Verdict],
        validators=[InputRequired("Choose what you make of it")],
    )
    words = TextAreaField("Why, in a sentence", validators=[_at_most(SHORT)])
