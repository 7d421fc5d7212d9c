"""A family panel in a workshop: its own way in, its own questions, and its own answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from app import clock, storage
from app.access.permissions import Identity
from app.audit.deeds import Action
from app.disclosure.rules import FAMILIES_FROM, Level
from app.extensions import db
from app.strands import queries as strands
from app.strands.easy import EasyRow, easy_row
from app.strands.rules import Edition
from app.voting import broadcast, queries
from app.voting.ballots import Ballot, ballot_key
from app.voting.folding import fold_panel
from app.voting.models import FamilyDevice, FamilyPanel, Round
from app.voting.rules import FAMILIES, RATING, RoundRefused, RoundState
from app.voting.rules.sending import Receipt, Send
from app.voting.writer import BallotWriter
from app.web.transactions import after_commit
from app.workshops.actions import note
from app.workshops.models import Workshop
from app.workshops.rules import new_join_code, participant_key

TOO_FEW: Final = f"Fewer than {FAMILIES_FROM} families chose an answer, so nothing is shown."
STILL_ASKED: Final = "The family panel is being asked. Stop asking it first."
_UNDER_WAY = {RoundState.OPEN, RoundState.CLOSING}
_RESULTS = {RoundState.SHOWN, RoundState.COMPARED}


@dataclass(frozen=True)
class Answer:
    """One answer that families could give, and how many gave it."""

    words: str
    number: int


@dataclass(frozen=True)
class FamiliesSaid:
    """What a family panel said of a row; without answers, too few chose one."""

    row_key: str
    question: str
    answered: int | None
    answers: tuple[Answer, ...]
    # How many said that they could not say; kept beside figures alone.
    cannot_say: int | None
    in_hall: bool

    @property
    def sentence(self) -> str:
        """How many answered, in words that name them as families."""
        if self.answered is None:
            return TOO_FEW
        return f"{self.answered} families answered. These are families’ views, and no vote."


def panel_code(workshop_id: int) -> str | None:
    """The code by which families join; None until a panel is invited."""
    return db.session.scalar(select(FamilyPanel.code).where(FamilyPanel.workshop_id == workshop_id))


def workshop_of_panel(code: str) -> Workshop | None:
    """The workshop a family means by the code of its panel."""
    return db.session.scalar(
        select(Workshop)
        .join(FamilyPanel, FamilyPanel.workshop_id == Workshop.id)
        .where(FamilyPanel.code == code)
    )


def invite(who: Identity, workshop: Workshop) -> None:
    """Let families join by an address of their own. Raises ``RoundRefused``."""
    _refuse(workshop)
    if panel_code(workshop.id) is None:
        db.session.add(FamilyPanel(workshop_id=workshop.id, code=new_join_code()))
        note(who, Action.PANEL_INVITED, workshop, f"workshop/{workshop.id}")


def enter(workshop: Workshop, token: str) -> None:
    """Let a family's device into the panel; joining again changes nothing."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    made = insert(FamilyDevice).values(key=participant_key(token), workshop_id=workshop.id)
    db.session.execute(made.on_conflict_do_nothing())


def is_in(workshop_id: int, token: str) -> bool:
    """Whether the device with this token joined this workshop's panel."""
    found = db.session.get(FamilyDevice, participant_key(token))
    return found is not None and found.workshop_id == workshop_id


def asked_now(workshop_id: int) -> Round | None:
    """What the panel is asked at this moment."""
    return next((each for each in _rounds(workshop_id) if each.state in _UNDER_WAY), None)


def refuse_while_asked(workshop_id: int) -> None:
    """Raises ``RoundRefused`` while the panel is asked: one thing at a time."""
    if asked_now(workshop_id) is not None:
        raise RoundRefused(STILL_ASKED)


def ask(who: Identity, workshop: Workshop, row_key: str) -> None:
    """Ask the panel about a row of the workshop. Raises ``RoundRefused``."""
    _refuse(workshop)
    if panel_code(workshop.id) is None:
        raise RoundRefused("Invite a family panel first.")
    refuse_while_asked(workshop.id)
    every = queries.rounds(workshop.id)
    if any(each.state in _UNDER_WAY for each in every):
        raise RoundRefused("A vote is open. Close it first, then ask the family panel.")
    planned = next((each for each in every if each.asked_key == row_key), None)
    if planned is None or planned.criterion_key:
        raise RoundRefused("This row is not part of the workshop.")
    before = [each for each in _rounds(workshop.id) if each.row_key == row_key]
    if any(_is_told(each) for each in before):
        # Asked again, the difference could tell of one family.
        raise RoundRefused("The family panel has answered on this row already.")
    scale = strands.edition(workshop.edition_key).scale
    asked = Round(
        workshop_id=workshop.id,
        area_code=workshop.area_code,
        kind=RATING,
        audience=FAMILIES,
        row_key=row_key,
        position=planned.position,
        attempt=len(before) + 1,
        choices=[step for step in scale.steps if not scale.is_half(step)],
        state=RoundState.OPEN.value,
        opened_at=clock.now(),
        seq=0,
    )
    db.session.add(asked)
    db.session.flush()
    note(who, Action.PANEL_ASKED, workshop, f"round/{asked.id}", row=row_key)


