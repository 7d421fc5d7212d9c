"""The plan of a workshop, changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectMultipleField
from wtforms.validators import NumberRange, Optional

from app.assessments.forms.building import BREAKDOWN_WORDS, Minutes
from app.assessments.rules.planning import Line, Planned, PlanNow, Wish, order_wanted
from app.voting.rules.ordering import Hold
from app.web.forms import Form, choice
from app.workshops.rules import LOCALITY, MOST_MINUTES

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere

_LAST_PLACE = 99


class Place(Minutes):
    """The place in the running order."""

    asks_for = "Enter the place as a whole number, like 2"


class PlanForm(Form):
    """A plan; ``plan_form`` adds three boxes for each line."""

    breakdown = RadioField("How are results broken down?")
    invited = SelectMultipleField("Which organisations are invited?")
    seen = HiddenField()

    def offer(
        self, now: PlanNow, organisations: Sequence[OrganisationHere], *, localities: bool
    ) -> None:
        """Offer these organisations and the ways of breaking results down."""
        self.now = now
        self.breakdown.choices = [
            choice(way, words)
            for way, words in BREAKDOWN_WORDS.items()
            if LOCALITY not in way or localities or way == now.planned.breakdown
        ]
        self.invited.choices = [choice(str(each.id), each.name) for each in organisations]
        # One of the past is not offered, and stays as it was.
        self._past = set(now.planned.invited) - {each.id for each in organisations}

    def of(self, key: str, part: str) -> Field:
        """A box of one line: in, place or minutes."""
        found: Field = self[f"{part}_{key}"]
        return found

    def boxes(self) -> Iterator[tuple[Line, Field, Field, Field]]:
        """Each line with its boxes."""
        for line in self.now.lines:
            key = line.key
            yield line, self.of(key, "in"), self.of(key, "place"), self.of(key, "minutes")

    def validate(self, *given: Any, **more: Any) -> bool:
        good = super().validate(*given, **more)
        for line in self.now.lines:
            if refusal := self._refusal(line):
                self.of(line.key, "in").errors = [refusal]
                good = False
        if good and not self.planned().lines:
            self.say_above("Leave at least one row in the workshop")
            return False
        if self.now.breakdown_stays and self.breakdown.data != self.now.planned.breakdown:
            self.breakdown.errors = [f"{self.why_broken_down}. Save the rest without it"]
            self.breakdown.data = self.now.planned.breakdown
            return False
        return good

    def say_above(self, words: str) -> None:
        """Say what is wrong with the whole, beside the first line."""
        self.of(self.now.lines[0].key, "in").errors = [words]

    @property
    def why_broken_down(self) -> str:
        """Why the breakdown stays as it is."""
        way = BREAKDOWN_WORDS[self.now.planned.breakdown]
        return (
            "Somebody has joined and was asked where they belong, so results stay broken down"
            f" {way[:1].lower()}{way[1:]}"
        )

    def planned(self) -> Planned:
        """The plan that was asked for."""
        minutes = {line.key: line.minutes for line in self.now.lines}
        wishes = []
        for line, taken, place, typed in self.boxes():
            if line.hold is not Hold.FIXED and taken.data:
                wishes.append(Wish(line, place.data))
                minutes[line.key] = typed.data
        return Planned(
            tuple((key, minutes[key]) for key in order_wanted(self.now.lines, wishes)),
            tuple(sorted({*map(int, self.invited.data or ()), *self._past})),
            self.breakdown.data,
        )

    def _refusal(self, line: Line) -> str:
        taken, place, typed = (self.of(line.key, part) for part in ("in", "place", "minutes"))
        # A page from before the vote still has boxes for it, whose absence says nothing.
        if line.hold is Hold.FIXED and place.raw_data:
            asked = (taken.data, place.data, typed.data)
            if asked != (True, line.place, line.minutes):
                return (
                    f"Voting has begun on {line.name} since you opened this page, so it stays as"
                    " it is. Save again to keep the rest of what you chose"
                )
        if line.hold is Hold.STAYS and not taken.data:
            return f"People have voted early on {line.name}, so it stays in the workshop"
        return ""


def plan_form(
    now: PlanNow, organisations: Sequence[OrganisationHere], *, localities: bool
) -> PlanForm:
    """The form filled in as the plan stands."""

    class EachForm(PlanForm):
        pass

    standing: dict[str, object] = {
        "seen": now.planned.mark,
        "breakdown": now.planned.breakdown,
        "invited": [str(each) for each in now.planned.invited],
    }
    for line in now.lines:
        key = line.key
        setattr(EachForm, f"in_{key}", BooleanField(line.name))
        setattr(EachForm, f"place_{key}", Place(f"Place of {line.name}", _between(_LAST_PLACE)))
        setattr(
            EachForm,
            f"minutes_{key}",
            Minutes(f"Minutes for {line.name}", _between(MOST_MINUTES, " minutes")),
        )
        standing[f"in_{key}"] = line.place is not None
        standing[f"place_{key}"], standing[f"minutes_{key}"] = line.place, line.minutes
    form = EachForm(data=standing)
    form.offer(now, organisations, localities=localities)
    return form


def _between(most: int, of: str = "") -> list[Any]:
    return [Optional(), NumberRange(1, most, f"Enter between 1 and {most}{of}")]
