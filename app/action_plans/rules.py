"""How far an action has come, where it comes from, and how a list of them is put in order; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.strands.rules.claim import Answer, Said
from app.strands.rules.edition import Feature, Polarity

NO_OWNER = "No owner yet"
NO_ROW = "The whole assessment"
TYPED_HERE = ""
DUE_SOON = timedelta(days=28)
_ORIGIN = re.compile(r"(theme|note|sentence|row|issue)/[\w-]{1,60}", re.ASCII)


class Status(StrEnum):
    """How far an action has come."""

    DRAFT = "draft"
    AGREED = "agreed"
    UNDER_WAY = "under way"
    DONE = "done"
    NOT_GOING_AHEAD = "not going ahead"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class By(StrEnum):
    """What a list of actions is put in order by."""

    ROW = "row"
    OWNER = "owner"
    STATUS = "status"
    DATE = "date"


class Due(StrEnum):
    """How the day an action is due stands to today, in the order of a list."""

    OVERDUE = "overdue"
    SOON = "due within four weeks"
    LATER = "due later"
    NO_DAY = "no date yet"
    OVER = "done or not going ahead"

    @property
    def words(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True)
class Planned:
    """An action as pages show it."""

    id: int
    what: str
    owner: str
    status: Status
    reason: str
    row_key: str | None
    due_on: date | None
    origin: str
    version: int
    status_since: date | None = None

    @property
    def owned_by(self) -> str:
        return self.owner or NO_OWNER

    @property
    def feature_id(self) -> str:
        """The feature it is to make true; empty where it comes from something else."""
        kind, _, name = self.origin.partition("/")
        return name if kind == "sentence" else ""

    def due(self, today: date) -> Due:
        """Whether it is late, soon or later; nothing is late that is over."""
        if self.status in {Status.DONE, Status.NOT_GOING_AHEAD}:
            return Due.OVER
        if self.due_on is None:
            return Due.NO_DAY
        if self.due_on < today:
            return Due.OVERDUE
        return Due.SOON if self.due_on <= today + DUE_SOON else Due.LATER

    @property
    def comes_from(self) -> str:
        """Where it began, in words."""
        kind, _, name = self.origin.partition("/")
        return {
            "theme": "Barriers and positives of a workshop",
            "note": "Barriers and positives of a workshop",
            "sentence": f"Sentence {name} of the model, to be true here",
            "row": "A row of the assessment",
            "suggestion": "A suggestion on the panel",
            "review": "A peer review",
            "issue": "An issue that was raised",
        }.get(kind, "Typed here")


@dataclass(frozen=True)
class Progress:
    """How many sentences a plan is to make true, and how many the record shows to be true now.

    What counts is the sentence: an action that is done and changed nothing counts for nothing.
    """

    planned: int
    now_true: int


def progress_of(
    actions: Iterable[Planned], features: Mapping[str, Feature], said: Mapping[str, Said]
) -> Progress:
    """The sentences of actions that go ahead, each once; what goes wrong is true when it ended."""
    planned = {
        each.feature_id
        for each in actions
        if each.feature_id in features and each.status is not Status.NOT_GOING_AHEAD
    }
    return Progress(len(planned), sum(_is_true(features[key], said.get(key)) for key in planned))


def _is_true(feature: Feature, said: Said | None) -> bool:
    if said is None:
        return False
    return said.answer is Answer.NO if feature.polarity is Polarity.SHORTFALL else said.shown


@dataclass(frozen=True)
class Content:
    """What a form says of an action."""

    what: str
    owner: str = ""
    status: Status = Status.DRAFT
    reason: str = ""
    row_key: str | None = None
    due_on: date | None = None

    def differences(self, now: Planned) -> tuple[str, ...]:
        """The fields in which this is not what stands."""
        return tuple(name for name in _FIELDS if getattr(self, name) != getattr(now, name))


_FIELDS = ("what", "owner", "status", "reason", "row_key", "due_on")


@dataclass(frozen=True)
class Seed:
    """A sentence between a row and its next stage, and the action that comes from it already.

    ``ends`` marks what goes wrong at an earlier stage and has to end before the row moves on.
    """

    feature_id: str
    sentence: str
    why: str
    ends: bool
    planned: Planned | None = None

    @property
    def what(self) -> str:
        """How a draft action begins."""
        return f"{'No longer' if self.ends else 'Make true'}: {self.sentence}"

    @property
    def origin(self) -> str:
        return f"sentence/{self.feature_id}"


def with_actions(seeds: Iterable[Seed], planned: Iterable[Planned]) -> tuple[Seed, ...]:
    """The seeds, each with the action that comes from it already."""
    known = {each.origin: each for each in planned}
    return tuple(replace(seed, planned=known.get(seed.origin)) for seed in seeds)


def origin_of(text: str) -> str:
    """Where an action comes from, as an address names it; whatever else is asked is typed here."""
    return text if _ORIGIN.fullmatch(text) else TYPED_HERE


def in_order(
    actions: Iterable[Planned], by: By, rows: Mapping[str, str], today: date
) -> Sequence[tuple[str, Sequence[Planned]]]:
    """The actions under headings: rows, stages of work and days in their order, owners by name."""
    headed: dict[str, list[Planned]] = {}
    for each in actions:
        headed.setdefault(_heading(each, by, rows, today), []).append(each)
    orders: dict[By, Callable[[str], tuple[bool, int, str]]] = {
        By.ROW: lambda name: _place(name, [NO_ROW, *rows.values()]),
        By.STATUS: lambda name: _place(name, [status.words for status in Status]),
        By.DATE: lambda name: _place(name, [due.words for due in Due]),
        By.OWNER: lambda name: (name != NO_OWNER, 0, name.casefold()),
    }
    if by is By.DATE:
        for listed in headed.values():
            listed.sort(key=lambda each: each.due_on or date.max)
    return [(name, tuple(headed[name])) for name in sorted(headed, key=orders[by])]


def _heading(each: Planned, by: By, rows: Mapping[str, str], today: date) -> str:
    if by is By.DATE:
        return each.due(today).words
    if by is By.STATUS:
        return each.status.words
    if by is By.OWNER:
        return each.owned_by
    return rows.get(each.row_key, NO_ROW) if each.row_key else NO_ROW


def _place(name: str, known: Sequence[str]) -> tuple[bool, int, str]:
    return (name not in known, known.index(name) if name in known else 0, name)
