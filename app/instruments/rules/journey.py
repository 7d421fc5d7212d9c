"""A journey step by step: what happened, how it felt, whom the family met; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

FEELINGS: Mapping[int, str] = {
    2: "Very good",
    1: "Good",
    0: "Neither good nor bad",
    -1: "Bad",
    -2: "Very bad",
}
MOST_STEPS = 20


@dataclass(frozen=True)
class Step:
    """One step; its number stays when it is moved."""

    id: int
    happened: str
    feeling: int = 0
    thoughts: str = ""
    touchpoints: tuple[str, ...] = ()
    moment: bool = False

    def texts(self) -> dict[str, str]:
        """What is typed of it, by box."""
        return {
            "happened": self.happened,
            "feeling": str(self.feeling),
            "thoughts": self.thoughts,
            "touchpoints": "\n".join(self.touchpoints),
            "moment": "y" if self.moment else "",
        }

    def saying(self, texts: Mapping[str, str]) -> Step:
        """The same step with what was typed."""
        lines = (line.strip() for line in texts.get("touchpoints", "").split("\n"))
        return replace(
            self,
            happened=texts.get("happened", ""),
            feeling=int(texts.get("feeling") or 0),
            thoughts=texts.get("thoughts", ""),
            touchpoints=tuple(line for line in lines if line),
            moment=bool(texts.get("moment")),
        )


# What is told of how a journey was gathered: who, and three things that are so or not.
METHOD = ("name", "asked", "independent", "checked", "consent", "reference")


@dataclass(frozen=True)
class Journey:
    """A journey map: how it was gathered, and its steps in order."""

    method: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    # The number that the next step gets; a number is never given twice.
    following: int = 1

    @property
    def name(self) -> str:
        return self.method.get("name", "")

    @property
    def services(self) -> tuple[str, ...]:
        """The different services that were met."""
        found: dict[str, str] = {}
        for step in self.steps:
            for each in step.touchpoints:
                found.setdefault(each.casefold(), each)
        return tuple(found.values())

    def step(self, step_id: int) -> Step | None:
        return next((each for each in self.steps if each.id == step_id), None)

    def with_step(self, step: Step) -> Journey:
        """The journey with a step as it is told now."""
        return replace(
            self, steps=tuple(step if each.id == step.id else each for each in self.steps)
        )

    def and_then(self, texts: Mapping[str, str], after: int | None = None) -> Journey:
        """The journey with one more step: after the step of this number, or at the end."""
        made = Step(self.following, "").saying(texts)
        at = next(
            (place for place, each in enumerate(self.steps, 1) if each.id == after),
            0 if after == 0 else len(self.steps),
        )
        steps = (*self.steps[:at], made, *self.steps[at:])
        return replace(self, steps=steps, following=self.following + 1)

    def moved(self, step_id: int, by: int) -> Journey:
        """The journey with a step one place earlier or later, as far as it goes."""
        step = self.step(step_id)
        if step is None:
            return self
        at = self.steps.index(step)
        rest = [each for each in self.steps if each.id != step_id]
        rest.insert(max(0, min(len(rest), at + by)), step)
        return replace(self, steps=tuple(rest))

    def without(self, step_id: int) -> Journey:
        return replace(self, steps=tuple(each for each in self.steps if each.id != step_id))


@dataclass(frozen=True)
class Met:
    """A service that families met, how often, and in how many of the journeys."""

    name: str
    times: int
    journeys: int


def journey_of(content: Mapping[str, Any]) -> Journey:
    """A journey as it is kept; nothing of what was purged."""
    return Journey(
        {name: content.get(name, "") for name in METHOD},
        tuple(
            Step(
                each["id"], each["happened"], each["feeling"], each["thoughts"],
                tuple(each["touchpoints"]), each["moment"],
            )
            for each in content.get("steps", ())
        ),
        content.get("following", 1),
    )  # fmt: skip


def content_of(journey: Journey) -> dict[str, Any]:
    """What is kept of a journey."""
    steps = [
        {
            "id": each.id,
            "happened": each.happened,
            "feeling": each.feeling,
            "thoughts": each.thoughts,
            "touchpoints": list(each.touchpoints),
            "moment": each.moment,
        }
        for each in journey.steps
    ]
    return dict(journey.method) | {"steps": steps, "following": journey.following}


def met_in(journeys: Iterable[Journey]) -> tuple[Met, ...]:
    """Every service that was met, the one met most often first."""
    names: dict[str, str] = {}
    times: dict[str, int] = {}
    among: dict[str, set[int]] = {}
    for number, journey in enumerate(journeys):
        for step in journey.steps:
            for name in dict.fromkeys(each.casefold() for each in step.touchpoints):
                times[name] = times.get(name, 0) + 1
                among.setdefault(name, set()).add(number)
            for each in step.touchpoints:
                names.setdefault(each.casefold(), each)
    found = [Met(names[key], times[key], len(among[key])) for key in names]
    return tuple(sorted(found, key=lambda each: (-each.times, each.name.casefold())))


def in_words(steps: Sequence[Step]) -> str:
    """The curve for whoever cannot see it."""
    said = []
    for at, step in enumerate(steps, 1):
        moment = ", a moment of truth" if step.moment else ""
        said.append(f"Step {at}: {FEELINGS[step.feeling].lower()}{moment}.")
    return " ".join(said)
