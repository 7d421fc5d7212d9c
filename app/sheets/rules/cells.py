"""The cells somebody fills in, and what bringing them back would change; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from app.sheets.rules import merging
from app.sheets.rules.merging import Wrong


class Part(StrEnum):
    """What a cell to fill in holds of a row or of a feature."""

    RATING = "rating"
    REASON = "reason"
    KEY_EVIDENCE = "key evidence"
    NEXT_STEPS = "next steps"
    TARGET = "target"
    TARGET_BY = "target by"
    ANSWER = "answer"
    ANOTHER_WAY = "another way"
    BECAUSE = "because"


ROW_PARTS = (
    Part.RATING, Part.REASON, Part.KEY_EVIDENCE, Part.NEXT_STEPS, Part.TARGET, Part.TARGET_BY,
)  # fmt: skip
FEATURE_PARTS = (Part.ANSWER, Part.ANOTHER_WAY, Part.BECAUSE)


# One cell of the record: its place is about ``row/<key>`` or ``feature/<id>``.
Place = merging.Place[Part]
Filled = merging.Filled[Part]
Change = merging.Change[Part]
Conflict = merging.Conflict[Part]
Plan = merging.Plan[Part]

# What each place holds, in the record's own form: half steps, an answer, an ISO day or plain text.
# A place that holds nothing is left out or empty.
Values = Mapping[Place, str]


def after(changes: Iterable[Change], about: str, now: Values) -> dict[Part, str]:
    """What a row or a feature says once the changes are made."""
    parts = ROW_PARTS if about.startswith("row/") else FEATURE_PARTS
    said = {part: now.get(Place(about, part), "") for part in parts}
    said |= {each.place.part: each.becomes for each in changes if each.place.about == about}
    return said


def unanswered(changes: Sequence[Change], now: Values) -> Iterator[Wrong]:
    """The sentences of which something is said although nobody says whether they are true."""
    features = dict.fromkeys(
        each.place.about for each in changes if each.place.part in FEATURE_PARTS
    )
    for about in features:
        said = after(changes, about, now)
        where = next(each.where for each in changes if each.place.about == about)
        if said[Part.ANSWER]:
            continue
        if now.get(Place(about, Part.ANSWER)):
            words = "an answer can be changed but not taken away. Choose “Not known” instead"
        else:
            words = "choose an answer beside what is typed there"
        yield Wrong(where, words)


def not_true_here(
    changes: Sequence[Change], now: Values, gained: Collection[str]
) -> Iterator[Wrong]:
    """The sentences met another way that are not said to be true here; ``gained`` are their ids."""
    for about in dict.fromkeys(each.place.about for each in changes):
        if about.removeprefix("feature/") not in gained:
            continue
        said = after(changes, about, now)
        if said[Part.ANOTHER_WAY] and said[Part.ANSWER] not in {"", "yes"}:
            where = next(each.where for each in changes if each.place.about == about)
            yield Wrong(
                where,
                "another way can count only for what is true here. Choose “True here”, or take the"
                " other way out",
            )
