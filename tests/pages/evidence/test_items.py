"""Adding a piece of evidence, what its page says, and changing it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask

from app import clock, storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.evidence import actions, listing, queries
from app.evidence.rules.currency import State
from app.evidence.rules.words import Direction, Kind
from app.evidence.standing import standing_for
from app.extensions import db
from app.indicators import actions as indicators
from app.indicators.actions import Told
from app.indicators.rules.definition import Definition
from tests.browser import page, words
from tests.evidence_factories import ASHBY, make_item
from tests.factories import make_area, make_person
from tests.pages.evidence.conftest import EVIDENCE, Room, date_typed, filled, followed, sent_by

ACHIEVEMENT, SHORTFALL = "LEA-PAR-D1", "LEA-PAR-E1"


def test_three_things_are_enough(room: Room) -> None:
    item_id = room.add()

    item = room.item(item_id)
    assert (item.title, item.content.kind, item.content.seen_by) == (
        "Survey of parents", None, "contributors",
    )  # fmt: skip
    assert [(use.criterion_key, use.feature_id) for use in item.uses] == [
        ("partners_committed", None)
    ]


def test_the_book_names_no_words(room: Room) -> None:
    room.add(title="A canary of a title")

    event = next(each for each in chain_of(ASHBY) if each.action == "evidence:added")
    assert "canary" not in str(event.details)


@pytest.mark.parametrize(
    ("left_out", "problem"),
    [
        ({"title": ""}, "Enter a short name for it"),
        ({"shows": ""}, "Say in a sentence or two what it shows"),
        ({"place": ""}, "Not a valid choice"),
        ({"place": "-"}, "Choose what it tells about"),
        (
            {"sort": "table", "table": "Group;Families\nNorth;12\nSouth;3 of them"},
            "Write “3 of them” as a figure alone",
        ),
        ({"direction": ""}, "Say whether it supports this or limits it"),
        ({"shows": "Patient 943 476 5919"}, "NHS number"),
        ({"links": "javascript:alert(1)"}, "Begin each link with https://"),
        ({"asked_count": "many"}, "Enter how many as a number"),
        ({"sort": "estimate", "low": "lots"}, "Enter a number, such as"),
        ({"sort": "table", "table": ""}, "Paste the table, headings first"),
        ({"sort": "table", "table": "only one line"}, "at least one line below"),
        ({"review_on-day": "31", "review_on-month": "2", "review_on-year": "2027"}, "real date"),
    ],
)
def test_what_will_not_do_comes_back_as_typed(
    room: Room, left_out: dict[str, object], problem: str
) -> None:
    data = {"title": "A title", "shows": "Words.", "place": "keyworker", "direction": "supports"}

    answer = room.desk.submit(f"{EVIDENCE}/add", filled(data | left_out))

    assert problem in words(answer)
    assert page(answer).findtext(".//title", "").strip().startswith("Error: ")
    assert (
        listing.items(
            queries.reader_here(room.who, ASHBY), ASHBY, room.held, listing.Wanted()
        ).found
        == 0
    )


def test_everything_that_is_said_stands_on_the_page(room: Room) -> None:
    item_id = room.add(
        kind="qualitative",
        views=["families", "front line"],
        asked_whom="Parents at two children’s centres",
        asked_count="24",
        collected_by="The early help team",
        cannot_show="Those who never come.",
        organisation=str(room.school),
        source="A source on no list",
        source_type="own",
        period="Spring 2026",
        links="https://example.gov.uk/survey",
        said_in_workshop="y",
        seen_by="reviewers",
        **date_typed("dated", 3, 4, 2026),
    )

    said = words(room.desk.get(f"{EVIDENCE}/{item_id}"))

    for expected in (
        "Families, Front-line staff",
        "Who was asked: Parents at two children’s centres.",
        "How many: 24.",
        "Who collected it: The early help team.",
        "What it cannot show: Those who never come.",
        "Fernhill School",
        "A source of our own: A source on no list",
        "3 April 2026",
        "Spring 2026",
        "https://example.gov.uk/survey",
        "Peer reviewers too",
    ):
        assert expected in said
    assert "Not said yet" not in said


def test_what_is_not_said_yet_is_asked_for_gently(room: Room) -> None:
    item_id = room.add(asked_whom="Head teachers")

    said = words(room.desk.get(f"{EVIDENCE}/{item_id}"))

    assert "Not said yet: how many, who collected it and what it cannot show." in said


def test_evidence_for_a_sentence_counts_for_that_sentence(room: Room) -> None:
    item_id = room.add(address=f"/add?feature={ACHIEVEMENT}", place=ACHIEVEMENT)

    counts = standing_for(room.held.id, clock.today())
    assert counts[ACHIEVEMENT].of("supports") == 1
    assert room.item(item_id).uses[0].feature_id == ACHIEVEMENT


def test_what_is_still_true_counts_with_the_kind_of_its_evidence(room: Room) -> None:
    for kind, direction in (
        (Kind.QUALITATIVE, Direction.STILL_TRUE),
        (Kind.QUANTITATIVE, Direction.STILL_TRUE),
        (Kind.DOCUMENTARY, Direction.NO_LONGER),
    ):
        make_item(room.who, SHORTFALL, direction=direction, kind=kind)

    counts = standing_for(room.held.id, clock.today())[SHORTFALL]

    assert counts.kinds == {Kind.QUALITATIVE, Kind.QUANTITATIVE}


def test_of_a_shortfall_it_says_still_or_no_longer_true(room: Room) -> None:
    address = f"/add?feature={SHORTFALL}"

    asked = page(room.desk.get(EVIDENCE + address))
    room.add(address=address, place=SHORTFALL, direction="no longer true")

    offered = [each.get("value") for each in asked.cssselect("input[name=direction]")]
    assert offered == ["still true", "no longer true"]
    assert asked.cssselect("input[name=direction][checked]") == []
    assert standing_for(room.held.id, clock.today())[SHORTFALL].of("no longer true") == 1


def test_suggested_and_national_sources_are_offered_beside_free_text(room: Room) -> None:
    shown = page(room.desk.get(f"{EVIDENCE}/add?row=leadership"))

    offered = [each.get("value") for each in shown.cssselect("datalist option")]
    leadership = room.held.edition.strand("leadership")
    assert leadership.suggested_evidence[0].words in offered
    assert room.held.edition.national_sources[0].name in offered


def test_the_suggestions_are_those_of_the_rows_strand(room: Room) -> None:
    shown = page(room.desk.get(f"{EVIDENCE}/add?row=culture"))

    offered = [each.get("value") for each in shown.cssselect("datalist option")]
    assert room.held.edition.strand("leadership").suggested_evidence[0].words not in offered


def test_what_to_look_at_stands_at_the_top(room: Room) -> None:
    measures = room.held.edition.row("leadership").measures

    assert measures
    assert measures in words(room.desk.get(f"{EVIDENCE}/rows/leadership"))
    assert measures in words(room.desk.get(f"{EVIDENCE}/add?row=leadership"))


def test_a_change_makes_a_new_version_and_keeps_the_old_one(room: Room) -> None:
    item_id = room.add(kind="qualitative")
    form = sent_by(room.desk.get(f"{EVIDENCE}/{item_id}/change"))

    answer = room.desk.submit(
        f"{EVIDENCE}/{item_id}/change", form | {"shows": "Fewer than before."}
    )

    assert "Saved." in followed(room.desk, answer)
    assert room.item(item_id).version == 2
    assert room.item(item_id).content.kind == "qualitative"
    shows = [content.shows for _, content, _, _ in queries.versions(ASHBY, item_id)]
    assert shows == ["Fewer than before.", "Most parents know whom to call."]


def test_a_save_that_changes_nothing_makes_no_version(room: Room) -> None:
    item_id = room.add(sort="agreement", signatories="Police\nHealth", level="strategic")
    address = f"{EVIDENCE}/{item_id}/change"

    room.desk.submit(address, sent_by(room.desk.get(address)))

    assert room.item(item_id).version == 1


@pytest.mark.parametrize(
    ("field", "theirs", "mine"),
    [
        ("title", "Their title", "My title"),
        ("shows", "Their words.", "My words."),
        ("cannot_show", "Their doubt.", "My doubt."),
        ("asked_whom", "Their group", "My group"),
        ("kind", "qualitative", "documentary"),
        ("source", "Their source", "My source"),
        ("organisation", "school", "police"),
        ("links", "https://theirs.example", "https://mine.example"),
    ],
)
def test_two_editors_of_one_field_get_both_texts_back(
    room: Room, field: str, theirs: str, mine: str
) -> None:
    ids = {"school": str(room.school), "police": str(room.police)}
    item_id = room.add()
    address = f"{EVIDENCE}/{item_id}/change"
    form = sent_by(room.desk.get(address))
    room.desk.submit(address, form | {field: ids.get(theirs, theirs)})

    answer = room.desk.submit(address, form | {field: ids.get(mine, mine)})

    said = words(answer)
    shown_theirs = "Fernhill School" if theirs == "school" else theirs
    assert f"Saved there: “{shown_theirs}”" in said
    again = sent_by(answer)
    assert str(again[field]).strip() == ids.get(mine, mine)
    assert room.desk.submit(address, again).status_code == 302
    assert room.item(item_id).version == 3


def test_two_editors_of_different_fields_both_succeed(room: Room) -> None:
    item_id = room.add()
    address = f"{EVIDENCE}/{item_id}/change"
    form = sent_by(room.desk.get(address))
    room.desk.submit(address, form | {"title": "Their title"})

    answer = room.desk.submit(address, form | {"collected_by": "Us"})

    assert answer.status_code == 302
    content = room.item(item_id).content
    assert (content.title, content.collected_by) == ("Their title", "Us")


def test_a_withdrawn_item_counts_no_longer_and_comes_back(room: Room) -> None:
    item_id = make_item(room.who, ACHIEVEMENT)

    room.desk.submit(f"{EVIDENCE}/{item_id}/withdraw")

    assert standing_for(room.held.id, clock.today()) == {}
    assert room.item(item_id).state is State.WITHDRAWN
    room.desk.submit(f"{EVIDENCE}/{item_id}/restore")
    db.session.rollback()
    assert standing_for(room.held.id, clock.today())[ACHIEVEMENT].of("supports") == 1


def test_an_agreement_past_its_review_date_is_lapsed_until_it_is_renewed(room: Room) -> None:
    past = clock.today() - timedelta(days=1)
    item_id = make_item(
        room.who,
        ACHIEVEMENT,
        sort="agreement",
        review_on=past,
        particulars={"signatories": ["Police", "Health"], "level": "operational"},
    )
    address = f"{EVIDENCE}/{item_id}"

    said = words(room.desk.get(address))

    assert "lapsed" in said
    assert "Police, Health" in said
    assert "Operational" in said
    assert standing_for(room.held.id, clock.today()) == {}
    form = sent_by(room.desk.get(f"{address}/change"))
    room.desk.submit(f"{address}/change", form | {"review_on-year": str(past.year + 2)})
    db.session.rollback()
    assert standing_for(room.held.id, clock.today())[ACHIEVEMENT].of("supports") == 1
    assert "lapsed" not in words(room.desk.get(address))


def test_an_estimate_is_worked_out_and_called_one(room: Room) -> None:
    item_id = room.add(
        sort="estimate", quantity="22", unit="children kept out of care", low="£41,000",
        high="60000", caveat="Other work helped too.",
    )  # fmt: skip

    said = words(room.desk.get(f"{EVIDENCE}/{item_id}"))

    assert "Estimate £902,000 to £1,320,000" in said
    assert "22 children kept out of care at £41,000 to £60,000 each" in said
    assert "Other work helped too." in said


def test_a_small_table_is_cut_down_before_it_is_kept(room: Room) -> None:
    item_id = room.add(
        sort="table", table="Group\tFamilies\t%\nNorth\t12\t80.0\nSouth\t3\t20.0\nTotal\t15\t100.0"
    )

    said = words(room.desk.get(f"{EVIDENCE}/{item_id}"))

    assert "fewer than 5" in said
    kept = str(room.item(item_id).content.particulars)
    assert "'3'" not in kept
    assert "'15'" not in kept
    assert "20.0" not in kept


def test_a_table_stays_as_it_is_when_other_things_change(room: Room) -> None:
    item_id = room.add(sort="table", table="Group;Families\nNorth;12\nSouth;3")
    address = f"{EVIDENCE}/{item_id}/change"
    before = room.item(item_id).content.particulars

    room.desk.submit(address, sent_by(room.desk.get(address)) | {"title": "Another title"})

    assert room.item(item_id).content.particulars == before
    assert room.item(item_id).title == "Another title"


def test_a_shared_system_has_a_name_partners_and_since_when(room: Room) -> None:
    item_id = room.add(
        sort="system", system="Early Help Record", used_by="Police\nSchools", since="2019",
        place="integrated_working",
    )  # fmt: skip

    said = words(room.desk.get(f"{EVIDENCE}/{item_id}"))

    assert "Early Help Record" in said
    assert "Police, Schools" in said
    assert "2019" in said


def test_one_item_serves_several_sentences_each_with_its_direction(room: Room) -> None:
    item_id = room.add()
    address = f"{EVIDENCE}/{item_id}/use"

    room.desk.submit(
        f"{address}?feature={ACHIEVEMENT}",
        {"place": ACHIEVEMENT, "direction": "limits", "note": "Only in the north."},
    )
    room.desk.submit(address, {"place": "commissioning", "direction": "mixed"})

    uses = {use.place: (use.direction, use.note) for use in room.item(item_id).uses}
    assert uses == {
        "partners_committed": (Direction.SUPPORTS, ""),
        ACHIEVEMENT: (Direction.LIMITS, "Only in the north."),
        "commissioning": (Direction.MIXED, ""),
    }
    assert "Only in the north." in words(room.desk.get(f"{EVIDENCE}/{item_id}"))


def test_the_same_use_twice_is_refused_in_words(room: Room) -> None:
    item_id = room.add()

    answer = room.desk.submit(
        f"{EVIDENCE}/{item_id}/use", {"place": "partners_committed", "direction": "limits"}
    )

    assert "It is used for this already" in words(answer)


def test_an_ended_use_is_gone_from_the_page_and_stays_in_the_book(room: Room) -> None:
    item_id = room.add()
    use = room.item(item_id).uses[0]

    room.desk.submit(f"{EVIDENCE}/uses/{use.id}/end")

    assert room.item(item_id).uses == ()
    assert chain_of(ASHBY)[-1].action == "citation:ended"


def test_nothing_is_used_for_what_the_model_does_not_have(room: Room) -> None:
    item_id = room.add()

    with pytest.raises(actions.NotAPlace), storage.writing():
        actions.cite(room.who, room.held, item_id, "NO-SUCH-1", Direction.SUPPORTS)
    with pytest.raises(actions.NotAPlace), storage.writing():
        actions.cite(room.who, room.held, item_id, SHORTFALL, Direction.SUPPORTS)


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER])
def test_who_only_reads_adds_and_changes_nothing(room: Room, role: Role) -> None:
    item_id = room.add(seen_by="reviewers")
    browser = room.person(role)

    shown = words(browser.get(f"{EVIDENCE}/{item_id}"))

    assert "Change what it says" not in shown
    for address in ("/add", f"/{item_id}/change", f"/{item_id}/use", f"/{item_id}/withdraw"):
        assert browser.get(EVIDENCE + address).status_code == 403
        assert browser.submit(EVIDENCE + address).status_code == 403


def test_the_evidence_of_another_area_is_not_there(room: Room) -> None:
    item_id = room.add()
    make_area("E99000002", "Bexcombe")
    browser = room.as_(make_person(Role.CO_ORDINATOR, "E99000002"))

    for address in ("", "/change", "/use", "/files", "/purge", "/withdraw"):
        assert browser.get(f"{EVIDENCE}/{item_id}{address}").status_code == 404
        elsewhere = f"/areas/E99000002/evidence/{item_id}{address}"
        assert browser.get(elsewhere).status_code == 404


def test_without_an_assessment_nothing_is_added(app: Flask, room: Room) -> None:
    make_area("E99000002", "Bexcombe")
    browser = room.as_(make_person(Role.CO_ORDINATOR, "E99000002"))

    answer = browser.get("/areas/E99000002/evidence/add")

    assert "no assessment under way" in words(browser.get(answer.location)) or (
        "no assessment under way" in browser.get(answer.location).text
    )


def test_figures_over_time_begin_a_piece_of_evidence(room: Room) -> None:
    with storage.writing():
        indicator = indicators.add(
            room.who,
            ASHBY,
            Definition("Late entries to care", source="Case system", row_key="culture"),
        )
        for year, figure in ((2025, "30"), (2026, "22")):
            told = Told(Decimal(figure), f"{year}")
            indicators.add_value(room.who, ASHBY, indicator, date(year, 3, 31), told)

    shown = room.desk.get(f"{EVIDENCE}/add?from_indicator={indicator}")
    form = sent_by(shown)

    assert form["title"] == "Late entries to care"
    assert str(form["shows"]).strip() == "First 30 (2025), now 22 (2026)."
    assert (form["kind"], form["source"], form["dated-year"]) == (
        "quantitative", "Case system", "2026",
    )  # fmt: skip
    # Nothing is chosen for them, but what belongs to the row comes first.
    offered = [str(each) for each in page(shown).xpath("//select[@name='place']/option/@value")]
    own = [each.key for each in room.held.edition.criteria_of("culture")]
    assert offered[: len(own) + 1] == ["-", *own]
    assert len(offered) == len(set(offered)) == 26
