"""What officers key in, read and say of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length

from app.evidence.rules.words import Direction, directions_for
from app.instruments.rules.answers import Totals
from app.instruments.rules.definition import Definition, Question
from app.instruments.rules.wording import Wording
from app.web.forms import NO_FAMILY_DATA, Form, choice, number_in, typed

NO_COHORT_TICKED = "-"
_MOST_FORMS = 5000
_LONGEST = 2000
_SHORT = 200


class PaperForm(Form):
    """Totals of paper forms of one group."""

    cohort = SelectField("Which group are these forms of?")
    forms = StringField("How many forms?")

    def validate_forms(self, field: StringField) -> None:
        if not 0 < number_in(typed(field)) <= _MOST_FORMS:
            raise ValidationError("Enter how many paper forms there are, such as 7")


def paper_form(definition: Definition) -> PaperForm:
    """The form with a box for each answer that can be ticked."""
    wording = Wording(definition)
    boxes = {
        _name(question, value): StringField(wording.answer(question, value))
        for question in definition.counted
        for value in question.values
    }
    form: PaperForm = type("PaperForm", (PaperForm,), boxes)()
    form.cohort.choices = [
        *(choice(each.key, each.words) for each in definition.cohorts.choices),
        choice(NO_COHORT_TICKED, "No group was ticked"),
    ]
    return form


def boxes_of(form: PaperForm, question: Question) -> list[Field]:
    """The boxes of one question, in the order of its answers."""
    return [form[_name(question, value)] for value in question.values]


def totals_in(form: PaperForm, definition: Definition) -> Totals | None:
    """The totals that were keyed in; None where they do not fit, which the boxes then say."""
    forms = number_in(typed(form.forms))
    counts: dict[str, Mapping[str, int]] = {}
    fits = True
    for question in definition.counted:
        numbers = {}
        for value in question.values:
            field = form[_name(question, value)]
            said = typed(field) or "0"
            numbers[value] = number_in(said)
            if str(numbers[value]) != (said.lstrip("0") or "0"):
                _says(field, "Enter a whole number, or leave this empty")
                fits = False
        given = sum(numbers.values())
        if given > forms and forms:
            _says(
                boxes_of(form, question)[0],
                f"{given} answers are more than {forms} forms. Count this question again",
            )
            fits = False
        counts[question.key] = {value: number for value, number in numbers.items() if number}
    cohort = "" if form.cohort.data == NO_COHORT_TICKED else str(form.cohort.data)
    return Totals(cohort, forms, counts) if fits else None


class BecomeForm(Form):
    """A piece of evidence made of a run: for what, and in which direction."""

    criteria = SelectMultipleField("What does it tell about?")
    direction = RadioField(
        "What does it say of that?",
        choices=[choice(each.value, each.words) for each in directions_for(None)],
        default=Direction.MIXED.value,
    )
    collected_by = StringField(
        "Who collected it?",
        validators=[
            DataRequired("Say who collected it: a role or a service, never a name"),
            Length(max=_SHORT, message=f"Shorten this to at most {_SHORT} characters"),
        ],
    )

    # The version of the evidence that is renewed, if there is one.
    seen = HiddenField()

    @property
    def spoken(self) -> tuple[tuple[str, ...], Direction]:
        """What it is used for, and in which direction; nothing where it is renewed."""
        if "criteria" not in self:
            return (), Direction.MIXED
        return tuple(self.criteria.data or ()), Direction(str(self.direction.data))

    def validate_criteria(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError("Choose at least one thing that it tells about")


def become_form(criteria: Iterable[tuple[str, str]], collected_by: str) -> BecomeForm:
    """Everything proposed is ticked."""
    offered = [choice(key, name) for key, name in criteria]
    form = BecomeForm(
        data={
            "criteria": [each.value for each in offered],
            "direction": Direction.MIXED.value,
            "collected_by": collected_by,
        }
    )
    form.criteria.choices = offered
    return form


def renew_form(collected_by: str, version: int) -> BecomeForm:
    """What the evidence is used for stands already, and is changed where it is used."""
    form = BecomeForm(data={"collected_by": collected_by, "seen": str(version)})
    del form.criteria
    del form.direction
    return form


class ReplyForm(Form):
    """What was done about what people said."""

    done = TextAreaField(
        "What we did, or will do",
        description=f"Everybody who has the address reads this. {NO_FAMILY_DATA}",
        validators=[Length(max=_LONGEST, message=f"Shorten this to at most {_LONGEST} characters")],
    )
    seen = HiddenField()


def _name(question: Question, value: str) -> str:
    return f"n_{question.key}_{value.replace('-', 'minus')}"


def _says(field: Field, words: str) -> None:
    field.errors = (*field.errors, words)
