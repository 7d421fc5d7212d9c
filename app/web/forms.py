"""The form every form of ours is: trims what was typed and refuses what belongs to one person."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import EmailField, Field, HiddenField, PasswordField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than types
from wtforms.validators import ValidationError

from app.web.identifiers import personal_number_in

# Shown beside every box for free text.
NO_FAMILY_DATA = "Never type anything about a particular family here."

_KEPT_AS_TYPED = (PasswordField, HiddenField)


def choice(value: str, label: str) -> SelectChoice:
    """One choice of a list of radios, checkboxes or options."""
    return SelectChoice(value=value, label=label)


def typed(field: StringField) -> str:
    """What was typed into a field, which is empty text when nothing was."""
    return field.data or ""


def trimmed(value: object) -> object:
    """Typed text without the spaces around it, with one kind of line end and no null character."""
    if not isinstance(value, str):
        return value
    return value.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def no_family_data(_form: object, field: Field) -> None:
    """Refuse text with a number that belongs to one person."""
    found = personal_number_in(field.data or "")
    if found:
        raise ValidationError(f"This looks like {found}. Take it out. {NO_FAMILY_DATA}")


class Form(FlaskForm):
    """A form whose text is trimmed, and checked for personal numbers whatever else is asked."""

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
            field: Field = super().bind_field(form, unbound_field, options)
            if isinstance(field, StringField) and not isinstance(field, _KEPT_AS_TYPED):
                field.filters = (trimmed, *field.filters)
                if not isinstance(field, EmailField):
                    field.validators = (*field.validators, no_family_data)
            return field

    @property
    def problems(self) -> list[dict[str, str]]:
        """What the error summary lists, each with a link to its field."""
        return [
            {"text": message, "href": f"#{field.id}"}
            for field in self
            for message in _messages(field.errors)
        ]


def _messages(errors: Any) -> list[str]:
    return [error for error in errors if isinstance(error, str)]
