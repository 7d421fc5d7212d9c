"""Barriers and positives in the record, and what has come of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.action_plans.rules import Planned, Status
from app.papers.rules import Tells
from app.records.rules.facts import NoteFacts, RecordFacts, ThemeFacts
from app.records.rules.structure import Line, Part, Section
from app.summaries.rules.typed_text import clean, one_line
from app.web.words import date_in_words

BARRIERS_AND_POSITIVES = "Barriers and positives"
FROM_THE_VOTES = "Planned because nobody found a sentence true"
YOU_SAID = "You said, we did"
NO_THEME = "Notes without a theme"
NAMELESS = "A theme"
NOTHING_DONE = "Nothing has been done about this yet."
NOTHING_DONE_YET = (
    "Nothing has been recorded here yet. What the area does because of this workshop will stand on"
    " this page, under the same link."
)


def noted(facts: RecordFacts) -> Iterator[Section]:
    """What partners wrote, for the area, with every action and whose it is."""
    if facts.notes or facts.unread:
        number = facts.unread
        notes = "1 note is" if number == 1 else f"{number} notes are"
        waiting = f"{notes} in no theme, and the hall has not seen them."
        parts = tuple(_part(theme, actions=True) for theme in facts.notes)
        left = (Line("Not read out yet", waiting),) if number else ()
        yield Section(BARRIERS_AND_POSITIVES, left, parts, Tells.PARTNERS)
    if facts.planned:
        lines = [Line(row, f"“{about}” {in_full(each)}") for row, about, each in facts.planned]
        yield Section(FROM_THE_VOTES, tuple(lines), tells=Tells.PARTNERS)


def on_the_wall(facts: RecordFacts) -> Iterator[Section]:
    """What partners wrote and the hall saw."""
    if facts.wall:
        parts = tuple(_part(theme, actions=False) for theme in facts.wall)
        yield Section(BARRIERS_AND_POSITIVES, (), parts)


def you_said(facts: RecordFacts) -> Section:
    """What has been done about each thing the hall wrote, without a person's name."""
    lines = [
        *(Line(_called(theme), words) for theme in facts.wall for words in _done_about(theme)),
        *(Line(row, _in_public(action, about)) for row, about, action in facts.planned),
    ]
    return Section(YOU_SAID, tuple(lines) or (Line("What was done", NOTHING_DONE_YET),))


def something_came(facts: RecordFacts) -> bool:
    """Whether anything is done, or to be done, about what the hall wrote or voted."""
    if facts.planned:
        return True
    return any(each.actions or any(note.actions for note in each.notes) for each in facts.wall)


def _part(theme: ThemeFacts, *, actions: bool) -> Part:
    lines = [
        Line("Barrier" if note.is_barrier else "Positive", one_line(note.words))
        for note in sorted(theme.notes, key=lambda note: not note.is_barrier)
    ]
    if actions:
        lines += [Line("Action", in_full(each)) for each in theme.actions]
        lines += [
            Line("Action", f"“{one_line(note.words)}”: {in_full(each)}")
            for note, each in _single(theme)
        ]
    return Part(_called(theme), tuple(lines))


def _done_about(theme: ThemeFacts) -> Sequence[str]:
    """One sentence for each action; a theme about which nothing was done says so."""
    found = [_in_public(each) for each in theme.actions]
    found += [_in_public(each, note.words) for note, each in _single(theme)]
    return found or [NOTHING_DONE]


def _single(theme: ThemeFacts) -> Iterator[tuple[NoteFacts, Planned]]:
    for note in theme.notes:
        for action in note.actions:
            yield note, action


def _called(theme: ThemeFacts) -> str:
    return one_line(theme.name)


def in_full(action: Planned) -> str:
    """An action as the people of the area read it: "Ask the schools: draft, no owner yet."."""
    owner = f"owned by {one_line(action.owner)}" if action.owner else "no owner yet"
    return f"{_what(action)}: {_standing(action, owner)}."


def _in_public(action: Planned, about: str = "") -> str:
    """An action as everybody who took part reads it; the words of a draft are not settled yet."""
    said = _standing(action, "with an owner" if action.owner else "no owner yet")
    if action.status is not Status.DRAFT:
        said = f"{_what(action)}: {said}"
    if about:
        return f"“{one_line(about)}”: {said}."
    return f"{said[:1].upper()}{said[1:]}."


def _standing(action: Planned, owner: str) -> str:
    """How far it has come, and then what matters of it."""
    since = f" on {date_in_words(action.status_since)}" if action.status_since else ""
    match action.status:
        case Status.DONE:
            return f"done{since}"
        case Status.NOT_GOING_AHEAD:
            why = clean(action.reason).strip().rstrip(".")
            return f"not going ahead. {why}" if why else "not going ahead"
    due = f", by {date_in_words(action.due_on)}" if action.due_on else ""
    return f"{action.status.value}, {owner}{due}"


def _what(action: Planned) -> str:
    return one_line(action.what).rstrip(".") or "An action whose words were taken away"
