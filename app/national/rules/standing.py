"""Where areas are: how many stand at each stage, in which bands, and over time; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from app.national.rules.told import SIZE_WORDS, Returns, Stands
from app.national.rules.views import NOT_RATED, Figure, Ladder, View, areas, named, quarter_words
from app.national.rules.wanted import Wanted


def standing(chosen: Sequence[Stands], ladder: Ladder) -> View:
    """The number of areas at each stage, row by row."""
    told = sum(each.told is not None for each in chosen)
    lines = tuple((words, *_counted(chosen, key, ladder)) for key, words in ladder.rows.items())
    return View(
        "standing",
        "Where areas are",
        f"{areas(told)} of {len(chosen):,} sent a return. Each stands once in every row of the"
        " table.",
        ("Row", *ladder.headings, NOT_RATED),
        lines,
        "A rating is what partners agreed, or the area’s own where they agreed none. Only what a"
        " board confirmed counts.",
    )


def bands(chosen: Sequence[Stands], row_key: str, ladder: Ladder) -> View:
    """The areas of each stage by name, for one row."""
    names: dict[int | None, list[str]] = {}
    for each in chosen:
        if each.told is not None:
            names.setdefault(each.claimed(row_key), []).append(each.place.name)
    steps: list[int | None] = [*ladder.scale, None]
    lines = tuple(
        (label, len(names.get(step, ())), named(names.get(step, ())))
        for step, label in zip(steps, (*ladder.headings, NOT_RATED), strict=True)
    )
    return View(
        "bands",
        f"{ladder.rows[row_key]}: areas by name",
        "Areas stand in the order of the alphabet inside each stage.",
        ("Stage", "Areas", "Which"),
        lines,
    )


def groups(chosen: Sequence[Stands], row_key: str, ladder: Ladder) -> View:
    """One row by region, type and size of area."""
    lines: list[tuple[Figure, ...]] = [
        (f"{what}: {group}", *_counted(some, row_key, ladder))
        for what, of_area in _BREAKDOWNS
        for group, some in _split(chosen, of_area)
    ]
    return View(
        "groups",
        f"{ladder.rows[row_key]} by region, type and size",
        "Groups stand in the order of the alphabet; they differ in size, so compare with care.",
        ("Areas", *ladder.headings, NOT_RATED),
        tuple(lines),
    )


def trend(returns: Returns, wanted: Wanted, ladder: Ladder) -> View:
    """How many areas stand beyond the middle of the ladder, quarter by quarter."""
    middle = ladder.scale.highest // 2
    stage = ladder.scale.phrase(middle - middle % 2)
    lines: tuple[tuple[Figure, ...], ...] = tuple(
        (quarter_words(quarter), told, *(beyond[key] for key in ladder.rows))
        for quarter, told, beyond in _by_quarter(returns, wanted, ladder, middle - middle % 2)
    )
    return View(
        "trend",
        "Over time",
        f"The number of areas that stand beyond {stage} when each quarter ends.",
        ("Quarter", "Areas with a return", *ladder.rows.values()),
        lines,
        "A quarter is one of the financial year, and a return counts from the quarter in which it"
        " was sent. What was sent later is not counted back.",
    )


def _by_quarter(
    returns: Returns, wanted: Wanted, ladder: Ladder, middle: int
) -> Iterable[tuple[str, int, Counter[str]]]:
    """Goes through what was told once, however many quarters there are."""
    chosen = {place.code for place in returns.places if wanted.takes(place)}
    sent = sorted(
        (
            each
            for code in chosen
            for each in returns.told.get(code, ())
            if each.edition_key == wanted.edition
            and (not wanted.quarter or each.quarter <= wanted.quarter)
        ),
        key=lambda each: (each.quarter, each.confirmed_on, each.revision),
    )
    now: dict[str, tuple[tuple[object, int], frozenset[str]]] = {}
    beyond: Counter[str] = Counter()
    for at, each in enumerate(sent):
        order = (each.confirmed_on, each.revision)
        before = now.get(each.area_code)
        if before is None or order > before[0]:
            rows = frozenset(
                key
                for key in ladder.rows
                if key in each.rows and (each.rows[key].claimed or 0) > middle
            )
            beyond.subtract(before[1] if before else ())
            beyond.update(rows)
            now[each.area_code] = (order, rows)
        if at + 1 == len(sent) or sent[at + 1].quarter != each.quarter:
            yield each.quarter, len(now), beyond.copy()


def _counted(chosen: Iterable[Stands], row_key: str, ladder: Ladder) -> tuple[Figure, ...]:
    found = Counter(each.claimed(row_key) for each in chosen if each.told is not None)
    return (*(found[step] for step in ladder.scale), found[None])


def _split(
    chosen: Sequence[Stands], of_area: Callable[[Stands], str]
) -> list[tuple[str, list[Stands]]]:
    found: dict[str, list[Stands]] = {}
    for each in chosen:
        found.setdefault(of_area(each), []).append(each)
    return sorted(found.items())


_BREAKDOWNS: tuple[tuple[str, Callable[[Stands], str]], ...] = (
    ("Region", lambda each: each.place.region),
    ("Type", lambda each: each.place.kind),
    ("Size", lambda each: SIZE_WORDS[each.place.size]),
)
