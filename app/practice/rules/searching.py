"""Finding good practice by the words of a problem, whatever ending a word has; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.evidence.rules.searching import searched_for, words_of
from app.practice.rules.cards import Card

# In this order; "ies" becomes "y", so that families and family meet.
_ENDINGS = (("ings", ""), ("ing", ""), ("ies", "y"), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST = 4
_TITLE, _PROBLEM, _REST = 8, 5, 1


def stem(word: str) -> str:
    """A word without its ending, as far as enough of it stays."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST:
            return word[: len(word) - len(ending)] + instead
    return word


def found(wanted: str, cards: Iterable[Card]) -> Sequence[Card]:
    """The cards that speak of more than half of these words, the best first."""
    stems = tuple(dict.fromkeys(stem(word) for word in searched_for(wanted)))
    ranked = []
    for card in cards:
        each = [_worth(word, card) for word in stems]
        if 2 * sum(value > 0 for value in each) > len(stems):
            ranked.append((-sum(value > 0 for value in each), -sum(each), -card.id, card))
    return [card for *_, card in sorted(ranked, key=lambda one: one[:3])]


def _worth(word: str, card: Card) -> int:
    content = card.content
    rest = (content.done, content.changed, *card.rows, *card.sentences, *card.asked)
    for value, text in (
        (_TITLE, content.title),
        (_PROBLEM, content.problem),
        (_REST, " ".join(rest)),
    ):
        if any(_meets(word, stem(each)) for each in words_of(text)):
            return value
    return 0


def _meets(wanted: str, said: str) -> bool:
    return said.startswith(wanted) or (len(said) >= _SHORTEST and wanted.startswith(said))
