"""What is said in confidence about a pair: who reads it, and who never does."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.audit.events import chain_of
from app.extensions import db
from app.matching.queries import ALLOWED, DECLINED
from app.texts.models import TextRevision
from tests.browser import words
from tests.matching_factories import make_request
from tests.pages.matching.conftest import ASHBY, BEXCOMBE, WOLD, Scene
from tests.pages.matching.test_brokering import INVITATIONS, confirmed

WHY = "Their new director came from us."


def say_no(scene: Scene) -> str:
    """Wold declines; gives the subject of its reason."""
    made = confirmed(scene)
    no = {"answer": "no", "reason": WHY, "pair": made.id}
    scene.browser(scene.wold).submit(f"{INVITATIONS}/{made.id}", no)
    return f"request/{made.request_id}/match/{made.id}"


def allow(scene: Scene) -> str:
    """The national team allows Ashby and Bexcombe; gives the subject of its reason."""
    made = make_request(scene.ann, ASHBY, too_close=frozenset({BEXCOMBE}))
    sent = {"reason": WHY, "ties": "named_too_close"}
    scene.broker().submit(f"/matching/requests/{made}/allow/{scene.weak}", sent)
    return f"request/{made}/match/1"


@pytest.mark.parametrize(("happens", "field"), [(say_no, DECLINED), (allow, ALLOWED)])
def test_a_reason_said_in_confidence_stands_in_no_history_and_nobody_there_takes_it_away(
    scene: Scene, happens: object, field: str
) -> None:
    assert callable(happens)
    subject = happens(scene)
    ann, wold = scene.browser(scene.ann), scene.browser(scene.wold)

    shown = [
        words(ann.get(f"/areas/{ASHBY}/history")),
        words(wold.get(f"/areas/{WOLD}/history")),
    ]
    gone = ann.submit(f"/areas/{ASHBY}/history/take-away", {"subject": subject, "field": field})

    assert not [each for each in shown if WHY in each or field in each]
    assert gone.status_code == 404
    db.session.rollback()
    kept = db.session.scalars(select(TextRevision.words).where(TextRevision.field == field)).all()
    assert kept == [WHY]
    books = [chain_of(ASHBY), chain_of(WOLD), chain_of(None)]
    told = [[each.subject for each in book if each.details.get("field") == field] for book in books]
    assert told == [[], [], [subject]]
