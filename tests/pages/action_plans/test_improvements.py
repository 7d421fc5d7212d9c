"""An improvement in five parts: filled in, read, changed; nothing half said is kept."""

from __future__ import annotations

import pytest

from app.access.permissions import Role
from app.action_plans.queries.improving import improvements
from app.action_plans.rules import Direction, Measure
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.pages.action_plans.planning import ACTIONS, held
from tests.workshop_factories import ASHBY, Hall

NEW = f"{ACTIONS}/improvements/new"
PARTS = {
    "outcome": "Nobody tells their story twice",
    "row": "leadership",
    "issues": "- Five forms\nFive databases",
    "solutions": "One form",
    "measure_1": "Forms for each family",
    "direction_1": "down",
    "target_1": "1",
}


def test_the_five_parts_are_filled_in_and_read_by_partners(hall: Hall, client: Browser) -> None:
    homes = make_organisation(ASHBY, "Ashby Homes")
    actions = {"action_1": "Write one form", "owner_1": str(homes)}

    hall.console.submit(NEW, PARTS | actions)
    sign_in(client, make_person(Role.CONTRIBUTOR, ASHBY))
    shown = client.get(f"{ACTIONS}/improvements/1")

    assert [str(each.text_content()) for each in page(shown).xpath("//main//h2")] == [
        "1. Outcome", "2. Core issues", "3. Solutions", "4. Actions", "5. Measures",
    ]  # fmt: skip
    read = words(shown)
    assert "Five forms" in read
    assert "- Five" not in read
    assert "Write one form" in read
    assert "Ashby Homes · Draft" in read
    assert "Forms for each family should go down, to 1" in read
    (planned,) = held()
    assert (planned.origin, planned.row_key) == ("improvement/1", "leadership")
    assert "Change it" not in read


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"outcome": ""}, "Say what should be better"),
        ({"action_2": "Ring the schools"}, "Choose who owns this action"),
        ({"direction_1": "-"}, "Say which way this should go"),
        ({"target_2": "5 days"}, "Say what you look at, or leave out which way and how far"),
        ({"measure_2": "Ring 943 476 5919", "direction_2": "up"}, "looks like an NHS number"),
    ],
)
def test_nothing_is_kept_until_each_action_has_an_owner_and_each_measure_a_direction(
    hall: Hall, sent: dict[str, str], said: str
) -> None:
    shown = hall.console.submit(NEW, PARTS | sent)

    assert said in words(shown)
    typed = dict(page(shown).forms[0].form_values())
    assert typed["solutions"] == "One form"
    db.session.rollback()
    assert improvements(ASHBY) == []


def test_a_measure_taken_out_leaves_nothing_behind(hall: Hall) -> None:
    second = {"measure_2": "Days until seen", "direction_2": "down", "target_2": "10"}
    hall.console.submit(NEW, PARTS | second)
    first_out = dict.fromkeys(("measure_1", "target_1"), "") | {"direction_1": "-"}

    address = f"{ACTIONS}/improvements/1/change"
    hall.console.submit(address, PARTS | second | first_out | {"seen": "1"})

    db.session.rollback()
    (kept,) = improvements(ASHBY)
    assert kept.parts.measures == (Measure("Days until seen", Direction.DOWN, "10"),)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER, Role.DESK_OFFICER])
def test_partners_read_and_change_nothing(hall: Hall, client: Browser, role: Role) -> None:
    hall.console.submit(NEW, PARTS)
    sign_in(client, make_person(role, ASHBY))

    client.submit(f"{ACTIONS}/improvements/1/change", PARTS | {"outcome": "Mine", "seen": "1"})
    client.submit(NEW, PARTS)

    db.session.rollback()
    assert [each.parts.outcome for each in improvements(ASHBY)] == [PARTS["outcome"]]


def test_the_same_sent_twice_is_one_improvement_and_one_action(hall: Hall) -> None:
    homes = str(make_organisation(ASHBY, "Ashby Homes"))
    actions = {"action_1": "Write one form", "owner_1": homes}
    hall.console.submit(NEW, PARTS | actions)
    hall.console.submit(NEW, PARTS | actions)
    more = PARTS | {"action_1": "Print it", "owner_1": homes, "seen": "1"}
    hall.console.submit(f"{ACTIONS}/improvements/1/change", more)

    again = words(hall.console.submit(f"{ACTIONS}/improvements/1/change", more))

    assert "Look below whether your actions are there already" in again
    assert [each.what for each in held()] == ["Write one form", "Print it"]
    assert len(improvements(ASHBY)) == 1


def test_words_taken_out_of_an_improvement_leave_its_actions_alone(hall: Hall) -> None:
    homes = str(make_organisation(ASHBY, "Ashby Homes"))
    hall.console.submit(NEW, PARTS | {"action_1": "Write one form", "owner_1": homes})
    address = f"/areas/{ASHBY}/history/take-away?subject=improvement/1&field=core+issues"

    hall.console.submit(address, {"subject": "improvement/1", "field": "core issues"})

    db.session.rollback()
    assert improvements(ASHBY)[0].parts.issues == ""
    assert held()[0].what == "Write one form"
