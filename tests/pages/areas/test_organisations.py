"""The pages on which a co-ordinator keeps organisations, localities and boards."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Identity, Role
from app.areas import actions, queries
from app.audit.events import chain_of
from tests.browser import Browser, page, sign_in, words
from tests.factories import load_model, make_area, make_body, make_organisation, make_person

ASHBY, BEXCOMBE = "E99000001", "E99000002"
AREA = f"/areas/{ASHBY}"
ORGANISATIONS, LOCALITIES, BOARDS = f"{AREA}/organisations", f"{AREA}/localities", f"{AREA}/boards"


@pytest.fixture
def who(client: Browser) -> Identity:
    """Ashby's co-ordinator, signed in; Bexcombe is another area."""
    load_model()
    make_area(ASHBY, "Ashby")
    make_area(BEXCOMBE, "Bexcombe")
    ann = make_person(Role.CO_ORDINATOR, ASHBY)
    sign_in(client, ann)
    return ann


def said(client: Browser, answer: TestResponse) -> str:
    return words(client.get(answer.location) if answer.location else answer)


def names() -> list[str]:
    return [each.name for each in queries.organisations(ASHBY)]


@pytest.mark.parametrize(
    "role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER]
)
def test_only_a_co_ordinator_keeps_them(client: Browser, who: Identity, role: Role) -> None:
    sign_in(client, make_person(role, ASHBY))

    for address in (ORGANISATIONS, f"{ORGANISATIONS}/add", LOCALITIES, BOARDS, f"{BOARDS}/add"):
        assert client.get(address).status_code == 403
    assert client.submit(f"{ORGANISATIONS}/add", {"names": "Mine", "kind": "-"}).status_code == 403
    assert names() == []


def test_several_are_added_at_once_and_given_a_kind_afterwards(
    client: Browser, who: Identity
) -> None:
    typed = "Fernhill School\n Ashby  Homes \n\nfernhill school"
    answer = client.submit(f"{ORGANISATIONS}/add", {"names": typed, "kind": "-"})

    assert answer.location == f"{ORGANISATIONS}/kinds"
    assert "2 organisations are added." in said(client, answer)
    homes, school = queries.organisations(ASHBY)
    answer = client.submit(
        f"{ORGANISATIONS}/kinds", {f"kind_{homes.id}": "social_housing", f"kind_{school.id}": "-"}
    )

    listed = said(client, answer)
    assert "Providers of social housing Ashby Homes" in listed
    assert "Kind not said yet Fernhill School" in listed
    assert "Schools Nobody yet" in listed


def test_of_one_kind_they_are_listed_at_once(client: Browser, who: Identity) -> None:
    answer = client.submit(
        f"{ORGANISATIONS}/add", {"names": "Fernhill School\nOak Lane School", "kind": "schools"}
    )

    assert "Schools Fernhill School Oak Lane School" in said(client, answer)


@pytest.mark.parametrize(
    ("names_typed", "problem"),
    [
        ("", "Enter the name of at least one organisation"),
        ("Short\n" + "L" * 101, "Shorten “LLLLL"),
        ("School of 943 476 5919", "This looks like an NHS number"),
    ],
)
def test_names_that_will_not_do_come_back_as_typed(
    client: Browser, who: Identity, names_typed: str, problem: str
) -> None:
    answer = client.submit(f"{ORGANISATIONS}/add", {"names": names_typed, "kind": "-"})

    shown = page(answer)
    assert problem in words(answer)
    assert shown.findtext(".//title", "").startswith("Error: Add organisations")
    assert (shown.get_element_by_id("names").text or "").strip() == names_typed
    assert names() == []


def test_an_organisation_gets_its_group_and_locality(client: Browser, who: Identity) -> None:
    school = make_organisation(ASHBY, "Fernhill School")
    client.submit(LOCALITIES, {"names": "North\nSouth"})
    north = queries.localities(ASHBY)[0]
    group = queries.voting_groups(ASHBY)[2]

    answer = client.submit(
        f"{ORGANISATIONS}/{school}",
        {
            "name": "Fernhill Academy",
            "kind": "schools",
            "group": str(group.id),
            "locality": str(north.id),
        }
        | seen(client, f"{ORGANISATIONS}/{school}"),
    )

    assert "Schools Fernhill Academy North" in said(client, answer)
    held = queries.organisation(ASHBY, school)
    assert held is not None
    assert (held.voting_group, held.locality) == ("Schools and early years", "North")


