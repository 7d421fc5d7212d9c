"""Asking for an area's evidence; what a reader may not see is simply not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from app.access.permissions import Identity
from app.accounts.models import RoleHeld
from app.accounts.queries import speaks_for
from app.clock import today
from app.evidence.models import Citation, EvidenceFile, EvidenceItem, EvidenceVersion
from app.evidence.rules.content import Content
from app.evidence.rules.currency import State, state_on
from app.evidence.rules.readers import Reader, ring_of
from app.evidence.rules.searching import searched_for, worth
from app.evidence.rules.words import Direction
from app.evidence.under_way import UnderWay, assessment_here
from app.extensions import db
from app.files.models import StoredFile

A_PAGE = 50


@dataclass(frozen=True)
class Use:
    """An item used for a criterion, or for one sentence of it."""

    id: int
    item_id: int
    item_version: int
    criterion_key: str
    feature_id: str | None
    direction: Direction
    note: str
    by: str
    checked: bool
    carried: bool

    @property
    def place(self) -> str:
        """The sentence, or the criterion as a whole."""
        return self.feature_id or self.criterion_key


@dataclass(frozen=True)
class FileHere:
    """A file of an item; ``document`` counts documents, ``number`` the versions of one."""

    id: int
    item_id: int
    document: int
    number: int
    name: str
    kind: str
    size: int
    sha256: str
    notes: tuple[str, ...]
    scanned: bool
    at: datetime
    by: str
    removed: bool
    purged: bool


@dataclass(frozen=True)
class Item:
    """A piece of evidence as it stands now."""

    id: int
    version: int
    content: Content
    state: State
    by: str
    added_at: datetime
    changed_at: datetime
    uses: tuple[Use, ...] = ()
    files: int = 0

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def purged(self) -> bool:
        return self.state is State.PURGED

    @property
    def not_yet_checked(self) -> bool:
        """Whether it came along from last year for something nobody has looked at since."""
        return any(not use.checked for use in self.uses)


@dataclass(frozen=True)
class Cited:
    """One use of an item, with the item."""

    use: Use
    item: Item

    @property
    def counts(self) -> bool:
        """Whether the claim may stand on it: current, and checked if it came from last year."""
        return self.item.state.counts and self.use.checked


@dataclass(frozen=True)
class Wanted:
    """What a list of evidence is narrowed to."""

    search: str = ""
    row_key: str = ""
    kind: str = ""
    only: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.search or self.row_key or self.kind or self.only)


# What ``only`` may be, and how a page says it.
LAPSED, UNCHECKED, MINE, WITHDRAWN = "lapsed", "unchecked", "mine", "withdrawn"
ONLY: Mapping[str, str] = {
    LAPSED: "Past its review date",
    UNCHECKED: "Not yet checked this year",
    MINE: "Added by me",
    WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class Listed:
    """A page of a list, and how many there are in all."""

    items: tuple[Item, ...]
    found: int
    number: int
    pages: int


def reader_here(identity: Identity, area_code: str) -> Reader:
    """Whoever is asking, with whom they speak for in this area."""
    speaks = speaks_for(identity.person_id, area_code)
    return Reader(
        identity.reference,
        ring_of(identity, area_code),
        identity.person_id,
        speaks.organisation_id if speaks else None,
        speaks.row_keys if speaks else (),
    )


def items(
    reader: Reader, area_code: str, held: UnderWay | None, wanted: Wanted, number: int = 1
) -> Listed:
    """A page of the area's evidence, the best find or the last change first."""
    ids = _found(reader, area_code, held, wanted)
    pages = max(1, -(-len(ids) // A_PAGE))
    number = min(max(number, 1), pages)
    shown = ids[(number - 1) * A_PAGE : number * A_PAGE]
    by_id = {item.id: item for item in _items(area_code, held, shown)}
    return Listed(tuple(by_id[each] for each in shown if each in by_id), len(ids), number, pages)


def item(reader: Reader, area_code: str, item_id: int, held: UnderWay | None = None) -> Item | None:
    """One item this reader may see."""
    found = _items(area_code, held, [item_id])
    if not found or not reader.may_see(found[0].content.seen_by, found[0].by):
        return None
    return found[0]


def cited_items(
    reader: Reader, area_code: str, assessment_id: int, row_key: str | None = None
) -> tuple[Cited, ...]:
    """Every use of evidence this reader may see in an assessment, or in one row of it."""
    held = assessment_here(area_code, assessment_id)
    if held is None:
        return ()
    criteria = (
        None
        if row_key is None
        else [criterion.key for criterion in held.edition.criteria_of(row_key)]
    )
    uses = _uses(held.id, criteria=criteria)
    wanted = list(dict.fromkeys(use.item_id for use in uses))
    by_id = {
        each.id: each
        for each in _items(area_code, None, wanted)
        if reader.may_see(each.content.seen_by, each.by)
        and each.state not in {State.WITHDRAWN, State.PURGED}
    }
    return tuple(Cited(use, by_id[use.item_id]) for use in uses if use.item_id in by_id)


def versions(area_code: str, item_id: int) -> tuple[tuple[int, Content, str, datetime], ...]:
    """Every saved state of an item, the newest first: number, content, by whom and when."""
    rows = db.session.scalars(
        select(EvidenceVersion)
        .join(EvidenceItem, EvidenceItem.id == EvidenceVersion.item_id)
        .where(EvidenceItem.area_code == area_code, EvidenceItem.id == item_id)
        .order_by(EvidenceVersion.number.desc())
    )
    return tuple((row.number, content_of(row), row.by, row.at) for row in rows)


def version(item_id: int, number: int) -> Content | None:
    """What an item said in one of its versions."""
    found = db.session.scalar(
        select(EvidenceVersion).where(
            EvidenceVersion.item_id == item_id, EvidenceVersion.number == number
        )
    )
    return content_of(found) if found else None


def files_of(item_ids: Collection[int]) -> tuple[FileHere, ...]:
    """The files of these items, document after document, the newest version of each first."""
    rows = db.session.execute(
        select(EvidenceFile, StoredFile)
        .join(StoredFile, StoredFile.id == EvidenceFile.file_id)
        .where(EvidenceFile.item_id.in_(item_ids))
        .order_by(EvidenceFile.item_id, EvidenceFile.document, EvidenceFile.number.desc())
    )
    return tuple(_file(row.EvidenceFile, row.StoredFile) for row in rows)


def evidence_item(area_code: str, item_id: int) -> EvidenceItem | None:
    """An item's own row; for actions."""
    return db.session.scalar(
        select(EvidenceItem).where(EvidenceItem.area_code == area_code, EvidenceItem.id == item_id)
    )


def citation(area_code: str, citation_id: int) -> Citation | None:
    """A citation's own row, ended or not; for actions."""
    return db.session.scalar(
        select(Citation)
        .join(EvidenceItem, EvidenceItem.id == Citation.item_id)
        .where(EvidenceItem.area_code == area_code, Citation.id == citation_id)
    )


def evidence_file(area_code: str, item_id: int, file_id: int) -> EvidenceFile | None:
    """A file's own row among those of an item; for actions."""
    return db.session.scalar(
        select(EvidenceFile)
        .join(EvidenceItem, EvidenceItem.id == EvidenceFile.item_id)
        .where(
            EvidenceItem.area_code == area_code,
            EvidenceItem.id == item_id,
            EvidenceFile.file_id == file_id,
        )
    )


def names_here(area_code: str) -> Mapping[str, str]:
    """The names the area knows people by, by their reference."""
    rows = db.session.execute(
        select(RoleHeld.person_id, RoleHeld.known_as)
        .where(RoleHeld.area_code == area_code)
        .order_by(RoleHeld.id)
    )
    return {f"person/{row.person_id}": row.known_as for row in rows}


def content_of(found: EvidenceVersion) -> Content:
    """What a version says."""
    return Content(
        title=found.title,
        shows=found.shows,
        sort=found.sort,
        kind=found.kind,
        views=tuple(found.views),
        asked_whom=found.asked_whom,
        asked_count=found.asked_count,
        collected_by=found.collected_by,
        cannot_show=found.cannot_show,
        organisation_id=found.organisation_id,
        dated=found.dated,
        period=found.period,
        review_on=found.review_on,
        source_type=found.source_type,
        source=found.source,
        said_in_workshop=found.said_in_workshop,
        seen_by=found.seen_by,
        links=tuple(found.links),
        particulars=found.particulars,
    )


def _found(reader: Reader, area_code: str, held: UnderWay | None, wanted: Wanted) -> Sequence[int]:
    """The items a list is narrowed to, in its order."""
    conditions = (_seen_by(reader), *_conditions(reader, held, wanted))
    words = searched_for(wanted.search)
    if not words:
        rows = _newest(area_code, EvidenceItem.id).where(*conditions)
        latest = rows.order_by(EvidenceVersion.at.desc(), EvidenceItem.id.desc())
        return [row.id for row in db.session.execute(latest)]
    texts = _newest(
        area_code,
        EvidenceItem.id,
        EvidenceVersion.title,
        EvidenceVersion.shows,
        EvidenceVersion.source,
        EvidenceVersion.asked_whom,
        EvidenceVersion.cannot_show,
    ).where(*conditions)
    notes = _notes(held)
    ranked = []
    for row in db.session.execute(texts.order_by(EvidenceItem.id.desc())):
        rest = " ".join((row.source, row.asked_whom, row.cannot_show, notes.get(row.id, "")))
        value = worth(words, row.title, row.shows, rest)
        if value:
            ranked.append((-value, -row.id))
    return [-item_id for _, item_id in sorted(ranked)]


def _seen_by(reader: Reader) -> ColumnElement[bool]:
    if reader.at_the_desk:
        return true()
    return or_(EvidenceVersion.seen_by.in_(reader.sees), EvidenceItem.by == reader.reference)


def _conditions(
    reader: Reader, held: UnderWay | None, wanted: Wanted
) -> Iterable[ColumnElement[bool]]:
    withdrawn = EvidenceItem.withdrawn_at
    yield withdrawn.is_not(None) if wanted.only == WITHDRAWN else withdrawn.is_(None)
    yield EvidenceItem.purged_at.is_(None)
    if wanted.kind:
        yield EvidenceVersion.kind == wanted.kind
    if wanted.only == LAPSED:
        yield EvidenceVersion.review_on < today()
    if wanted.only == MINE:
        yield EvidenceItem.by == reader.reference
    cited = select(Citation.item_id).where(
        Citation.ended_at.is_(None), Citation.assessment_id == (held.id if held else 0)
    )
    if wanted.only == UNCHECKED:
        yield EvidenceItem.id.in_(cited.where(Citation.checked_at.is_(None)))
    if wanted.row_key:
        criteria = held.edition.criteria_of(wanted.row_key) if held else ()
        keys = [criterion.key for criterion in criteria]
        yield EvidenceItem.id.in_(cited.where(Citation.criterion_key.in_(keys)))


def _newest(area_code: str, *columns: object) -> Select[*tuple[object, ...]]:
    """Something of each item with its newest version."""
    chosen: Select[*tuple[object, ...]] = select(*columns)  # type: ignore[call-overload]
    return (
        chosen.select_from(EvidenceItem)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(EvidenceItem.area_code == area_code)
    )


def _notes(held: UnderWay | None) -> Mapping[int, str]:
    """What was noted where each item is used."""
    rows = db.session.execute(
        select(Citation.item_id, Citation.note)
        .where(
            Citation.assessment_id == (held.id if held else 0),
            Citation.ended_at.is_(None),
            Citation.note != "",
        )
        .order_by(Citation.id)
    )
    notes: dict[int, str] = {}
    for row in rows:
        notes[row.item_id] = f"{notes.get(row.item_id, '')} {row.note}"
    return notes


def _items(area_code: str, held: UnderWay | None, item_ids: Collection[int]) -> tuple[Item, ...]:
    if not item_ids:
        return ()
    rows = db.session.execute(
        select(EvidenceItem, EvidenceVersion)
        .join(
            EvidenceVersion,
            (EvidenceVersion.item_id == EvidenceItem.id)
            & (EvidenceVersion.number == EvidenceItem.newest),
        )
        .where(EvidenceItem.area_code == area_code, EvidenceItem.id.in_(item_ids))
        .order_by(EvidenceItem.id)
    ).all()
    uses: Mapping[int, list[Use]] = defaultdict(list)
    if held is not None:
        for use in _uses(held.id, item_ids=item_ids):
            uses[use.item_id].append(use)
    counted = _files_counted(item_ids) if held is not None else {}
    day = today()
    return tuple(
        _item(row.EvidenceItem, row.EvidenceVersion, day, uses[row.EvidenceItem.id], counted)
        for row in rows
    )


def _item(
    found: EvidenceItem,
    newest: EvidenceVersion,
    day: date,
    uses: Sequence[Use],
    files: Mapping[int, int],
) -> Item:
    return Item(
        found.id,
        newest.number,
        content_of(newest),
        state_on(
            day, newest.review_on, found.withdrawn_at is not None, found.purged_at is not None
        ),
        found.by,
        found.at,
        newest.at,
        tuple(uses),
        files.get(found.id, 0),
    )


def _uses(
    assessment_id: int,
    *,
    item_ids: Collection[int] | None = None,
    criteria: Collection[str] | None = None,
) -> Sequence[Use]:
    chosen = select(Citation).where(
        Citation.assessment_id == assessment_id, Citation.ended_at.is_(None)
    )
    if item_ids is not None:
        chosen = chosen.where(Citation.item_id.in_(item_ids))
    if criteria is not None:
        chosen = chosen.where(Citation.criterion_key.in_(criteria))
    return [_use(found) for found in db.session.scalars(chosen.order_by(Citation.id))]


def _use(found: Citation) -> Use:
    return Use(
        found.id,
        found.item_id,
        found.item_version,
        found.criterion_key,
        found.feature_id,
        Direction(found.direction),
        found.note,
        found.by,
        found.checked_at is not None,
        found.carried_from is not None,
    )


def _files_counted(item_ids: Collection[int]) -> Mapping[int, int]:
    rows = db.session.execute(
        select(EvidenceFile.item_id, func.count(EvidenceFile.document.distinct()))
        .where(EvidenceFile.item_id.in_(item_ids), EvidenceFile.removed_at.is_(None))
        .group_by(EvidenceFile.item_id)
        .order_by(EvidenceFile.item_id)
    )
    return dict(rows.all())


def _file(found: EvidenceFile, stored: StoredFile) -> FileHere:
    return FileHere(
        id=stored.id,
        item_id=found.item_id,
        document=found.document,
        number=found.number,
        name=stored.original_name,
        kind=stored.kind,
        size=stored.size,
        sha256=stored.sha256,
        notes=tuple(stored.removed),
        scanned=stored.scanned,
        at=stored.at,
        by=stored.by,
        removed=found.removed_at is not None,
        purged=stored.purged_at is not None,
    )
