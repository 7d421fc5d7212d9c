"""A publication as tables: page, CSV and workbook write the same ones, cell by cell; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.rules.spreads import SMALLEST, WHOLE, Band, Bands
from app.national.rules.told import SIZES
from app.national.rules.views import Figure, View, areas, year_words
from app.publications.rules.content import Beside, Content

NOT_SHOWN: Final = "Not shown"
LIKE_YOURS: Final = "like"
_SORTS: Final = ("region", "kind", "size")
_SIZE_WORDS: Final = {key: words for key, words, _ in SIZES}


@dataclass(frozen=True)
class Choice:
    """A group that may be asked for: the key in the address, its words, which sort it is of."""

    key: str
    words: str
    sort: str


@dataclass(frozen=True)
class Own:
    """What an area told of itself: by row the words of its rating, and its stage."""

    words: Mapping[str, str]
    stages: Mapping[str, int]


def choices(content: Content) -> tuple[Choice, ...]:
    """The groups that something is told of, the regions first."""
    told = {group for each in content.spreads.values() for group in each} - {WHOLE}
    order = {key: str(at) for at, (key, _, _) in enumerate(SIZES)}

    def place(group: str) -> tuple[int, str]:
        sort, _, name = group.partition(":")
        return _SORTS.index(sort), order.get(name, name)

    return tuple(
        Choice(group, group_words(group), group.partition(":")[0])
        for group in sorted(told, key=place)
    )


def group_words(group: str) -> str:
    """A group in words: "South East", "Unitary authority", "All areas"."""
    if group == WHOLE:
        return "All areas"
    _, _, name = group.partition(":")
    words = _SIZE_WORDS.get(name, name)
    return words[:1].upper() + words[1:]


def band_words(band: Band) -> Figure:
    """A count as it is told: a number, or a band of five."""
    least, most = band
    if least == most:
        return least
    return f"Fewer than {SMALLEST}" if least == 0 else f"{least:,} to {most:,}"


def short_band(band: Band) -> str:
    """The same where there is little room."""
    least, most = band
    return f"{least:,}" if least == most else f"{least:,}–{most:,}"


def stages_view(content: Content, group: str, year: int) -> View:
    """How many areas of a group stand at which stage, row by row."""
    return View(
        "stages",
        "Where areas are",
        f"{group_words(group)}: {areas(content.sizes.get(group, 0))} told of an assessment in"
        f" {year_words(year)}.",
        ("Row", *content.stages),
        tuple(
            (words, *_cells(content.bands(key, group), len(content.stages)))
            for key, words in content.rows.items()
        ),
        _EXPLAINED,
    )


def support_view(content: Content, year: int) -> View:
    """How many areas seek help with a row, and how many have an example of it."""
    return View(
        "support",
        "Support sought and offered",
        f"All areas that told of an assessment in {year_words(year)}: how many ask for support,"
        " and how many have an example to share.",
        ("Row", "Areas that seek support", "Areas with an example"),
        tuple(
            (words, _yes(content.seeks.get(key)), _yes(content.shares.get(key)))
            for key, words in content.rows.items()
        ),
    )


def beside_view(
    own: Own, content: Content, bands: Mapping[str, Bands], who: str, number: int, year: int
) -> View:
    """An area beside others, row by row."""
    return View(
        "beside",
        f"Beside {who}",
        f"This counts {areas(number)} that told of an assessment in {year_words(year)}.",
        ("Row", "Your area", *content.stages),
        tuple(
            (
                words,
                own.words.get(key, "Nothing told"),
                *_cells(bands.get(key), len(content.stages)),
            )
            for key, words in content.rows.items()
        ),
        _EXPLAINED,
    )


def bands_beside(content: Content, group: str, like: Beside | None) -> Mapping[str, Bands]:
    """What is told of a group by row; of the areas like one, what that one alone may see."""
    if group == LIKE_YOURS:
        return like.spreads if like else {}
    return {key: told[group] for key, told in content.spreads.items() if group in told}


_EXPLAINED: Final = (
    "An area between two stages counts with the lower one. Numbers are told in bands, and not at"
    " all where the place of one area could be worked out."
)


def _cells(bands: Bands | None, stages: int) -> Sequence[Figure]:
    return [NOT_SHOWN] * stages if bands is None else [band_words(band) for band in bands]


def _yes(bands: Bands | None) -> Figure:
    return NOT_SHOWN if bands is None else band_words(bands[1])
