"""Asking what reviewers noted: always for somebody, since a note is not everybody's at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.queries import names_here
from app.evidence.rules.readers import SeenBy
from app.extensions import db
from app.peer_review.models.notes import ReviewNote, ReviewNoteAnswer, ReviewNoteReply
from app.peer_review.models.reviews import Review, Reviewer
from app.peer_review.queries import passages
from app.peer_review.queries.passages import Passage
from app.peer_review.queries.passes import opened
from app.peer_review.queries.reviews import places
from app.peer_review.rules.anchors import Span
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.noting import HeardFrom, Kind, State

_OF_THE_TEAM = "The review team"
_NOT_SHOWN = "Not shown to reviewers: ask on the visit."


@dataclass(frozen=True)
class Reply:
    """Something said about a note; how many were said before is its name in addresses.

    A number over all notes would tell how much is said elsewhere.
    """

    number: int
    by: str
    who: str
    words: str
    at: datetime
    purged: bool


@dataclass(frozen=True)
class Answered:
    """How the area answered a note; ``number`` 0 means that nobody has."""

    number: int = 0
    state: State = State.OPEN
    because: str = ""
    who_acts: str = ""
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Noted:
    """A note as it is shown."""

    key: str
    row_key: str
    row: str
    kind: Kind
    # On which text of the version, what of it, and where; empty for a note on the row alone.
    place: str
    on: str
    quoted: str
    span: Span | None
    item_version: int | None
    heard_from: HeardFrom | None
    words: str
    # Who noted it, as the reader may know them: to the area the team speaks as one.
    who: str
    own: bool
    at: datetime
    sent_at: datetime | None
    released_at: datetime | None
    purged: bool
    answer: Answered
    replies: tuple[Reply, ...]

    @property
    def with_the_area(self) -> bool:
        """Whether the area has it."""
        return self.sent_at is not None or self.released_at is not None

    @property
    def is_open(self) -> bool:
        return self.answer.state is State.OPEN

    @property
    def is_open_challenge(self) -> bool:
        return self.kind is Kind.CHALLENGE and self.is_open


@dataclass(frozen=True)
class Overview:
    """What a page says of the notes: the rows to note on, how many one may read and how many
    challenges among them are open.
    """

    rows: tuple[tuple[str, str], ...]
    number: int
    open_challenges: int


def note(held: Review, key: str) -> ReviewNote | None:
    """One note that was not withdrawn, whoever may see it; for those who change it."""
    return db.session.scalar(
        select(ReviewNote).where(
            ReviewNote.review_id == held.id,
            ReviewNote.key == key,
            ReviewNote.withdrawn_at.is_(None),
        )
    )


def for_reviewer(held: Review, member: Member) -> tuple[Noted, ...]:
    """What somebody on the team may read: their own, and everybody's once passes are opened."""
    return _shown(held, _readable(held, member), SeenBy.REVIEWERS, member)


def for_area(held: Review) -> tuple[Noted, ...]:
    """What the area has: what went out with the draft, and questions sent before."""
    found = [each for each in _standing(held) if each.released_at or each.sent_at]
    return _shown(held, found, SeenBy.TEAM, None)


def preview(held: Review, member: Member) -> tuple[Noted, ...]:
    """What the area would read if the draft went out now, as far as this reviewer may know it."""
    return _shown(held, _readable(held, member), SeenBy.REVIEWERS, None)


def open_challenges(held: Review) -> tuple[Noted, ...]:
    """The challenges that the area has and has not answered, for a report that both read."""
    found = [each for each in _standing(held) if each.released_at or each.sent_at]
    return _open_challenges(_shown(held, found, SeenBy.REVIEWERS, None))


def overview(held: Review, member: Member | None, *, of_area: bool) -> Overview | None:
    """What the page of the review says of its notes; None for who may not read any."""
    if of_area:
        found = for_area(held)
        return Overview((), len(found), len(_open_challenges(found)))
    if member is None or not member.let_in:
        return None
    found = for_reviewer(held, member)
    rows = tuple(passages.row_names(held).items())
    return Overview(rows, len(found), len(_open_challenges(found)))


def answer_of(note_id: int) -> Answered:
    """How a note was answered last."""
    return _answers([note_id], {}).get(note_id, Answered())


def reply(note_id: int, number: int) -> ReviewNoteReply | None:
    """The first, second or a later thing that was said about a note."""
    return db.session.scalar(
        select(ReviewNoteReply)
        .where(ReviewNoteReply.note_id == note_id)
        .order_by(ReviewNoteReply.at, ReviewNoteReply.id)
        .offset(number - 1)
        .limit(1)
    )


