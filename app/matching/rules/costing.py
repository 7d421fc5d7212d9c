"""What a broker's changes cost against the best proposal, in words; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.governance.rules.quorum import in_words
from app.matching.rules.assigning import NotTogether, propose_with
from app.matching.rules.each_other import is_return, visits
from app.matching.rules.explaining import fit_in_words
from app.matching.rules.outcome import Change, Conflict, Cost, Outcome
from app.matching.rules.table import Table
from app.matching.rules.world import World
from app.web.words import listed

# A total this much lower, as a share of one full fit, is hardly worth a word.
_HARDLY = 0.05


def cost_of(world: World, changes: Sequence[Change]) -> Cost:
    """What it costs to have these changes and make the best of the rest.

    A change that something forbids, that touches a confirmed pair, or that a champion's days do
    not allow beside the others is refused, with what stands in its way.
    """
    table = Table(world)
    if any(change.seeker in world.standing for change in changes):
        return Cost("That pair is confirmed. Release it before you change it.", None)
    refused = tuple(dict.fromkeys(_forbidding(table, changes)))
    if refused:
        return Cost(f"They may not be paired: {listed(refused)}.", None, refused=refused)
    best = propose_with(table, {})
    try:
        changed = propose_with(table, {each.seeker: each.champion for each in changes})
    except NotTogether:
        words = "The champion has no days left for all of these changes together."
        return Cost(words, None, refused=(Conflict.NO_DAYS_LEFT,))
    moved = _others_moved(best, changed, {each.seeker for each in changes})
    return Cost(" ".join(_said(best, changed, moved, world)), changed, moved)


def _forbidding(table: Table, changes: Sequence[Change]) -> Iterator[Conflict]:
    world = table.world
    pairs = [
        (world.seeker[each.seeker], world.champion[each.champion])
        for each in changes
        if each.champion is not None
    ]
    made = visits(pairs)
    for seeker, champion in pairs:
        yield from table.never.forbids(seeker, champion)
        if is_return(seeker, champion, made):
            yield Conflict.EACH_OTHER


def _others_moved(best: Outcome, changed: Outcome, asked: set[str]) -> tuple[str, ...]:
    """The requests, beside those changed, that would get somebody else or nobody."""
    before = {pair.seeker: pair.champion for pair in best.pairs}
    after = {pair.seeker: pair.champion for pair in changed.pairs}
    moved = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return tuple(sorted(moved - asked))


def _said(best: Outcome, changed: Outcome, moved: Sequence[str], world: World) -> Iterator[str]:
    if best.standing == changed.standing:
        yield "This costs nothing: as many areas are served, and they are served as well."
    else:
        yield _served(best.standing.served - changed.standing.served)
        yield from _lowest(best, changed, world)
        yield _total(best.standing.total - changed.standing.total, world)
    if moved:
        others = (
            "One other request" if len(moved) == 1 else f"{in_words(len(moved))} other requests"
        )
        yield f"{others.capitalize()} would go to somebody else or to nobody."


def _served(fewer: int) -> str:
    if not fewer:
        return "As many areas are served."
    return f"{in_words(fewer)} area{'' if fewer == 1 else 's'} fewer would be served.".capitalize()


def _lowest(best: Outcome, changed: Outcome, world: World) -> Iterator[str]:
    """Nothing when no open pair is left: then there is no lowest fit to speak of."""
    if all(pair.confirmed for pair in changed.pairs):
        return
    before, after = best.standing.lowest, changed.standing.lowest
    was, becomes = fit_in_words(before, world), fit_in_words(after, world)
    way = "falls" if after < before else "rises"
    if before == after:
        yield "The lowest fit stays the same."
    elif was == becomes:
        yield f"The lowest fit {way} a little and stays {becomes}."
    else:
        yield f"The lowest fit {way} from {was} to {becomes}."


def _total(lost: int, world: World) -> str:
    """A total may also rise: the best proposal protects the lowest fit first."""
    if not lost:
        return "All fits together stay the same."
    way = "fall" if lost > 0 else "rise"
    far = "hardly" if abs(lost) < _HARDLY * world.weights.scale else "clearly"
    return f"All fits together {far} {way}."
