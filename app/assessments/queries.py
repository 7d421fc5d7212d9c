"""Asking about assessments; what is sealed leaves this module only for those who may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.areas.queries import voting_groups
from app.assessments.models import Assessment, Opening, Rating
from app.assessments.rules.texts import (
    ASKED,
    KEY_EVIDENCE,
    NEXT_STEPS,
    OPENING_REASON,
    REASON,
    ROW_FIELDS,
    UNEVEN,
)
from app.extensions import db
from app.strands import queries as strands
from app.strands.rules import Row
from app.texts.queries import NOTHING_TYPED, Typed, typed, typed_fields
from app.voting.models import Round
from app.voting.queries import rounds_by_id, unheard, votes

DESKTOP = "desktop"
AGREED = "agreed"
TARGET = "target"


@dataclass(frozen=True)
class Desktop:
    """The area's own rating of a row; null half steps while nobody has rated it."""

    half_steps: int | None = None
    sealed_at: datetime | None = None
    salt: str = ""
    commitment: str = ""


@dataclass(frozen=True)
class Agreed:
    """What partners settled on; null half steps mean "not agreed today"."""

    rating_id: int
    round_id: int | None
    half_steps: int | None
    basis: str
    at: datetime
    reason: Typed
    # Where within the area it is better or worse than agreed; empty where it is even.
    uneven: Typed


@dataclass(frozen=True)
class Target:
    """Where the area wants a row to be, and by when."""

    rating_id: int
    half_steps: int
    by: date


@dataclass(frozen=True)
class Standing:
    """How a row stands for one reader: what is sealed from them is simply not here."""

    row: Row
    may_see_desktop: bool
    opened: bool
    opening_reason: str
    # Of the row or of one criterion of it: from then on the desktop rating is what it was.
    voting_began: bool
    row_voted_on: bool
    desktop: Desktop
    agreed: Agreed | None
    target: Target | None
    result: Round | None
    # The essential voting groups that what was agreed is still without, by name.
    provisional: tuple[str, ...]
    # The workshop in which partners voted on what they agreed.
    agreed_in: int | None
    reason: Typed
    key_evidence: Typed
    next_steps: Typed

    @property
    def agreed_on_the_last_vote(self) -> bool:
        """Whether the agreement was made on the row's latest result, not on one before it."""
        if self.agreed is None:
            return False
        return self.result is None or self.agreed.round_id == self.result.id

    @property
    def claimed(self) -> int | None:
        """Agreed if there is one, else the desktop rating where it may be seen."""
        if self.agreed and self.agreed.half_steps is not None:
            return self.agreed.half_steps
        return self.desktop.half_steps


def assessment(area_code: str, assessment_id: int) -> Assessment | None:
    """One of the area's assessments."""
    return db.session.execute(
        select(Assessment).where(Assessment.area_code == area_code, Assessment.id == assessment_id)
    ).scalar_one_or_none()


def open_assessment(area_code: str) -> Assessment | None:
    """The assessment the area is working on."""
    return db.session.execute(
        select(Assessment).where(Assessment.area_code == area_code, Assessment.closed_at.is_(None))
    ).scalar_one_or_none()


def asked_of_the_board(held: Assessment) -> Typed:
    """What the area asks its board, as the summary prints it."""
    return typed(held.area_code, assessment_subject(held.id), ASKED)


def assessment_subject(assessment_id: int) -> str:
    """Under which subject the typed text of a whole assessment is kept."""
    return f"assessment/{assessment_id}"


def row_subject(assessment_id: int, row_key: str) -> str:
    """Under which subject the typed text of a row is kept."""
    return f"assessment/{assessment_id}/row/{row_key}"


def rating_subject(rating_id: int) -> str:
    """Under which subject the reason of an agreed rating is kept."""
    return f"rating/{rating_id}"


def standing(held: Assessment, row_key: str, may_see_sealed: bool) -> Standing:
    """How one row stands for a reader. Raises ``KeyError`` for a row the edition lacks."""
    return {each.row.key: each for each in standings(held, may_see_sealed)}[row_key]


def standings(held: Assessment, may_see_sealed: bool) -> tuple[Standing, ...]:
    """How every row stands for a reader, in model order."""
    edition = strands.edition(held.edition_key)
    openings = _openings(held.id)
    ratings = _newest_ratings(held.id)
    visible = {row.key for row in edition.rows if may_see_sealed or row.key in openings}
    texts = _texts(held, visible, ratings)
    voted = votes(held.id)
    without = _still_without(held.area_code, ratings)
    standing_rows = []
    for row in edition.rows:
        subject = row_subject(held.id, row.key)
        # A target is as secret as the draft, until the hall has seen the row's result.
        shown = row.key in visible or row.key in voted.results
        words = {
            field: texts.get((subject, field), NOTHING_TYPED)
            for field in (*ROW_FIELDS, OPENING_REASON)
        }
        standing_rows.append(
            Standing(
                row=row,
                may_see_desktop=row.key in visible,
                opened=row.key in openings,
                opening_reason=words[OPENING_REASON].words,
                voting_began=row.key in voted.begun,
                row_voted_on=row.key in voted.opened,
                desktop=_desktop(ratings.get((row.key, DESKTOP)), row.key in visible),
                agreed=_agreed(ratings.get((row.key, AGREED)), texts),
                target=_target(ratings.get((row.key, TARGET))) if shown else None,
                result=voted.results.get(row.key),
                provisional=without.get(row.key, (None, ()))[1],
                agreed_in=without.get(row.key, (None, ()))[0],
                reason=words[REASON],
                key_evidence=words[KEY_EVIDENCE],
                next_steps=words[NEXT_STEPS],
            )
        )
    return tuple(standing_rows)


