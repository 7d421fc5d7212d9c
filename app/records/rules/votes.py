"""One vote in words and figures, as far as the hall has seen it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.disclosure.rules import GroupShown, Shown
from app.disclosure.rules.shown import ROOM_FIGURES_FROM
from app.papers.rules import Tells
from app.records.rules.facts import AgreedFacts, LateFacts, RowFacts, VoteFacts
from app.records.rules.structure import Figures, Line, Part, Section
from app.strands.rules import Scale
from app.summaries.rules.typed_text import clean, one_line
from app.voting.rules import quartile_range
from app.web.words import listed

NOT_YET = "Not voted on yet."
NOT_REVEALED = "Voted on, and not revealed."
NOT_SHOWN = "not shown"
EVERYBODY = "Everybody"
CANNOT_SAY = "I can’t say"
ALL = "All who voted"
ALL_RATED = "All who gave a rating"
RANGE = "Interquartile range"
WHAT_RANGE_SAYS = (
    "It says how far the middle half of the choices reaches, whatever a few at the ends chose: 0"
    " means that it chose alike."
)
_CHOSE, _MOVED, _AGREED, _WHY = "What they chose", "What has moved", "Agreed", "Why"
_UNEVEN = "Uneven within the area"
# What a hall wants to know of a vote; how it was counted and compared comes after that.
_FIRST = {_CHOSE, _MOVED, _AGREED, _WHY, _UNEVEN}
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")

# Each says one thing of a revealed vote, or nothing; a further line is one more of these.
Say = Callable[[Scale, VoteFacts, Shown], str]
# What is not for everybody; a line that is not named here tells what came out.
_TELLS = {
    "Who voted": Tells.COUNTS,
    "Cannot say": Tells.SMALL,
    "How near they are": Tells.COUNTS,
    "Beside the desktop rating": Tells.COUNTS,
    _WHY: Tells.REASONS,
    _UNEVEN: Tells.REASONS,
}


def section_of(scale: Scale, row: RowFacts, *, figures: bool) -> Section:
    """A row with all its votes, of which nothing is said before they are revealed."""
    asked = _asked(row)
    begun = [vote for vote in row.votes if vote.begun]
    if not begun:
        return Section(row.name, (*asked, Line("Vote", NOT_YET)))
    parts = [part for vote in begun for part in _parts(scale, vote, figures)]
    return Section(row.name, asked, tuple(parts))


def _asked(row: RowFacts) -> tuple[Line, ...]:
    asked = Line("Question", row.question)
    if not row.part_of:
        return (asked,)
    whole = one_line(row.part_of)
    return (asked, Line("Voted on for itself", f"This is one part of {whole}."))


def _parts(scale: Scale, vote: VoteFacts, figures: bool) -> Iterator[Part]:
    """A vote and, with figures, what is kept of its groups; a further table is one more part."""
    heading = f"{_ordinal(vote.attempt)} vote"
    if vote.room is None:
        words = NOT_REVEALED if vote.early_only is None else _early_only(vote.early_only)
        yield Part(heading, (Line("Vote", words),))
        return
    lines = tuple(_lines(scale, vote, vote.room))
    if figures:
        yield Part(heading, lines, figures_of(scale, vote.choices, vote.room, vote.groups))
        yield from _broken_down(scale, vote, vote.room, heading)
    else:
        yield Part(heading, lines)
    for late in vote.late:
        yield _late(scale, vote.choices, late, heading, figures)


def _broken_down(scale: Scale, vote: VoteFacts, room: Shown, heading: str) -> Iterator[Part]:
    for way, groups in vote.further:
        table = figures_of(scale, vote.choices, room, groups)
        named = f"{heading}: {way[:1].lower()}{way[1:]}"
        yield Part(named, figures=table, tells=Tells.SMALL)
    for stage, sentences in vote.ticked:
        table = Figures(("Sentence", "How many ticked it"), tuple(sentences))
        yield Part(f"{heading}: what was ticked of {stage}", figures=table, tells=Tells.SMALL)


def _early_only(number: int) -> str:
    """Below what may be shown of a room no number is said."""
    people = f"{number} people" if number >= ROOM_FIGURES_FROM else "A few people"
    return f"{people} voted before the workshop; the room did not vote."


def _late(
    scale: Scale, choices: Sequence[int], late: LateFacts, heading: str, figures: bool
) -> Part:
    """What a group said that was asked afterwards, cut down as any group's answer is."""
    # Without figures it is for everybody who took part: no group is named for not having voted.
    name = clean(late.group) if figures else "a group"
    heading = f"{heading}: {name}, asked by link"
    if late.room is None:
        waiting = Line("Asked by link", f"They can answer until {late.until}.")
        return Part(heading, (waiting,), tells=Tells.SMALL)
    voted = late.room.voted or 0
    people = f"{voted} {'person' if voted == 1 else 'people'} voted by link."
    said = (
        ("Who voted", people if voted else ""),
        (_CHOSE, late.sentence),
        ("How near they are", late.nearness),
        (RANGE, reach_of(late.room)),
    )
    lines = tuple(Line(label, words, fine=label not in _FIRST) for label, words in said if words)
    shown = figures and late.room.figures is not None
    table = _table(scale, choices, [(name, late.room)]) if shown else None
    return Part(heading, lines, table, Tells.SMALL)


