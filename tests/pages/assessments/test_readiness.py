"""What a board is not asked to confirm yet, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Identity
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.readiness import missing_for_governance
from app.assessments.rules.texts import REASON
from app.audit.deeds import Action
from app.audit.events import record
from app.claims import actions as claims
from app.extensions import db
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from tests.workshop_factories import ASHBY, LEADERSHIP, make_assessment, rate


@pytest.fixture
def ashby(app: Flask) -> tuple[Identity, Assessment]:
    return make_assessment()


def missing(held: Assessment, row_key: str = LEADERSHIP) -> list[str]:
    db.session.rollback()
    return [
        each.words
        for each in missing_for_governance(held, clock.today())
        if each.row_key == row_key
    ]


def answer_early(who: Identity, held: Assessment) -> None:
    """Say of every shortfall at Early that it is over."""
    with storage.writing():
        for feature in edition("2016").features_of(LEADERSHIP, "early"):
            if feature.polarity is Polarity.SHORTFALL:
                claims.answer(who, ASHBY, held.id, feature.id, Answer.NO)


def test_every_row_is_asked_for(ashby: tuple[Identity, Assessment]) -> None:
    _, held = ashby

    asked = missing_for_governance(held, clock.today())

    assert [each.row_key for each in asked] == [row.key for row in edition("2016").rows]
    assert all(each.words.endswith(": agree a rating") for each in asked)


def test_a_sealed_rating_is_shown_to_partners_first(ashby: tuple[Identity, Assessment]) -> None:
    who, held = ashby
    rate(who, held, LEADERSHIP, 0)

    assert missing(held) == ["Leadership: vote on it, or show the desktop rating to partners"]


def test_a_claim_beyond_the_record_needs_its_reason_and_answers_below_it(
    ashby: tuple[Identity, Assessment],
) -> None:
    who, held = ashby
    rate(who, held, LEADERSHIP, 2)
    with storage.writing():
        assessments.open_without_vote(who, held, LEADERSHIP, "By letter.")
        agreed = assessments.agree_rating(who, held, LEADERSHIP, "other", 2)
    at_first = missing(held)

    with storage.writing():
        assessments.give_reason(who, held, agreed.id, "Three boards told us so.", None)
    with_a_reason = missing(held)
    answer_early(who, held)

    assert at_first == [
        "Leadership: say why it is rated beyond what the evidence carries",
        "Leadership, Early: say of 12 sentences whether it is still like that",
    ]
    assert with_a_reason == at_first[1:]
    assert missing(held) == []


def test_a_reason_for_an_earlier_rating_does_not_excuse_a_later_one(
    ashby: tuple[Identity, Assessment],
) -> None:
    who, held = ashby
    answer_early(who, held)
    with storage.writing():
        assessments.save_row(who, held, LEADERSHIP, 0, {REASON: ("We have only begun.", None)})
    rate(who, held, LEADERSHIP, 2)
    with storage.writing():
        assessments.open_without_vote(who, held, LEADERSHIP, "By letter.")
    with_the_old_one = missing(held)

    with storage.writing():
        said = {REASON: ("Three boards told us so.", None)}
        assessments.save_row(who, held, LEADERSHIP, 2, said, started_from=2)

    assert "Leadership: say why it is rated beyond what the evidence carries" in with_the_old_one
    assert missing(held) == []


def test_what_a_board_confirmed_takes_no_rating_however_late_it_is_sent(
    ashby: tuple[Identity, Assessment],
) -> None:
    who, held = ashby
    rate(who, held, LEADERSHIP, 0)
    with storage.writing():
        assessments.open_without_vote(who, held, LEADERSHIP, "By letter.")
    with storage.writing():
        db.session.merge(held).closed_at = clock.now()
        record(who, Action.VERSION_FROZEN, held.area_code, f"assessment/{held.id}")
    day = clock.today() + timedelta(days=9)
    late = (
        lambda: assessments.agree_rating(who, held, LEADERSHIP, "desktop", 0),
        lambda: assessments.rate_at_desk(who, held, "culture", 1),
        lambda: assessments.set_target(who, held, LEADERSHIP, 2, day),
        lambda: assessments.open_without_vote(who, held, "culture", "By letter."),
    )

    for deed in late:
        with pytest.raises(assessments.Refused, match="A board has confirmed"), storage.writing():
            deed()
