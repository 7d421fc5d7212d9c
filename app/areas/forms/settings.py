"""What an area types and picks for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wtforms import HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from app.areas.rules import state_of
from app.strands.rules.edition import Edition
from app.web.forms import Form, choice, typed

_LENGTH = Length(max=60, message="Shorten the name to at most 60 characters")
_COLOUR = "colour_"
NUMBERS = ("first", "second", "third", "fourth")


class SettingsForm(Form):
    """The names of the voting groups; ``settings_form`` adds a colour for each stage."""

    group_1 = StringField("First group", validators=[DataRequired("Name the first group"), _LENGTH])
    group_2 = StringField(
        "Second group", validators=[DataRequired("Name the second group"), _LENGTH]
    )
    group_3 = StringField("Third group", validators=[DataRequired("Name the third group"), _LENGTH])
    group_4 = StringField("Fourth group (optional)", validators=[_LENGTH])
    essential = SelectMultipleField("Which of them are essential?")
    seen = HiddenField()

    @property
    def essential_places(self) -> list[int]:
        """The essential groups among those that were named, counted from 0."""
        named = [place for place, field in enumerate(self.group_fields) if field.data]
        return [at for at, place in enumerate(named) if str(place) in (self.essential.data or ())]

    @property
    def group_names(self) -> list[str]:
        return [typed(field) for field in self.group_fields if field.data]

    @property
    def colours(self) -> dict[str, str]:
        """The colour picked for each stage, by stage key."""
        return {
            name.removeprefix(_COLOUR): field.data
            for name, field in self._fields.items()
            if name.startswith(_COLOUR)
        }

    @property
    def group_fields(self) -> tuple[StringField, ...]:
        return (self.group_1, self.group_2, self.group_3, self.group_4)

    @property
    def colour_fields(self) -> list[RadioField]:
        return [field for name, field in self._fields.items() if name.startswith(_COLOUR)]


def settings_mark(
    groups: Sequence[str], chosen: Mapping[str, str], essential: Sequence[int]
) -> str:
    """The mark of the settings as they stand, for a form to carry."""
    return state_of(*groups, *sorted(chosen.items()), *essential)


def settings_form(
    edition: Edition,
    groups: Sequence[str],
    chosen: Mapping[str, str],
    essential: Sequence[int],
) -> SettingsForm:
    """The form for this edition's stages, filled in as the area stands now."""
    standing: dict[str, object] = {
        f"group_{number}": name for number, name in enumerate(groups, start=1)
    }
    standing["seen"] = settings_mark(groups, chosen, essential)
    standing["essential"] = [str(place) for place in essential]

    class StagesForm(SettingsForm):
        pass

    for stage in edition.stages:
        field = RadioField(
            f"Colour for {stage.name}",
            choices=[
                choice(
                    colour.key,
                    f"{colour.name} (usual)" if colour.key == stage.colour else colour.name,
                )
                for colour in edition.palette
            ],
            validators=[InputRequired(f"Select a colour for {stage.name}")],
        )
        setattr(StagesForm, _COLOUR + stage.key, field)
        standing[_COLOUR + stage.key] = chosen.get(stage.key, stage.colour)
    form = StagesForm(data=standing)
    form.essential.choices = [
        choice(str(place), typed(field) or f"The {NUMBERS[place]} group")
        for place, field in enumerate(form.group_fields)
        if field.data or place < len(groups)
    ]
    return form
