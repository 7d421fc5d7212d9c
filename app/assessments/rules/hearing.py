"""Which core partners have been heard, and which have not, in words; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.areas.rules import CoreHere, coverage


@dataclass(frozen=True)
class Heard:
    """The organisations that were heard in the evidence, in workshops and on what was agreed."""

    evidence: frozenset[int] = frozenset()
    workshops: frozenset[int] = frozenset()
    agreement: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Hearing:
    """One way of being heard: who is missing there, and whether anybody is known to be there."""

    begun: bool
    absent: tuple[str, ...]
    words: str
    # The same as a number, for whoever is not told which partner it is.
    counted: str = ""


_EVIDENCE = (
    "No evidence says yet which organisation it comes from.",
    "The evidence has something from every core partner.",
    "Nothing in the evidence comes from: {}.",
    "{} of {} core partners are in the evidence.",
)
_WORKSHOPS = (
    "Nobody has noted yet who was at a workshop.",
    "Every core partner was at a workshop.",
    "Not represented at a workshop: {}.",
    "{} of {} core partners were at a workshop.",
)
_AGREEMENT = (
    "No organisation has said yet whether it agrees.",
    "Every core partner has said whether it agrees.",
    "Not heard on what was agreed: {}.",
    "{} of {} core partners have said whether they agree.",
)


def hearings(core: Iterable[CoreHere], heard: Heard) -> tuple[Hearing, Hearing, Hearing]:
    """Who is missing from the evidence, from workshops and from what was agreed."""
    partners = tuple(core)
    return (
        _hearing(partners, heard.evidence, _EVIDENCE),
        _hearing(partners, heard.workshops, _WORKSHOPS),
        _hearing(partners, heard.agreement, _AGREEMENT),
    )


def not_heard(core: Iterable[CoreHere], heard: Collection[int]) -> str:
    """Who has not said whether it agrees with one row: "Schools: not heard."."""
    absent = [each.name for each in coverage(core, heard).absent]
    return "; ".join(f"{name[:1].upper()}{name[1:]}: not heard" for name in absent)


def _hearing(
    core: tuple[CoreHere, ...], heard: frozenset[int], said: tuple[str, str, str, str]
) -> Hearing:
    nobody, everybody, some, number = said
    absent = tuple(each.name for each in coverage(core, heard).absent)
    if not heard:
        return Hearing(False, absent, nobody)
    if not absent:
        return Hearing(True, absent, everybody, everybody)
    counted = number.format(len(core) - len(absent), len(core))
    return Hearing(True, absent, some.format(_listed(absent)), counted)


def _listed(words: tuple[str, ...]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
