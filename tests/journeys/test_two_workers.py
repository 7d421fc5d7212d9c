"""Two workers on PostgreSQL and Redis behind nginx, for real, while parts of them go away."""

from __future__ import annotations

import http.client
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial

import psycopg
import pytest
import redis
from hall import Hall, begin
from visitor import Visitor

from app.holding import POSTGRESQL_LOCK
from app.live.relay import CHANNEL
from app.live.tries import FROM_ONE_ADDRESS
from deploy.loopback import Deployment, deployed
from tests.journeys.crowd import Direct, Streaming, all_at_once, sockets_of, vote, within

# For what may come late on a busy machine; how soon it comes is measured by bench/.
PATIENCE = 60.0
CHOICES = ("0", "1", "2", "3", "4", "5", "6", "cannot-say")


@pytest.fixture(scope="module")
def deployment() -> Iterator[Deployment]:
    with deployed() as running:
        yield running


@pytest.fixture(scope="module")
def hall(deployment: Deployment) -> Hall:
    return begin(deployment.port)


@pytest.fixture(scope="module")
def phones(hall: Hall, deployment: Deployment) -> Iterator[list[Streaming]]:
    """Forty phones or more that joined and listen, some to each worker."""
    before = {worker: len(sockets_of(worker)) for worker in deployment.workers}
    listening: list[Streaming] = []

    def fewest() -> int:
        return min(len(sockets_of(worker)) - before[worker] for worker in deployment.workers)

    # Which worker takes a phone is a matter of luck.
    while len(listening) < 40 or (fewest() < 3 and len(listening) < 200):
        each = Streaming(hall.phone(), f"/vote/{hall.code}")
        within(PATIENCE, lambda each=each: each.saw("state"), "a stream begins")  # type: ignore[misc]
        listening.append(each)
    assert fewest() >= 3
    yield listening
    for each in listening:
        each.close()


def tally(hall: Hall) -> dict[str, int]:
    found: dict[str, int] = hall.console.get(f"/measure/tally/{hall.workshop}").json()["counts"]
    return found


def chosen(number: int) -> Counter[str]:
    return Counter(CHOICES[place % len(CHOICES)] for place in range(number))


def vote_all(phones: list[Streaming], hall: Hall, question: int) -> None:
    all_at_once(
        [
            partial(vote, each.browser, hall, question, CHOICES[place % len(CHOICES)])
            for place, each in enumerate(phones)
        ]
    )


def leave(hall: Hall) -> None:
    """End the vote that is open, so that the next test may open one."""
    hall.press("close")
    hall.press("reveal")


def test_phones_of_both_workers_see_it_open_and_every_choice_is_counted_on_every_screen(
    hall: Hall, phones: list[Streaming]
) -> None:
    screens = [Streaming(hall.console, hall.address) for _ in range(8)]
    within(PATIENCE, lambda: all(each.saw("count") for each in screens), "screens listen")

    question = hall.open("leadership")
    within(
        PATIENCE,
        lambda: all(each.saw("state", state="open", question=question) for each in phones),
        "every phone sees it open",
    )
    vote_all(phones, hall, question)

    within(
        PATIENCE,
        lambda: all(each.saw("voted", question=question, voted=len(phones)) for each in screens),
        "every screen counts all",
    )
    assert tally(hall) == chosen(len(phones))
    leave(hall)
    within(PATIENCE, lambda: all(each.saw("state", state="results") for each in phones), "results")
    for each in screens:
        each.close()


def test_without_redis_votes_are_counted_and_phones_ask_and_then_all_is_as_before(
    hall: Hall, phones: list[Streaming], deployment: Deployment
) -> None:
    question = hall.open("strategy")

    deployment.redis.kill()
    vote_all(phones, hall, question)
    hall.press("close")

    assert tally(hall) == chosen(len(phones))
    within(
        PATIENCE,
        lambda: all(
            each.knows(state="closing", question=question)
            or each.saw("state", state="closing", question=question)
            for each in phones
        ),
        "phones of the other worker ask",
    )
    deployment.start_redis()
    within(PATIENCE, lambda: _subscribed(deployment) == 2, "both workers listen again")
    hall.press("reveal")
    asked = [len(each.asked) for each in phones]
    following = hall.open("culture")
    within(
        PATIENCE,
        lambda: all(each.saw("state", state="open", question=following) for each in phones),
        "phones are told again",
    )
    assert max(asked) > 0
    leave(hall)


def _answer_calls(phones: list[Streaming], hall: Hall, after: set[object]) -> set[object]:
    """Every phone sends back the number it was called with; gives the numbers."""

    def new(each: Streaming) -> set[object]:
        return {data["call"] for name, data in list(each.events) if name == "call"} - after

    within(PATIENCE, lambda: all(new(each) for each in phones), "every phone is called")
    for each in phones:
        for number in new(each):
            each.browser.post(f"/vote/{hall.code}/here", {"call": number})
    return set().union(*(new(each) for each in phones))


