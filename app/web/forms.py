"""The form every form of ours is: trims what was typed and asks about what is of one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import (
    EmailField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than types
from wtforms.validators import ValidationError

from app.web import passing
from app.web.identifiers import Finding, findings_in

# Shown beside every box for free text.
NO_FAMILY_DATA = "Never type anything about a particular family here."

_KEPT_AS_TYPED = (PasswordField, HiddenField)


def choice(value: str, label: str) -> SelectChoice:
    """One choice of a list of radios, checkboxes or options."""
    return SelectChoice(value=value, label=label)


def typed(field: StringField) -> str:
    """What was typed into a field, which is empty text when nothing was."""
    return field.data or ""


def number_in(text: str) -> int:
    """A number that a page carried; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def trimmed(value: object) -> object:
    """Typed text without the spaces around it, with one kind of line end and no null character."""
    if not isinstance(value, str):
        return value
    return value.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def no_family_data(form: Form, field: Field) -> None:
    """Refuse what belongs to one person, or ask why it may stay."""
    found = findings_in(field.data or "")
    # What stands already was asked about when it was saved, and the book has the reason.
    stands = bool(found) and field.data == trimmed(field.object_data)
    if stands or form.names_workers or isinstance(field, (LinksField, URLField)):
        found = tuple(finding for finding in found if finding.always_refused)
    problem = form.problem_with(found, field)
    if problem:
        raise ValidationError(problem)


class LinksField(TextAreaField):
    """Links, one on each line; the figures in an address are no phone number."""


class Form(FlaskForm):
    """A form whose text is trimmed, and checked for family data whatever else is asked."""

    # A form that is there to name workers: what reaches them at work may stand in it.
    names_workers: ClassVar[bool] = False

    may_stay = RadioField(
        "Why may this stay?",
        choices=[choice(reason.value, reason.words) for reason in passing.Reason],
        validate_choice=False,
    )
    # The kinds the question was about, so that an answer never covers what was not named.
    may_stay_for = HiddenField()

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
            field: Field = super().bind_field(form, unbound_field, options)
            if isinstance(field, StringField) and not isinstance(field, _KEPT_AS_TYPED):
                field.filters = (trimmed, *field.filters)
                if not isinstance(field, EmailField):
                    field.validators = (*field.validators, no_family_data)
            return field

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._found: list[Finding] = []
        self._asks_in_a_box = False

    def validate(self, *given: Any, **more: Any) -> bool:
        good: bool = super().validate(*given, **more)
        if good:
            self._note(self._found)
        return good

    def lets_stay(self, findings: Sequence[Finding], field: Field) -> bool:
        """Whether what was found in a file may stay for the reason given; tells the page if not.

        Call it after the form is found good; what is let pass goes into the book by itself.
        """
        problem = self.problem_with(findings)
        if problem:
            field.errors = (*field.errors, problem)
        else:
            self._note(findings)
        return not problem

    def problem_with(self, findings: Sequence[Finding], box: Field | None = None) -> str | None:
        """What to say of these findings, or None when they may stay.

        The question why stands under the first box that needs it, else where the page puts it.
        """
        never = [finding for finding in findings if finding.always_refused]
        if never:
            return f"This looks like {passing.named(never)}. Take it out. {NO_FAMILY_DATA}"
        if not findings:
            return None
        self._found.extend(findings)
        if box is not None and not self._asks_in_a_box:
            box.flags.question_of = self
            self._asks_in_a_box = True
        if self._reason and {finding.kind.value for finding in findings} <= self._asked_before:
            return None
        return (
            f"This looks like {passing.named(findings)}. Take it out, or say why it may stay."
            f" {NO_FAMILY_DATA}"
        )

    @property
    def asks_outside_a_box(self) -> bool:
        """Whether the page itself has to put the question, as for what was found in a file."""
        return bool(self._found) and not self._asks_in_a_box

    @property
    def asked_for(self) -> str:
        """The kinds the question is about, as the page sends them back."""
        return " ".join(sorted({finding.kind.value for finding in self._found}))

    @property
    def problems(self) -> list[dict[str, str]]:
        """What the error summary lists, each with a link to its field."""
        return [
            {"text": message, "href": f"#{field.id}"}
            for field in self
            for message in _messages(field.errors)
        ]

    @property
    def _reason(self) -> passing.Reason | None:
        chosen = self.may_stay.data
        return next((reason for reason in passing.Reason if reason.value == chosen), None)

    @property
    def _asked_before(self) -> set[str]:
        return set((self.may_stay_for.data or "").split())

    def _note(self, findings: Sequence[Finding]) -> None:
        if findings and self._reason:
            passing.note(findings, self._reason)


def _messages(errors: Any) -> list[str]:
    return [error for error in errors if isinstance(error, str)]
