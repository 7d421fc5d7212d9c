"""A pair that ends without a review: the other side hears of it, and the book has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.audit.events import chain_of
from app.mail.post import post
from app.matching.rules.asking import Match
from config import Config, Mode
from tests.browser import words
from tests.mail_server import mail_server
from tests.pages.matching.conftest import ASHBY, REQUEST, WOLD, Scene, make_scene
from tests.pages.matching.test_brokering import INVITATIONS, confirmed
from tests.running import running

WHY = "Their director came from us."


def withdraw(scene: Scene, _made: Match) -> None:
    scene.browser(scene.ann).submit(f"{REQUEST}/withdraw")


def release(scene: Scene, made: Match) -> None:
    scene.broker().submit(f"/matching/pairs/{made.id}/release")


def decline(scene: Scene, made: Match) -> None:
    no = {"answer": "no", "reason": WHY, "pair": made.id}
    scene.browser(scene.wold).submit(f"{INVITATIONS}/{made.id}", no)


@pytest.mark.parametrize(
    ("happens", "said", "action"),
    [
        (withdraw, "Ashby and Wold: Ashby withdrew its request on", "match:withdrawn"),
        (release, "Ashby and Wold: the national team took it back on", "match:released"),
        (decline, "Ashby and Wold: Wold declined on", "match:declined"),
    ],
)
def test_both_sides_read_how_a_pair_ended_and_the_book_has_it(
    scene: Scene, happens: Callable[[Scene, Match], None], said: str, action: str
) -> None:
    made = confirmed(scene)

    happens(scene, made)

    for who, address in ((scene.ann, REQUEST), (scene.wold, INVITATIONS)):
        shown = words(scene.browser(who).get(address))
        assert said in shown
        assert WHY not in shown
    subject = f"request/{made.request_id}/match/{made.id}"
    assert [each.subject for each in chain_of(ASHBY) if each.action == action] == [subject]


def test_the_national_team_reads_who_declined_and_why(scene: Scene) -> None:
    decline(scene, confirmed(scene))

    shown = words(scene.broker().get("/matching"))

    assert f"Paired with Wold before: Wold declined, because: {WHY}" in shown


def test_a_yes_that_is_pressed_twice_is_told_once(scene: Scene) -> None:
    made, wold = confirmed(scene), scene.browser(scene.wold)

    for _ in range(2):
        wold.submit(f"{INVITATIONS}/{made.id}", {"answer": "yes", "pair": made.id})

    assert [each.action for each in chain_of(ASHBY)].count("match:accepted") == 1


def test_whoever_did_not_end_it_gets_a_letter(config: Config) -> None:
    with mail_server() as server:
        told = replace(
            config, smtp=f"smtp://{server.address}", mail_from="six@example.gov.uk", mode=Mode.REAL
        )
        with running(told) as app:
            scene = make_scene(app)
            made = confirmed(scene)
            for number in range(2):
                post().outcome(f"match/{made.id}/{number}", 10)
            server.letters.clear()

            withdraw(scene, made)

            post().outcome(f"match/{made.id}/ended/0", 10)

    (letter,) = server.letters
    assert str(letter["Subject"]) == "Peer review: Ashby and Wold are not a pair any more"
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "Ashby withdrew its request" in body.decode()
    assert f"/areas/{WOLD}/review-invitations" in body.decode()
