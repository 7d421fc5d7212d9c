"""What is typed about a report: its points, what the area finds of the facts, and its answers."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app.peer_review.rules.reports import LONGEST, Answer, Kind, Point, PointContent
from app.web.forms import Form, choice, number_in, typed

_NO_ROW = "-"
_AT_MOST = f"Shorten this to at most {LONGEST:,} characters"
RIGHT, WRONG = "right", "wrong"


class SeenForm(Form):
    """A form that carries the version of the point it began from."""

    seen = HiddenField()

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


class PointForm(SeenForm):
    """One point of the report."""

    kind = RadioField(
        "What is it?",
        choices=[choice(kind.value, kind.value.capitalize()) for kind in Kind],
        validators=[InputRequired("Select what it is")],
    )
    words = TextAreaField(
        "What do you say?",
        validators=[DataRequired("Write the point"), Length(max=LONGEST, message=_AT_MOST)],
    )
    row = SelectField("Which row is it about?", default=_NO_ROW)

    def content(self) -> PointContent:
        row = None if self.row.data == _NO_ROW else self.row.data
        return PointContent(Kind(self.kind.data), typed(self.words), row)


class CheckForm(SeenForm):
    """What the area finds of the facts of a point."""

    facts = RadioField(
        "Are the facts right?",
        choices=[choice(RIGHT, "Right"), choice(WRONG, "Wrong, because")],
        validators=[InputRequired("Select whether the facts are right")],
    )
    wrong = TextAreaField("What is wrong?", validators=[Length(max=LONGEST, message=_AT_MOST)])

    def validate_wrong(self, field: TextAreaField) -> None:
        if self.facts.data == WRONG and not typed(field):
            raise ValidationError("Say what is wrong")

    @property
    def right(self) -> bool:
        return bool(self.facts.data == RIGHT)

    @property
    def because(self) -> str:
        return "" if self.right else typed(self.wrong)


class AnswerForm(SeenForm):
    """What the area answers to a point."""

    answer = RadioField(
        "What do you answer?",
        choices=[
            choice(Answer.ACCEPTED.value, "Accepted: it goes into the plan as a draft action"),
            choice(Answer.DECLINED.value, "Declined, because"),
            choice(Answer.DONE.value, "Done already"),
        ],
        validators=[InputRequired("Select what you answer")],
    )
    because = TextAreaField(
        "Why, or what was done?", validators=[Length(max=LONGEST, message=_AT_MOST)]
    )

    def validate_because(self, field: TextAreaField) -> None:
        if self.answer.data == Answer.DECLINED.value and not typed(field):
            raise ValidationError("Say why you decline it")

    def chosen(self) -> Answer:
        return Answer(self.answer.data)


def point_form(rows: Mapping[str, str], begun: Mapping[str, object]) -> PointForm:
    """The form of a point; ``begun`` is what it holds when it is opened."""
    form = PointForm(data=begun)
    form.row.choices = [
        choice(_NO_ROW, "The whole assessment"),
        *(choice(key, name) for key, name in rows.items()),
    ]
    return form


def begun_with(point: Point) -> dict[str, object]:
    """What the form of a point holds when it is opened."""
    return {
        "kind": point.content.kind.value,
        "words": point.content.words,
        "row": point.content.row_key or _NO_ROW,
        "seen": str(point.version),
    }


def check_form(point: Point) -> CheckForm:
    facts = {None: None, True: RIGHT, False: WRONG}[point.facts_right]
    return CheckForm(data={"facts": facts, "wrong": point.wrong, "seen": str(point.version)})


def answer_form(point: Point) -> AnswerForm:
    answer = point.answer.value if point.answer else None
    return AnswerForm(data={"answer": answer, "because": point.because, "seen": str(point.version)})
