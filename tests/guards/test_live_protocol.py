"""What docs/live-protocol.md promises other people's clients is what the application does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.assessments.rules.steps import Step
from app.live import hub
from app.voting import broadcast
from app.voting.showing import Phase
from app.workshops.rules import ALPHABET
from tests.workshop_factories import Hall, make_hall

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "live-protocol.md").read_text("utf-8")

on_sqlite = pytest.mark.parametrize("config", ["sqlite"], indirect=True)


def table(heading: str) -> list[list[str]]:
    """The rows of every table whose first column has this heading, as plain cells."""
    found, inside = [], False
    for line in TEXT.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == heading:
            inside = True
        elif inside and set(line) - set("|- "):
            found.append(cells)
    assert found, heading
    return found


def first_column(heading: str) -> set[str]:
    return {cells[0] for cells in table(heading)}


def addresses_of(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield method, address


@pytest.fixture
def hall(app: Flask) -> Hall:
    return make_hall(app)


@on_sqlite
def test_every_address_it_names_exists(app: Flask) -> None:
    named = {(cells[0], cells[1]) for cells in table("method")}

    assert named <= set(addresses_of(app))


@on_sqlite
def test_it_names_every_address_for_voters(app: Flask) -> None:
    named = {(cells[0], cells[1]) for cells in table("method")}

    assert {each for each in addresses_of(app) if each[1].startswith("/vote")} <= named


@on_sqlite
def test_phones_are_sent_the_fields_it_names(hall: Hall) -> None:
    phone = hall.phone()
    for steps in (("open",), ("close",), ("reveal",)):
        hall.do(*steps)

        assert phone.now().keys() == first_column("phones’ field")


@on_sqlite
def test_screens_are_sent_the_fields_it_names(hall: Hall) -> None:
    hall.opened()

    now = hall.console.get(f"{hall.address}/now").get_json()

    assert now.keys() - {"count"} == first_column("screens’ field")
    assert now["count"].keys() == first_column("count’s field")


@on_sqlite
def test_a_new_count_is_sent_with_the_fields_it_names(hall: Hall) -> None:
    question = hall.opened()
    listener = hall.app.extensions["hub"].join(broadcast.screens(hall.workshop_id))
    frames = listener.frames()
    next(frames)

    hall.phone().choose(question, 2, 1)
    heard = b"".join([next(frames), next(frames)]).decode()

    names = set(re.findall(r'"(\w+)":', heard.partition("event: voted\ndata: ")[2].splitlines()[0]))
    assert names == first_column("count’s field") - {"joined"}


@on_sqlite
def test_an_answer_holds_the_fields_it_names(hall: Hall) -> None:
    question = hall.opened()

    answer = hall.phone().choose(question, 2, 1).get_json()

    assert answer.keys() == first_column("answer")


def test_our_own_page_sends_the_fields_it_names() -> None:
    script = (ROOT / "app" / "static" / "vote.js").read_text("utf-8")
    sent = re.search(r"pending = \{([\w, ]+)\}", script)

    fields = first_column("field")

    assert sent is not None
    assert {name.strip() for name in sent[1].split(",")} == fields - {
        "group",
        "part",
        "ticket",
        "agreed",
    }


def test_our_own_pages_listen_for_the_events_it_names() -> None:
    script = (ROOT / "app" / "static" / "live.js").read_text("utf-8")
    heard = re.search(r"\[([^\]]*)\]\.forEach\(hear\)", script)

    assert heard is not None
    assert set(re.findall(r'"(\w+)"', heard[1])) == first_column("event")


@on_sqlite
def test_its_words_name_what_there_is(app: Flask) -> None:
    named = set(re.findall(r"`([^`\n]+)`", TEXT))

    assert {each.value for each in Step} <= named
    assert {each.value for each in Phase} <= named
    assert {ALPHABET, "six_strands_voter", "csrf_token", "X-CSRFToken", "cannot-say"} <= named
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None
    assert f"{hub.HEARTBEAT_SECONDS:.0f} seconds" in TEXT
