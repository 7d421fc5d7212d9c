"""What is typed about a journey: how it was gathered, and each of its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length

from app.instruments.forms.entering import saved_there
from app.instruments.rules.journey import FEELINGS, METHOD, Step
from app.web.forms import Form, choice, number_in, typed

_AT_MOST = "Shorten this to at most {:,} characters"
AT_THE_END = "-"


def _up_to(most: int) -> Length:
    return Length(max=most, message=_AT_MOST.format(most))


def _yes_or_no(label: str) -> RadioField:
    return RadioField(
        label, choices=[choice("yes", "Yes"), choice("no", "No")], validate_choice=False, default=""
    )


class SeenForm(Form):
    """A form that carries the state of the journey it began from; alone it is a press."""

    seen = HiddenField()

    @property
    def seen_number(self) -> int:
        return number_in(typed(self.seen))

    def lay_beside(self, clashes: Sequence[str], now: Mapping[str, str], number: int) -> None:
        """Show what somebody else has saved where both of us typed."""
        self.seen.data = str(number)
        for name in clashes:
            self[name].errors = (saved_there(_as_shown(name, now.get(name, ""))),)


class MethodForm(SeenForm):
    """How a journey was gathered."""

    name = StringField(
        "What do you call this journey?",
        validators=[DataRequired("Give it a name, such as “Journey A”"), _up_to(60)],
    )
    asked = StringField("Who was asked?", validators=[_up_to(200)])
    independent = _yes_or_no("Did people ask who had nothing to do with the case?")
    checked = _yes_or_no("Did the family check what was written?")
    consent = _yes_or_no("Is signed consent held in the council?")
    reference = StringField("Where is the consent kept? (optional)", validators=[_up_to(60)])

    def told(self) -> dict[str, str]:
        return {name: typed(self[name]) for name in METHOD}


class StepForm(SeenForm):
    """One step of a journey."""

    happened = StringField(
        "What happened?",
        validators=[DataRequired("Say what happened, in a few words"), _up_to(120)],
    )
    feeling = RadioField(
        "How did it feel to the family?",
        choices=[choice(str(value), words) for value, words in FEELINGS.items()],
        validators=[InputRequired("Say how it felt")],
    )
    thoughts = TextAreaField("What did they think or say?", validators=[_up_to(600)])
    touchpoints = TextAreaField("Which services did they meet?", validators=[_up_to(400)])
    moment = BooleanField("This was a moment of truth")
    after = SelectField("Where does it stand?", validate_choice=False, default=AT_THE_END)

    def offer(self, steps: Sequence[Step]) -> None:
        """Say after which steps a new one can stand."""
        self.after.choices = [
            choice(AT_THE_END, "At the end"),
            choice("0", "At the beginning"),
            *(choice(str(each.id), f"After “{each.happened}”") for each in steps[:-1]),
        ]

    def told(self) -> dict[str, str]:
        return {
            "happened": typed(self.happened),
            "feeling": self.feeling.data,
            "thoughts": typed(self.thoughts),
            "touchpoints": typed(self.touchpoints),
            "moment": "y" if self.moment.data else "",
        }

    @property
    def after_step(self) -> int | None:
        """The step it comes after, 0 for the beginning."""
        chosen = self.after.data or AT_THE_END
        return None if chosen == AT_THE_END else number_in(chosen)


class MoveForm(SeenForm):
    """Moving a step one place."""

    way = HiddenField()

    @property
    def by(self) -> int:
        return {"earlier": -1, "later": 1}.get(typed(self.way), 0)


def method_form(method: Mapping[str, str], number: int, *, afresh: bool = False) -> MethodForm:
    """The form with these texts; ``afresh`` whatever the request has sent."""
    data = {**method, "seen": str(number)}
    return MethodForm(formdata=None, data=data) if afresh else MethodForm(data=data)


def step_form(texts: Mapping[str, str], number: int, *, afresh: bool = False) -> StepForm:
    """The same with the texts of a step."""
    data = {**texts, "moment": bool(texts.get("moment")), "seen": str(number)}
    return StepForm(formdata=None, data=data) if afresh else StepForm(data=data)


def _as_shown(name: str, text: str) -> str:
    if name == "feeling":
        return FEELINGS[int(text or 0)]
    if name == "moment":
        return "a moment of truth" if text else "no moment of truth"
    return {"yes": "Yes", "no": "No"}.get(text, text)
