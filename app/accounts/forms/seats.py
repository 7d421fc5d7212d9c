"""What is chosen to say which boards somebody sits on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from wtforms import HiddenField, SelectMultipleField

from app.areas.rules import BodyHere, state_of
from app.web.forms import Form, choice


class SeatsForm(Form):
    """The boards of one member."""

    boards = SelectMultipleField("Which boards do they sit on?")
    seen = HiddenField()

    @property
    def board_ids(self) -> frozenset[int]:
        return frozenset(map(int, self.boards.data or ()))


def seats_mark(standing: Collection[int]) -> str:
    """The mark of the boards somebody sits on, for a form to carry."""
    return state_of(*sorted(standing))


def seats_form(offered: Iterable[BodyHere], standing: Collection[int]) -> SeatsForm:
    """The form filled in as it stands now."""
    form = SeatsForm(
        data={"boards": [str(each) for each in sorted(standing)], "seen": seats_mark(standing)}
    )
    form.boards.choices = [choice(str(each.id), each.name) for each in offered]
    return form
