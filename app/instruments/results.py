"""What a run came to, once no more answers are taken.

While it is open nothing is shown of what was answered: whoever looked twice would know what the
people in between had said.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import storage
from app.instruments import gathered, queries
from app.instruments.gathered import WordsHere
from app.instruments.queries import RunHere
from app.instruments.rules.change import Change, change_of
from app.instruments.rules.shown import Shown, shown_of
from app.instruments.rules.telling import Told, answered, largest, told_of
from app.texts import queries as texts
from app.texts.queries import Typed

if TYPE_CHECKING:
    from types import ModuleType

DONE = "done"


@dataclass(frozen=True)
class Result:
    """What may be shown of a run, how sure one can be, and what is new since the time before."""

    told: Told
    sure: Mapping[str, str]
    earlier: RunHere | None
    changes: tuple[Change, ...]
    words: Mapping[str, tuple[WordsHere, ...]]


@dataclass(frozen=True)
class Reply:
    """What those who took part read: what was heard, and what was done about it."""

    done: Typed
    told: Told | None


def has_results(held: RunHere) -> bool:
    """Whether anything of the answers may be shown yet, or still."""
    return held.asks and held.ended_at is not None and held.forgotten_at is None


def told_here(held: RunHere) -> Told | None:
    """A run's answers as page, files and evidence tell them; None while there is nothing."""
    if not has_results(held):
        return None
    return told_of(held.instrument, _shown(held), held.expected)


def result_of(held: RunHere) -> Result | None:
    """Everything the page of results says."""
    told = told_here(held)
    if told is None:
        return None
    shown, earlier = _shown(held), _earlier(held)
    then = _shown(earlier) if earlier else None
    # The library of statistics takes a second to load, in which no phone may wait.
    sure, changes = storage.drawing().submit(_reckoned, held, shown, then).result()
    words = gathered.let_through(held) if told.people else {}
    return Result(told, sure, earlier, changes, words)


def reply_of(held: RunHere) -> Typed:
    """What an officer wrote back to those who took part."""
    return texts.typed(held.area_code, f"run/{held.id}", DONE)


def told_publicly(held: RunHere) -> Reply | None:
    """What those who took part may read; nothing before an officer has written back."""
    done = reply_of(held)
    return Reply(done, told_here(held)) if done.words else None


def _shown(held: RunHere) -> Shown:
    return shown_of(held.instrument, gathered.gathered(held))


def _earlier(held: RunHere) -> RunHere | None:
    found = queries.run(held.area_code, held.previous_id) if held.previous_id else None
    return found if found is not None and has_results(found) else None


def _reckoned(
    held: RunHere, shown: Shown, then: Shown | None
) -> tuple[Mapping[str, str], tuple[Change, ...]]:
    sure = {}
    for each in shown.questions:
        if not answered(each) or shown.people is None:
            continue
        number = each.whole[largest(each)].number
        between = _likely().likely(number, shown.people, held.expected)
        if between is not None:
            sure[each.key] = (
                f"If those who answered are like the others, between {between.low}% and"
                f" {between.high}% of all would likely say so."
            )
    changes = change_of(held.instrument, shown, then, _likely().changed) if then else ()
    return sure, changes


def _likely() -> ModuleType:
    return importlib.import_module("app.instruments.rules.likely")
