"""What proves a strength: a confirmed assessment that peers have reviewed, or less; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.web.words import date_in_words

_NONE_YET = "no confirmed assessment yet"


class Standing(StrEnum):
    """What stands behind a champion as a whole."""

    PEER_REVIEWED = "peer-reviewed"
    CONFIRMED = "confirmed"
    UNPROVEN = "unproven"

    @property
    def short(self) -> str:
        return {
            Standing.PEER_REVIEWED: "Confirmed and reviewed by peers",
            Standing.CONFIRMED: "Early champion: confirmed, not reviewed by peers yet",
            Standing.UNPROVEN: "Early champion: no confirmed assessment yet",
        }[self]

    @property
    def words(self) -> str:
        return {
            Standing.PEER_REVIEWED: (
                "The area’s assessment is confirmed by its board, and peers have reviewed it."
            ),
            Standing.CONFIRMED: (
                "Early champion: the area’s assessment is confirmed by its board. Peers have not"
                " reviewed it yet."
            ),
            Standing.UNPROVEN: (
                "Early champion: no board has confirmed an assessment of the area yet, and peers"
                " have not reviewed one. What it is strong in is its own word."
            ),
        }[self]


@dataclass(frozen=True)
class Proven:
    """What is known of an area's strengths: a frozen version, and what peers made of it."""

    on: date
    half_steps: Mapping[str, int]
    labels: Mapping[str, str]
    peers: Mapping[str, int]
    peer_labels: Mapping[str, str]

    @property
    def standing(self) -> Standing:
        return Standing.PEER_REVIEWED if self.peers else Standing.CONFIRMED


@dataclass(frozen=True)
class Strength:
    """A row in which a champion says it is strong, and what proves it."""

    row_key: str
    row: str
    standing: Standing
    half_steps: int | None
    peer_half_steps: int | None
    proof: str


def standing_of(proven: Proven | None) -> Standing:
    return proven.standing if proven else Standing.UNPROVEN


def strengths(
    said: Collection[str], rows: Sequence[tuple[str, str]], proven: Proven | None
) -> tuple[Strength, ...]:
    """The rows a champion says it is strong in, in the model's order."""
    return tuple(_strength(key, name, proven) for key, name in rows if key in said)


def _strength(key: str, name: str, proven: Proven | None) -> Strength:
    if proven is None or key not in proven.half_steps:
        why = "the confirmed assessment has no rating of this row" if proven else _NONE_YET
        return Strength(key, name, Standing.UNPROVEN, None, None, f"Its own word: {why}")
    confirmed = f"Confirmed as {proven.labels[key]} on {date_in_words(proven.on)}"
    if key not in proven.peers:
        return Strength(
            key, name, Standing.CONFIRMED, proven.half_steps[key], None,
            f"{confirmed}. Peers have not rated this row yet",
        )  # fmt: skip
    return Strength(
        key, name, Standing.PEER_REVIEWED, proven.half_steps[key], proven.peers[key],
        f"{confirmed}. Peers rated it {proven.peer_labels[key]}",
    )  # fmt: skip
