"""Anybody answers: in their language, once however often it is sent, and never by name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask

from app import storage
from app.access.permissions import Identity
from app.audit.events import OPERATOR
from app.clock import today
from app.instruments import gathered
from app.instruments.actions.loading import load_instrument
from app.instruments.commands import current_criteria
from app.instruments.reading import read_instrument
from app.instruments.rules.definition import Way
from tests.browser import Browser, page, sign_in, words
from tests.pages.instruments.asked import begin, ended, held
from tests.pages.instruments.conftest import AREA, HERE
from tests.unit.instruments.test_reading import INVENTED


def drawn(client: Browser, address: str) -> dict[str, object]:
    """A fresh form as the page holds it."""
    (form,) = page(client.get(address)).forms
    return {"key": form.fields["key"]}


def counted(run_id: int) -> dict[tuple[str, str], int]:
    """What was counted, whatever the group."""
    found: dict[tuple[str, str], int] = {}
    for (_, question, value), number in gathered.gathered(held(AREA, run_id)).on_screen.items():
        found[question, value] = found.get((question, value), 0) + number
    return found


def test_answers_are_counted_once_however_often_they_are_sent(
    client: Browser, ann: Identity
) -> None:
    run_id = begin(ann, AREA)
    address = f"/answer/{held(AREA, run_id).code}"
    asked = client.get(address)
    assert words(asked).index("You do not have to answer") < words(asked).index("Who gave you")
    assert asked.headers["Cache-Control"] == "no-store"
    mine = drawn(client, address) | {
        "group": "keyworker", "q_main_worker": "yes_clear", "q_other_help": "5",
        "q_future": "4", "q_work": "nothing of ours", "q_after": "The club helped.",
    }  # fmt: skip

    first = client.submit(address, mine)
    again = client.submit(address, mine)

    assert first.status_code == again.status_code == 303
    assert "Thank you" in words(client.get(str(first.location)))
    assert gathered.gathered(held(AREA, run_id)).on_screen == {
        ("keyworker", "*", "*"): 1,
        ("keyworker", "main_worker", "yes_clear"): 1,
        ("keyworker", "other_help", "5"): 1,
        ("keyworker", "future", "4"): 1,
    }
    assert [each.words for each in gathered.unread(held(AREA, run_id))] == ["The club helped."]
    assert "Thank you, we have your answers" in words(client.get(address))

    # A family that shares a phone counts as two, and is told as a number alone.
    client.submit(f"{address}?again=1", drawn(client, f"{address}?again=1") | {"q_work": "yes"})
    progress = gathered.progress(held(AREA, run_id))
    assert (progress.people, progress.again) == (2, 1)


def test_what_belongs_to_a_person_comes_back_without_blame(client: Browser, ann: Identity) -> None:
    run_id = begin(ann, AREA)
    address = f"/answer/{held(AREA, run_id).code}"
    typed = "Ring me on 07700 900123"

    back = client.submit(address, drawn(client, address) | {"q_after": typed, "q_work": "no"})

    assert "Please take it out, so that nobody can tell who you are" in words(back)
    assert "may stay" not in words(back)
    assert page(back).get_element_by_id("q_after").text_content().strip() == typed
    assert page(back).xpath("//input[@name='q_work'][@checked]/@value") == ["no"]
    assert counted(run_id) == {}

    nothing = client.submit(address, drawn(client, address))
    assert "Please answer at least one question" in words(nothing)


def test_the_same_questions_in_welsh_and_in_easy_words(client: Browser, ann: Identity) -> None:
    code = held(AREA, begin(ann, AREA)).code

    welsh = client.get(f"/answer/{code}?lang=cy")
    assert "Pwy roddodd y cymorth mwyaf i chi?" in words(welsh)
    assert page(welsh).xpath("//main//*[@lang='cy']//h1")
    easy = client.get(f"/answer/{code}?easy=1")
    assert "Who helped you most?" in words(easy)
    sent = client.submit(f"/answer/{code}?lang=cy", drawn(client, f"/answer/{code}?lang=cy")
                         | {"q_plan_easy": "easy"})  # fmt: skip
    assert str(sent.location).endswith("/thanks?lang=cy")


def test_a_tablet_goes_on_to_the_next_person_and_forgets_the_last(
    client: Browser, ann: Identity
) -> None:
    run_id = begin(ann, AREA)
    address = f"/answer/{held(AREA, run_id).code}?tablet=1"
    first = drawn(client, address)

    thanks = client.get(str(client.submit(address, first | {"q_work": "yes"}).location))

    (onward,) = page(thanks).xpath("//*[@data-afresh]/@data-afresh")
    second = drawn(client, onward)
    assert second["key"] != first["key"]
    client.submit(onward, second | {"q_work": "no"})
    progress = gathered.progress(held(AREA, run_id))
    assert (progress.people, progress.again) == (2, 0)


def test_too_early_too_late_and_a_wrong_address_say_so_kindly(
    client: Browser, ann: Identity
) -> None:
    later = today() + timedelta(days=3)
    early = held(AREA, begin(ann, AREA, opens_on=later))
    assert "Not open yet" in words(client.get(f"/answer/{early.code}"))
    assert "look at the address again" in words(client.get("/answer/nothing2"))
    paper_only = held(AREA, begin(ann, AREA, ways=(Way.PAPER,)))
    assert client.get(f"/answer/{paper_only.code}").status_code == 404

    run_id = begin(ann, AREA)
    address = f"/answer/{held(AREA, run_id).code}"
    mine = drawn(client, address) | {"q_work": "yes"}
    ended(ann, AREA, run_id)
    client.submit(address, mine)
    assert "These questions are closed" in words(client.get(address))
    assert counted(run_id) == {}


def test_an_invented_instrument_is_answered_and_shown_without_code_of_its_own(
    app: Flask, client: Browser, ann: Identity, tmp_path: Path
) -> None:
    file = tmp_path / "bus-stop.yaml"
    file.write_text(INVENTED, encoding="utf-8")
    with storage.writing():
        load_instrument(OPERATOR, read_instrument(file, current_criteria()).document)
    run_id = begin(ann, AREA, "bus-stop", ways=(Way.OWN_PHONE,))
    address = f"/answer/{held(AREA, run_id).code}"

    for _ in range(6):
        phone = Browser(app)
        answer = {"group": "north", "q_bench": "no", "q_wait": "2", "q_more": "A roof."}
        phone.submit(address, drawn(phone, address) | answer)
    ended(ann, AREA, run_id)

    sign_in(client, ann)
    shown = words(client.get(f"{HERE}/runs/{run_id}/results"))
    assert "Is there a bench?" in shown
    assert "6 of 6 said “No”" in shown
    assert "A roof." not in shown
