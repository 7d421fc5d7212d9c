"""The workbook that is brought, and the press that makes its changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_wtf.file import FileField
from wtforms import BooleanField, Field, HiddenField, RadioField, ValidationError
from wtforms.validators import DataRequired

from app.sheets.rules.merging import Conflict, Filled, PartT, Place, packed, unpacked
from app.web.forms import Form, choice

MINE, THEIRS = "mine", "theirs"


class BringForm(Form):
    """One workbook, filled in."""

    file = FileField("The workbook you filled in")
    checked = BooleanField(
        "I have looked: nothing in this workbook is about a particular family",
        validators=[
            DataRequired("Look through it first, then tick that nothing is about a family")
        ],
    )

    def validate_file(self, field: FileField) -> None:
        if not (field.data and field.data.filename):
            raise ValidationError("Choose the workbook you filled in")


class ChangesForm(Form):
    """What a preview showed, carried to the press; ``changes_form`` adds what is to be picked."""

    cells = HiddenField()
    # What stood when the preview was made; whatever was saved since makes a new preview.
    now = HiddenField()

    def filled(self, parts: type[PartT]) -> tuple[Filled[PartT], ...]:
        """The cells. Raises ``ValueError`` for what no preview of ours has sent."""
        return unpacked(self.cells.data or "", parts)

    def carry(self, filled: Sequence[Filled[PartT]], now: str) -> None:
        """Have the page carry these."""
        self.cells.data, self.now.data = packed(filled), now

    def pick_of(self, conflict: Conflict[PartT]) -> Field:
        """The question which of two texts stays."""
        found: Field = self[_name(conflict.place)]
        return found

    def picked(self, conflicts: Sequence[Conflict[PartT]]) -> Mapping[Place[PartT], str]:
        """The text that is to stay, of each conflict somebody has decided."""
        texts = {each.place: {MINE: each.says, THEIRS: each.now} for each in conflicts}
        chosen = {each.place: self.pick_of(each).data for each in conflicts}
        return {
            place: texts[place][pick] for place, pick in chosen.items() if pick in {MINE, THEIRS}
        }


def changes_form(conflicts: Sequence[Conflict[PartT]]) -> ChangesForm:
    """The form for a preview with these conflicts."""

    class PreviewForm(ChangesForm):
        pass

    for each in conflicts:
        field = RadioField(
            "Which one is to stay?",
            choices=[
                choice(THEIRS, "What stands here now"),
                choice(MINE, "What the workbook says"),
            ],
            validate_choice=False,
        )
        setattr(PreviewForm, _name(each.place), field)
    return PreviewForm()


def _name(place: Place[PartT]) -> str:
    return f"pick {place.about} {place.part}".replace(" ", "_").replace("/", "_")
