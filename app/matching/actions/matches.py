"""Confirming pairs, releasing them, and what the two sides answer."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.permissions import Identity
from app.areas.models import Area
from app.audit.deeds import Action
from app.audit.events import record
from app.champions.models import ChampionHeld
from app.extensions import db
from app.governance.confirmed import confirmed_ratings
from app.matching.facts import world as facts
from app.matching.models import MatchHeld, RequestHeld
from app.matching.queries import ALLOWED, DECLINED, match_subject, match_to_change
from app.matching.rules.asking import MatchRefused, Side
from app.matching.rules.outcome import Conflict
from app.matching.rules.quarters import Quarter
from app.matching.rules.since import came_between, told_to_both
from app.matching.rules.table import Table
from app.matching.rules.world import Champion, Confirmed, Override, Seeker, World
from app.peer_review.actions.reviews import open_review
from app.texts.actions import revise
from app.web.words import listed

_GONE = "This pair is not there any more. Go back and look at what stands now."


@dataclass(frozen=True)
class Chosen:
    """A pair the national team means to confirm."""

    request_id: int
    champion_id: int
    quarter: Quarter


@dataclass(frozen=True)
class Allowed:
    """Why the national team lets a pair be, and the ties it read of when it said so."""

    reason: str
    ties: frozenset[Conflict]


def confirm(who: Identity, chosen: Sequence[Chosen], allowed: Allowed | None = None) -> list[int]:
    """Confirm pairs on the facts of this very moment; gives their numbers.

    Whoever confirms may allow a pair in spite of ties. Raises ``MatchRefused``, and then none of
    them is kept, nor shown on the page that says so.
    """
    _wait_for_others({each.request_id for each in chosen}, {each.champion_id for each in chosen})
    table, made = Table(facts()), list[int]()
    with db.session.begin_nested():
        for each in chosen:
            table, match_id = _confirm(who, table, each, allowed)
            made.append(match_id)
    return made


def release(who: Identity, match_id: int) -> None:
    """Take a pair back before its review; the request waits again. Raises ``MatchRefused``."""
    held, asking = _standing(match_id)
    held.ended_at, held.ended_as = clock.now(), "released"
    record(who, Action.MATCH_RELEASED, asking.area_code, match_subject(asking.id, held.id))


def accept(who: Identity, side: Side, match_id: int) -> int | None:
    """Say yes for one side; gives the number of the review once both have.

    The second yes counts on the facts of this very moment. Raises ``MatchRefused``.
    """
    _wait_for_both(match_id)
    held, asking = _standing(match_id)
    accepted = {Side.AREA: held.area_accepted_at, Side.CHAMPION: held.champion_accepted_at}
    if accepted[side]:
        return None
    begins = accepted[side.other] is not None
    if begins:
        _refuse_what_came_between(asking.id)
    if side is Side.AREA:
        held.area_accepted_at = clock.now()
    else:
        held.champion_accepted_at = clock.now()
    subject = match_subject(asking.id, held.id)
    record(who, Action.MATCH_ACCEPTED, asking.area_code, subject, side=side.value)
    return _begin_review(who, held, asking) if begins else None


def decline(who: Identity, side: Side, match_id: int, reason: str) -> None:
    """Say no for one side; the request waits again, and not for this champion. ``MatchRefused``."""
    held, asking = _standing(match_id)
    held.ended_at, held.ended_as, held.ended_by = clock.now(), "declined", side.value
    subject = match_subject(asking.id, held.id)
    record(who, Action.MATCH_DECLINED, asking.area_code, subject, side=side.value)
    revise(who, asking.area_code, subject, DECLINED, reason)


def _wait_for_others(requests: Set[int], champions: Set[int]) -> None:
    """Whoever confirms the same champion or request goes first or later, never at once.

    Nor does whoever sends the same two areas to each other: areas come first, as everywhere.
    """
    areas = (
        select(RequestHeld.area_code)
        .where(RequestHeld.id.in_(requests))
        .union(select(ChampionHeld.area_code).where(ChampionHeld.id.in_(champions)))
    )
    db.session.execute(
        select(Area.code).where(Area.code.in_(areas)).order_by(Area.code).with_for_update()
    ).all()
    for table, ids in ((RequestHeld, requests), (ChampionHeld, champions)):
        db.session.execute(
            select(table.id).where(table.id.in_(ids)).order_by(table.id).with_for_update()
        ).all()
    db.session.expire_all()


def _wait_for_both(match_id: int) -> None:
    """Whoever changes what either side offers or asks goes first or later."""
    two = db.session.execute(
        select(MatchHeld.request_id, MatchHeld.champion_id).where(MatchHeld.id == match_id)
    ).one_or_none()
    if two is not None:
        _wait_for_others({two.request_id}, {two.champion_id})


def _refuse_what_came_between(request_id: int) -> None:
    key = str(request_id)
    found = came_between(facts(), [key])[key]
    if found:
        raise MatchRefused(
            f"The review cannot begin as things stand: {told_to_both(found)}. The national team"
            " reads this too and decides how to go on. Nothing of your answer is kept."
        )


def _confirm(
    who: Identity, table: Table, chosen: Chosen, allowed: Allowed | None
) -> tuple[Table, int]:
    seeker, champion = _two(table.world, chosen)
    if allowed:
        table = table.with_override(
            Override(seeker.key, champion.key, who.reference, allowed.reason, allowed.ties)
        )
    _check(table, seeker, champion, chosen.quarter)
    pair = table.pair(seeker.key, champion.key, chosen.quarter)
    held = MatchHeld(
        request_id=chosen.request_id,
        champion_id=chosen.champion_id,
        year=chosen.quarter.year,
        quarter=chosen.quarter.number,
        sentence=pair.sentence_for_both,
        confirmed_by=who.reference,
        confirmed_at=clock.now(),
        allowed_by=who.reference if pair.allowed else None,
        allowed_kinds=" ".join(each.key for each in pair.allowed) or None,
    )
    _keep(held, seeker.name)
    _told(who, held, seeker, champion)
    if allowed and pair.allowed:
        subject = match_subject(held.request_id, held.id)
        revise(who, seeker.area_code, subject, ALLOWED, allowed.reason)
    return table.once(Confirmed(seeker.key, champion.key, chosen.quarter)), held.id


def _two(world: World, chosen: Chosen) -> tuple[Seeker, Champion]:
    seeker = world.seeker.get(str(chosen.request_id))
    champion = world.champion.get(str(chosen.champion_id))
    if seeker is None:
        raise MatchRefused("A request is not open any more. Look at what is proposed now.")
    if champion is None:
        raise MatchRefused(
            f"The champion chosen for {seeker.name} is not there to be asked any more. Look at what"
            " is proposed now."
        )
    if seeker.key in world.standing:
        raise MatchRefused(f"{seeker.name} has a champion already. Release that pair first.")
    return seeker, champion


def _told(who: Identity, held: MatchHeld, seeker: Seeker, champion: Champion) -> None:
    record(
        who,
        Action.MATCH_CONFIRMED,
        seeker.area_code,
        match_subject(held.request_id, held.id),
        champion=held.champion_id,
        of=champion.area_code,
        quarter=f"{held.year}-{held.quarter}",
        allowed=(held.allowed_kinds or "").split(),
    )


def _check(table: Table, seeker: Seeker, champion: Champion, quarter: Quarter) -> None:
    two = f"{seeker.name} and {champion.name}"
    found = table.never.forbids(seeker, champion)
    if found:
        raise MatchRefused(f"{two} may not be paired: {listed(found)}.")
    if quarter not in table.never.quarters(seeker, champion):
        raise MatchRefused(f"{champion.name} is not free in {quarter.words} any more.")
    if not table.never.reviews_left(champion, quarter):
        raise MatchRefused(f"{champion.name} has no days left in {quarter.words}.")


def _keep(held: MatchHeld, name: str) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(held)
    except IntegrityError:  # two people pressed at once; the database kept the first
        raise MatchRefused(f"{name} has a champion already. Release that pair first.") from None


def _standing(match_id: int) -> tuple[MatchHeld, RequestHeld]:
    held = match_to_change(match_id)
    if held is None:
        raise MatchRefused(_GONE)
    return held, db.session.get_one(RequestHeld, held.request_id)


def _begin_review(who: Identity, held: MatchHeld, asking: RequestHeld) -> int:
    version = confirmed_ratings([asking.area_code])[asking.area_code]
    champion = db.session.get_one(ChampionHeld, held.champion_id)
    review = open_review(
        who, asking.area_code, version.number, champion.area_code, tuple(asking.row_keys)
    )
    held.review_id, asking.closed_at = review.id, clock.now()
    return review.id
