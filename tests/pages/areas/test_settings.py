"""An area's voting groups and the colours of its summary."""

from __future__ import annotations

import pytest

from app.access.permissions import Role
from app.areas import queries
from app.audit.deeds import Action
from app.audit.events import chain_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_person

ASHBY = "E99000001"
SETTINGS = f"/areas/{ASHBY}/settings"
AS_IT_IS = {
    "group_1": "Council",
    "group_2": "Health",
    "group_3": "Schools and early years",
    "group_4": "Police, housing, voluntary and others",
    "colour_early": "red",
    "colour_developing": "amber",
    "colour_maturing": "light_green",
    "colour_mature": "green",
}


@pytest.fixture
def settings(client: Browser) -> Browser:
    """The browser of Ashby's co-ordinator."""
    load_model()
    make_area(ASHBY)
    sign_in(client, make_person(Role.CO_ORDINATOR, ASHBY))
    return client


def save(browser: Browser, **changes: str) -> str:
    answer = browser.submit(SETTINGS, AS_IT_IS | changes)
    return words(browser.get(answer.location) if answer.location else answer)


def groups() -> list[str]:
    return [group.name for group in queries.voting_groups(ASHBY)]


@pytest.mark.parametrize("role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER])
def test_only_a_co_ordinator_may_set(settings: Browser, role: Role) -> None:
    sign_in(settings, make_person(role, ASHBY))

    assert settings.get(SETTINGS).status_code == 403
    assert settings.submit(SETTINGS, AS_IT_IS).status_code == 403


def test_the_page_says_what_each_colour_stands_for_now(settings: Browser) -> None:
    said = words(settings.get(SETTINGS))

    assert "Early: Red (usual) Developing: Amber (usual) Maturing: Light green (usual)" in said


def test_groups_can_be_named_anew_and_swapped(settings: Browser) -> None:
    save(settings, group_1="Health", group_2="County council")

    assert groups() == ["Health", "County council", AS_IT_IS["group_3"], AS_IT_IS["group_4"]]
    event = chain_of(ASHBY)[-1]
    assert event.action == Action.AREA_SET
    assert "County council" not in str(event.details)


def test_a_group_stays_the_same_under_its_name_wherever_it_is_put(settings: Browser) -> None:
    before = {group.name: group.id for group in queries.voting_groups(ASHBY)}

    save(settings, group_1=AS_IT_IS["group_3"], group_3=AS_IT_IS["group_1"])

    assert {group.name: group.id for group in queries.voting_groups(ASHBY)} == before
    assert groups()[0] == AS_IT_IS["group_3"]


def test_the_fourth_group_may_go_and_come_back(settings: Browser) -> None:
    save(settings, group_4="")
    assert len(groups()) == 3

    save(settings, group_4="Everyone else")
    assert groups()[3] == "Everyone else"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"group_2": "council"}, "Give each group a name of its own"),
        ({"group_3": ""}, "Name the third group"),
        ({"group_1": "C" * 61}, "Shorten the name to at most 60 characters"),
        ({"group_1": "AB123456C"}, "This looks like a National Insurance number"),
        ({"colour_early": "purple"}, "There is a problem"),
    ],
)
def test_settings_that_will_not_do_change_nothing(
    settings: Browser, changes: dict[str, str], said: str
) -> None:
    assert said in save(settings, **(changes | {"colour_mature": "amber"}))
    assert groups()[0] == "Council"
    assert queries.chosen_colours(ASHBY, "2016") == {}


def test_a_colour_of_ones_own_is_kept_and_shown(settings: Browser) -> None:
    said = save(settings, colour_early="amber")

    assert "Settings saved." in said
    assert queries.chosen_colours(ASHBY, "2016") == {"early": "amber"}
    shown = page(settings.get(SETTINGS))
    assert shown.cssselect("input[name=colour_early][value=amber]")[0].get("checked") is not None
    assert "Early: Amber Developing: Amber (usual)" in words(settings.get(SETTINGS))


def test_going_back_to_the_usual_colour_keeps_none_of_ones_own(settings: Browser) -> None:
    save(settings, colour_early="amber")

    save(settings)

    assert queries.chosen_colours(ASHBY, "2016") == {}


def test_saving_without_a_change_writes_nothing_in_the_book(settings: Browser) -> None:
    before = len(chain_of(ASHBY))

    save(settings)

    assert len(chain_of(ASHBY)) == before
