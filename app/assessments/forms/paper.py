"""A tally of slips of paper or raised cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from wtforms import Field, HiddenField, IntegerField, RadioField
from wtforms.validators import NumberRange, Optional

from app.strands.rules import Scale
from app.voting.paper import MOST_SLIPS
from app.web.forms import Form, choice

if TYPE_CHECKING:
    from app.areas.models import VotingGroup

NO_GROUP = ""
_CANNOT_SAY = "cannot_say"
_RANGE = f"Enter a whole number from 0 to {MOST_SLIPS}"


class PaperForm(Form):
    """How many slips of one group say what; ``paper_form`` adds a box for each step."""

    group = RadioField("Whose slips are these?", validate_choice=False)
    # What the first person counted, sealed; empty while the first one counts.
    first = HiddenField()
    question = HiddenField()

    steps: Sequence[int]

    @property
    def boxes(self) -> Iterator[tuple[int | None, Field]]:
        """Each step of the vote with its box, "I can't say" last."""
        for step in self.steps:
            yield step, self[_name(step)]
        yield None, self[_CANNOT_SAY]

    @property
    def slips(self) -> Mapping[int | None, int]:
        """How many slips say what; an empty box is none."""
        return {step: box.data or 0 for step, box in self.boxes}

    @property
    def group_id(self) -> int | None:
        return int(self.group.data) if self.group.data else None


def paper_form(choices: Sequence[int], scale: Scale, groups: Sequence[VotingGroup]) -> PaperForm:
    """The form for a vote with these choices."""

    class TallyForm(PaperForm):
        pass

    for step in choices:
        setattr(TallyForm, _name(step), _box(scale.choice(step)))
    setattr(TallyForm, _CANNOT_SAY, _box("I can’t say"))
    form = TallyForm()
    form.steps = choices
    form.group.choices = [
        *(choice(str(group.id), group.name) for group in groups),
        choice(NO_GROUP, "No group given, or mixed"),
    ]
    if form.group.data not in {value for value, *_ in form.group.iter_choices()}:
        form.group.data = NO_GROUP
    return form


def _box(label: str) -> IntegerField:
    return IntegerField(label, validators=[Optional(), NumberRange(0, MOST_SLIPS, _RANGE)])


def _name(step: int) -> str:
    return f"step_{step}"
