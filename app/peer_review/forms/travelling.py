"""What the preview of a reviewer's workbook showed, carried to the press that makes its changes."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import Field, HiddenField, RadioField

from app.peer_review.rules.travelling import Change, Line, packed, unpacked
from app.web.forms import Form, choice

MINE, THEIRS = "mine", "theirs"


class LinesForm(Form):
    """The lines; ``lines_form`` adds what is to be picked."""

    lines = HiddenField()
    # What stood when the preview was made; whatever was saved since makes a new preview.
    now = HiddenField()

    @property
    def carried(self) -> tuple[Line, ...]:
        """The lines. Raises ``ValueError`` for what no preview of ours has sent."""
        return unpacked(self.lines.data or "")

    def carry(self, lines: Sequence[Line], now: str) -> None:
        """Have the page carry these."""
        self.lines.data, self.now.data = packed(lines), now

    def pick_of(self, about: str) -> Field:
        """The question which of two answers stays."""
        found: Field = self[_name(about)]
        return found

    def mine(self, conflicts: Sequence[Change]) -> tuple[str, ...]:
        """Where the workbook is to win."""
        return tuple(
            each.line.about for each in conflicts if self.pick_of(each.line.about).data == MINE
        )

    def undecided(self, conflicts: Sequence[Change]) -> tuple[Field, ...]:
        """The questions nobody has answered."""
        asked = (self.pick_of(each.line.about) for each in conflicts)
        return tuple(field for field in asked if field.data not in {MINE, THEIRS})


def lines_form(conflicts: Sequence[Change]) -> LinesForm:
    """The form for a preview with these conflicts."""

    class PreviewForm(LinesForm):
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
        setattr(PreviewForm, _name(each.line.about), field)
    return PreviewForm()


def _name(about: str) -> str:
    return f"pick_{about}".replace("/", "_")