def test_another_areas_group_and_locality_are_no_choice(client: Browser, who: Identity) -> None:
    school = make_organisation(ASHBY, "Fernhill School")
    theirs = queries.voting_groups(BEXCOMBE)[0]

    answer = client.submit(
        f"{ORGANISATIONS}/{school}",
        {"name": "Changed", "kind": "-", "group": str(theirs.id), "locality": "-"}
        | seen(client, f"{ORGANISATIONS}/{school}"),
    )

    assert "There is a problem" in words(answer)
    assert names() == ["Fernhill School"]


def test_two_who_change_one_organisation_see_both(client: Browser, who: Identity) -> None:
    school = make_organisation(ASHBY, "Fernhill School", "schools")
    address = f"{ORGANISATIONS}/{school}"
    mine = {"name": "Fernhill Academy", "kind": "schools", "group": "-", "locality": "-"}
    started = seen(client, address)
    client.submit(address, mine | started | {"name": "Fernhill College"})

    answer = client.submit(address, mine | started)

    assert "Somebody else changed this" in words(answer)
    assert "Name now Fernhill College" in words(answer)
    assert page(answer).get_element_by_id("name").get("value") == "Fernhill Academy"
    assert names() == ["Fernhill College"]
    again = str(page(answer).get_element_by_id("seen").get("value"))
    client.submit(address, mine | {"seen": again})
    assert names() == ["Fernhill Academy"]


def test_two_organisations_may_not_share_a_name(client: Browser, who: Identity) -> None:
    make_organisation(ASHBY, "Fernhill School")
    other = make_organisation(ASHBY, "Oak Lane School")
    address = f"{ORGANISATIONS}/{other}"

    answer = client.submit(
        address,
        {"name": "FERNHILL school", "kind": "-", "group": "-", "locality": "-"}
        | seen(client, address),
    )

    assert "Another organisation here has this name" in words(answer)


def test_an_ended_organisation_can_be_brought_back(client: Browser, who: Identity) -> None:
    school = make_organisation(ASHBY, "Fernhill School", "schools")
    assert "End Fernhill School" in words(client.get(f"{ORGANISATIONS}/{school}/end"))
    assert names() == ["Fernhill School"]

    ended = said(client, client.submit(f"{ORGANISATIONS}/{school}/end"))
    assert "No longer offered Fernhill School" in ended
    assert names() == []

    client.submit(f"{ORGANISATIONS}/{school}/reopen")
    assert names() == ["Fernhill School"]


def test_a_mayor_is_asked_for_and_missing_only_where_there_is_one(
    client: Browser, who: Identity
) -> None:
    assert "Mayor Nobody yet" not in words(client.get(ORGANISATIONS))
    form = page(client.get(f"{ORGANISATIONS}/not-everywhere"))
    no = form.cssselect("input[name=here_mayor][value=no]")[0]
    assert no.get("checked") is not None

    answer = client.submit(f"{ORGANISATIONS}/not-everywhere", {"here_mayor": "yes"})

    assert "Mayor Nobody yet" in said(client, answer)


def test_what_belongs_to_another_area_is_not_there(client: Browser, who: Identity) -> None:
    theirs = make_organisation(BEXCOMBE, "Their School")
    board = make_body(BEXCOMBE, "Their Board")

    for address in (f"{ORGANISATIONS}/{theirs}", f"{BOARDS}/{board}"):
        missing = address.rpartition("/")[0] + "/999999"
        assert client.get(address).status_code == 404
        assert words(client.get(address)) == words(client.get(missing))
        assert client.submit(f"{address}/end").status_code == 404


def test_a_locality_is_named_anew_and_removed(client: Browser, who: Identity) -> None:
    client.submit(LOCALITIES, {"names": "North\nSouth"})
    north, south = queries.localities(ASHBY)

    renamed = client.submit(f"{LOCALITIES}/{north.id}", {"name": "North and east"})
    taken = client.submit(f"{LOCALITIES}/{south.id}", {"name": "north and EAST"})
    client.submit(f"{LOCALITIES}/{south.id}/remove")

    assert "North and east" in said(client, renamed)
    assert "Another locality here has this name" in words(taken)
    assert [each.name for each in queries.localities(ASHBY)] == ["North and east"]


