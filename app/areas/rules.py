"""What an area is told to be, which names will do, and who of the core partners is there; pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

USUAL_GROUPS = (
    "Council",
    "Health",
    "Schools and early years",
    "Police, housing, voluntary and others",
)
FEWEST_GROUPS = 3
MOST_GROUPS = 4


@dataclass(frozen=True)
class AreaFacts:
    """What is known of an area; None is unknown, never a guess."""

    code: str
    name: str
    kind: str
    two_tier: bool
    region: str
    area_km2: int | None = None
    population: int | None = None
    deprivation_extent: float | None = None
    deprivation_score: float | None = None
    deprivation_basis: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    invented: bool = False


def groups_problem(names: Sequence[str]) -> str | None:
    """What is wrong with these names of voting groups, in words, or None."""
    if not FEWEST_GROUPS <= len(names) <= MOST_GROUPS:
        return f"Name {FEWEST_GROUPS} or {MOST_GROUPS} groups"
    if len({name.casefold() for name in names}) < len(names):
        return "Give each group a name of its own"
    return None


# Kept for an organisation that the edition's list of core partners does not name.
ANOTHER_KIND = "another"


@dataclass(frozen=True)
class OrganisationHere:
    """An organisation of an area as pages show it; a part that is None was not said yet."""

    id: int
    name: str
    partner_kind: str | None
    kind_words: str
    voting_group: str | None
    locality: str | None
    ended: bool
    voting_group_id: int | None = None
    locality_id: int | None = None


@dataclass(frozen=True)
class BodyHere:
    """A board of an area, its quorum of organisations and the board above it."""

    id: int
    name: str
    quorum: int
    above: str | None
    ended: bool
    above_id: int | None = None


@dataclass(frozen=True)
class CoreHere:
    """A core partner that applies in an area, and the organisations here of that kind."""

    key: str
    name: str
    words: str
    organisations: tuple[OrganisationHere, ...]


@dataclass(frozen=True)
class Represented:
    """Whether a core partner is among those present, and by whom."""

    key: str
    name: str
    by: tuple[str, ...]

    @property
    def represented(self) -> bool:
        return bool(self.by)

    @property
    def words(self) -> str:
        return f"{self.name}: {', '.join(self.by) or 'not represented'}"


@dataclass(frozen=True)
class Coverage:
    """Which core partners are represented and which are not, in the edition's order."""

    partners: tuple[Represented, ...]

    @property
    def present(self) -> tuple[Represented, ...]:
        return tuple(partner for partner in self.partners if partner.represented)

    @property
    def absent(self) -> tuple[Represented, ...]:
        return tuple(partner for partner in self.partners if not partner.represented)


def coverage(core: Iterable[CoreHere], present_organisation_ids: Collection[int]) -> Coverage:
    """Who of the core partners is there when these organisations are."""
    return Coverage(
        tuple(
            Represented(
                partner.key,
                partner.name,
                tuple(
                    organisation.name
                    for organisation in partner.organisations
                    if organisation.id in present_organisation_ids
                ),
            )
            for partner in core
        )
    )


def short_name(words: str) -> str:
    """A core partner's name for a list, from the edition's words: "police", "Jobcentre Plus"."""
    name = re.split(r"[,:]", words, maxsplit=1)[0].removeprefix("The ").strip()
    first, _, rest = name.partition(" ")
    # A capital that only begins the sentence goes; that of a proper name has another after it.
    proper = rest[:1].isupper() or not first.istitle()
    return name if proper else name[:1].lower() + name[1:]


def names_in(typed: str) -> list[str]:
    """The names typed one to a line, each once, in their order."""
    names = (" ".join(line.split()) for line in typed.splitlines())
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(name_key(name), name)
    return list(found.values())


def name_key(name: str) -> str:
    """What makes two names the same: unseen signs, spaces, a full stop or capitals do not."""
    plain = unicodedata.normalize("NFKC", name)
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split()).rstrip(".,;").casefold()


def names_problem(names: Sequence[str], longest: int) -> str | None:
    """What is wrong with these names, in words, or None."""
    too_long = next((name for name in names if len(name) > longest), None)
    if too_long:
        return f"Shorten “{too_long[:30]}…” to at most {longest} characters"
    return None


def stands_below(body_id: int, other_id: int, above: Mapping[int, int | None]) -> bool:
    """Whether the other board is this one or stands below it, so that neither may be above."""
    seen: set[int] = set()
    at: int | None = other_id
    while at is not None and at not in seen:
        if at == body_id:
            return True
        seen.add(at)
        at = above.get(at)
    return False


def state_of(*values: object) -> str:
    """A short mark of how something stands, by which a form tells that it changed meanwhile."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
