"""Choices on their way to the disk: many share a commit, none is lost, failures are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from app.extensions import db
from app.voting.rules.sending import Outcome, Receipt
from app.workshops.rules import new_device_token
from tests.workshop_factories import Hall, all_at_once


def sends_of(hall: Hall, number: int) -> list[Callable[[], Receipt]]:
    return hall.sends(hall.devices([None] * number), [place % 7 for place in range(number)])


def receipts_of(found: list[Any]) -> list[Receipt]:
    receipts = [each for each in found if isinstance(each, Receipt)]
    assert len(receipts) == len(found), found
    return receipts


@contextmanager
def counting_commits() -> Iterator[list[Connection]]:
    commits: list[Connection] = []

    def count(connection: Connection) -> None:
        commits.append(connection)

    event.listen(Engine, "commit", count)
    try:
        yield commits
    finally:
        event.remove(Engine, "commit", count)


def seen_from_outside(hall: Hall, statement: str) -> list[tuple[object, ...]]:
    """What a connection of nobody's finds in the database."""
    options = {"module": sqlite} if db.engine.dialect.name == "sqlite" else {}
    engine = create_engine(hall.app.config["SQLALCHEMY_DATABASE_URI"], **options)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]
    finally:
        engine.dispose()


def test_of_120_sends_at_once_none_is_lost_and_they_share_commits(hall: Hall) -> None:
    hall.opened()
    sends = sends_of(hall, 120)

    with counting_commits() as commits:
        receipts = receipts_of(all_at_once(hall.app, sends))

    assert [receipt.outcome for receipt in receipts] == [Outcome.COUNTED] * 120
    assert [receipt.half_steps for receipt in receipts] == [place % 7 for place in range(120)]
    assert sorted(receipt.seq for receipt in receipts) == list(range(1, 121))
    assert max(receipt.voted for receipt in receipts) == 120
    assert len(hall.ballots()) == 120
    assert hall.round.seq == 120
    assert len(commits) < 60


def test_what_is_acknowledged_another_connection_sees(hall: Hall) -> None:
    hall.opened()
    (send,) = sends_of(hall, 1)

    send()

    assert seen_from_outside(hall, "SELECT half_steps FROM ballot") == [(0,)]
    assert seen_from_outside(hall, "SELECT seq FROM round WHERE state = 'open'") == [(1,)]


@contextmanager
def broken_disk() -> Iterator[None]:
    """A database in which no choice can be kept."""

    def refuse(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT INTO ballot"):
            raise OperationalError(statement, {}, Exception("disk I/O error"))

    event.listen(Engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", refuse)


def test_an_error_reaches_everybody_who_waited_and_the_next_send_works(hall: Hall) -> None:
    hall.opened()
    sends = sends_of(hall, 20)

    with broken_disk():
        found = all_at_once(hall.app, sends)

    assert all(isinstance(each, OperationalError) for each in found), found
    assert hall.ballots() == []
    assert hall.round.seq == 0
    again = receipts_of(all_at_once(hall.app, sends))
    assert {receipt.outcome for receipt in again} == {Outcome.COUNTED}
    assert len(hall.ballots()) == 20


def test_a_choice_that_could_not_be_kept_is_never_called_counted(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()
    phone.choose(question, 2, 1)

    with broken_disk():
        answer = phone.choose(question, 4, 2)

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.get_json()["error"]
    assert [ballot.half_steps for ballot in hall.ballots()] == [2]
    assert phone.choose(question, 4, 2).get_json()["counted"]


def test_sends_for_different_questions_in_one_batch_are_kept_apart(hall: Hall) -> None:
    hall.opened()
    other = hall.another()
    other.opened()
    sends = sends_of(hall, 6) + sends_of(other, 4)

    receipts = receipts_of(all_at_once(hall.app, sends))

    assert max(receipt.voted for receipt in receipts[:6]) == 6
    assert max(receipt.voted for receipt in receipts[6:]) == 4
    assert (hall.round.seq, other.round.seq) == (6, 4)


def test_one_bad_send_among_many_spoils_none(hall: Hall) -> None:
    hall.opened()
    writer = hall.app.extensions["ballot_writer"]
    strangers = [
        partial(writer.send, hall.sent(new_device_token(), 2, 1)),
        partial(writer.send, hall.sent(hall.device(), 99, 1)),
    ]

    receipts = receipts_of(all_at_once(hall.app, [*sends_of(hall, 10), *strangers]))

    assert [receipt.outcome for receipt in receipts[10:]] == [
        Outcome.NOT_JOINED,
        Outcome.NOT_OFFERED,
    ]
    assert len(hall.ballots()) == 10


def test_choices_that_race_with_the_close_are_counted_or_refused(hall: Hall) -> None:
    hall.opened()
    round_id = hall.round.id
    sends = sends_of(hall, 30)
    hall.do("close")

    found = all_at_once(hall.app, [*sends, lambda: hall.press("reveal").get_json()])

    assert found[-1] == {"words": ""}
    outcomes = [receipt.outcome for receipt in receipts_of(found[:-1])]
    counted = outcomes.count(Outcome.COUNTED)
    assert counted + outcomes.count(Outcome.CLOSED) == 30
    shown = hall.round
    assert (shown.id, shown.tallies[0].voted) == (round_id, counted)
    assert hall.ballots() == []
