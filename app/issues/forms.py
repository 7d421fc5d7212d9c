"""What is typed about an issue: when it is raised, sent up, answered and spoken about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.issues.rules.log import NO_ROW
from app.issues.rules.standing import (
    LONGEST_MINUTE,
    LONGEST_PROCESS,
    LONGEST_REASON,
    LONGEST_WORDS,
    WHOLE_AREA,
    Issue,
)
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.areas.models import Locality
    from app.areas.rules import BodyHere
    from app.strands.rules import Edition

_NONE = "-"


def _at_most(number: int) -> Length:
    return Length(max=number, message=f"Shorten this to at most {number:,} characters")


class PlaceForm(Form):
    """Where an issue belongs."""

    locality = SelectField("Where?", default=_NONE)
    row = SelectField("Which row of the model is it about?", default=_NONE)
    seen = HiddenField()

    def offer(self, edition: Edition, localities: Sequence[Locality]) -> None:
        """Fill in the area's localities and the rows of the model."""
        self.locality.choices = [
            choice(_NONE, WHOLE_AREA),
            *(choice(str(each.id), each.name) for each in localities),
        ]
        self.row.choices = [
            choice(_NONE, NO_ROW),
            *(choice(row.key, row.name) for row in edition.rows),
        ]

    @property
    def row_key(self) -> str | None:
        return None if self.row.data == _NONE else str(self.row.data)

    @property
    def locality_id(self) -> int | None:
        return None if self.locality.data == _NONE else int(self.locality.data)


def placed(held: Issue) -> PlaceForm:
    """The form of where an issue belongs now, or as it was sent."""
    return PlaceForm(
        data={
            "locality": str(held.locality_id or _NONE),
            "row": held.row_key or _NONE,
            "seen": held.placed,
        }
    )


class RaiseForm(PlaceForm):
    """What somebody cannot solve where they are."""

    about = StringField(
        "What is it about?",
        validators=[DataRequired("Say what it is about"), _at_most(LONGEST_PROCESS)],
    )
    words = TextAreaField(
        "What cannot be solved here?",
        validators=[DataRequired("Say what cannot be solved here"), _at_most(LONGEST_WORDS)],
    )


class StepForm(Form):
    """A step of an issue, by somebody who has seen the ones before."""

    seen = HiddenField()

    @property
    def steps_seen(self) -> int:
        """How many steps the page was opened with."""
        return number_in(typed(self.seen))

    def begin(self, held: Issue) -> None:
        """Remember what is seen, unless the page brings it back."""
        if not self.is_submitted():
            self.seen.data = str(len(held.steps))

    def tell(self, held: Issue, box: str) -> None:
        """Say above this box that somebody was faster; sent again, it counts as seen."""
        self[box].errors = [
            f"Somebody else has moved this on since you opened the page. Now: {held.stands}. What"
            " you typed is still here"
        ]
        self.seen.data = str(len(held.steps))


class SendUpForm(StepForm):
    """To which board, and why."""

    board = RadioField("Which board?", validators=[InputRequired("Select a board")])
    reason = TextAreaField(
        "Why does it have to go there?",
        validators=[DataRequired("Say why it has to go there"), _at_most(LONGEST_REASON)],
    )

    def offer(self, boards: Sequence[BodyHere]) -> None:
        """Fill in the boards, the nearest first and chosen."""
        self.board.choices = [choice(str(each.id), each.name) for each in boards]
        if boards and not self.is_submitted():
            self.board.data = str(boards[0].id)

    @property
    def board_id(self) -> int:
        return number_in(str(self.board.data))


class AnswerForm(StepForm):
    """The answer, and where it is minuted."""

    words = TextAreaField(
        "What is the answer?",
        validators=[DataRequired("Enter the answer"), _at_most(LONGEST_WORDS)],
    )
    minute = StringField("Where is it minuted?", validators=[_at_most(LONGEST_MINUTE)])


class ReplyForm(StepForm):
    """What whoever raised it makes of what came back."""

    settles = RadioField(
        "Does that settle it?",
        choices=[choice("yes", "That settles it"), choice("no", "It does not, because …")],
        validators=[InputRequired("Say whether that settles it")],
    )
    because = TextAreaField("What is still missing?", validators=[_at_most(LONGEST_REASON)])

    def validate_because(self, field: TextAreaField) -> None:
        if self.settles.data == "no" and not typed(field):
            raise ValidationError("Say what is still missing")

    @property
    def is_settled(self) -> bool:
        return bool(self.settles.data == "yes")


class PlanForm(Form):
    """A press that turns an issue into a draft action."""
