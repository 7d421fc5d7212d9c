"""One thing to be made better in the five parts of an improvement workshop (S3).

Outcome, core issues, solutions, actions, measures.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.action_plans.rules.plan import Measure, Planned

MOST_MEASURES = 6
NEW_ACTIONS = 4


@dataclass(frozen=True)
class Parts:
    """What is typed of an improvement, apart from its actions; each measure has a direction."""

    outcome: str
    issues: str = ""
    solutions: str = ""
    row_key: str | None = None
    measures: tuple[Measure, ...] = ()

    def differences(self, now: Parts) -> tuple[str, ...]:
        """The fields in which this is not what stands."""
        return tuple(name for name in FIELDS if getattr(self, name) != getattr(now, name))


FIELDS = ("outcome", "row_key", "issues", "solutions", "measures")


@dataclass(frozen=True)
class NewAction:
    """An action typed into an improvement, with the organisation that owns it."""

    what: str
    organisation_id: int


@dataclass(frozen=True)
class Improvement:
    """An improvement as pages show it, with the actions that come from it."""

    id: int
    parts: Parts
    version: int
    actions: tuple[Planned, ...] = ()

    @property
    def origin(self) -> str:
        return f"improvement/{self.id}"

    @property
    def done(self) -> int:
        """How many of its actions are done."""
        return sum(each.status.value == "done" for each in self.actions)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines somebody typed, without empty ones and the dashes that some begin with."""
    lines = (line.strip().lstrip("-•*").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
