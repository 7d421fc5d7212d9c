"""How dates, times and numbers read on a page."""

import re
from datetime import date, datetime, timedelta

from flask import Flask

from app.clock import LONDON, now
from app.web.words import date_in_words, listed

_A_WEEKDAY_IS_CLEAR = timedelta(days=6)
_SHORT = 160
_FIRST_SENTENCE = re.compile(r"(.+?(?:[.!?](?=\s)|(?=\n)))")


def day(moment: datetime | date) -> str:
    """A date in words: "Monday 2 November 2026"."""
    local = moment.astimezone(LONDON) if isinstance(moment, datetime) else moment
    return f"{local:%A} {local.day} {local:%B %Y}"


def short_day(moment: datetime | date) -> str:
    """A date for a table: "2 November 2026"."""
    local = moment.astimezone(LONDON) if isinstance(moment, datetime) else moment
    return date_in_words(local)


def clock_time(moment: datetime) -> str:
    """The time of a day: "16:42"."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def weekday_time(moment: datetime) -> str:
    """A moment for the hall: "Monday 16:42", with the date once a weekday could be another."""
    local = moment.astimezone(LONDON)
    if now() - moment < _A_WEEKDAY_IS_CLEAR:
        return f"{local:%A %H:%M}"
    return f"{short_day(local)}, {local:%H:%M}"


def day_and_time(moment: datetime) -> str:
    """A moment that may be days away: "Sunday 22 November, 18:00"."""
    local = moment.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B}, {local:%H:%M}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 person", "12 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def opening(words: str) -> str:
    """How a text begins: its first sentence or line, or whole words; all of it when short."""
    if len(words) <= _SHORT:
        return words
    begun = words[: _SHORT + 1]
    if sentence := _FIRST_SENTENCE.match(begun):
        return sentence[1]
    return f"{begun.rsplit(maxsplit=1)[0].rstrip()[:_SHORT]}…"


def install(app: Flask) -> None:
    for word in (
        day,
        short_day,
        clock_time,
        weekday_time,
        day_and_time,
        counted,
        listed,
        opening,
    ):
        app.add_template_filter(word)
