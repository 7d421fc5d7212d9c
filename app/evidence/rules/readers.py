"""Who may see an item and who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.access.permissions import Identity, Permission, Role, may, only_reviews


class SeenBy(StrEnum):
    """Who may see an item, from the fewest to the most; each includes those before."""

    TEAM = "team"
    CONTRIBUTORS = "contributors"
    REVIEWERS = "reviewers"
    NATIONAL = "national"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    SeenBy.TEAM: "Only co-ordinators and desk officers",
    SeenBy.CONTRIBUTORS: "Partners here too: contributors, readers and board members",
    SeenBy.REVIEWERS: "Peer reviewers too",
    SeenBy.NATIONAL: "The national team too",
}
USUALLY = SeenBy.CONTRIBUTORS
_ORDER = tuple(SeenBy)
_PARTNERS = frozenset({Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER})


@dataclass(frozen=True)
class Reader:
    """Whoever is asking, as evidence needs to know them; no rows means every row."""

    reference: str
    ring: SeenBy
    person_id: int | None = None
    organisation_id: int | None = None
    row_keys: tuple[str, ...] = ()

    @property
    def at_the_desk(self) -> bool:
        return self.ring is SeenBy.TEAM

    @property
    def sees(self) -> tuple[SeenBy, ...]:
        """The choices of "who may see it" that let this reader in."""
        return _ORDER[_ORDER.index(self.ring) :]

    def may_see(self, seen_by: str, by: str) -> bool:
        """Whether an item is for this reader; one's own always is."""
        return by == self.reference or seen_by in self.sees

    def may_change(self, by: str, organisation_id: int | None) -> bool:
        """The desk changes every item, a contributor their own and their organisation's."""
        if self.at_the_desk or by == self.reference:
            return True
        return organisation_id is not None and organisation_id == self.organisation_id

    def may_add_to(self, row_key: str) -> bool:
        """A contributor who was asked about some rows adds to those."""
        return not self.row_keys or row_key in self.row_keys


def ring_of(identity: Identity, area_code: str) -> SeenBy:
    """The smallest circle a person belongs to in an area."""
    if may(identity, Permission.RATING_DRAFT, area_code):
        return SeenBy.TEAM
    if any(identity.has(role, area_code) for role in _PARTNERS):
        return SeenBy.CONTRIBUTORS
    return SeenBy.REVIEWERS if only_reviews(identity, area_code) else SeenBy.NATIONAL
