"""How a choice that may be left open is offered, sent and read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.web.forms import choice

NOT_SAID = "-"

Choices = Iterable[tuple[int, str]]


def numbered(choices: Choices) -> list[Any]:
    return [choice(str(number), name) for number, name in choices]


def value_of(number: int | None) -> str:
    return NOT_SAID if number is None else str(number)


def said(value: str | None) -> str | None:
    return None if value in {None, NOT_SAID} else value


def number_of(value: str | None) -> int | None:
    chosen = said(value)
    return int(chosen) if chosen else None
