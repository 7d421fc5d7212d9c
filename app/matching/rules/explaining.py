"""Why two would make a pair, in one sentence that both sides may read; pure.

It names only rows that the requester asked help with and that the champion offers, and of a
champion's rating only that a confirmed version carries it. Other weak rows of the requester move
its fits, but no word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.governance.rules.quorum import in_words
from app.matching.rules.fit import is_strong
from app.matching.rules.likeness import YOU, Reader, kinds
from app.matching.rules.outcome import Conflict
from app.matching.rules.quarters import Quarter, free_in_words
from app.matching.rules.world import Champion, Proof, Seeker, World
from app.web.words import listed

# A champion without a request's rows in view is shown by its first few.
_MOST_ROWS = 3
_BANDS = ((0.7, "a very good fit"), (0.5, "a good fit"), (0.35, "a fair fit"))


@dataclass(frozen=True)
class Meeting:
    """A request and a champion in a quarter, and what a sentence needs to know of them."""

    world: World
    seeker: Seeker
    champion: Champion
    quarter: Quarter
    kilometres: float | None
    allowed: tuple[Conflict, ...] = ()


def fit_in_words(fit: int, world: World) -> str:
    share = fit / world.weights.scale
    return next((words for least, words in _BANDS if share >= least), "a loose fit")


def sentence(meeting: Meeting, reader: Reader = YOU) -> str:
    """Such as "Hertfordshire: a two-tier county like you, peer-confirmed in Culture, …"."""
    return f"{meeting.champion.name}: {', '.join(_said(meeting, reader))}."


def _said(meeting: Meeting, reader: Reader) -> Iterator[str]:
    yield _place(meeting, reader)
    yield from _neighbour(meeting, reader)
    yield _proof(meeting, reader)
    yield from _practice(meeting)
    yield from _partners(meeting)
    free = free_in_words(meeting.seeker.wanted, meeting.champion.free, meeting.quarter)
    yield f"free in {free}" if free else "no longer free in the time asked for"
    if meeting.champion.by_video_only:
        yield "by video only, without a visit"
    yield from _too_far(meeting)
    yield _history(meeting, reader)
    if meeting.allowed:
        # Which tie it is, one of the two may have told the national team in confidence.
        yield "something stood between the two, which the national team allowed"


def _place(meeting: Meeting, reader: Reader) -> str:
    facts = meeting.world.facts
    one, other = facts.get(meeting.seeker.area_code), facts.get(meeting.champion.area_code)
    if one is None or other is None:
        return "little known of the place"
    words = kinds(one, other, reader)
    return f"from {words}" if meeting.champion.is_partner else words


def _neighbour(meeting: Meeting, reader: Reader) -> Iterator[str]:
    names = meeting.world.neighbours.get(meeting.seeker.area_code, ())
    if meeting.champion.area_code in names:
        yield f"on {reader.their} list of neighbours"


def _proof(meeting: Meeting, reader: Reader) -> str:
    world, champion = meeting.world, meeting.champion
    asked = [row for row in world.rows if row in meeting.seeker.rows_asked]
    strong = [row for row in asked or world.rows if is_strong(row, champion, world)]
    early = "an early champion, " if champion.is_early else ""
    if strong:
        return early + ", ".join(_proven(strong if asked else strong[:_MOST_ROWS], meeting))
    offered = [row for row in asked or world.rows if row in champion.offers]
    if not offered:
        whose = "what you ask for" if reader.is_the_area else f"what {reader.name} asks for"
        return f"{early}offers nothing of {whose}"
    rows = _named(offered if asked else offered[:_MOST_ROWS], world)
    return f"{early}offers help in {rows}, where no strength is proven yet"


def _proven(rows: list[str], meeting: Meeting) -> Iterator[str]:
    """Each row by what stands behind it, whatever stands behind the others."""
    champion, world = meeting.champion, meeting.world
    by_peers = [row for row in rows if champion.proof_of(row) is Proof.PEER_REVIEWED]
    by_partners = [row for row in rows if row not in by_peers]
    if by_peers:
        yield f"peer-confirmed in {_named(by_peers, world)}"
    if by_partners:
        yield f"confirmed by its own partners in {_named(by_partners, world)}"


def _practice(meeting: Meeting) -> Iterator[str]:
    world, champion = meeting.world, meeting.champion
    asked = meeting.seeker.rows_asked & champion.offers
    shared = [row for row in world.rows if row in asked and champion.cards.get(row)]
    if shared:
        yield f"has shared good practice in {_named(shared, world)}"


def _partners(meeting: Meeting) -> Iterator[str]:
    names = meeting.world.partner_kinds
    brought = meeting.seeker.partner_kinds & meeting.champion.partner_kinds
    if known := [name for key, name in names.items() if key in brought]:
        yield f"brings {listed(known)}"


def _too_far(meeting: Meeting) -> Iterator[str]:
    furthest = meeting.champion.how_far_km
    if furthest is not None and meeting.kilometres is not None and meeting.kilometres > furthest:
        yield "further away than it likes to travel"


def _history(meeting: Meeting, reader: Reader) -> str:
    two = frozenset((meeting.seeker.area_code, meeting.champion.area_code))
    met = meeting.world.last_met.get(two)
    if met is None:
        return f"never reviewed {reader.name}"
    rounds = meeting.world.round - met
    if rounds < 1:
        return f"met {reader.name} in this round"
    return f"last met {reader.name} {in_words(rounds)} round{'' if rounds == 1 else 's'} ago"


def _named(rows: list[str], world: World) -> str:
    return listed(world.rows[row] for row in rows)
