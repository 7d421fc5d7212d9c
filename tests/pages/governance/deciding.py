"""Bringing an assessment before a board, as its tests do."""

from __future__ import annotations

from collections.abc import Sequence

from app import clock, storage
from app.access.permissions import Identity
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import REASON
from app.audit.deeds import Action
from app.audit.events import record as audit
from app.claims.models import FeatureAnswer
from app.extensions import db
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Edition, Polarity
from app.texts.actions import revise
from tests.browser import Browser, sign_in, words
from tests.factories import (
    PASSWORD,
)

AREA = "E99000001"
DEPUTY = "bea@example.gov.uk"
NAMES = ("Ashby Police", "Ashby Trust", "Beech School", "Home Start", "Jobcentre")


def start(who: Identity, area_code: str = AREA) -> Assessment:
    with storage.writing():
        return assessments.start_assessment(who, area_code, "2016")


def make_ready(who: Identity, held: Assessment, half_steps: int = 0, but: str = "") -> None:
    """Rate every row but one at the desk and show it, and say why."""
    model = edition("2016")
    with storage.writing():
        for row in model.rows:
            if row.key == but:
                continue
            assessments.rate_at_desk(who, held, row.key, half_steps)
            revise(who, held.area_code, row_subject(held.id, row.key), REASON, f"Why {row.name}.")
            assessments.open_without_vote(who, held, row.key, "Agreed by letter.")
        _say_that_nothing_goes_wrong(who, held, model)


def _say_that_nothing_goes_wrong(who: Identity, held: Assessment, model: Edition) -> None:
    """All at once, as answers come from an earlier assessment: one by one takes long."""
    wrongs = [key for key, each in model.features.items() if each.polarity is Polarity.SHORTFALL]
    kept = {"assessment_id": held.id, "answer": Answer.NO, "by": who.reference, "at": clock.now()}
    db.session.add_all(FeatureAnswer(feature_id=key, **kept) for key in wrongs)
    audit(who, Action.ANSWERS_COPIED, held.area_code, f"assessment/{held.id}", answers=len(wrongs))


def decision(body: int, present: Sequence[int], **more: object) -> dict[str, object]:
    today = clock.today()
    return {
        "body": str(body),
        "met_on-day": str(today.day),
        "met_on-month": str(today.month),
        "met_on-year": str(today.year),
        "minute": "14/2026",
        "present": [str(each) for each in present],
        "outcome": "confirmed",
        **more,
    }


def record(client: Browser, who: Identity, held: Assessment, sent: dict[str, object]) -> str:
    """Record a decision; gives the address of its page, or the words of the form sent back."""
    sign_in(client, who)
    answer = client.submit(f"/areas/{AREA}/assessments/{held.id}/decision", sent)
    return answer.headers.get("Location") or words(answer)


def confirm(client: Browser, who: Identity, address: str, password: str = PASSWORD) -> str:
    sign_in(client, who)
    answer = client.submit(address, {"again_password": password})
    return answer.headers.get("Location") or words(answer)
