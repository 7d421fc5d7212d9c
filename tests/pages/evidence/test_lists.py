"""Finding evidence among much of it: search, filters, who sees what, and what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock, storage
from app.access.permissions import Role
from app.evidence import actions, listing, queries
from app.evidence.listing import Wanted
from app.evidence.rules.words import Direction
from app.extensions import db
from tests.browser import Browser, page, words
from tests.counted import queries_of
from tests.evidence_factories import ASHBY, make_item, make_many
from tests.factories import make_person
from tests.pages.evidence.conftest import EVIDENCE, Room

pytestmark = pytest.mark.both_databases

ACHIEVEMENT = "LEA-PAR-D1"


def titles(browser: Browser, **asked: str) -> list[str]:
    shown = page(browser.get(EVIDENCE + "/", query_string=asked))
    return [link.text_content().strip() for link in shown.cssselect(".app-evidence h2 a")]


def test_a_problem_is_found_by_the_beginnings_of_its_words(room: Room) -> None:
    make_item(room.who, "access_support", title="Waiting times for parenting support")
    make_item(room.who, "access_support", title="Parenting", shows="A list of those waiting.")
    make_item(room.who, "access_support", title="Waiting lists", shows="Of dentists.")

    found = titles(room.desk, search="waiting list parent")

    assert found == ["Parenting"]
    assert titles(room.desk, search="parenting WAIT") == [
        "Waiting times for parenting support", "Parenting",
    ]  # fmt: skip


def test_a_note_on_a_use_is_searched_too(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    with storage.writing():
        actions.cite(
            room.who, room.held, item_id, "commissioning", Direction.MIXED, "Only in Bexley"
        )

    assert titles(room.desk, search="bexl") == ["Survey of parents"]


def test_a_search_that_finds_nothing_says_what_to_try(room: Room) -> None:
    make_item(room.who, ACHIEVEMENT)

    said = words(room.desk.get(f"{EVIDENCE}/?search=xylophone"))

    assert "Nothing here answers that. Try fewer words" in said


def test_the_list_is_narrowed_by_row_kind_and_standing(room: Room) -> None:
    past = clock.today() - timedelta(days=2)
    make_item(room.who, "keyworker", title="About families", kind="qualitative")
    make_item(room.who, ACHIEVEMENT, title="Old figures", kind="quantitative", review_on=past)
    make_item(room.officer, ACHIEVEMENT, title="Of the police", kind="documentary")

    assert titles(room.desk, row="family_experience") == ["About families"]
    assert titles(room.desk, kind="quantitative") == ["Old figures"]
    assert titles(room.desk, which="lapsed") == ["Old figures"]
    assert titles(room.as_(room.officer), which="mine") == ["Of the police"]
    assert len(titles(room.desk)) == 3


def test_withdrawn_evidence_is_listed_only_when_asked_for(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)
    with storage.writing():
        actions.withdraw(room.who, ASHBY, item_id)

    assert titles(room.desk) == []
    assert titles(room.desk, which="withdrawn") == ["Survey of parents"]


@pytest.mark.parametrize(
    ("seen_by", "who_sees"),
    [
        ("team", {Role.CO_ORDINATOR, Role.DESK_OFFICER}),
        (
            "contributors",
            {
                Role.CO_ORDINATOR, Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER,
                Role.BOARD_MEMBER,
            },
        ),
        (
            "reviewers",
            {
                Role.CO_ORDINATOR, Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER,
                Role.BOARD_MEMBER,
            },
        ),
    ],
)  # fmt: skip
def test_who_may_see_an_item_is_asked_on_every_page(
    room: Room, seen_by: str, who_sees: set[Role]
) -> None:
    item_id = make_item(room.who, ACHIEVEMENT, title="A canary", seen_by=seen_by)
    addresses = (
        "/", "/?search=canary", "/coverage", "/rows/leadership", f"/{item_id}",
    )  # fmt: skip

    for role in set(Role) - {Role.NATIONAL}:
        browser = room.person(role)
        seen = any("A canary" in browser.get(EVIDENCE + each).text for each in addresses)
        assert seen == (role in who_sees), role
        answer = browser.get(f"{EVIDENCE}/{item_id}")
        assert answer.status_code == (200 if role in who_sees else 404)


def test_what_a_contributor_added_for_the_team_alone_they_still_see(room: Room) -> None:
    item_id = make_item(room.officer, ACHIEVEMENT, title="Mine", seen_by="team")

    assert titles(room.as_(room.officer)) == ["Mine"]
    assert room.person(Role.CONTRIBUTOR).get(f"{EVIDENCE}/{item_id}").status_code == 404


def test_a_contributor_changes_their_organisations_items_and_no_others(room: Room) -> None:
    colleague = make_person(Role.CONTRIBUTOR, ASHBY, name="Lou Marsh", organisation=room.police)
    ours = make_item(colleague, ACHIEVEMENT, organisation_id=room.police)
    theirs = make_item(room.who, ACHIEVEMENT, organisation_id=room.school)
    officer = room.as_(room.officer)

    assert officer.get(f"{EVIDENCE}/{ours}/change").status_code == 200
    assert officer.get(f"{EVIDENCE}/{theirs}/change").status_code == 403
    assert officer.submit(f"{EVIDENCE}/{theirs}/withdraw").status_code == 403
    assert officer.get(f"{EVIDENCE}/{theirs}/files").status_code == 403


def test_a_contributor_asked_about_some_rows_adds_to_those_alone(room: Room) -> None:
    head = make_person(
        Role.CONTRIBUTOR, ASHBY, name="Kit Rowe", organisation=room.school, rows=["culture"]
    )
    browser = room.as_(head)

    offered = page(browser.get(f"{EVIDENCE}/add")).cssselect("select[name=place] option")

    assert {each.get("value") for each in offered} - {"-"} == {
        criterion.key for criterion in room.held.edition.criteria_of("culture")
    }
    assert browser.get(f"{EVIDENCE}/add?feature={ACHIEVEMENT}").status_code == 403
    with pytest.raises(actions.NotYourRow):
        make_item(head, ACHIEVEMENT)


def test_a_row_with_only_what_people_said_is_told_that_figures_are_missing(room: Room) -> None:
    make_item(room.who, "keyworker", kind="qualitative")
    address = f"{EVIDENCE}/rows/family_experience"

    assert "No quantitative evidence yet." in words(room.desk.get(address))
    assert "no quantitative evidence yet" in words(room.desk.get(f"{EVIDENCE}/coverage")).lower()
    make_item(room.who, "keyworker", kind="quantitative", title="Figures")
    assert "quantitative evidence yet" not in words(room.desk.get(address))


def test_coverage_says_how_much_how_old_whose_and_from_whom(room: Room) -> None:
    dated = clock.today() - timedelta(days=65)
    make_item(
        room.who, ACHIEVEMENT, kind="qualitative", views=("front line",), dated=dated,
        organisation_id=room.police,
    )  # fmt: skip

    said = words(room.desk.get(f"{EVIDENCE}/rows/leadership"))

    assert "1 item, 2 months old" in said
    assert "Whose voices Front-line staff" in said
    assert "no family voice" in said
    missing = said.partition("nothing from ")[2].partition("Sources you may have")[0]
    assert ", schools, " in missing
    assert "police" not in missing


def test_fifty_items_stand_on_a_page(room: Room) -> None:
    make_many(room.who, 120, [("partners_committed", None)], versions=1)

    assert len(titles(room.desk)) == 50
    assert len(titles(room.desk, page="3")) == 20
    assert len(titles(room.desk, page="99")) == 20
    assert "120 items, page 1 of 3" in words(room.desk.get(f"{EVIDENCE}/"))


def test_five_hundred_items_cost_few_queries_and_twice_as_many_no_more(room: Room) -> None:
    edition = room.held.edition
    places = [
        (criterion.key, feature.id)
        for criterion in edition.criteria.values()
        for feature in criterion.features[:1]
    ]
    make_many(room.who, 500, places)
    item_id = make_item(room.who, ACHIEVEMENT)
    with storage.writing():
        for number in range(40):
            actions.ask(
                room.who, room.held, "leadership", f"Need {number}", organisation_id=room.police
            )
        need_id = actions.ask(room.who, room.held, "leadership", "Figures")
    addresses = [
        EVIDENCE + each
        for each in (
            "/", "/?search=item+version", "/?row=leadership", "/?page=10", "/coverage", "/add",
            "/asked", "/rows/leadership", "/rows/leadership/ask", f"/needs/{need_id}/answer",
            f"/{item_id}", f"/{item_id}/change", f"/{item_id}/use", f"/{item_id}/files",
            f"/{item_id}/purge", "/all.zip",
        )
    ]  # fmt: skip

    before = {address: queries_of(room.desk, address) for address in addresses}
    make_many(room.who, 500, places)
    after = {address: queries_of(room.desk, address) for address in addresses}

    assert max(before.values()) < 25, before
    assert after == before


def test_a_row_of_another_model_is_not_there(room: Room) -> None:
    assert room.desk.get(f"{EVIDENCE}/rows/nonsense").status_code == 404
    assert (
        listing.items(
            queries.reader_here(room.who, ASHBY), ASHBY, room.held, Wanted(row_key="nonsense")
        ).found
        == 0
    )
    db.session.rollback()