def _tells(label: str, room: Shown) -> Tells:
    """How few voted is in the words on what a small room chose."""
    if label == _CHOSE and (room.voted or 0) < ROOM_FIGURES_FROM:
        return Tells.COUNTS
    return _TELLS.get(label, Tells.RESULT)


def _ordinal(attempt: int) -> str:
    return _ORDINALS[attempt - 1] if attempt <= len(_ORDINALS) else f"{attempt}th"


def _lines(scale: Scale, vote: VoteFacts, room: Shown) -> Iterator[Line]:
    for label, say in LINES:
        words = say(scale, vote, room)
        if words:
            nameless = _NAMELESS[label](scale, vote, room) if label in _NAMELESS else ""
            yield Line(label, words, label not in _FIRST, _tells(label, room), nameless)


def _who_voted(_scale: Scale, vote: VoteFacts, room: Shown) -> str:
    voted = room.voted or 0
    if not voted:
        return "Nobody voted."
    people = f"{voted} {'person' if voted == 1 else 'people'} voted"
    if not vote.on_paper:
        return f"{people}, all on phones."
    return f"{people}: {voted - vote.on_paper} on phones, {vote.on_paper} on paper."


def _cannot_say(_scale: Scale, _vote: VoteFacts, room: Shown) -> str:
    return f"{room.cannot_say} of them could not say." if room.cannot_say else ""


def _spread(_scale: Scale, vote: VoteFacts, room: Shown) -> str:
    return vote.sentence if room.voted else ""


def _nearness(_scale: Scale, vote: VoteFacts, _room: Shown) -> str:
    return vote.nearness


def reach_of(shown: Shown) -> str:
    """The named statistic of agreement in stages, where the figures it comes from are shown."""
    if shown.figures is None:
        return ""
    stages = quartile_range(shown.figures) / 2
    said = "1 stage" if stages == 1 else f"{stages:g} stages"
    return f"{said}. {WHAT_RANGE_SAYS}"


def _reach(_scale: Scale, _vote: VoteFacts, room: Shown) -> str:
    return reach_of(room)


def _movement(_scale: Scale, vote: VoteFacts, _room: Shown) -> str:
    return vote.movement


def _comparison(_scale: Scale, vote: VoteFacts, _room: Shown) -> str:
    return vote.comparison


