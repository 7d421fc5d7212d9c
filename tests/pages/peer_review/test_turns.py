"""Who writes on a review goes by what stands once it is their turn, not by what they read before.

On PostgreSQL, where another process may write meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import LiteralString

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

from app import storage
from app.extensions import db
from app.peer_review.actions import notes as noting
from app.peer_review.actions import passes, reports, reviews, visits
from app.peer_review.actions.verdicts import judge
from app.peer_review.queries import notes
from app.peer_review.queries import reports as written
from app.peer_review.queries.reviews import member
from app.peer_review.rules.conduct import ReviewRefused
from app.peer_review.rules.noting import Kind, NoteRefused, State, Verdict
from app.peer_review.rules.reports import Answer, ReportRefused
from app.peer_review.rules.visits import Days, LineContent
from tests.counted import counting
from tests.pages.peer_review.noting import make_note
from tests.pages.peer_review.writing import POINTS, send
from tests.review_factories import Reviewed

pytestmark = pytest.mark.parametrize("config", ["postgresql"], indirect=True)


def elsewhere(statement: LiteralString) -> None:
    """What another process changes meanwhile."""
    address = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def test_a_note_that_went_out_meanwhile_is_not_taken_back(reviewed: Reviewed) -> None:
    rob = reviewed.team[1]
    key = make_note(reviewed, rob, "Says who?", Kind.CHALLENGE)

    with storage.writing():
        found = notes.note(reviewed.review, key)
        assert found is not None
        assert found.released_at is None
        elsewhere("UPDATE review_note SET released_at = now()")
        with pytest.raises(NoteRefused, match="has this note already"):
            noting.withdraw(rob, reviewed.review, found)


def test_a_point_that_was_changed_meanwhile_keeps_the_report_from_being_final(
    reviewed: Reviewed,
) -> None:
    send(reviewed)
    held = reviewed.review
    elsewhere("UPDATE review_point SET facts_right = true")

    with storage.writing():
        # Kept, so that the session does not forget what it read.
        read = [written.point_row(held.id, number) for number in range(1, len(POINTS) + 1)]
        assert all(each and each.facts_right for each in read)
        elsewhere("UPDATE review_point SET facts_right = NULL")
        with pytest.raises(ReportRefused, match="not checked every point"):
            reports.make_final(reviewed.team[0], held)


def test_whoever_writes_on_a_review_first_waits_for_their_turn(reviewed: Reviewed) -> None:
    key = make_note(reviewed, reviewed.team[1])

    for deed in deeds(reviewed, key):
        with storage.rehearsing(), counting() as sent:
            # What is refused, or cannot be kept, has waited for its turn all the same.
            with suppress(ReviewRefused, ReportRefused, NoteRefused, IntegrityError):
                deed()
            assert "FROM review" in sent[0]
            assert sent[0].endswith("FOR UPDATE")


def deeds(reviewed: Reviewed, key: str) -> Sequence[Callable[[], object]]:
    """Everything that somebody may do about a review."""
    ida, rob, ann, held = reviewed.team[0], reviewed.team[1], reviewed.ann, reviewed.review
    place, note = member(held, rob.person_id), notes.note(held, key)
    assert place is not None
    assert note is not None
    found, days = note, Days(date(2027, 3, 1), date(2027, 3, 2))
    line = LineContent(1, "09:00", "Welcome", "")
    return [
        lambda: noting.add(rob, held, place, noting.On("culture"), Kind.LESSON, "Good."),
        lambda: noting.withdraw(rob, held, found),
        lambda: noting.send_question(rob, held, found),
        lambda: noting.say(rob, held, found, "Well?", by_team=True),
        lambda: noting.answer(ann, held, found, State.ACCEPTED, "", ""),
        lambda: noting.release(ida, held),
        lambda: judge(rob, held, place, (1, 1), Verdict.SEEN, ""),
        lambda: passes.rate_row(rob, held, "culture", 2, "So.", 0),
        lambda: passes.bring_in(rob, held),
        lambda: passes.take_back(rob, held),
        lambda: passes.open_passes(ida, held, "Now."),
        lambda: passes.remind_team(ida, held),
        lambda: passes.settle_rating(ida, held, "culture", 2, "So.", 0),
        lambda: reports.write_point(ida, held, POINTS[0]),
        lambda: reports.change_point(ida, held, 1, POINTS[0], 1),
        lambda: reports.take_point_out(ida, held, 1),
        lambda: reports.send_draft(ida, held),
        lambda: reports.check_point(ann, held, 1, right=True, wrong="", seen=1),
        lambda: reports.make_final(ida, held),
        lambda: reports.answer_point(ann, held, 1, Answer.DONE, "", 1),
        lambda: reports.look_at_progress(ann, held),
        lambda: reviews.take_off(ann, held, place.id),
        lambda: reviews.hand_over(ann, held, place.id),
        lambda: reviews.declare_interest(rob, held, ""),
        lambda: reviews.end_review(ann, held),
        lambda: visits.set_days(ann, held, days),
        lambda: visits.add_line(ann, held, line),
        lambda: visits.take_line_out(ann, held, 1),
        lambda: visits.tell(ann, held, {"questions": "Who?"}, {}),
    ]