def stop(who: Identity, workshop: Workshop) -> None:
    """Stop asking, and keep what may be shown. Raises ``RoundRefused``."""
    asked = asked_now(workshop.id)
    if asked is None:
        raise RoundRefused("The family panel is not being asked now.")
    fold_panel(who, workshop, asked, clock.now())
    after_commit(storage.wipe_log)


def show_hall(who: Identity, workshop: Workshop, row_key: str) -> None:
    """Let the hall see what families said, beside its own result. Raises ``RoundRefused``."""
    found = next((e for e in _rounds(workshop.id) if e.row_key == row_key and _is_told(e)), None)
    if found is None:
        raise RoundRefused("There is nothing of the family panel to show on this row.")
    if not any(e.asked_key == row_key and e.state in _RESULTS for e in queries.rounds(workshop.id)):
        raise RoundRefused("Reveal what partners chose first, so that nobody votes after families.")
    if found.state == RoundState.CLOSED:
        found.state = RoundState.SHOWN.value
        workshop.version += 1
        note(who, Action.PANEL_SHOWN, workshop, f"round/{found.id}", row=row_key)
        after_commit(broadcast.state_changed(workshop.id))


def answer(
    workshop_id: int, token: str, round_id: int, half_steps: int | None, counter: int | None
) -> Receipt:
    """Store one family's answer for good; no screen counts it, and nobody is heard from by it."""
    if db.session.registry.has():
        db.session.rollback()  # waiting for the disk must not hold a connection
    writer: BallotWriter = current_app.extensions["ballot_writer"]
    return writer.send(
        Send(
            workshop_id=workshop_id,
            round_id=round_id,
            participant_key=participant_key(token),
            ballot_key=ballot_key(round_id, token),
            half_steps=half_steps,
            counter=counter,
        )
    )


def enough_so_far(round_: Round) -> bool:
    """Whether ten families have chosen an answer yet; that alone may be told while it is open."""
    chosen = db.session.scalar(
        select(func.count())
        .select_from(Ballot)
        .where(Ballot.round_id == round_.id, Ballot.half_steps.is_not(None))
    )
    return (chosen or 0) >= FAMILIES_FROM


def families_said(workshop: Workshop) -> Mapping[str, FamiliesSaid]:
    """What the panel said of each row it was asked about, by row, once it was stopped."""
    edition = strands.edition(workshop.edition_key)
    closed = [each for each in _rounds(workshop.id) if each.tallies]
    told = {each.row_key: each for each in closed}
    return {row_key: _said(edition, each) for row_key, each in told.items()}


def easy_words(workshop: Workshop, row_key: str) -> EasyRow:
    """What families are asked of a row."""
    return easy_row(strands.edition(workshop.edition_key), row_key)


def _said(edition: Edition, round_: Round) -> FamiliesSaid:
    easy, tally = easy_row(edition, round_.row_key), round_.tallies[0]
    numbers = {count.half_steps: count.number for count in tally.counts}
    answers = [
        Answer(words, numbers.get(step, 0))
        for step, words in zip(round_.choices, easy.answers, strict=True)
    ]
    told = _is_told(round_)
    return FamiliesSaid(
        row_key=round_.row_key,
        question=easy.question,
        answered=tally.voted if told else None,
        answers=tuple(answers) if told else (),
        cannot_say=tally.cannot_say if told else None,
        in_hall=round_.state == RoundState.SHOWN,
    )


def _is_told(round_: Round) -> bool:
    return any(tally.level == Level.FIGURES for tally in round_.tallies)


def _rounds(workshop_id: int) -> list[Round]:
    found = db.session.scalars(
        select(Round)
        .where(Round.workshop_id == workshop_id, Round.audience == FAMILIES)
        .order_by(Round.position, Round.attempt)
    )
    return list(found)


def _refuse(workshop: Workshop) -> None:
    if workshop.rehearsal:
        raise RoundRefused("No family is asked in a rehearsal.")
    if workshop.ended_at is not None:
        raise RoundRefused("This workshop has ended. Start another one.")
