"""Which words of a text somebody means, and what has become of them since; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from heapq import nlargest

# As much of a passage has to stand still for what is there now to be called the same, changed.
_STILL_KNOWN = 0.4
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w[\w’'-]*")
# What is offered in place of words that do not stand there: as many words as one takes in at a
# glance, sought among a handful, so that however much is typed it is found while nobody waits.
_MOST_OFFERED, _MOST_COMPARED, _LONGEST_WORD = 20, 10, 30
# What a keyboard types for what a page shows, one sign for one sign.
_AS_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\xa0": " "})


class Now(StrEnum):
    """What has become of words since they were noted on."""

    SAME = "same"
    ELSEWHERE = "elsewhere"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Span:
    """Some words of a text, from one sign to before another."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True)
class Since:
    """What has become of some words, and where what stands for them is in the text of now."""

    now: Now
    span: Span | None


def words_meant(text: str, typed: str, near: int = 0) -> Span | None:
    """Where the typed words stand in a text, or None; no words mean all of it.

    Where they stand several times, the place closest to ``near``. Spaces, capitals and the shape
    of quotation marks may differ.
    """
    parts = typed.translate(_AS_TYPED).split()
    if not parts:
        return Span(0, len(text))
    pattern = r"\s+".join(re.escape(part) for part in parts)
    found = [
        Span(match.start(), match.end())
        for match in re.finditer(pattern, text.translate(_AS_TYPED), re.IGNORECASE)
    ]
    return min(found, key=lambda span: (abs(span.start - near), span.start), default=None)


def nearest_words(text: str, typed: str) -> str:
    """The words of a text that are most like the first of those typed, and about as many."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    wanted = [_plain(word) for word in _WORD.findall(typed)[:_MOST_OFFERED]]
    size = min(max(len(wanted), 1), len(words))
    best = _most_alike([_plain(word[0]) for word in words], wanted, size)
    return text[words[best].start() : words[best + size - 1].end()]


def since(then: str, span: Span, now: str) -> Since:
    """What has become of some words of a text in a later state of that text."""
    if then == now:
        return Since(Now.SAME, span)
    quoted = span.of(then)
    kept = _kept(then, now)
    about = _carried(kept, span)
    if quoted.strip():
        same = _closest(now, quoted, about.start)
        if same is not None:
            return Since(Now.ELSEWHERE, same)
    about = _without_edges(now, about)
    known = _share_kept(kept, then, span) >= _STILL_KNOWN or _framed(kept, then, span)
    if known and _WORD.search(about.of(now)):
        return Since(Now.CHANGED, about)
    return Since(Now.GONE, None)


@dataclass(frozen=True)
class _Kept:
    """A stretch of signs that stands in both texts."""

    then: int
    now: int
    size: int


def _kept(then: str, now: str) -> list[_Kept]:
    """What both texts share, word by word and in order; a last one of no length ends them."""
    before, after = _TOKEN.findall(then), _TOKEN.findall(now)
    starts_before, starts_after = _starts(before), _starts(after)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return [
        _Kept(
            starts_before[block.a],
            starts_after[block.b],
            starts_before[block.a + block.size] - starts_before[block.a],
        )
        for block in blocks
    ]


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _carried(kept: Sequence[_Kept], span: Span) -> Span:
    """Where a span has gone: what is between two kept stretches takes all that is there now."""
    start = end = 0
    for block in kept:
        if block.then <= span.start:
            start = block.now + min(span.start - block.then, block.size)
    for block in reversed(kept):
        if block.then + block.size >= span.end:
            end = block.now + max(0, span.end - block.then) if block.then < span.end else block.now
    return Span(start, max(start, end))


def _share_kept(kept: Sequence[_Kept], then: str, span: Span) -> float:
    """How much of the words of a span still stands, by their signs without spaces."""
    quoted = len("".join(span.of(then).split()))
    if not quoted:
        return 0.0
    stands = sum(
        len(
            "".join(
                then[max(block.then, span.start) : min(block.then + block.size, span.end)].split()
            )
        )
        for block in kept
        if block.then < span.end and block.then + block.size > span.start
    )
    return stands / quoted


def _framed(kept: Sequence[_Kept], then: str, span: Span) -> bool:
    """Whether words around a span still stand, so that what is between them took its place."""
    before = _WORD.search(then[: span.start]) is None
    after = _WORD.search(then[span.end :]) is None
    around = False
    for block in kept:
        left = then[block.then : min(block.then + block.size, span.start)]
        right = then[max(block.then, span.end) : block.then + block.size]
        if _WORD.search(left):
            before = around = True
        if _WORD.search(right):
            after = around = True
    return before and after and around


def _closest(text: str, wanted: str, near: int) -> Span | None:
    found = [match.start() for match in re.finditer(re.escape(wanted), text)]
    at = min(found, key=lambda start: (abs(start - near), start), default=None)
    return None if at is None else Span(at, at + len(wanted))


def _without_edges(text: str, span: Span) -> Span:
    """A span without the spaces at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def _plain(word: str) -> str:
    return word[:_LONGEST_WORD].translate(_AS_TYPED).lower()


def _most_alike(words: Sequence[str], wanted: Sequence[str], size: int) -> int:
    """Where so many of the words are most like those wanted, the first of equals.

    Sign by sign only those are compared that share the most words, or else the most signs.
    """
    by_words = SequenceMatcher(None, "", wanted, autojunk=False)
    by_signs = SequenceMatcher(None, "", " ".join(wanted), autojunk=False)

    def roughly(at: int) -> tuple[float, float, int]:
        by_words.set_seq1(words[at : at + size])
        by_signs.set_seq1(" ".join(words[at : at + size]))
        return by_words.quick_ratio(), by_signs.quick_ratio(), -at

    def exactly(at: int) -> tuple[float, int]:
        by_signs.set_seq1(" ".join(words[at : at + size]))
        return by_signs.ratio(), -at

    return max(nlargest(_MOST_COMPARED, range(len(words) - size + 1), key=roughly), key=exactly)
