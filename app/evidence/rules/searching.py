"""Finding evidence by the words of a problem: every word must begin some word of an item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
# Said so often that they find nothing.
_EMPTY = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"})
# A word of the title is worth as much as several further down.
_WORTH = (8, 3, 1)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def searched_for(typed: str) -> tuple[str, ...]:
    """The words that were typed to search, without those that mean nothing by themselves."""
    typed_words = words_of(typed)
    return tuple(word for word in typed_words if word not in _EMPTY) or typed_words


def worth(wanted: Iterable[str], title: str, shows: str, rest: str) -> int:
    """How well an item answers a search; nothing when a word is nowhere in it."""
    found = 0
    parts = [frozenset(words_of(text)) for text in (title, shows, rest)]
    for word in wanted:
        best = max(
            (
                value
                for value, part in zip(_WORTH, parts, strict=True)
                if any(each.startswith(word) for each in part)
            ),
            default=0,
        )
        if not best:
            return 0
        found += best + any(word in part for part in parts)
    return found
