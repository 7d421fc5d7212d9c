"""After the close only what may be shown is left, and nowhere a single choice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import delete, event, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app import clock, storage
from app.extensions import db
from app.voting.ballots import Ballot
from app.voting.countdown import NotEnded
from app.voting.ending import close_due_rounds
from app.voting.models import Round
from app.workshops.tickets import let_in_with_tickets, make_tickets
from config import Config
from tests.workshop_factories import AGREED, Hall, Phone

pytestmark = pytest.mark.both_databases

on_postgresql = pytest.mark.parametrize("config", ["postgresql"], indirect=True)
on_sqlite = pytest.mark.parametrize("config", ["sqlite"], indirect=True)


def files_of(config: Config) -> Iterator[tuple[str, bytes]]:
    """The database's file and whatever SQLite keeps beside it."""
    for path in sorted(Path(config.data_folder).glob("six-strands.db*")):
        yield path.name, path.read_bytes()


def traces(config: Config, keys: list[str]) -> list[str]:
    return [name for name, held in files_of(config) for key in keys if key.encode() in held]


def by_group(round_: Round) -> list[tuple[list[str], str, int | None, int | None]]:
    return [(tally.groups, tally.level, tally.voted, tally.middle) for tally in round_.tallies[1:]]


def figures(round_: Round) -> dict[int, int]:
    return {count.half_steps: count.number for count in round_.tallies[0].counts}


@on_sqlite
@pytest.mark.parametrize("ending", ["reveal", "timer", "next row", "end"])
def test_after_the_close_no_file_holds_the_key_of_a_choice(
    hall: Hall, config: Config, ending: str
) -> None:
    hall.opened()
    hall.vote([place % 7 for place in range(60)])
    keys = [ballot.key for ballot in hall.ballots()]
    assert len(traces(config, keys)) >= 60  # so that looking finds what is there
    db.session.rollback()
    hall.do("close")

    match ending:
        case "reveal" | "end":
            hall.do(ending)
        case "timer":
            close_due_rounds(clock.after(seconds=11))
        case _:
            hall.do("open", row_key="culture")

    assert hall.ballots() == []
    assert traces(config, keys) == []


