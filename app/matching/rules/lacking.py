"""Why a request goes without a champion, and what kind of champion would help; pure.

What is said names only rows that were asked for, and counts champions without naming any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.governance.rules.quorum import in_words
from app.matching.rules.each_other import Visits, is_return
from app.matching.rules.fit import is_strong
from app.matching.rules.likeness import article, kind_of
from app.matching.rules.outcome import Conflict, Unserved
from app.matching.rules.table import Table
from app.matching.rules.world import Champion, Seeker
from app.web.words import listed

# One and several, as they go on after a number: "two have declared an interest".
_REASONS = {
    Conflict.OWN_AREA: ("is the area’s own", "are the area’s own"),
    Conflict.INTEREST: ("has a declared interest", "have a declared interest"),
    Conflict.UNCONFIRMED: (
        "has not yet said all its ties to other areas",
        "have not yet said all their ties to other areas",
    ),
    Conflict.EACH_OTHER: (
        "is to be reviewed by the area itself",
        "are to be reviewed by the area itself",
    ),
    Conflict.RECENT: ("met the area in the last two rounds",) * 2,
    Conflict.NAMED_TOO_CLOSE: ("was named as too close", "were named as too close"),
    Conflict.TOO_NEAR: ("is nearer than asked for", "are nearer than asked for"),
    Conflict.DISTANCE_UNKNOWN: (
        "is at a distance that cannot be told",
        "are at a distance that cannot be told",
    ),
    Conflict.DECLINED: ("declined", "declined"),
    Conflict.TOO_FEW_DAYS: (
        "offers fewer days than a review takes",
        "offer fewer days than a review takes",
    ),
    Conflict.NOT_FREE: (
        "is not free in the time asked for",
        "are not free in the time asked for",
    ),
    Conflict.NO_DAYS_LEFT: (
        "has no days left in the time asked for",
        "have no days left in the time asked for",
    ),
}


def unserved(table: Table, key: str, made: Visits, *, by_wish: bool = False) -> Unserved:
    """Why this request has nobody beside the visits that are proposed, and what would help it."""
    if by_wish:
        return Unserved(key, "Left without a champion by choice.", ())
    seeker = table.world.seeker[key]
    found = {
        champion.key: table.never.forbids(seeker, champion)
        or ((Conflict.EACH_OTHER,) if is_return(seeker, champion, made) else ())
        for champion in table.world.champion.values()
    }
    could = [table.world.champion[key] for key, conflicts in found.items() if not conflicts]
    return Unserved(key, _why(found, could), tuple(_lacking(table, seeker, could)))


def pool_lacks(table: Table, without: Sequence[str]) -> tuple[str, ...]:
    """What the pool as a whole is short of, in sentences: strong rows, kinds, regions, days."""
    return (
        *_rows_nobody_has(table),
        *_places_nobody_has(table, without),
        *_too_few_days(table),
    )


def _why(found: dict[str, tuple[Conflict, ...]], could: Sequence[Champion]) -> str:
    if not found:
        return "Nobody suitable, because no champion is registered."
    if could:
        who = "the one champion" if len(could) == 1 else f"the {in_words(len(could))} champions"
        return f"Nobody suitable is left, because {who} who could come would be needed elsewhere."
    first = Counter(conflicts[0] for conflicts in found.values())
    said = [_counted(conflict, first[conflict]) for conflict in Conflict if first[conflict]]
    return f"Nobody suitable, because {listed(said)}."


def _counted(conflict: Conflict, number: int) -> str:
    one, several = _REASONS[conflict]
    return f"{in_words(number)} {one if number == 1 else several}"


def _lacking(table: Table, seeker: Seeker, could: Sequence[Champion]) -> Iterator[str]:
    """What to look for: strong where nobody who could come is, free when nobody is, and alike."""
    world = table.world
    asked = [row for row in world.rows if row in seeker.rows_asked]
    for row in asked:
        if not any(is_strong(row, champion, world) for champion in could):
            yield f"a champion strong in {world.rows[row]}"
    quarters = listed(quarter.words for quarter in seeker.wanted.quarters())
    yield f"a champion with days left in {quarters}"
    facts = world.facts.get(seeker.area_code)
    if facts and facts.region not in _regions(table):
        yield f"a champion from {facts.region}"


def _rows_nobody_has(table: Table) -> Iterator[str]:
    world = table.world
    for row, name in world.rows.items():
        asking = sum(row in each.rows_asked for each in world.seekers)
        if asking and not any(is_strong(row, each, world) for each in world.champions):
            ask = "one area asks" if asking == 1 else f"{in_words(asking)} areas ask"
            yield f"No champion is strong in {name}, which {ask} for."


def _places_nobody_has(table: Table, without: Sequence[str]) -> Iterator[str]:
    world = table.world
    left = [world.facts.get(world.seeker[key].area_code) for key in without]
    pool = [world.facts.get(each.area_code) for each in world.champions]
    kinds = {kind_of(facts) for facts in pool if facts}
    regions = _regions(table)
    for kind, number in sorted(Counter(kind_of(each) for each in left if each).items()):
        if kind not in kinds:
            yield f"No champion is {article(kind)}; of such areas, {_go_without(number)}."
    for region, number in sorted(Counter(each.region for each in left if each).items()):
        if region not in regions:
            yield f"No champion comes from {region}; {_go_without(number)} there."


def _too_few_days(table: Table) -> Iterator[str]:
    """Those whom no request can be given to; they would be missed by nobody otherwise."""
    takes = table.world.review_days
    few = sum(each.days_per_quarter < takes for each in table.world.champions)
    if few and table.open:
        who = "champion offers" if few == 1 else "champions offer"
        yield f"{in_words(few)} {who} fewer days in a quarter than the {takes} that a review takes."


def _go_without(number: int) -> str:
    goes = "request goes" if number == 1 else "requests go"
    return f"{in_words(number)} {goes} without"


def _regions(table: Table) -> set[str]:
    pool = (table.world.facts.get(each.area_code) for each in table.world.champions)
    return {facts.region for facts in pool if facts}
