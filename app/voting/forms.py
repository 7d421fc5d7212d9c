"""What a phone may send, checked before anything looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.voting.showing import CANNOT_SAY, NONE_YET, TICKS

DECLINED = ""
# Far within what a column holds, also after more sends: one that failed would fail its batch.
_MOST = 10**9
_LONGEST_TICKS = 400


class NotUnderstood(ValueError):
    """The form did not come from the page; the message says what to do."""


@dataclass(frozen=True)
class Chosen:
    """A tapped choice; a null rating is "I can't say"."""

    round_id: int
    half_steps: int | None
    counter: int | None
    # In a vote on sentences, the places of those ticked.
    ticks: str | None = None


def read_choice(form: MultiDict[str, str]) -> Chosen:
    """Read a sent choice. Raises ``NotUnderstood``."""
    choice = form.get("choice", "")
    counter = form.get("counter", "")
    try:
        return Chosen(
            round_id=_whole(form.get("question", "")),
            half_steps=None if choice in {CANNOT_SAY, TICKS, NONE_YET} else _whole(choice),
            counter=_whole(counter) if counter else None,
            ticks=_ticks(form, choice),
        )
    except ValueError:
        raise NotUnderstood("Choose one of the buttons.") from None


def read_group(form: Mapping[str, str]) -> int | None:
    """Read the group given on joining; none is an answer too. Raises ``NotUnderstood``."""
    group = form.get("group", DECLINED)
    try:
        return None if group == DECLINED else _whole(group)
    except ValueError:
        raise NotUnderstood("Choose one of the groups, or prefer not to say.") from None


def read_part(form: Mapping[str, str]) -> str | None:
    """Read the answer to the one further question on joining; none is an answer too."""
    return form.get("part", DECLINED)[:30] or None


def unanswered(form: Mapping[str, str], asked: Mapping[str, str]) -> dict[str, str]:
    """What to do about each question that got no tap or no letter at all, by its field.

    ``asked`` has these words for every question of the page. Declining is an answer, and empty.
    """
    return {
        name: words
        for name, words in asked.items()
        if name not in form or (name in _NEVER_EMPTY and not form[name].strip())
    }


_NEVER_EMPTY = frozenset({"ticket", "agreed"})


def part_items(parts: Mapping[str, str], tapped: str | None) -> list[dict[str, object]]:
    """The radios of the further question, then the way to decline."""
    return _with_declining(parts.items(), tapped)


def read_call(form: Mapping[str, str]) -> int:
    """Read which roll call a phone answers; what is not a number answers none."""
    try:
        return _whole(form.get("call", ""))
    except ValueError:
        return 0


def group_items(groups: Sequence[tuple[int, str]], tapped: str | None) -> list[dict[str, object]]:
    """The radios of the joining page: the area's groups, then the way to decline."""
    return _with_declining([(str(key), name) for key, name in groups], tapped)


def _with_declining(
    answers: Iterable[tuple[str, str]], tapped: str | None
) -> list[dict[str, object]]:
    """Nothing is chosen already: whoever hurries would leave it so."""
    items: list[dict[str, object]] = [
        {"value": value, "text": words, "checked": value == tapped}
        for value, words in (*answers, (DECLINED, "I prefer not to say"))
    ]
    return [*items[:-1], {"divider": "or"}, items[-1]]


def _ticks(form: MultiDict[str, str], choice: str) -> str | None:
    """The places ticked, as one field from a script or as a box each; None for another choice."""
    if choice != TICKS:
        return "" if choice == NONE_YET else None
    places = {_whole(place) for sent in form.getlist("tick") for place in sent.split(",") if place}
    kept = ",".join(map(str, sorted(places)))
    if len(kept) > _LONGEST_TICKS:
        raise ValueError(kept)
    return kept


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _MOST):
        raise ValueError(text)
    return int(text)
