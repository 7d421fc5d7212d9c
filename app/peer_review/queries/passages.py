"""The texts of a frozen version that can be noted on, as a reader may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.evidence.queries import rings_now
from app.evidence.rules.readers import Reader, SeenBy
from app.governance.reading import TAKEN_AWAY, read
from app.governance.rules.frozen import FrozenEvidence, RowRead
from app.peer_review.models.reviews import Review
from app.peer_review.queries.reviews import version_of
from app.peer_review.rules.anchors import Span
from app.strands import queries as strands


@dataclass(frozen=True)
class Passage:
    """One text of the version: where it stands, what it is called, and its words."""

    place: str
    heading: str
    words: str

    @property
    def taken_away(self) -> bool:
        return self.words == TAKEN_AWAY

    def quoted(self, span: Span) -> str:
        """The words of a span; of a text that was taken away, that it was."""
        return self.words if self.taken_away else span.of(self.words)


@dataclass(frozen=True)
class EvidencePart:
    """An item of a row; of one that is withheld from reviewers only its title is here."""

    item: int
    version: int
    directions: tuple[str, ...]
    title: Passage
    shows: Passage | None

    @property
    def withheld(self) -> bool:
        return self.shows is None


@dataclass(frozen=True)
class RowPart:
    """A row of the version, text by text."""

    key: str
    name: str
    rating: str
    texts: tuple[Passage, ...]
    sentences: tuple[Passage, ...]
    evidence: tuple[EvidencePart, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the row."""
        of_items = [text for each in self.evidence for text in (each.title, each.shows) if text]
        return (*self.texts, *self.sentences, *of_items)


def rows_of(held: Review, ring: SeenBy = SeenBy.REVIEWERS) -> tuple[RowPart, ...]:
    """Every row of the reviewed version as this circle of people may read it."""
    version = version_of(held)
    now = rings_now(held.area_code)
    everything = read(version, _reader(SeenBy.TEAM), now)
    allowed = read(version, _reader(ring), now)
    seen = {each.item for row in allowed.rows for each in row.evidence}
    return tuple(_row(row, seen) for row in everything.rows)


def row(held: Review, row_key: str) -> RowPart | None:
    """One row as reviewers may read it."""
    return next((each for each in rows_of(held) if each.key == row_key), None)


def by_place(rows: tuple[RowPart, ...]) -> Mapping[str, Passage]:
    """Every text of these rows by the place where it stands."""
    return {passage.place: passage for each in rows for passage in each.passages}


def row_names(held: Review) -> Mapping[str, str]:
    """What the rows are called in the edition of the version."""
    return {each.key: each.name for each in strands.edition(version_of(held).edition_key).rows}


def _reader(ring: SeenBy) -> Reader:
    # A reference that nobody has, so that only the circle counts.
    return Reader("reviewing", ring)


def _row(found: RowRead, seen: set[int]) -> RowPart:
    texts = (
        ("reason", "Why", found.reason),
        ("uneven", "Uneven", found.uneven),
        ("key evidence", "Key evidence", found.key_evidence),
        ("next steps", "Next steps", found.next_steps),
    )
    return RowPart(
        key=found.key,
        name=found.name,
        rating=found.rating,
        texts=tuple(
            Passage(found.places[name], heading, words)
            for name, heading, words in texts
            if name in found.places
        ),
        sentences=tuple(
            Passage(f"feature/{key}", "True here", words) for key, words in found.true_here.items()
        ),
        evidence=tuple(_evidence(each, each.item in seen) for each in found.evidence),
    )


def _evidence(found: FrozenEvidence, allowed: bool) -> EvidencePart:
    return EvidencePart(
        found.item,
        found.version,
        found.directions,
        Passage(f"evidence/{found.item}/title", "Title", found.title),
        Passage(f"evidence/{found.item}/shows", "What it shows", found.shows) if allowed else None,
    )