@on_sqlite
def test_what_a_reader_kept_in_the_log_is_wiped_once_it_has_read(
    hall: Hall, config: Config
) -> None:
    keys = kept_keys(hall)
    reader = sqlite.connect(config.database_url.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ballot").fetchall()
    hall.do("close", "reveal")
    assert traces(config, keys) != []  # so that there is something to try again for
    reader.close()

    ring("wipe the log")

    assert traces(config, keys) == []
    assert "wipe the log" not in timers()


@on_sqlite
def test_a_reader_that_stays_is_waited_for_again(hall: Hall, config: Config) -> None:
    keys = kept_keys(hall)
    reader = sqlite.connect(config.database_url.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ballot").fetchall()
    hall.do("close", "reveal")

    ring("wipe the log")
    reader.close()
    ring("wipe the log")

    assert traces(config, keys) == []


@on_sqlite
def test_what_a_crash_left_in_the_log_is_wiped_at_the_next_start(
    hall: Hall, config: Config
) -> None:
    keys = kept_keys(hall)
    with storage.writing() as session:
        session.execute(delete(Ballot))
    assert traces(config, keys) != []

    hall.app.extensions["serve"]()

    assert traces(config, keys) == []
    hall.app.extensions.pop("engine_claim").close()


def kept_keys(hall: Hall) -> list[str]:
    """The keys of choices that were made just now."""
    hall.opened()
    hall.vote([place % 7 for place in range(9)])
    keys = [ballot.key for ballot in hall.ballots()]
    db.session.rollback()
    return keys


def timers() -> dict[str, threading.Timer]:
    return {each.name: each for each in threading.enumerate() if isinstance(each, threading.Timer)}


def ring(name: str) -> None:
    """Let a timer do now what it would do later."""
    timer = timers()[name]
    timer.cancel()
    timer.join()
    timer.function()


def test_no_table_but_the_ballots_knows_what_a_device_chose(hall: Hall) -> None:
    hall.opened()
    token = hall.device()
    hall.send(token, 4, 1)
    key = hall.ballots()[0].key

    for table in inspect(db.engine).get_table_names():
        rows = db.session.execute(text(f'SELECT * FROM "{table}"')).all()
        assert token not in str(rows)
        assert (key in str(rows)) == (table == "ballot"), table


def test_a_ballot_holds_no_time_no_order_and_no_device(hall: Hall) -> None:
    columns = {column["name"] for column in inspect(db.engine).get_columns("ballot")}

    said = {"part", "half_steps", "ticks"}
    assert columns == {"key", "round_id", "voting_group_id", "counter"} | said


@pytest.mark.parametrize(
    ("choices", "level", "voted", "middle", "counts"),
    [
        ([], "number", 0, None, {}),
        ([2, 3, 4, 4], "number", 4, None, {}),
        ([2, 2, 3, 4, None], "number", 5, None, {}),
        ([2, 2, 3, 4, 4], "figures", 5, 3, {2: 2, 3: 1, 4: 2}),
        ([3] * 7, "middle", 7, 3, {}),
        ([3] * 8, "figures", 8, 3, {3: 8}),
        ([None] * 6, "number", 6, None, {}),
    ],
)
def test_only_what_small_numbers_allow_is_kept_of_the_room(
    hall: Hall,
    choices: list[int | None],
    level: str,
    voted: int,
    middle: int | None,
    counts: dict[int, int],
) -> None:
    hall.opened()
    hall.vote(choices)
    hall.do("close", "reveal")

    room = hall.round.tallies[0]
    assert (room.level, room.voted, room.middle) == (level, voted, middle)
    assert figures(hall.round) == counts
    assert (room.cannot_say is None) == (level != "figures")
    assert (room.lowest is None) == (level != "figures")


def test_groups_are_kept_as_far_as_their_size_allows(hall: Hall) -> None:
    hall.opened()
    first, second, *_ = hall.groups()
    choices = [2, 3, 4, 4, 3, 2] * 2 + [4, 4, 3, 5, 2, 2, 3, 4, 5, 3] + [0]
    hall.vote(choices, [first] * 12 + [second] * 10 + [None])
    hall.do("close", "reveal")

    kept = by_group(hall.round)
    assert sum(1 for _, level, _, _ in kept if level == "figures") <= 1
    assert [middle for names, _, _, middle in kept if names == ["No group given"]] in ([], [None])
    assert hall.round.tallies[0].voted == 23


def test_a_choice_carries_the_group_its_phone_gave(hall: Hall) -> None:
    question = hall.opened()
    group = hall.groups()[2]
    hall.phone(group).choose(question, 2, 1)
    hall.phone().choose(question, 2, 1)

    assert {ballot.voting_group_id for ballot in hall.ballots()} == {group, None}


def test_the_close_is_in_the_book_with_a_count_and_no_choice(hall: Hall) -> None:
    hall.opened()
    hall.vote([2, 2, 3, 4, None])
    hall.do("close", "reveal")

    details = hall.details_of("round:closed")
    assert details == [{"row": "leadership", "answered": 5}]


def test_a_countdown_that_fails_rings_again(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    due(hall)
    with refusing_to_close(hall):
        ring_countdowns()
    assert hall.round.state == "closing"
    assert "trying again" in caplog.text

    ring_countdowns()

    assert hall.round.state == "closed"
    assert hall.round.tallies[0].voted == 3


def test_one_workshop_that_cannot_be_closed_does_not_hold_up_the_next(hall: Hall) -> None:
    other = hall.another()
    due(hall)
    due(other)

    with refusing_to_close(hall), pytest.raises(NotEnded):
        close_due_rounds(clock.now())

    assert hall.round.state == "closing"
    assert other.round.state == "closed"
    assert other.round.tallies[0].voted == 3


def due(hall: Hall) -> None:
    """Three choices, and a countdown that has run out."""
    hall.opened()
    hall.vote([2, 3, 4])
    hall.do("close")
    hall.let_the_countdown_run_out()


def ring_countdowns() -> None:
    for name in [name for name in timers() if name == "countdown"]:
        ring(name)


@contextmanager
def refusing_to_close(hall: Hall) -> Iterator[None]:
    """A database in which no round of this workshop can be folded."""

    def refuse(session: Session, *_rest: object) -> None:
        for kept in session.dirty:
            if isinstance(kept, Round) and kept.workshop_id == hall.workshop_id:
                raise OperationalError("INSERT", {}, Exception("disk I/O error"))

    event.listen(db.session, "before_flush", refuse)
    try:
        yield
    finally:
        event.remove(db.session, "before_flush", refuse)


@on_postgresql
def test_of_deleted_ballots_nothing_is_left_in_the_tables_files(hall: Hall) -> None:
    hall.opened()
    hall.vote([6, 2, 2, 3, 3, 4, 4, 5])
    keys = [each.key for each in hall.ballots()]
    assert all(key.encode() in _file_of("ballot") for key in keys)

    hall.do("close", "reveal")

    assert not any(key.encode() in _file_of("ballot") for key in keys)


@on_postgresql
def test_nothing_tells_who_joined_with_which_ticket_or_after_whom(hall: Hall) -> None:
    with storage.writing():
        let_in_with_tickets(hall.who, hall.workshop, wanted=True)
    with storage.writing():
        tickets = make_tickets(hall.who, hall.workshop, 8)
    phones = [Phone(hall.app, hall.code) for _ in tickets]
    for phone, ticket in zip(phones, tickets, strict=True):
        sent = {"group": "", "part": "", "agreed": AGREED, "ticket": ticket}
        phone.browser.submit(phone.address, sent)
    tied = text("SELECT p.key FROM participant p JOIN ticket t ON t.xmin = p.xmin WHERE t.spent")
    assert len(db.session.scalars(tied).all()) == 8

    hall.opened()
    hall.do("close", "reveal")

    assert len(db.session.scalars(tied).all()) == 0
    in_file = db.session.scalars(text("SELECT key FROM participant ORDER BY ctid")).all()
    assert in_file == sorted(in_file)


def _file_of(table: str) -> bytes:
    """What stands in a table's file on the disk."""
    db.session.rollback()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        folder = connection.scalar(text("SHOW data_directory"))
        path = connection.scalar(text("SELECT pg_relation_filepath(:table)"), {"table": table})
    return Path(str(folder), str(path)).read_bytes()