def test_a_locality_in_use_stays(client: Browser, who: Identity) -> None:
    client.submit(LOCALITIES, {"names": "North"})
    north = queries.localities(ASHBY)[0].id
    school = make_organisation(ASHBY, "Fernhill School")
    with storage.writing():
        actions.change_organisation(
            who,
            ASHBY,
            school,
            name="Fernhill School",
            partner_kind=None,
            voting_group_id=None,
            locality_id=north,
        )

    answer = client.submit(f"{LOCALITIES}/{north}/remove")

    assert "North stays: something is recorded for it" in said(client, answer)
    assert len(queries.localities(ASHBY)) == 1


def test_a_board_has_a_quorum_and_a_board_above(client: Browser, who: Identity) -> None:
    above = make_body(ASHBY, "Partnership Board", quorum=5)

    answer = client.submit(
        f"{BOARDS}/add", {"name": "Delivery Group", "quorum": "3", "above": str(above)}
    )

    assert "Delivery Group 3 organisations must be present. Below Partnership Board" in said(
        client, answer
    )


@pytest.mark.parametrize("quorum", ["", "0", "51", "five", "-1", "2.5"])
def test_a_quorum_that_is_no_number_of_organisations_is_refused(
    client: Browser, who: Identity, quorum: str
) -> None:
    answer = client.submit(f"{BOARDS}/add", {"name": "Board", "quorum": quorum, "above": "-"})

    assert "Enter how many organisations must be present" in words(answer)
    assert page(answer).get_element_by_id("quorum").get("value", "") == quorum
    assert queries.bodies(ASHBY) == ()


def test_a_board_never_stands_above_itself(client: Browser, who: Identity) -> None:
    above = make_body(ASHBY, "Partnership Board")
    with storage.writing():
        below = actions.add_body(who, ASHBY, "Delivery Group", 3, above)
    address = f"{BOARDS}/{above}"

    answer = client.submit(
        address,
        {"name": "Partnership Board", "quorum": "5", "above": str(below)} | seen(client, address),
    )

    assert "Select another board, or none" in words(answer)


def test_two_who_change_one_board_see_both(client: Browser, who: Identity) -> None:
    board = make_body(ASHBY, "Partnership Board", quorum=5)
    address = f"{BOARDS}/{board}"
    started = seen(client, address)
    client.submit(address, {"name": "Partnership Board", "quorum": "6", "above": "-"} | started)

    answer = client.submit(
        address, {"name": "Families Board", "quorum": "5", "above": "-"} | started
    )

    assert "Quorum now 6" in words(answer)
    assert page(answer).get_element_by_id("name").get("value") == "Families Board"
    held = queries.body(ASHBY, board)
    assert held is not None
    assert (held.name, held.quorum) == ("Partnership Board", 6)


def test_a_board_that_no_longer_meets_can_be_brought_back(client: Browser, who: Identity) -> None:
    board = make_body(ASHBY, "Partnership Board")

    client.submit(f"{BOARDS}/{board}/end")
    assert queries.bodies(ASHBY) == ()

    client.submit(f"{BOARDS}/{board}/reopen")
    assert [each.id for each in queries.bodies(ASHBY)] == [board]


def test_the_book_holds_no_typed_names(client: Browser, who: Identity) -> None:
    client.submit(f"{ORGANISATIONS}/add", {"names": "Fernhill School", "kind": "schools"})
    client.submit(LOCALITIES, {"names": "Northwood"})
    client.submit(f"{BOARDS}/add", {"name": "Families Board", "quorum": "5", "above": "-"})

    book = str([(each.subject, each.details) for each in chain_of(ASHBY)])
    assert "Fernhill" not in book
    assert "Northwood" not in book
    assert "Families" not in book


def seen(client: Browser, address: str) -> dict[str, str]:
    """What the page's form started from."""
    return {"seen": str(page(client.get(address)).get_element_by_id("seen").get("value"))}
