"""An action: what is to be done, by whom, by when, and how anybody will see that it worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.action_plans.rules.origins import comes_from

NO_OWNER = "No owner yet"
NO_ROW = "The whole assessment"
DUE_SOON = timedelta(days=28)


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

    @property
    def over(self) -> bool:
        return self in {Status.DONE, Status.NOT_GOING_AHEAD}

    @property
    def is_carried(self) -> bool:
        """Whether somebody has to do it; a draft is nobody’s yet."""
        return self in {Status.AGREED, Status.UNDER_WAY}


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


class Resources(StrEnum):
    """Whether there is what an action needs: people, money, a room."""

    NOT_KNOWN = "not known"
    YES = "yes"
    NO = "no"

    @property
    def words(self) -> str:
        return {
            Resources.NOT_KNOWN: "Not known yet whether there is what it needs",
            Resources.YES: "There is what it needs",
            Resources.NO: "What it needs is not there yet",
        }[self]


class Direction(StrEnum):
    """Where a measure has to go."""

    UP = "up"
    DOWN = "down"
    STAYS = "stays"

    @property
    def words(self) -> str:
        return {
            Direction.UP: "should go up",
            Direction.DOWN: "should go down",
            Direction.STAYS: "should stay as it is",
        }[self]


@dataclass(frozen=True)
class Measure:
    """What is looked at to see whether an action worked; empty when nobody has said."""

    what: str = ""
    direction: Direction | None = None
    target: str = ""

    def __bool__(self) -> bool:
        return bool(self.what)

    @property
    def sentence(self) -> str:
        """What it is, where it has to go and how far: "Families waiting should go down, to 20"."""
        if not self.what:
            return ""
        said = f"{self.what} {self.direction.words}" if self.direction else self.what
        return f"{said}, to {self.target}" if self.target else said


@dataclass(frozen=True)
class Planned:
    """An action as pages show it.

    ``owner`` is a role or a group in words; ``organisation`` the one it belongs to. ``terms``
    grows when what partners agree on changes; ``version`` grows with every change.
    """

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
    organisation_id: int | None = None
    organisation: str = ""
    in_group: bool = False
    starts_on: date | None = None
    resources: Resources = Resources.NOT_KNOWN
    measure: Measure = Measure()
    terms: int = 1
    assessment_id: int = 0

    @property
    def named(self) -> str:
        """What is to be done, also where its words were taken away for good."""
        return self.what or "An action whose words were taken away"

    @property
    def owned_by(self) -> str:
        """Whose it is: "Ashby Police, head of neighbourhoods, leading a group"."""
        named = ", ".join(part for part in (self.organisation, self.owner) if part)
        if not named:
            return NO_OWNER
        return f"{named}, leading a group" if self.in_group else named

    @property
    def has_owner(self) -> bool:
        return bool(self.organisation or self.owner)

    @property
    def feature_id(self) -> str:
        """The feature it is to make true; empty where it comes from something else."""
        kind, _, name = self.origin.partition("/")
        return name if kind == "sentence" else ""

    @property
    def comes_from(self) -> str:
        """Where it began, in words."""
        return comes_from(self.origin)

    def due(self, today: date) -> Due:
        """Whether it is late, soon or later; nothing is late that is over."""
        if self.status.over:
            return Due.OVER
        if self.due_on is None:
            return Due.NO_DAY
        if self.due_on < today:
            return Due.OVERDUE
        return Due.SOON if self.due_on <= today + DUE_SOON else Due.LATER


@dataclass(frozen=True)
class Content:
    """What a form says of an action."""

    what: str
    owner: str = ""
    status: Status = Status.DRAFT
    reason: str = ""
    row_key: str | None = None
    due_on: date | None = None
    organisation_id: int | None = None
    in_group: bool = False
    starts_on: date | None = None
    resources: Resources = Resources.NOT_KNOWN
    measure: Measure = Measure()

    def differences(self, now: Planned) -> tuple[str, ...]:
        """The fields in which this is not what stands."""
        return tuple(name for name in FIELDS if getattr(self, name) != getattr(now, name))

    def other_terms(self, now: Planned) -> bool:
        """Whether it says something else than what partners were asked to agree on."""
        return not _TERMS.isdisjoint(self.differences(now))


FIELDS = (
    "what", "owner", "organisation_id", "in_group", "row_key", "starts_on", "due_on", "measure",
    "resources", "status", "reason",
)  # fmt: skip
_TERMS = frozenset({"what", "owner", "organisation_id", "in_group", "due_on", "measure"})


def content_of(now: Planned) -> Content:
    """What stands, as a form would say it."""
    return Content(**{name: getattr(now, name) for name in FIELDS})