def test_trying_the_room_reaches_the_phones_of_both_workers_and_counts_every_answer(
    hall: Hall, phones: list[Streaming], deployment: Deployment
) -> None:
    room = f"{hall.address}/room"
    console = Direct(deployment, hall.console)
    told: set[int] = set()

    def both_say(words: str) -> bool:
        if words in console.get(f"{room}/now").json()["tried"]:
            told.add(console.worker)
        return told == set(deployment.workers)

    hall.console.post(f"{room}/", {})
    [number] = _answer_calls(phones, hall, set())

    assert number
    said = f"All {len(phones)} phones answered"
    # Which worker takes a connection is a matter of luck: ask until both have said it.
    within(PATIENCE, lambda: both_say(said), said)


def test_wrong_codes_of_one_network_are_counted_by_both_workers_together(
    deployment: Deployment,
) -> None:
    answers = [_guess(deployment, "127.0.0.9") for _ in range(FROM_ONE_ADDRESS + 20)]

    assert Counter(answers) == {404: FROM_ONE_ADDRESS, 429: 20}
    assert _guess(deployment, "127.0.0.10") == 404


def _guess(deployment: Deployment, sender: str) -> int:
    """Ask for a workshop that nobody has made, from some address of loopback."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", deployment.port, timeout=20, source_address=(sender, 0)
    )
    try:
        connection.request("GET", "/vote/ABCD2345")
        return connection.getresponse().status
    finally:
        connection.close()


def _subscribed(deployment: Deployment) -> int:
    with redis.Redis.from_url(deployment.redis_url) as client:
        [(_channel, number)] = client.pubsub_numsub(CHANNEL)
        return int(number)


def test_no_choice_is_lost_when_postgresql_restarts(
    hall: Hall, phones: list[Streaming], deployment: Deployment
) -> None:
    question = hall.open("workforce_development")
    over = threading.Event()
    last: dict[int, int] = {}

    def tap(place: int, browser: Visitor) -> None:
        counter = 0
        while not over.is_set():
            counter += 1
            vote(browser, hall, question, CHOICES[(place + counter) % len(CHOICES)], counter)
            last[place] = counter

    def restart() -> None:
        try:
            within(PATIENCE, lambda: len(last) == len(phones), "everybody has chosen once")
            deployment.restart_postgresql()
            reached = dict(last)
            within(
                PATIENCE, lambda: all(last[p] > reached[p] for p in reached), "everybody goes on"
            )
        finally:
            # Else the phones would tap for ever.
            over.set()

    all_at_once([restart, *(partial(tap, p, each.browser) for p, each in enumerate(phones))])

    wanted = Counter(CHOICES[(place + last[place]) % len(CHOICES)] for place in last)
    assert tally(hall) == wanted
    leave(hall)


def test_after_a_restart_of_postgresql_every_worker_holds_the_database_again(
    deployment: Deployment,
) -> None:
    deployment.restart_postgresql()

    within(PATIENCE, lambda: _holders(deployment) == 2, "both workers hold the database")


def _holders(deployment: Deployment) -> int:
    with psycopg.connect(deployment.postgresql.get_uri()) as connection:
        held = connection.execute(
            b"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s",
            [POSTGRESQL_LOCK],
        ).fetchone()
    assert held
    return int(held[0])


def test_a_countdown_whose_worker_dies_is_ended_by_another(
    hall: Hall, phones: list[Streaming], deployment: Deployment
) -> None:
    question = hall.open("family_experience")
    vote_all(phones, hall, question)
    console = Direct(deployment, hall.console)
    console.post(f"{hall.address}/step", {"step": "close", "row": ""})
    asked = console.get(f"{hall.address}/now").json()
    assert asked["state"] == "closing"

    os.kill(console.pressed_by, signal.SIGKILL)

    within(
        asked["closes_in"] + PATIENCE,
        lambda: all(each.saw("state", state="closed", question=question) for each in phones),
        "the countdown ends on every phone",
    )
    hall.press("reveal")
    shown = hall.console.get(f"{hall.address}/screen").text
    assert f"{len(phones)} people voted" in shown


def test_a_server_whose_database_was_taken_while_it_was_away_stops_and_says_so(
    deployment: Deployment,
) -> None:
    server = deployment.server.process
    assert server is not None
    with psycopg.connect(deployment.postgresql.get_uri(), autocommit=True) as another:
        within(PATIENCE, lambda: _taken_by(another), "another takes the database")

        within(PATIENCE, lambda: server.poll() is not None, "the server stops")

    assert "already running on this database" in deployment.server.log


def _taken_by(another: psycopg.Connection) -> bool:
    """Cut the workers off and be faster than they are."""
    another.execute(
        b"SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
    )
    took = another.execute(b"SELECT pg_try_advisory_lock(%s)", [POSTGRESQL_LOCK]).fetchone()
    return took == (True,)