def standing_of_rating(held: Assessment, rating_id: int) -> Standing | None:
    """The row whose standing agreed rating this is."""
    for each in standings(held, may_see_sealed=False):
        if each.agreed is not None and each.agreed.rating_id == rating_id:
            return each
    return None


def desktop_rating(assessment_id: int, row_key: str) -> Rating | None:
    """The newest desktop rating of a row; for actions alone, since it may be sealed."""
    return _newest_ratings(assessment_id).get((row_key, DESKTOP))


def agreed_rating(assessment_id: int, row_key: str) -> Rating | None:
    """What partners settled on for a row last."""
    return _newest_ratings(assessment_id).get((row_key, AGREED))


def rating(assessment_id: int, rating_id: int) -> Rating | None:
    """One rating of an assessment."""
    return db.session.execute(
        select(Rating).where(Rating.assessment_id == assessment_id, Rating.id == rating_id)
    ).scalar_one_or_none()


def targets(assessment_id: int) -> Mapping[str, Target]:
    """What is wanted of each row, by row; for those who may see what is sealed, until it opens."""
    wanted = {
        row_key: _target(found)
        for (row_key, kind), found in _newest_ratings(assessment_id).items()
        if kind == TARGET
    }
    return {row_key: target for row_key, target in wanted.items() if target is not None}


def latest_closed(area_code: str) -> Assessment | None:
    """The assessment a board confirmed last."""
    return db.session.scalars(
        select(Assessment)
        .where(Assessment.area_code == area_code, Assessment.closed_at.is_not(None))
        .order_by(Assessment.closed_at.desc(), Assessment.id.desc())
        .limit(1)
    ).first()


def is_open(assessment_id: int, row_key: str) -> bool:
    """Whether a row's desktop rating may be seen by everybody in the area."""
    return db.session.get(Opening, (assessment_id, row_key)) is not None


def _openings(assessment_id: int) -> Collection[str]:
    return set(
        db.session.scalars(
            select(Opening.row_key)
            .where(Opening.assessment_id == assessment_id)
            .order_by(Opening.row_key)
        )
    )


def _newest_ratings(assessment_id: int) -> Mapping[tuple[str, str], Rating]:
    every: Sequence[Rating] = db.session.scalars(
        select(Rating).where(Rating.assessment_id == assessment_id).order_by(Rating.id)
    ).all()
    return {(rating.row_key, rating.kind): rating for rating in every}


def _still_without(
    area_code: str, ratings: Mapping[tuple[str, str], Rating]
) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """The workshop and the essential groups not heard in it on what was agreed, by row."""
    agreed = {
        rating.because_of_round: row_key
        for (row_key, kind), rating in ratings.items()
        if kind == AGREED and rating.half_steps is not None and rating.because_of_round
    }
    found = rounds_by_id(list(agreed))
    missing = unheard(found)
    if not missing:
        return {}
    names = {group.id: group.name for group in voting_groups(area_code)}
    return {
        agreed[round_.id]: (
            round_.workshop_id,
            tuple(name for group, name in names.items() if group in missing[round_.id]),
        )
        for round_ in found
        if missing.get(round_.id)
    }


def _texts(
    held: Assessment, visible: Collection[str], ratings: Mapping[tuple[str, str], Rating]
) -> Mapping[tuple[str, str], Typed]:
    subjects = [row_subject(held.id, key) for key in visible]
    subjects += [
        rating_subject(rating.id) for (_, kind), rating in ratings.items() if kind == AGREED
    ]
    return typed_fields(held.area_code, subjects)


def _desktop(found: Rating | None, visible: bool) -> Desktop:
    if found is None or not visible:
        return Desktop()
    salt = found.salt.hex() if found.salt else ""
    return Desktop(found.half_steps, found.at, salt, found.commitment or "")


def _target(found: Rating | None) -> Target | None:
    if found is None or found.half_steps is None or found.target_on is None:
        return None
    return Target(found.id, found.half_steps, found.target_on)


def _agreed(found: Rating | None, texts: Mapping[tuple[str, str], Typed]) -> Agreed | None:
    if found is None:
        return None
    reason = texts.get((rating_subject(found.id), REASON), NOTHING_TYPED)
    uneven = texts.get((rating_subject(found.id), UNEVEN), NOTHING_TYPED)
    return Agreed(
        found.id,
        found.because_of_round,
        found.half_steps,
        found.basis or "",
        found.at,
        reason,
        uneven,
    )
