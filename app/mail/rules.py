"""What a letter is, and how each reads; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What has become of a letter."""

    SENT = "sent"
    NOT_SENT = "not sent"
    UNDER_WAY = "under way"


@dataclass(frozen=True)
class Letter:
    """One e-mail to one person, in plain text."""

    to: str
    subject: str
    words: str


def invitation(to: str, name: str, inviter: str, address: str, until: str) -> Letter:
    """An invitation; its link opens a page with a button, since mail scanners open every link."""
    return Letter(
        to,
        f"{inviter} invites you to Six Strands",
        f"Hello {name},\n\n"
        f"{inviter} invites you to Six Strands, where partners look together at how well early"
        " help works.\n\n"
        f"Open this link to accept. It works once, until {until}:\n\n"
        f"{address}\n\n"
        "Do not pass it on. If you did not expect this, you need do nothing.\n",
    )


def review_invitation(
    to: str, name: str, champion: str, reviewed: str, address: str, until: str
) -> Letter:
    """An invitation to a team that reviews another area."""
    return Letter(
        to,
        f"{champion} asks you to review {reviewed}",
        f"Hello {name},\n\n"
        f"{champion} asks you to join the team that reviews how well early help works in"
        f" {reviewed}.\n\n"
        f"Open this link to accept. It works once, until {until}:\n\n"
        f"{address}\n\n"
        "Do not pass it on. If you did not expect this, you need do nothing.\n",
    )


def new_password(to: str, name: str, maker: str, address: str, until: str) -> Letter:
    """A link to a new password; the old one works until the page behind it is used."""
    return Letter(
        to,
        "Choose a new password for Six Strands",
        f"Hello {name},\n\n"
        f"{maker} made this link for you, so that you can choose a new password for Six"
        " Strands.\n\n"
        f"Open it and choose one. It works once, until {until}:\n\n"
        f"{address}\n\n"
        "Do not pass it on. If you did not ask for it, tell your co-ordinator: until the link is"
        " used your password stays as it is.\n",
    )


def invited_to_review(to: str, name: str, what: str, why: str, address: str) -> Letter:
    """An invitation to a peer review; the page it names asks for signing in first."""
    return Letter(
        to,
        f"Peer review: {what}",
        f"Hello {name},\n\n"
        f"The national team has confirmed a pair: {what}.\n\n"
        f"{why}\n\n"
        "Sign in here to accept or decline, with a reason:\n\n"
        f"{address}\n",
    )


def not_reviewed(to: str, name: str, two: str, why: str, address: str) -> Letter:
    """That a pair for a peer review is not planned any more, and who ended it."""
    return Letter(
        to,
        f"Peer review: {two} are not a pair any more",
        f"Hello {name},\n\n"
        f"The review planned for {two} does not take place: {why}.\n\n"
        f"Sign in to see how things stand: {address}\n",
    )


def actions_due(to: str, name: str, area: str, lines: Sequence[str], address: str) -> Letter:
    """Which actions of somebody's organisation are due; the page behind asks to sign in."""
    listed = "\n".join(f"- {line}" for line in lines)
    return Letter(
        to,
        f"Early help in {area}: what your organisation has taken on",
        f"Hello {name},\n\n"
        f"These actions of your organisation are due in the plan of {area}:\n\n"
        f"{listed}\n\n"
        f"Sign in to say how far they are: {address}\n",
    )


def reminder(to: str, name: str, area: str, lines: Sequence[str], address: str) -> Letter:
    """What is due after a peer review; dates alone, and nothing of what was found."""
    listed = "\n".join(f"- {line}" for line in lines)
    return Letter(
        to,
        f"What is due after the peer review of {area}",
        f"Hello {name},\n\n"
        f"This is due after the peer review of {area}:\n\n"
        f"{listed}\n\n"
        f"Sign in to go on: {address}\n",
    )
