"""The panel: raised without rank, suggested without a name, and one click to an action."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Role
from app.action_plans.queries import actions_of
from app.action_plans.rules import Status
from app.audit.events import chain_of
from app.panels import actions, queries
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_person
from tests.pages.governance.deciding import AREA, start

PANEL = f"/areas/{AREA}/panel"
BARRIER = {"title": "Two forms", "barrier": "Every service asks families the same again."}
WITHOUT_RANK = [
    Role.CO_ORDINATOR,
    Role.DESK_OFFICER,
    Role.CONTRIBUTOR,
    Role.READER,
    Role.BOARD_MEMBER,
]


@pytest.fixture
def area(app: Flask) -> str:
    load_model()
    return make_area(AREA)


@pytest.mark.acceptance(25)
def test_a_partner_raises_what_is_in_the_way_and_a_suggestion_becomes_an_action(
    client: Browser, area: str
) -> None:
    ann = make_person(Role.CO_ORDINATOR, area, name="Ann Bell")
    start(ann)
    sign_in(client, make_person(Role.CONTRIBUTOR, area, name="Pia Lund"))
    boxes = page(client.get(f"{PANEL}/raise")).xpath("//form//*[self::input or self::textarea]")
    asked = {box.get("name") for box in boxes if box.get("type") != "hidden"}

    raised = client.submit(f"{PANEL}/raise", BARRIER)
    sign_in(client, make_person(Role.READER, area, name="Quentin Fry"))
    client.submit(raised.location, {"words": "Share one form."})
    sign_in(client, make_person(Role.BOARD_MEMBER, area, name="Rhea Moss"))
    seen = words(client.get(raised.location))
    sign_in(client, ann)
    taken = client.submit(f"{raised.location}/suggestions/1/take")

    assert asked == {"title", "barrier"}
    assert "Share one form." in seen
    assert "Pia" not in seen
    assert "Quentin" not in seen
    assert taken.status_code == 302
    (planned,) = actions_of(area)
    assert (planned.what, planned.status) == ("Share one form.", Status.DRAFT)
    assert planned.comes_from == "A suggestion on the panel"


def test_the_history_tells_what_was_raised_and_never_by_whom(client: Browser, area: str) -> None:
    ann = make_person(Role.CO_ORDINATOR, area, name="Ann Bell")
    pia = make_person(Role.CONTRIBUTOR, area, name="Pia Lund")
    start(ann)
    with storage.writing():
        number = actions.raise_barrier(pia, area, *BARRIER.values())
        actions.suggest(pia, area, number, "Share one form.")
    sign_in(client, ann)

    shown = words(client.get(f"/areas/{area}/history"))

    assert "Somebody raised what is in the way" in shown
    assert "Share one form." in shown
    assert "Pia Lund wrote" not in shown
    assert "Pia Lund suggested" not in shown


def test_nobody_is_told_who_writes_on_the_panel(client: Browser, area: str) -> None:
    pia = make_person(Role.CONTRIBUTOR, area, name="Pia Lund")
    with storage.writing():
        number = actions.raise_barrier(pia, area, *BARRIER.values())
    sign_in(client, pia)

    for address in (f"{PANEL}/raise", f"{PANEL}/{number}"):
        assert page(client.get(address)).xpath("//form[@data-keep]")
        assert not page(client.get(address)).xpath("//form[@data-pen]")


@pytest.mark.parametrize("role", WITHOUT_RANK)
def test_whoever_works_for_the_area_may_raise(client: Browser, area: str, role: Role) -> None:
    sign_in(client, make_person(role, area))

    client.submit(f"{PANEL}/raise", BARRIER)

    assert [each.title for each in queries.panel(area)] == ["Two forms"]


def test_a_suggestion_becomes_one_action_however_often_it_is_pressed(area: str) -> None:
    ann = make_person(Role.CO_ORDINATOR, area)
    start(ann)
    with storage.writing():
        number = actions.raise_barrier(ann, area, *BARRIER.values())
        suggestion = actions.suggest(ann, area, number, "Share one form.")

    with storage.writing():
        first = actions.take_up(ann, area, number, suggestion)
        second = actions.take_up(ann, area, number, suggestion)

    assert first == second
    assert len(actions_of(area)) == 1


def test_without_an_assessment_the_press_says_so_and_keeps_nothing(
    client: Browser, area: str
) -> None:
    ann = make_person(Role.CO_ORDINATOR, area)
    with storage.writing():
        number = actions.raise_barrier(ann, area, *BARRIER.values())
        suggestion = actions.suggest(ann, area, number, "Share one form.")
    sign_in(client, ann)

    client.submit(f"{PANEL}/{number}/suggestions/{suggestion}/take")

    assert "no assessment here yet" in words(client.get(f"{PANEL}/{number}"))
    assert actions_of(area) == []


def test_another_area_finds_no_panel(client: Browser, area: str) -> None:
    rae = make_person(Role.READER, area)
    with storage.writing():
        number = actions.raise_barrier(rae, area, *BARRIER.values())
    other = make_area("E99000002", "Bexcombe")
    sign_in(client, make_person(Role.CO_ORDINATOR, other))

    answers = [
        client.get(PANEL),
        client.get(f"{PANEL}/{number}"),
        client.get(f"/areas/{other}/panel/{number}"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert all("Two forms" not in answer.text for answer in answers)


def test_the_book_holds_no_words_of_the_panel(area: str) -> None:
    rae = make_person(Role.READER, area)
    with storage.writing():
        actions.raise_barrier(rae, area, *BARRIER.values())

    told = " ".join(str(event.details) for event in chain_of(area))

    assert "Two forms" not in told
    assert "families" not in told


def test_a_co_ordinator_takes_words_away_with_what_was_made_of_them(
    client: Browser, area: str
) -> None:
    ann = make_person(Role.CO_ORDINATOR, area)
    start(ann)
    with storage.writing():
        number = actions.raise_barrier(ann, area, *BARRIER.values())
        suggestion = actions.suggest(ann, area, number, "Ask the Quillfeathers.")
        actions.take_up(ann, area, number, suggestion)
    sign_in(client, ann)

    client.submit(
        f"{PANEL}/{number}/take-words-away",
        {"chosen": [str(suggestion)], "why": "about a family"},
    )

    shown = words(client.get(f"{PANEL}/{number}"))
    (planned,) = actions_of(area)
    told = chain_of(area)[-1]
    assert "The words were taken away." in shown
    assert BARRIER["barrier"] in shown
    assert planned.what == ""
    assert (told.action, told.details) == ("panel-words:purged", {"why": "about a family"})


def test_who_may_not_purge_does_not_meet_the_page(client: Browser, area: str) -> None:
    pia = make_person(Role.CONTRIBUTOR, area)
    with storage.writing():
        number = actions.raise_barrier(pia, area, *BARRIER.values())
    sign_in(client, pia)

    answer = client.submit(
        f"{PANEL}/{number}/take-words-away", {"chosen": ["title"], "why": "mistake"}
    )

    assert answer.status_code == 403
    assert [each.title for each in queries.panel(area)] == ["Two forms"]


def test_taking_a_suggestion_away_in_the_history_reaches_its_action_too(
    client: Browser, area: str
) -> None:
    ann = make_person(Role.CO_ORDINATOR, area)
    start(ann)
    with storage.writing():
        number = actions.raise_barrier(ann, area, *BARRIER.values())
        suggestion = actions.suggest(ann, area, number, "Ask the Quillfeathers.")
        actions.take_up(ann, area, number, suggestion)
    sign_in(client, ann)

    client.submit(
        f"/areas/{area}/history/take-away",
        {"subject": f"panel/{number}/suggestion/{suggestion}", "field": "suggestion"},
    )

    (planned,) = actions_of(area)
    assert planned.what == ""
