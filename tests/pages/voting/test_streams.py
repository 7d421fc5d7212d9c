"""What phones and screens are sent while a vote goes on, and asking when no stream comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from flask import Flask

from app.live.hub import Hub
from app.voting import broadcast
from tests.browser import Browser
from tests.workshop_factories import LEADERSHIP, Hall, all_at_once


class Stream:
    """An open stream that is read event by event."""

    def __init__(self, browser: Browser, address: str) -> None:
        answer = browser.get(address)
        assert answer.mimetype == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        self.first = ""
        self._answer = answer
        self._chunks: Iterator[Any] = iter(answer.response)
        self.first = self._read()

    def _read(self) -> str:
        chunk = next(self._chunks)
        return chunk.decode() if isinstance(chunk, bytes) else str(chunk)

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """The next that come, as name and data."""
        return events_in(self._read())

    def heard(self, name: str) -> dict[str, Any]:
        """The next of this name, whatever else comes with it or before it."""
        while True:
            for each, data in self.events():
                if each == name:
                    return data

    def close(self) -> None:
        self._answer.close()


def events_in(sent: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for block in sent.split("\n\n"):
        name, _, data = block.partition("\ndata: ")
        if name.startswith("event: "):
            found.append((name.removeprefix("event: "), json.loads(data)))
    return found


@contextmanager
def listening(browser: Browser, address: str) -> Iterator[Stream]:
    stream = Stream(browser, address)
    try:
        yield stream
    finally:
        stream.close()


def hub(app: Flask) -> Hub:
    found: Hub = app.extensions["hub"]
    return found


def test_every_phone_learns_in_one_event_that_voting_is_open(hall: Hall) -> None:
    phone = hall.phone()

    with listening(phone.browser, f"{phone.address}/events") as stream:
        assert stream.first.startswith("retry: 3000\n\n")
        ((name, before),) = events_in(stream.first)
        question = hall.opened()
        ((_, after),) = stream.events()

    assert (name, before["state"], before["accepts"]) == ("state", "waiting", False)
    assert (after["state"], after["question"], after["row"]) == ("open", question, LEADERSHIP)
    assert after["html"].count('name="choice"') == 8
    assert after["version"] > before["version"]


def test_what_phones_are_sent_is_the_same_for_all_and_small(hall: Hall) -> None:
    question = hall.opened()
    first, second = hall.phone(hall.groups()[0]), hall.phone()
    first.choose(question, 4, 1)

    with (
        listening(first.browser, f"{first.address}/events") as one,
        listening(second.browser, f"{second.address}/events") as other,
    ):
        assert one.first == other.first
        assert len(one.first.encode()) < 8 * 1024


def test_the_projector_learns_how_many_and_never_what(hall: Hall) -> None:
    question = hall.opened()
    phone = hall.phone()

    with listening(hall.console, f"{hall.address}/events") as stream:
        names = [name for name, _ in events_in(stream.first)]
        seq = phone.choose(question, 4, 1).get_json()["seq"]
        told = stream.heard("voted")

    assert names == ["state", "count"]
    assert told == {"question": question, "seq": seq, "voted": 1}


def test_after_a_hall_has_chosen_the_last_count_told_is_the_whole(hall: Hall) -> None:
    hall.opened()
    phones = [hall.phone() for _ in range(12)]
    question = hall.round.id

    with listening(hall.console, f"{hall.address}/events") as stream:
        all_at_once(hall.app, [partial(phone.choose, question, 2, 1) for phone in phones])
        told = {"seq": 0}
        while told["seq"] < 12:
            for name, data in stream.events():
                told = data if name == "voted" else told

    assert told == {"question": question, "seq": 12, "voted": 12}


def test_the_projector_learns_who_joins(hall: Hall) -> None:
    with listening(hall.console, f"{hall.address}/events") as stream:
        hall.phone()
        told = stream.heard("count")

    assert (told["joined"], told["voted"]) == (1, 0)


def test_phones_are_told_nothing_when_others_choose(hall: Hall) -> None:
    question = hall.opened()
    one, other = hall.phone(), hall.phone()

    with listening(one.browser, f"{one.address}/events") as stream:
        other.choose(question, 4, 1)
        hall.do("close")
        ((name, told),) = stream.events()

    assert (name, told["state"]) == ("state", "closing")


def test_a_phone_that_goes_away_is_no_longer_listened_to(hall: Hall) -> None:
    phone = hall.phone()
    topic = broadcast.phones(hall.workshop_id)

    with listening(phone.browser, f"{phone.address}/events"):
        assert hub(hall.app).listeners(topic) == 1

    assert hub(hall.app).listeners(topic) == 0


def test_the_timer_tells_phones_and_screens(hall: Hall) -> None:
    from_timer = hall.phone()
    hall.opened()
    hall.do("close")

    with (
        listening(from_timer.browser, f"{from_timer.address}/events") as phone,
        listening(hall.console, f"{hall.address}/events") as screen,
    ):
        hall.let_time_pass(11)
        told = [phone.heard("state"), screen.heard("state")]

    assert [data["state"] for data in told] == ["closed", "closed"]


def test_asking_gets_what_the_stream_would_have_told(hall: Hall) -> None:
    hall.opened()
    phone = hall.phone()

    with listening(phone.browser, f"{phone.address}/events") as stream:
        ((_, streamed),) = events_in(stream.first)

    assert phone.now() == streamed


def test_asking_again_costs_nothing_until_something_changes(hall: Hall) -> None:
    hall.opened()
    phone = hall.phone()
    address = f"{phone.address}/now"
    tag = phone.browser.get(address).headers["ETag"]

    same = phone.browser.get(address, headers={"If-None-Match": tag})
    phone.choose(hall.round.id, 2, 1)
    still = phone.browser.get(address, headers={"If-None-Match": tag})
    hall.do("close")
    changed = phone.browser.get(address, headers={"If-None-Match": tag})

    assert (same.status_code, same.data) == (304, b"")
    assert (still.status_code, still.data) == (304, b"")
    assert changed.get_json()["state"] == "closing"
    assert changed.headers["ETag"] != tag


def test_every_step_changes_what_asking_gets(hall: Hall) -> None:
    phone = hall.phone()
    address, tag, states = f"{phone.address}/now", "", []
    for step in (None, "open", "close", "take-back", "close", "reveal", "compare", "end"):
        if step:
            hall.do(step)
        answer = phone.browser.get(address, headers={"If-None-Match": tag})
        tag = answer.headers["ETag"]
        states.append(answer.get_json()["state"])

    assert states == [
        *("waiting", "open", "closing", "open"),
        *("closing", "results", "results", "ended"),
    ]


def test_the_projector_may_ask_too(hall: Hall) -> None:
    question = hall.opened()
    hall.vote([2, 3])

    told = hall.console.get(f"{hall.address}/now").get_json()

    assert (told["state"], told["question"]) == ("open", question)
    assert told["count"] == {"question": question, "seq": 2, "voted": 2, "joined": 2}
