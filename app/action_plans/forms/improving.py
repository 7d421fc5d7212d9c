"""The form of an improvement: outcome, core issues, solutions, actions, measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wtforms import Field, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.action_plans.forms.choices import (
    LONGEST_LINE,
    LONGEST_TEXT,
    NONE,
    number_of,
    offer_organisations,
)
from app.action_plans.rules import NO_ROW, Direction, Measure
from app.action_plans.rules.improving import (
    MOST_MEASURES,
    NEW_ACTIONS,
    Improvement,
    NewAction,
    Parts,
)
from app.web.forms import Form, choice, number_in, typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.strands.rules import Edition

_WAYS = [
    choice(NONE, "Not said yet"),
    *(choice(each, "It " + each.words) for each in Direction),
]


class ImprovementForm(Form):
    """The five parts; ``_with_lines`` below adds the lines for actions and measures."""

    outcome = TextAreaField(
        "1. What should be better for families?",
        validators=[DataRequired("Say what should be better"), LONGEST_TEXT],
    )
    row = SelectField("Which row is it about?", default=NONE)
    issues = TextAreaField("2. What are the core issues?", validators=[LONGEST_TEXT])
    solutions = TextAreaField("3. What could solve them?", validators=[LONGEST_TEXT])
    seen = HiddenField()

    def offer(self, edition: Edition, organisations: Sequence[OrganisationHere]) -> None:
        """Fill in the rows of the model and the area's organisations."""
        self.row.choices = [
            choice(NONE, NO_ROW),
            *(choice(row.key, row.name) for row in edition.rows),
        ]
        for _, owner in self.action_lines:
            offer_organisations(owner, organisations)

    @property
    def action_lines(self) -> list[tuple[StringField, SelectField]]:
        """Each line for an action: what, and who owns it."""
        return [(self[f"action_{at}"], self[f"owner_{at}"]) for at in range(1, NEW_ACTIONS + 1)]

    @property
    def measure_lines(self) -> list[tuple[StringField, SelectField, StringField]]:
        """Each line for a measure: what, which way and how far."""
        return [
            (self[f"measure_{at}"], self[f"direction_{at}"], self[f"target_{at}"])
            for at in range(1, MOST_MEASURES + 1)
        ]

    def validate(self, *given: object, **more: object) -> bool:
        """Also ask for the owner of each action and the direction of each measure."""
        good = super().validate(*given, **more)
        for field, problem in self._half_said():
            field.errors = [*field.errors, problem]
            good = False
        return good

    def _half_said(self) -> Iterator[tuple[Field, str]]:
        for what, owner in self.action_lines:
            if typed(what) and owner.data == NONE:
                yield owner, "Choose who owns this action"
            elif not typed(what) and owner.data != NONE:
                yield what, "Say what is to be done, or choose nobody"
        for what, way, target in self.measure_lines:
            if typed(what) and way.data == NONE:
                yield way, "Say which way this should go"
            elif not typed(what) and (way.data != NONE or typed(target)):
                yield what, "Say what you look at, or leave out which way and how far"

    def parts(self) -> Parts:
        """What was typed, apart from actions."""
        return Parts(
            outcome=typed(self.outcome),
            issues=typed(self.issues),
            solutions=typed(self.solutions),
            row_key=None if self.row.data == NONE else self.row.data,
            measures=tuple(
                Measure(typed(what), Direction(way.data), typed(target))
                for what, way, target in self.measure_lines
                if typed(what)
            ),
        )

    def actions(self) -> list[NewAction]:
        """The actions that were typed."""
        return [
            NewAction(typed(what), number)
            for what, owner in self.action_lines
            if typed(what) and (number := number_of(owner))
        ]

    @property
    def version(self) -> int:
        """The version the page was opened with; 0 never was one."""
        return number_in(typed(self.seen))


def _with_lines() -> None:
    for at in range(1, NEW_ACTIONS + 1):
        what = StringField(f"Action {at}", validators=[LONGEST_TEXT])
        setattr(ImprovementForm, f"action_{at}", what)
        owner = SelectField(f"Who owns action {at}?", default=NONE)
        setattr(ImprovementForm, f"owner_{at}", owner)
    for at in range(1, MOST_MEASURES + 1):
        what = StringField(f"Measure {at}", validators=[LONGEST_LINE])
        setattr(ImprovementForm, f"measure_{at}", what)
        way = SelectField(f"Which way should measure {at} go?", choices=_WAYS, default=NONE)
        setattr(ImprovementForm, f"direction_{at}", way)
        short = Length(max=60, message="Shorten this to at most 60 characters")
        setattr(ImprovementForm, f"target_{at}", StringField(f"How far {at}?", validators=[short]))


_with_lines()


def improvement_form(
    held: Improvement | None, edition: Edition, organisations: Sequence[OrganisationHere]
) -> ImprovementForm:
    """The form of an improvement as it stands, or of a new one."""
    data: dict[str, object] = {}
    if held is not None:
        parts = held.parts
        data = {
            "outcome": parts.outcome,
            "row": parts.row_key or NONE,
            "issues": parts.issues,
            "solutions": parts.solutions,
            "seen": str(held.version),
        }
        for at, each in enumerate(parts.measures, start=1):
            way = each.direction.value if each.direction else NONE
            data |= {f"measure_{at}": each.what, f"direction_{at}": way}
            data[f"target_{at}"] = each.target
    form = ImprovementForm(data=data)
    form.offer(edition, organisations)
    return form
