"""Phones beside paper: whoever counted the slips, or saw the cards raised, can take them off.

So what is shown must be safe twice: for a reader who knows nothing of the paper, and for one who
knows all of it. The first is what the whole room allows; for the second the phones alone must
allow figures, of the room and of each group. Where nobody of a group used a phone nothing of it
is hidden from who counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.disclosure.rules.publishing import publish, tallies_of
from app.disclosure.rules.shown import GroupShown, Level, Publication, Shown, Tally

_Choices = Iterable[tuple[str | None, int | None]]


def publish_with_paper(phones: _Choices, paper: _Choices, groups: Sequence[str]) -> Publication:
    """``publish`` for a room of which some voted on paper; ``groups`` gives the order."""
    by_phone, by_paper = list(phones), list(paper)
    whole = publish([*by_phone, *by_paper], groups)
    secret = tallies_of(by_phone, groups)
    if not by_paper or not any(tally.rated for tally in secret.values()):
        return whole
    alone = publish(by_phone, groups)
    if alone.room.level is not Level.FIGURES:
        return Publication(_number_of(whole.room), ())
    safe = {group.names for group in alone.groups if group.shown.level is Level.FIGURES}
    return replace(
        whole, groups=tuple(_cut(group, secret, group.names in safe) for group in whole.groups)
    )


def _cut(group: GroupShown, secret: Mapping[str, Tally], safe: bool) -> GroupShown:
    known = not any(secret[name].rated for name in group.names if name in secret)
    if safe or known or group.shown.level is Level.HIDDEN:
        return group
    return replace(group, shown=_number_of(group.shown))


def _number_of(shown: Shown) -> Shown:
    return Shown(Level.NUMBER, shown.voted)
