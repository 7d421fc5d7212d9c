"""Using an item for a sentence or a criterion, checking it a year later, and ending the use."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence import queries
from app.evidence.models import Citation, EvidenceItem, Need
from app.evidence.rules.words import Direction, directions_for
from app.evidence.under_way import UnderWay, assessment_called
from app.extensions import db
from app.strands.rules.edition import Edition


class NotAPlace(Exception):
    """The model has no such sentence or criterion, or nothing of the kind can be said of it."""


class NotYourRow(Exception):
    """A contributor who was asked about some rows adds to those alone."""


class UsedAlready(Exception):
    """The item says something of this very sentence or criterion already."""


def cite(
    who: Identity, held: UnderWay, item_id: int, place: str, direction: Direction, note: str = ""
) -> int:
    """Use an item for a sentence, or for a criterion as a whole; gives the citation.

    Raises ``NotAPlace``, ``NotYourRow``, ``UsedAlready`` and ``Confirmed``.
    """
    held.refuse_if_closed()
    criterion_key, feature_id = _place(held.edition, place, direction)
    reader = queries.reader_here(who, held.area_code)
    if not reader.may_add_to(held.edition.criteria[criterion_key].row_key):
        raise NotYourRow
    item = queries.evidence_item(held.area_code, item_id)
    if item is None or item.purged_at is not None:
        raise NotAPlace(place)
    if _standing(held.id, item_id, criterion_key, feature_id):
        raise UsedAlready
    made = Citation(
        assessment_id=held.id,
        item_id=item.id,
        item_version=item.newest,
        criterion_key=criterion_key,
        feature_id=feature_id,
        direction=direction.value,
        note=note,
        by=who.reference,
        at=clock.now(),
        checked_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    record(
        who,
        Action.EVIDENCE_CITED,
        held.area_code,
        f"evidence/{item.id}",
        citation=made.id,
        criterion=criterion_key,
        feature=feature_id,
        direction=direction.value,
    )
    return made.id


def check(who: Identity, held: UnderWay, citation_id: int) -> None:
    """Say that a use is still right, for the item as it is now. Raises ``Confirmed``."""
    found = _to_change(held, citation_id)
    newest = db.session.get_one(EvidenceItem, found.item_id).newest
    if found.checked_at is not None and found.item_version == newest:
        return
    found.checked_at, found.item_version = clock.now(), newest
    record(
        who,
        Action.CITATION_CHECKED,
        held.area_code,
        f"evidence/{found.item_id}",
        citation=found.id,
    )


def end(who: Identity, held: UnderWay, citation_id: int) -> None:
    """Use an item no longer for this. Raises ``Confirmed``."""
    found = _to_change(held, citation_id)
    if found.ended_at is None:
        found.ended_at = clock.now()
        record(
            who,
            Action.CITATION_ENDED,
            held.area_code,
            f"evidence/{found.item_id}",
            citation=found.id,
        )


def carry_forward(who: Identity, old_assessment_id: int, new_assessment_id: int) -> int:
    """Take every use of evidence, and what is still needed, along as not yet checked.

    What the new edition of the model lacks, and what was withdrawn, stays behind. Gives how many
    uses came along.
    """
    new = assessment_called(new_assessment_id)
    if new is None:
        raise LookupError(new_assessment_id)
    carried = [
        Citation(
            assessment_id=new.id,
            item_id=each.item_id,
            item_version=each.item_version,
            criterion_key=each.criterion_key,
            feature_id=each.feature_id,
            direction=each.direction,
            note=each.note,
            by=each.by,
            at=clock.now(),
            carried_from=each.id,
        )
        for each in _in_use(old_assessment_id)
        if _is_in(new.edition, each)
    ]
    needs = [
        Need(
            area_code=new.area_code,
            assessment_id=new.id,
            row_key=each.row_key,
            criterion_key=each.criterion_key,
            what=each.what,
            organisation_id=each.organisation_id,
            person_id=each.person_id,
            wanted_by=each.wanted_by,
            by=each.by,
            at=clock.now(),
        )
        for each in db.session.scalars(
            select(Need)
            .where(Need.assessment_id == old_assessment_id, Need.ended_at.is_(None))
            .order_by(Need.id)
        )
        if any(row.key == each.row_key for row in new.edition.rows)
    ]
    db.session.add_all([*carried, *needs])
    db.session.flush()
    record(
        who,
        Action.EVIDENCE_CARRIED,
        new.area_code,
        f"assessment/{new.id}",
        from_assessment=old_assessment_id,
        citations=len(carried),
        needs=len(needs),
    )
    return len(carried)


def _place(edition: Edition, place: str, direction: Direction) -> tuple[str, str | None]:
    """The criterion, and the sentence where one is meant."""
    feature = edition.features.get(place)
    if direction not in directions_for(feature.polarity if feature else None):
        raise NotAPlace(place)
    if feature is None:
        if place not in edition.criteria:
            raise NotAPlace(place)
        return place, None
    criterion = next(each for each in edition.criteria.values() if feature in each.features)
    return criterion.key, feature.id


def _is_in(edition: Edition, use: Citation) -> bool:
    if use.criterion_key not in edition.criteria:
        return False
    return use.feature_id is None or use.feature_id in edition.features


def _in_use(assessment_id: int) -> list[Citation]:
    return list(
        db.session.scalars(
            select(Citation)
            .join(EvidenceItem, EvidenceItem.id == Citation.item_id)
            .where(
                Citation.assessment_id == assessment_id,
                Citation.ended_at.is_(None),
                EvidenceItem.withdrawn_at.is_(None),
                EvidenceItem.purged_at.is_(None),
            )
            .order_by(Citation.id)
        )
    )


def _standing(
    assessment_id: int, item_id: int, criterion_key: str, feature_id: str | None
) -> Citation | None:
    return db.session.scalar(
        select(Citation).where(
            Citation.assessment_id == assessment_id,
            Citation.item_id == item_id,
            Citation.criterion_key == criterion_key,
            Citation.feature_id.is_not_distinct_from(feature_id),
            Citation.ended_at.is_(None),
        )
    )


def _to_change(held: UnderWay, citation_id: int) -> Citation:
    held.refuse_if_closed()
    found = queries.citation(held.area_code, citation_id)
    if found is None or found.assessment_id != held.id:
        raise LookupError(citation_id)
    return found
