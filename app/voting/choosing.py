"""One device's choice on its way to the disk and to the count on the screen."""

from __future__ import annotations

from flask import Flask, current_app

from app.extensions import db
from app.live.presence import presence
from app.voting import broadcast
from app.voting.ballots import ballot_key
from app.voting.rules.sending import Outcome, Receipt, Send
from app.voting.writer import BallotWriter
from app.workshops.rules import participant_key

REFUSALS = {
    Outcome.CLOSED: (
        "Voting on this question had closed, so this choice was not counted."
        " An earlier choice you were told was counted still stands."
    ),
    Outcome.NOT_JOINED: "Join the workshop first, then choose.",
    Outcome.NOT_OFFERED: "Choose one of the buttons.",
    Outcome.GONE: "This question is no longer part of the workshop, so nobody answers it.",
}


def install(app: Flask) -> None:
    app.extensions["ballot_writer"] = BallotWriter()


def choose(
    workshop_id: int,
    token: str,
    round_id: int,
    half_steps: int | None,
    counter: int | None,
    ticks: str | None = None,
) -> Receipt:
    """Store a choice for good, then let the screens count it."""
    if db.session.registry.has():
        db.session.rollback()  # waiting for the disk must not hold a connection
    writer: BallotWriter = current_app.extensions["ballot_writer"]
    receipt = writer.send(
        Send(
            workshop_id=workshop_id,
            round_id=round_id,
            participant_key=participant_key(token),
            ballot_key=ballot_key(round_id, token),
            half_steps=half_steps,
            counter=counter,
            ticks=ticks,
        )
    )
    if receipt.outcome is Outcome.COUNTED:
        presence().heard(workshop_id, participant_key(token))
        if receipt.in_hall:
            broadcast.voted_changed(workshop_id, round_id, receipt.seq, receipt.voted)
    return receipt