def _open_challenges(found: Sequence[Noted]) -> tuple[Noted, ...]:
    return tuple(each for each in found if each.is_open_challenge)


def not_released(held: Review) -> Sequence[ReviewNote]:
    """The notes that stand and have not gone out with the draft."""
    return [each for each in _standing(held) if each.released_at is None]


def _standing(held: Review) -> Sequence[ReviewNote]:
    return db.session.scalars(
        select(ReviewNote)
        .where(ReviewNote.review_id == held.id, ReviewNote.withdrawn_at.is_(None))
        .order_by(ReviewNote.at, ReviewNote.id)
    ).all()


def _readable(held: Review, member: Member) -> Sequence[ReviewNote]:
    everybody, own = opened(held), places(held, member.person_id)
    return [each for each in _standing(held) if everybody or each.reviewer_id in own]


def _shown(
    held: Review, found: Sequence[ReviewNote], ring: SeenBy, member: Member | None
) -> tuple[Noted, ...]:
    """These notes with what was said of them, as one reader may see them."""
    ids = [each.id for each in found]
    texts = passages.by_place(passages.rows_of(held, ring)) if found else {}
    rows = passages.row_names(held)
    names = names_here(held.area_code)
    answers, replies = _answers(ids, names), _replies(ids, names)
    team = _team_names(held) if member else {}
    own = places(held, member.person_id) if member else frozenset()
    return tuple(
        Noted(
            key=each.key,
            row_key=each.row_key,
            row=rows.get(each.row_key, each.row_key),
            kind=Kind(each.kind),
            place=each.place or "",
            on=_on(each, texts),
            quoted=_quoted(each, texts),
            span=_span(each),
            item_version=each.item_version,
            heard_from=HeardFrom(each.heard_from) if each.heard_from else None,
            words=each.words,
            who=team.get(each.reviewer_id, _OF_THE_TEAM),
            own=each.reviewer_id in own,
            at=each.at,
            sent_at=each.sent_at,
            released_at=each.released_at,
            purged=each.purged_at is not None,
            answer=answers.get(each.id, Answered()),
            replies=tuple(replies.get(each.id, ())),
        )
        for each in found
    )


def _span(found: ReviewNote) -> Span | None:
    if found.starts is None or found.ends is None:
        return None
    return Span(found.starts, found.ends)


def _on(found: ReviewNote, texts: Mapping[str, Passage]) -> str:
    passage = texts.get(found.place or "")
    return passage.heading if passage else ""


def _quoted(found: ReviewNote, texts: Mapping[str, Passage]) -> str:
    span = _span(found)
    if span is None or not found.place:
        return ""
    passage = texts.get(found.place)
    # An item that was closed to reviewers since keeps its words from them here too.
    return passage.quoted(span) if passage else _NOT_SHOWN


def _team_names(held: Review) -> Mapping[int, str]:
    """What everybody who is or was on the team is called."""
    found = db.session.execute(
        select(Reviewer.id, Reviewer.known_as)
        .where(Reviewer.review_id == held.id)
        .order_by(Reviewer.id)
    )
    return {row.id: row.known_as for row in found}


def _answers(ids: Collection[int], names: Mapping[str, str]) -> Mapping[int, Answered]:
    newest = (
        select(ReviewNoteAnswer.note_id, func.max(ReviewNoteAnswer.number).label("number"))
        .where(ReviewNoteAnswer.note_id.in_(ids))
        .group_by(ReviewNoteAnswer.note_id)
        .subquery()
    )
    found = db.session.scalars(
        select(ReviewNoteAnswer)
        .join(
            newest,
            (ReviewNoteAnswer.note_id == newest.c.note_id)
            & (ReviewNoteAnswer.number == newest.c.number),
        )
        .order_by(ReviewNoteAnswer.note_id)
    )
    return {
        each.note_id: Answered(
            each.number,
            State(each.state),
            each.because,
            each.who_acts,
            names.get(each.by, "Somebody who has left"),
            each.at,
        )
        for each in found
    }


def _replies(ids: Collection[int], names: Mapping[str, str]) -> Mapping[int, list[Reply]]:
    found = db.session.scalars(
        select(ReviewNoteReply)
        .where(ReviewNoteReply.note_id.in_(ids))
        .order_by(ReviewNoteReply.at, ReviewNoteReply.id)
    )
    said: dict[int, list[Reply]] = {}
    for each in found:
        who = _OF_THE_TEAM if each.by_team else names.get(each.by, "Somebody who has left")
        before = said.setdefault(each.note_id, [])
        purged = each.purged_at is not None
        before.append(Reply(len(before) + 1, each.by, who, each.words, each.at, purged))
    return said
