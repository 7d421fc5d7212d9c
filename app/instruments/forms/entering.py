"""What an officer types into a record: a box for everything its instrument asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field as Drawn
from wtforms import HiddenField, RadioField, StringField, TextAreaField

from app.instruments.rules.definition import Choice, Definition, Field, Takes
from app.instruments.rules.entered import (
    Box,
    boxes_of,
    group_box,
    places,
    problems_in,
)
from app.web.days import DayField
from app.web.forms import Form, choice, number_in, typed

_PREFIX = "f-"
_PARTS = {"n": "How many people?", "before": "Mean before", "after": "Mean after"}
_YES_OR_NO = (Choice("yes", "Yes"), Choice("no", "No"))
_HOW = {
    Takes.COUNTS: "One on each line, the number last: “Too many forms: 5”.",
    Takes.QUOTES: "One on each line, the sector first: “Health: We hear it last”.",
    Takes.LIST: "One on each line.",
}


@dataclass(frozen=True)
class Put:
    """A box as the page puts it: how it is drawn, and what stands below its name."""

    name: str
    how: str
    hint: str
    wide: bool = True


@dataclass(frozen=True)
class Place:
    """The boxes of one group, and whether they can be folded away."""

    number: int
    title: str
    named: bool
    boxes: tuple[Put, ...]
    folded: bool


class EntryForm(Form):
    """A record; its boxes are added to it."""

    seen = HiddenField()
    instrument: Definition

    @property
    def seen_number(self) -> int:
        """The state the page was opened with."""
        return number_in(typed(self.seen))

    def validate(self, *given: Any, **more: Any) -> bool:
        good = super().validate(*given, **more)
        for name, problem in problems_in(self.instrument, self.told()).items():
            field = self[_PREFIX + name]
            if not field.errors:
                field.errors = (problem,)
                good = False
        return good

    def told(self) -> dict[str, str]:
        """What was typed, by box; nothing of the empty ones."""
        found = {field.name.removeprefix(_PREFIX): _text(field) for field in self._boxes}
        return {name: text for name, text in found.items() if text}

    def lay_beside(self, clashes: Sequence[str], now: Mapping[str, str], number: int) -> None:
        """Show what somebody else has saved where both of us typed."""
        self.seen.data = str(number)
        for name in clashes:
            field = self[_PREFIX + name]
            field.errors = (saved_there(now.get(name, "")),)

    @property
    def before(self) -> tuple[Put, ...]:
        """The boxes above those of the groups."""
        return tuple(self._put(fields=self._plain[: self._groups_at]))

    @property
    def after(self) -> tuple[Put, ...]:
        """The boxes below those of the groups."""
        return tuple(self._put(fields=self._plain[self._groups_at :]))

    @property
    def groups(self) -> tuple[Place, ...]:
        """The boxes of each group."""
        told = self.told()
        named = self.instrument.cohorts.named_in_the_run
        fields = [each for each in self.instrument.fields if each.by_cohort]
        made = []
        for at in places(self.instrument) if fields else ():
            boxes = tuple(self._put(fields, at))
            used = group_box(at) in told or any(put.name[len(_PREFIX) :] in told for put in boxes)
            title = f"Group {at}" if named else self.instrument.cohorts.choices[at - 1].words
            made.append(Place(at, title, named, boxes, named and at > 2 and not used))
        return tuple(made)

    @property
    def _boxes(self) -> list[Drawn]:
        return [field for field in self if field.name.startswith(_PREFIX)]

    @property
    def _plain(self) -> list[Field]:
        return [each for each in self.instrument.fields if not each.by_cohort]

    @property
    def _groups_at(self) -> int:
        """How many fields stand above the groups."""
        fields = self.instrument.fields
        return next((at for at, each in enumerate(fields) if each.by_cohort), len(fields))

    def _put(self, fields: Sequence[Field], group: int = 0) -> list[Put]:
        return [
            _put(each, box)
            for each in fields
            for box in boxes_of(self.instrument, each)
            if box.group == group
        ]


def entry_form(
    definition: Definition, standing: Mapping[str, str], number: int, *, afresh: bool = False
) -> EntryForm:
    """A box for everything the instrument asks, with what stands there.

    ``afresh`` shows these texts whatever the request has sent.
    """
    boxes: dict[str, Any] = {"instrument": definition}
    if definition.cohorts.named_in_the_run:
        for at in places(definition):
            boxes[_PREFIX + group_box(at)] = StringField("What is this group called?")
    for each in definition.fields:
        for box in boxes_of(definition, each):
            boxes[_PREFIX + box.name] = _field(each, box)
    data: dict[str, Any] = {"seen": str(number)}
    for name, text in standing.items():
        if _PREFIX + name in boxes:
            is_day = boxes[_PREFIX + name].field_class is DayField
            data[_PREFIX + name] = date.fromisoformat(text) if is_day else text
    kind: type[EntryForm] = type("EntryForm", (EntryForm,), boxes)
    return kind(formdata=None, data=data) if afresh else kind(data=data)


def saved_there(words: str) -> str:
    """What stands under a box that somebody else has saved meanwhile."""
    return (
        "This was saved elsewhere while you were typing. Saved there:"
        f" “{words}”. Yours is below: change it if you need to, then save again."
    )


def _field(each: Field, box: Box) -> Any:
    label = _PARTS[box.part] if box.part else each.words
    label += "" if each.needed else " (optional)"
    match each.takes:
        case Takes.DATE:
            return DayField(label)
        case Takes.YES_NO | Takes.CHOICE:
            choices = each.choices or _YES_OR_NO
            return RadioField(
                label, choices=[choice(one.key, one.words) for one in choices],
                validate_choice=False, default="",
            )  # fmt: skip
        case Takes.NUMBER | Takes.BEFORE_AFTER:
            return StringField(label)
        case Takes.TEXT if each.tells in ("asked_whom", "collected_by"):
            return StringField(label)
    return TextAreaField(label)


def _put(each: Field, box: Box) -> Put:
    name = _PREFIX + box.name
    hint = " ".join(filter(None, (each.hint, _HOW.get(each.takes, ""))))
    if each.takes is Takes.LIST and each.hint:
        hint = each.hint
    match each.takes:
        case Takes.DATE:
            return Put(name, "day", hint)
        case Takes.YES_NO | Takes.CHOICE:
            return Put(name, "radios", hint)
        case Takes.NUMBER:
            return Put(name, "line", hint, wide=False)
        case Takes.BEFORE_AFTER:
            scale = (
                f"{each.words}." if box.part == "n" else f"From {each.lowest} to {each.highest}."
            )
            return Put(name, "line", scale, wide=False)
        case Takes.TEXT if each.tells in ("asked_whom", "collected_by"):
            return Put(name, "line", hint)
    return Put(name, "area", hint)


def _text(field: Drawn) -> str:
    if isinstance(field.data, date):
        return field.data.isoformat()
    return field.data or ""