def _agreed(scale: Scale, vote: VoteFacts, _room: Shown) -> str:
    if vote.part_of:
        whole = one_line(vote.part_of)
        return f"A rating is agreed on {whole} as a whole, and not on one part of it."
    if vote.agreed is None:
        return "Nothing was agreed on this vote."
    if vote.agreed.half_steps is None:
        return "Not agreed."
    rating = scale.choice(vote.agreed.half_steps)
    if not vote.agreed.without:
        return f"{rating}."
    return f"{rating}. Provisional: {listed(list(vote.agreed.without))} did not vote."


def _agreed_nameless(scale: Scale, vote: VoteFacts, _room: Shown) -> str:
    """The same without the names of who did not vote; nothing where nobody is named."""
    if vote.part_of or vote.agreed is None or vote.agreed.half_steps is None:
        return ""
    number = len(vote.agreed.without)
    groups = "1 group" if number == 1 else f"{number} groups"
    rating = scale.choice(vote.agreed.half_steps)
    return f"{rating}. Provisional: {groups} did not vote." if number else ""


def _rated(_scale: Scale, _vote: VoteFacts, room: Shown) -> str:
    """Who gave a rating, where the figures tell it: with all who voted, who could not say, too."""
    if room.figures is None:
        return ""
    return f"{sum(room.figures.values())} people gave a rating."


def _why(_scale: Scale, vote: VoteFacts, _room: Shown) -> str:
    agreed: AgreedFacts | None = vote.agreed
    if agreed is None or agreed.half_steps is None:
        return ""
    return clean(agreed.reason).strip() or "No reason has been written down yet."


def _uneven(_scale: Scale, vote: VoteFacts, _room: Shown) -> str:
    return clean(vote.agreed.uneven).strip() if vote.agreed else ""


# What a line says to whoever reads neither names nor the numbers of a few.
_NAMELESS: dict[str, Say] = {"Who voted": _rated, _AGREED: _agreed_nameless}
LINES: tuple[tuple[str, Say], ...] = (
    ("Who voted", _who_voted),
    ("Cannot say", _cannot_say),
    (_CHOSE, _spread),
    ("How near they are", _nearness),
    (RANGE, _reach),
    (_MOVED, _movement),
    ("Beside the desktop rating", _comparison),
    (_AGREED, _agreed),
    (_WHY, _why),
    (_UNEVEN, _uneven),
)


def figures_of(
    scale: Scale, choices: Sequence[int], room: Shown, groups: Sequence[GroupShown]
) -> Figures | None:
    """What is kept of the room and of its groups, where there is more than the room's sentence."""
    if not groups and room.figures is None:
        return None
    named = [(_called(group), group.shown) for group in groups]
    return _table(scale, choices, [(EVERYBODY, room), *named])


def _table(scale: Scale, choices: Sequence[int], columns: Sequence[tuple[str, Shown]]) -> Figures:
    tallies = [shown for _, shown in columns]
    counted = [
        (scale.choice(step), [_number(_count(shown, step)) for shown in tallies])
        for step in choices
    ]
    counted += [
        (CANNOT_SAY, [_number(shown.cannot_say) for shown in tallies]),
        (ALL, [_number(shown.voted) for shown in tallies]),
        ("Middle", [_middle(scale, shown.middle) for shown in tallies]),
    ]
    rows = [(words, *cells) for words, cells in counted if set(cells) != {NOT_SHOWN}]
    first = columns[0][1]
    chosen = [(scale.choice(step), _count(first, step) or 0) for step in choices]
    return Figures(
        ("What they chose", *(name for name, _ in columns)),
        tuple(rows),
        tuple(chosen) if first.figures is not None else (),
        "" if first.middle is None else scale.choice(first.middle),
    )


def _count(shown: Shown, step: int) -> int | None:
    return None if shown.figures is None else shown.figures.get(step, 0)


def _number(number: int | None) -> str:
    return NOT_SHOWN if number is None else str(number)


def _middle(scale: Scale, middle: int | None) -> str:
    return NOT_SHOWN if middle is None else scale.choice(middle)


def _called(group: GroupShown) -> str:
    names = [clean(name) for name in group.names]
    return names[0] if len(names) == 1 else f"{listed(names)} together"
