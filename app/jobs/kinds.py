"""The kinds of jobs there are: each room says what its own do, and this one knows no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask, current_app

from app.jobs.rules import Every

if TYPE_CHECKING:
    from app.jobs.turns import Turn


class UnknownKind(Exception):
    """No room has said what a job of this kind does."""


@dataclass(frozen=True)
class Kind:
    """What jobs of one name do; the deed gives a sentence on what came of it.

    Where ``repeats`` is false, a job whose process ended in the middle is not done again: a letter
    may be on its way already. One that failed in good order is.
    """

    name: str
    deed: Callable[[Turn], str]
    every: Every | None = None
    repeats: bool = True


def install(app: Flask, *kinds: Kind) -> None:
    app.extensions["jobs"] = {kind.name: kind for kind in kinds}


def kind(name: str) -> Kind:
    """The kind of this name. Raises ``UnknownKind``."""
    try:
        return _all()[name]
    except KeyError:
        raise UnknownKind(name) from None


def names() -> Sequence[str]:
    return sorted(_all())


def regular() -> Sequence[Kind]:
    """What is done by itself, every hour or day."""
    return [each for each in _all().values() if each.every]


def _all() -> dict[str, Kind]:
    found: dict[str, Kind] = current_app.extensions["jobs"]
    return found
