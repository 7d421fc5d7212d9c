"""How much each part of a fit counts, all in one place, each with its reason; pure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

# Stands for the fit where two may not meet; no fit is below nothing.
FORBIDDEN = -1


@dataclass(frozen=True)
class Weights:
    """Shares of a fit between 0 and 1; the first five add up to 1."""

    # What a review is for: help that is needed, from who has shown it, in a place like this one.
    help_from_alike: float = 0.70
    # Whoever has most days to spare is asked first, so that nobody is worn out.
    room: float = 0.06
    # A team that travels for hours comes once; but distance alone spoils nothing.
    travel: float = 0.08
    # The toolkit wants teams across services: police, health and schools, not councils alone.
    partner_kinds: float = 0.08
    # Both sides work better when asked, but a wish is not a need.
    wishes: float = 0.08

    # A row asked for counts in full; a weak one the area did not name is a hint only.
    asked_row: float = 1.0
    weak_row: float = 0.3
    # Weak is below half way up the ladder: with four stages, below "between the second and third".
    weak_below: Fraction = Fraction(1, 2)
    # Strong is two thirds up: with four stages, the third.
    strong_from: Fraction = Fraction(2, 3)

    # Only a rating that peers have tested is proof; partners agreeing among themselves is less.
    peer_reviewed: float = 1.0
    confirmed: float = 0.6
    # Somebody who offers help without a confirmed version may be good; nothing shows it yet.
    offered: float = 0.15
    # A shared card shows that something worked; three of them say as much as ten.
    card: float = 0.05
    most_cards: int = 3

    # Good practice from a very different place still teaches something.
    least_place: float = 0.35

    # Days for three reviews in a quarter are plenty.
    much_room: float = 3.0
    # Where a champion sets no limit, about what a team drives in a morning.
    usual_km: float = 200.0

    # The parts of likeness, added up over what is known. Who runs what matters most: counties with
    # districts share powers that others hold alone.
    kind: float = 0.25
    two_tier: float = 0.20
    # Regions share police forces, health bodies and habits, but not needs.
    region: float = 0.10
    # Size decides how many teams there are, density how far families live from them.
    population: float = 0.15
    density: float = 0.15
    # The families in question live where deprivation is.
    deprivation: float = 0.15
    # Figures this many standard deviations apart are as different as can be.
    widest: float = 3.0
    # Somebody of whom nothing is known is taken for neither alike nor unlike.
    unknown_place: float = 0.5
    # The last name on an uploaded list of neighbours is still a neighbour; who is missing is not.
    last_neighbour: float = 0.7
    not_a_neighbour: float = 0.3

    # Fits are compared as whole numbers, so that "higher than" has no rounding in it.
    scale: int = 10_000


WEIGHTS = Weights()
