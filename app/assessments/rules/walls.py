"""How many notes a hall can read at once: a full wall is told theme by theme, page by page; pure.

Sizes are in the letters of the projector's page, which fills a screen of any size alike. They are
rather too large than too small: what hangs over the edge of a screen nobody in a hall can read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

COLUMNS = 3
HEIGHT = 19.0
MOST_THEMES = 8
_LINE, _AROUND_A_NOTE = 1.25, 0.45
_WIDTH_OF_A_NOTE, _WIDTH_OF_A_NAME = 12.2, 11.0
_NAME, _AROUND_A_NAME, _KIND = 1.45, 1.1, 1.85
_SPACE = 0.3
# About how wide a letter is; one of which nothing is known counts as a wide one.
_WIDTHS = {
    **dict.fromkeys("fijlrt.,;:!|'’‘()[]-/", 0.34),
    **dict.fromkeys('abcdeghknopqsuvxyz0123456789?"“”–', 0.57),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZw&", 0.76),
    "I": 0.34,
}
_WIDE = 0.95


@dataclass(frozen=True)
class Theme:
    """Notes under one name, or those of them that one page has room for."""

    name: str
    barriers: tuple[str, ...]
    positives: tuple[str, ...]
    continued: bool = False


@dataclass(frozen=True)
class WallPage:
    """What a hall sees at once: notes, or first an overview of every theme."""

    themes: tuple[Theme, ...]
    overview: bool = False

    @property
    def listed(self) -> tuple[Theme, ...]:
        """The themes an overview names."""
        return self.themes[:MOST_THEMES]

    @property
    def unlisted(self) -> int:
        return len(self.themes) - len(self.listed)

    @property
    def words(self) -> str:
        """What is on it, for whoever does not look at the projector."""
        if self.overview:
            return "every theme with how many notes it has"
        return "; ".join(each.name for each in self.themes)


def pages_of(themes: Sequence[Theme]) -> tuple[WallPage, ...]:
    """The wall on as few pages as can be read; with several, the first one names the themes."""
    pages: list[list[Theme]] = []
    for theme in themes:
        for part in _parts(theme):
            if not pages or not _fit([*pages[-1], part]):
                pages.append([])
            pages[-1].append(part)
    found = [WallPage(tuple(each)) for each in pages]
    if len(found) > 1 and len(themes) > 1:
        return (WallPage(tuple(themes), overview=True), *found)
    return tuple(found)


def first_pages(pages: Sequence[WallPage]) -> tuple[tuple[int, str], ...]:
    """Where each theme begins, so that a hall can turn to it at once."""
    begun = [
        (number, theme.name)
        for number, page in enumerate(pages)
        if not page.overview
        for theme in page.themes
        if not theme.continued
    ]
    return ((0, "All themes"), *begun) if pages and pages[0].overview else ()


def _parts(theme: Theme) -> Iterator[Theme]:
    """A theme cut where a page is full."""
    part = replace(theme, barriers=(), positives=())
    notes = [(True, words) for words in theme.barriers]
    notes += [(False, words) for words in theme.positives]
    for barrier, words in notes:
        longer = _with(part, words, barrier=barrier)
        if not _fit([longer]):
            yield part
            empty = replace(theme, barriers=(), positives=(), continued=True)
            longer = _with(empty, words, barrier=barrier)
        part = longer
    yield part


def _with(part: Theme, words: str, *, barrier: bool) -> Theme:
    if barrier:
        return replace(part, barriers=(*part.barriers, words))
    return replace(part, positives=(*part.positives, words))


def _fit(themes: Sequence[Theme]) -> bool:
    """Whether these stand on one page; what must not be torn goes to the next column whole."""
    column, filled = 1, 0.0
    for height in (each for theme in themes for each in _heights(theme)):
        if filled + height > HEIGHT:
            column, filled = column + 1, 0.0
        filled += height
    return column <= COLUMNS


def _heights(theme: Theme) -> Iterator[float]:
    """How high each note is, the first of a kind with the headings that stay with it."""
    heading = _lines(theme.name, _WIDTH_OF_A_NAME) * _NAME + _AROUND_A_NAME
    for notes in (theme.barriers, theme.positives):
        heading += _KIND
        for words in notes:
            yield heading + _lines(words, _WIDTH_OF_A_NOTE) * _LINE + _AROUND_A_NOTE
            heading = 0.0
        if not notes:
            heading -= _KIND


def _lines(words: str, width: float) -> int:
    """How many lines these words need; a word too long for one is broken."""
    lines, filled = 1, 0.0
    for word in words.split():
        length = sum(_WIDTHS.get(letter, _WIDE) for letter in word)
        if filled and filled + _SPACE + length > width:
            lines, filled = lines + 1, 0.0
        filled += (_SPACE if filled else 0.0) + length
        while filled > width:
            lines, filled = lines + 1, filled - width
    return lines
