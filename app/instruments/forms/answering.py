"""The questions of an instrument as a form that anybody fills in."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from wtforms import Field, HiddenField, RadioField, TextAreaField
from wtforms.validators import Length

from app.instruments.rules.answers import Answers
from app.instruments.rules.definition import Question
from app.instruments.rules.shown import NO_COHORT
from app.instruments.rules.wording import Wording
from app.web import passing
from app.web.forms import Form, choice, typed
from app.web.identifiers import Finding

COHORT = "group"
_LONGEST = 500
_NO_COHORT = "-"
_KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)


class AnswersForm(Form):
    """What somebody answers; every question may be left out."""

    # Drawn anew with each empty form, so that the same form sent twice counts once.
    key = HiddenField()

    def problem_with(self, findings: Sequence[Finding], box: Field | None = None) -> str | None:
        """Ask without blame, and let nothing pass: an officer never knows what it was."""
        if not findings:
            return None
        return (
            f"This may be {passing.named(findings)}. Please take it out, so that nobody can tell"
            " who you are."
        )

    @property
    def sending(self) -> str:
        """The key that this form was drawn with; a new one for whatever is not one of ours."""
        sent = self.key.data or ""
        return sent if _KEY.fullmatch(sent) else new_key()


def answers_form(wording: Wording) -> AnswersForm:
    """The form of an instrument, with its words in the language that is read."""
    definition = wording.definition
    fields: dict[str, Field] = {}
    if definition.cohorts.choices:
        fields[COHORT] = RadioField(
            wording.cohorts,
            choices=[
                *(
                    choice(each.key, wording.cohort(each.key))
                    for each in definition.cohorts.choices
                ),
                choice(_NO_COHORT, wording.phrase("say_nothing")),
            ],
            validate_choice=False,
        )
    for question in definition.questions:
        fields[_name(question)] = _field(wording, question)
    made = type("AnswersForm", (AnswersForm,), fields)
    form: AnswersForm = made(data={"key": new_key()})
    return form


def answers_in(form: AnswersForm, wording: Wording) -> Answers:
    """What was chosen and written; a value that is not offered counts as none."""
    definition = wording.definition
    cohort = form[COHORT].data if COHORT in form else NO_COHORT
    known = {each.key for each in definition.cohorts.choices}
    chosen, written = {}, {}
    for question in definition.questions:
        data = typed(form[_name(question)])
        if data in question.values:
            chosen[question.key] = data
        elif not question.values and data:
            written[question.key] = data
    return Answers(cohort if cohort in known else NO_COHORT, chosen, written)


def missing_in(form: AnswersForm, wording: Wording, answers: Answers) -> bool:
    """Say at the fields what is still needed; gives whether anything is."""
    given = {**answers.chosen, **answers.written}
    missing = [q for q in wording.definition.questions if q.needed and q.key not in given]
    for question in missing:
        _says(form[_name(question)], "Please answer this question")
    if not missing and answers.empty:
        _says(form[_name(wording.definition.questions[0])], "Please answer at least one question")
        return True
    return bool(missing)


def new_key() -> str:
    return secrets.token_hex(16)


def _field(wording: Wording, question: Question) -> Field:
    words, hint = wording.question(question), wording.hint(question)
    if not question.values:
        return TextAreaField(
            words,
            description=hint,
            validators=[
                Length(max=_LONGEST, message=f"Please use at most {_LONGEST} letters here")
            ],
        )
    offered = [choice(each, wording.answer(question, each)) for each in question.values]
    return RadioField(words, description=hint, choices=offered, validate_choice=False)


def _name(question: Question) -> str:
    """No key of a question can be the name of something else in the form."""
    return f"q_{question.key}"


def _says(field: Field, words: str) -> None:
    field.errors = (*field.errors, words)
