"""The version under review as reviewers may read it: from the snapshot alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.evidence.queries import rings_now
from app.evidence.rules.readers import Reader, SeenBy
from app.files.models import StoredFile
from app.files.queries import stored_file
from app.governance import reading
from app.governance.rules.frozen import FrozenFile, VersionRead
from app.peer_review.models.reviews import Review
from app.peer_review.queries import reviews

# Whoever reads, the area included, reads what a reviewer may: nobody's own items are more.
REVIEWER = Reader("a reviewer", SeenBy.REVIEWERS)


@dataclass(frozen=True)
class Reviewable:
    """A version with what is withheld from reviewers by row, and the files of what is not."""

    version: VersionRead
    withheld: Mapping[str, tuple[tuple[int, str], ...]]
    files: Mapping[int, tuple[FrozenFile, ...]]


def reviewable(held: Review) -> Reviewable:
    """What a review is about, as its team reads it."""
    found, now = reviews.version_of(held), rings_now(held.area_code)
    return Reviewable(
        reading.read(found, REVIEWER, now),
        reading.withheld(found, REVIEWER, now),
        reading.files_of(found, REVIEWER, now),
    )


def file_under_review(held: Review, file_id: int) -> StoredFile | None:
    """A file of the version that reviewers may have."""
    files = reading.files_of(reviews.version_of(held), REVIEWER, rings_now(held.area_code))
    known = {each.file_id for its in files.values() for each in its}
    return stored_file(held.area_code, file_id) if file_id in known else None
