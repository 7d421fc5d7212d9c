"""Who is on a team, and when somebody on it is let in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

# "A small cross-service team" (2016 guide, line 880).
FEWEST, MOST = 2, 5


class ReviewRefused(Exception):
    """This cannot be done to a review; the message says why and what to do."""


@dataclass(frozen=True)
class Member:
    """Somebody on a team, as the pages name them."""

    id: int
    person_id: int
    name: str
    organisation: str
    partner_kind: str | None
    leads: bool
    # Whether the invitation was accepted, so that they may sign in as a reviewer.
    joined: bool
    # What they said of an interest in the area: not asked yet (None), none (False), one (True).
    interested: bool | None
    cleared_at: datetime | None

    @property
    def interest_waits(self) -> bool:
        """Whether they named an interest on which the national team has yet to decide."""
        return self.interested is True and self.cleared_at is None

    @property
    def let_in(self) -> bool:
        """Whether anything of the area opens to them: an interest not cleared keeps it shut."""
        return self.joined and (
            self.interested is False or (self.interested is True and self.cleared_at is not None)
        )


def team_lacks(team: Sequence[Member]) -> tuple[str, ...]:
    """What a team still needs before it can begin, in words."""
    ready = [member for member in team if member.let_in]
    lacks = []
    if len(ready) < FEWEST:
        lacks.append(f"at least {FEWEST} reviewers who have accepted and declared their interests")
    if not any(member.leads for member in ready):
        lacks.append("somebody who leads it")
    if len({member.partner_kind for member in ready}) < FEWEST:
        lacks.append("people from more than one service")
    return tuple(lacks)
