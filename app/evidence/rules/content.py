"""What an item says, and how two people's changes of it come together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from app.evidence.rules.readers import USUALLY
from app.evidence.rules.words import Sort


@dataclass(frozen=True)
class Content:
    """Everything of an item that a form holds; only the first two must be said."""

    title: str
    shows: str
    sort: str = Sort.PLAIN
    kind: str | None = None
    views: tuple[str, ...] = ()
    asked_whom: str = ""
    asked_count: int | None = None
    collected_by: str = ""
    cannot_show: str = ""
    organisation_id: int | None = None
    dated: date | None = None
    period: str = ""
    review_on: date | None = None
    source_type: str | None = None
    source: str = ""
    said_in_workshop: bool = False
    seen_by: str = USUALLY
    links: tuple[str, ...] = ()
    particulars: Mapping[str, Any] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        """The values as a table keeps them."""
        return asdict(self) | {
            "views": list(self.views),
            "links": list(self.links),
            "particulars": dict(self.particulars),
        }


@dataclass(frozen=True)
class Merged:
    """Two people's changes together, and the fields that both changed differently."""

    content: Content
    clashes: tuple[str, ...]


def merge(base: Content, now: Content, mine: Content) -> Merged:
    """Bring my changes of ``base`` to what somebody else has made of it ``now``.

    A field only one of us changed is taken as changed. One that both changed stays as I typed it
    and is named as a clash.
    """
    kept: dict[str, Any] = {}
    clashes = []
    for each in fields(Content):
        old, theirs, own = (getattr(content, each.name) for content in (base, now, mine))
        if own == old:
            kept[each.name] = theirs
        elif theirs not in (old, own):
            clashes.append(each.name)
    return Merged(replace(mine, **kept), tuple(clashes))
