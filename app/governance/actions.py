"""Recording what a board decided, and freezing what it confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.permissions import Identity
from app.areas import queries as areas
from app.assessments.models import Assessment
from app.assessments.queries import standings
from app.assessments.readiness import Missing, missing_for_governance, reason_of
from app.audit.deeds import Action
from app.audit.events import record
from app.audit.models import AuditHead
from app.claims.queries import claims_of
from app.extensions import db
from app.governance import queries, snapshot
from app.governance.models import Decision, DecisionMark, DecisionPresent, Version, VersionText
from app.governance.queries import CONFIRMED, SENT_BACK
from app.governance.rules.canonical import SCHEMA, canonical, fingerprint
from app.governance.rules.due import due_on
from app.governance.rules.quorum import quorum_problem
from app.strands import queries as strands
from app.strands.rules.claim import Claim
from app.strands.rules.claim_grade import grade
from app.strands.rules.claim_words import explanation
from app.web.words import listed
from app.workshops.queries import running_workshop

OUTCOMES = (CONFIRMED, SENT_BACK)


class Refused(Exception):
    """What was meant cannot be done; ``field`` is where on the form, the message says why."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class NotReady(Exception):
    """The assessment still lacks something that governance asks for."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__("The assessment is not ready for a board yet.")
        self.missing = missing


class DoneMeanwhile(Exception):
    """Somebody else has countersigned or withdrawn this decision."""


def record_decision(
    who: Identity,
    held: Assessment,
    *,
    body_id: int,
    met_on: date,
    minute: str,
    present: Collection[int],
    outcome: str,
    words: str = "",
) -> Decision:
    """Keep what a board decided, for a second person to countersign.

    Raises ``Refused`` when the record cannot be right, too few organisations were there, or
    another decision waits, and ``NotReady`` for a confirmation of what is not ready.
    """
    board = areas.body(held.area_code, body_id)
    if board is None or board.ended:
        raise Refused("body", "Select the board that met")
    _refuse_wrong_day(held, met_on)
    if outcome not in OUTCOMES:
        raise Refused("outcome", "Select what the board decided")
    if outcome == SENT_BACK and not words.strip():
        raise Refused("words", "Say what the board asked for")
    there = [each for each in areas.organisations(held.area_code) if each.id in set(present)]
    problem = quorum_problem(board.name, board.quorum, [each.name for each in there])
    if problem:
        raise Refused("present", problem)
    if held.closed_at is not None:
        raise Refused("outcome", "A board has confirmed this assessment already")
    if any(each.waits for each in queries.decisions(held.area_code, held.id)):
        raise Refused("outcome", "A decision waits for its countersignature. Withdraw it first")
    if outcome == CONFIRMED:
        _refuse_unready(held)
    marks = _marks(held)
    made = Decision(
        area_code=held.area_code,
        assessment_id=held.id,
        body_id=board.id,
        quorum=board.quorum,
        met_on=met_on,
        minute=minute,
        outcome=outcome,
        words=words,
        recorded_by=who.reference,
        recorded_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    db.session.add_all(
        DecisionPresent(decision_id=made.id, organisation_id=each.id) for each in there
    )
    db.session.add_all(
        DecisionMark(decision_id=made.id, row_key=row_key, mark=mark)
        for row_key, mark in marks.items()
    )
    record(
        who,
        Action.DECISION_RECORDED,
        held.area_code,
        f"decision/{made.id}",
        assessment=held.id,
        body=board.id,
        outcome=outcome,
        present=len(there),
        quorum=board.quorum,
    )
    return made


def withdraw(who: Identity, area_code: str, decision_id: int) -> None:
    """Take back a decision that nobody has countersigned. Raises ``DoneMeanwhile``."""
    found = _to_change(area_code, decision_id)
    found.withdrawn_at = clock.now()
    record(who, Action.DECISION_WITHDRAWN, area_code, f"decision/{found.id}")


def countersign(who: Identity, held: Assessment, decision_id: int) -> Version | None:
    """Let a recorded decision take effect; a confirmation freezes the assessment and closes it.

    Gives the version, None when the board sent the assessment back. Raises ``Refused`` for
    whoever recorded it, ``NotReady`` and ``DoneMeanwhile``.
    """
    found = _to_change(held.area_code, decision_id)
    if found.recorded_by == who.reference:
        raise Refused("password", "Somebody else has to countersign what you recorded")
    if found.outcome == CONFIRMED:
        _refuse_unready(held)
        changed = changed_since(held, found.id)
        if changed:
            raise Refused(
                "password",
                f"Since the decision was recorded, {listed(changed)} changed. What is frozen must"
                " be what the board confirmed: withdraw this record, and record what the board"
                " decides on it as it is now",
            )
    found.countersigned_by, found.countersigned_at = who.reference, clock.now()
    record(
        who,
        Action.DECISION_COUNTERSIGNED,
        held.area_code,
        f"decision/{found.id}",
        assessment=held.id,
        outcome=found.outcome,
    )
    if found.outcome != CONFIRMED:
        return None
    try:
        with db.session.begin_nested():
            return _freeze(who, held, found)
    except IntegrityError:
        raise DoneMeanwhile from None


def changed_since(held: Assessment, decision_id: int) -> list[str]:
    """The rows whose rating or reason is no longer what it was when the decision was recorded."""
    then = {
        each.row_key: each.mark
        for each in db.session.scalars(
            select(DecisionMark)
            .where(DecisionMark.decision_id == decision_id)
            .order_by(DecisionMark.row_key)
        )
    }
    names = {row.key: row.name for row in strands.edition(held.edition_key).rows}
    return [names[key] for key, mark in _marks(held).items() if then and then.get(key) != mark]


def _marks(held: Assessment) -> dict[str, str]:
    """A mark of what is claimed of each row and why, the same only while both are."""
    return {
        each.row.key: fingerprint(
            canonical(
                {
                    "agreed": each.agreed.rating_id if each.agreed else None,
                    "claimed": each.claimed,
                    "reason": reason_of(each),
                }
            )
        )
        for each in standings(held, may_see_sealed=True)
    }


def _freeze(who: Identity, held: Assessment, decision: Decision) -> Version:
    taken, texts = snapshot.take(held, decision, _proposals(held))
    head = db.session.get(AuditHead, held.area_code)
    taken["audit"] = {"number": head.number, "hash": head.hash} if head else None
    written = canonical(taken)
    last = db.session.scalar(
        select(func.max(Version.number)).where(Version.area_code == held.area_code)
    )
    frozen = Version(
        area_code=held.area_code,
        assessment_id=held.id,
        decision_id=decision.id,
        number=(last or 0) + 1,
        cycle=held.cycle,
        schema=SCHEMA,
        edition_key=held.edition_key,
        edition_digest=taken["edition"]["digest"],
        snapshot=written,
        sha256=fingerprint(written),
        frozen_at=clock.now(),
        due_on=due_on(clock.today()),
    )
    db.session.add(frozen)
    db.session.flush()
    db.session.add_all(
        VersionText(
            version_id=frozen.id,
            place=text.place,
            salt=text.salt,
            words=text.words,
            subject=text.subject,
        )
        for text in texts
    )
    held.closed_at = frozen.frozen_at
    record(
        who,
        Action.VERSION_FROZEN,
        held.area_code,
        f"version/{frozen.number}",
        assessment=held.id,
        decision=decision.id,
        sha256=frozen.sha256,
    )
    return frozen


def _proposals(held: Assessment) -> dict[str, snapshot.Proposal]:
    """What the rule says of each row on the day it is frozen, beside what is claimed."""
    claimed = {each.row.key: each.claimed for each in standings(held, may_see_sealed=True)}
    return {
        row_key: _proposal(claim, claimed[row_key])
        for row_key, claim in claims_of(held.id, held.edition_key, clock.today()).items()
    }


def _proposal(claim: Claim, claimed: int | None) -> snapshot.Proposal:
    rated = claimed if claimed is not None else claim.carried
    return snapshot.Proposal(
        half_steps=claim.proposal,
        sentence=explanation(claim),
        grade=grade(claim, rated)[0].value,
        beyond=claim.is_beyond(rated),
    )


def _refuse_unready(held: Assessment) -> None:
    if running_workshop(held.id) is not None:
        raise Refused("outcome", "A workshop is still running. End it first")
    missing = missing_for_governance(held, clock.today())
    if missing:
        raise NotReady(missing)


def _refuse_wrong_day(held: Assessment, met_on: date) -> None:
    if met_on > clock.today():
        raise Refused("met_on", "Enter the day the board met; it cannot be in the future")
    if met_on < held.started_at.astimezone(clock.LONDON).date():
        raise Refused(
            "met_on", "The board cannot have met before this assessment was started; check the day"
        )


def _to_change(area_code: str, decision_id: int) -> Decision:
    found = db.session.scalar(
        select(Decision)
        .where(Decision.area_code == area_code, Decision.id == decision_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None or found.countersigned_at is not None or found.withdrawn_at is not None:
        raise DoneMeanwhile
    return found
