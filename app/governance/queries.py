"""Asking about boards' decisions and the versions they froze."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.areas.models import Body, Organisation
from app.extensions import db
from app.governance.models import Decision, DecisionPresent, Version, VersionText
from app.governance.rules.canonical import fingerprint, text_hash
from app.web.asking import once_a_page

CONFIRMED = "confirmed"
SENT_BACK = "sent back"


@dataclass(frozen=True)
class Decided:
    """A decision as it is shown."""

    id: int
    assessment_id: int
    board: str
    quorum: int
    met_on: date
    minute: str
    outcome: str
    words: str
    present: tuple[str, ...]
    recorded_by: str
    recorded_at: datetime
    countersigned_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def waits(self) -> bool:
        """Whether a second person has still to countersign it."""
        return self.countersigned_at is None and self.withdrawn_at is None


@dataclass(frozen=True)
class VersionHere:
    """A version in a list: which cycle, when it was frozen and when the next is due."""

    id: int
    number: int
    area_code: str
    cycle: str
    frozen_at: datetime
    due_on: date
    sha256: str


def decision(area_code: str, decision_id: int) -> Decision | None:
    """One decision of the area."""
    return db.session.scalar(
        select(Decision).where(Decision.area_code == area_code, Decision.id == decision_id)
    )


def decisions(area_code: str, assessment_id: int) -> Sequence[Decided]:
    """Every decision on an assessment, the newest first, withdrawn ones among them."""
    found = db.session.execute(
        select(Decision, Body.name)
        .join(Body, Body.id == Decision.body_id)
        .where(Decision.area_code == area_code, Decision.assessment_id == assessment_id)
        .order_by(Decision.id.desc())
    ).all()
    present = _present([row.Decision.id for row in found])
    return [_decided(row.Decision, row.name, present) for row in found]


def decided(found: Decision) -> Decided:
    """A decision as it is shown."""
    board = db.session.get_one(Body, found.body_id).name
    return _decided(found, board, _present([found.id]))


@once_a_page
def versions(area_code: str) -> Sequence[VersionHere]:
    """The area's versions, the newest first."""
    found = db.session.scalars(
        select(Version).where(Version.area_code == area_code).order_by(Version.number.desc())
    )
    return [_here(version) for version in found]


def version(area_code: str, number: int) -> Version | None:
    """One version of the area by its number."""
    return db.session.scalar(
        select(Version).where(Version.area_code == area_code, Version.number == number)
    )


def newest_versions() -> Mapping[str, VersionHere]:
    """The newest version of every area that has one, by area code."""
    newest = (
        select(Version.area_code, func.max(Version.number).label("number"))
        .group_by(Version.area_code)
        .subquery()
    )
    found = db.session.scalars(
        select(Version)
        .join(
            newest,
            (Version.area_code == newest.c.area_code) & (Version.number == newest.c.number),
        )
        .order_by(Version.area_code)
    )
    return {version.area_code: _here(version) for version in found}


def words_of(version_id: int) -> Mapping[str, str | None]:
    """The free texts of a version by place; None where the words were taken away."""
    rows = db.session.execute(
        select(VersionText.place, VersionText.words)
        .where(VersionText.version_id == version_id)
        .order_by(VersionText.place)
    )
    return {row.place: row.words for row in rows}


def misfits(found: Version) -> list[str]:
    """What of a version no longer fits what was frozen, in words; empty when all does."""
    wrong = []
    if fingerprint(found.snapshot) != found.sha256:
        wrong.append("the snapshot is not what was frozen")
    hashes = dict(_hashes(json.loads(found.snapshot)))
    texts = db.session.scalars(
        select(VersionText).where(VersionText.version_id == found.id).order_by(VersionText.place)
    ).all()
    wrong += [
        f"the words at {text.place} are not those that were frozen"
        for text in texts
        if text.words is not None and hashes.get(text.place) != text_hash(text.salt, text.words)
    ]
    missing = sorted(set(hashes) - {text.place for text in texts})
    return wrong + [f"the text at {place} is gone without a trace" for place in missing]


def every_version() -> Sequence[Version]:
    """Every version of every area, for checking."""
    return db.session.scalars(select(Version).order_by(Version.area_code, Version.number)).all()


def _hashes(value: Any) -> Iterable[tuple[str, str]]:
    """Each text's place and hash wherever it stands in a snapshot."""
    if isinstance(value, dict):
        if set(value) == {"text", "hash"}:
            yield value["text"], value["hash"]
            return
        for item in value.values():
            yield from _hashes(item)
    elif isinstance(value, list):
        for item in value:
            yield from _hashes(item)


def _present(decision_ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    if not decision_ids:
        return {}
    rows = db.session.execute(
        select(DecisionPresent.decision_id, Organisation.name)
        .join(Organisation, Organisation.id == DecisionPresent.organisation_id)
        .where(DecisionPresent.decision_id.in_(decision_ids))
        .order_by(Organisation.name, Organisation.id)
    )
    names: dict[int, tuple[str, ...]] = {}
    for row in rows:
        names[row.decision_id] = (*names.get(row.decision_id, ()), row.name)
    return names


def _decided(found: Decision, board: str, present: Mapping[int, tuple[str, ...]]) -> Decided:
    return Decided(
        id=found.id,
        assessment_id=found.assessment_id,
        board=board,
        quorum=found.quorum,
        met_on=found.met_on,
        minute=found.minute,
        outcome=found.outcome,
        words=found.words,
        present=present.get(found.id, ()),
        recorded_by=found.recorded_by,
        recorded_at=found.recorded_at,
        countersigned_at=found.countersigned_at,
        withdrawn_at=found.withdrawn_at,
    )


def _here(found: Version) -> VersionHere:
    return VersionHere(
        id=found.id,
        number=found.number,
        area_code=found.area_code,
        cycle=found.cycle,
        frozen_at=found.frozen_at,
        due_on=found.due_on,
        sha256=found.sha256,
    )
