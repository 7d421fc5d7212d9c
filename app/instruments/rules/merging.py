"""Two people's changes of the same texts, brought together text by text; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Merged:
    """Both changes together, and the texts that both changed differently."""

    texts: dict[str, str]
    clashes: tuple[str, ...]


def merge(base: Texts, now: Texts, mine: Texts) -> Merged:
    """Bring my changes of ``base`` to what somebody else has made of it ``now``.

    What both changed stays as I typed it and is named as a clash.
    """
    kept: dict[str, str] = {}
    clashes = []
    for name in dict.fromkeys([*mine, *now, *base]):
        old, theirs, own = (each.get(name, "") for each in (base, now, mine))
        kept[name] = theirs if own == old else own
        if own != old and theirs not in (old, own):
            clashes.append(name)
    return Merged({name: text for name, text in kept.items() if text}, tuple(clashes))
