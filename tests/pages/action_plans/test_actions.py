"""The list of actions: who sees and who edits, where an action comes from, how far it is."""

from __future__ import annotations

import json

import pytest

from app import storage
from app.access.permissions import Role
from app.action_plans import actions
from app.action_plans.queries import actions_of
from app.action_plans.rules import Status
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.note_factories import make_theme, noted, sort
from tests.pages.action_plans.planning import ACTIONS, held
from tests.workshop_factories import ASHBY, Hall

PLAIN = {"what": "Ask the schools", "status": "draft", "row": "-"}


def test_a_theme_becomes_a_draft_action_that_says_where_it_comes_from(hall: Hall) -> None:
    noted(hall)
    number = make_theme(hall, "Waiting lists")
    links = page(hall.console.get(f"{hall.address}/notes")).xpath("//a/@href")
    (address,) = (str(each) for each in links if "from=theme" in str(each))

    form = page(hall.console.get(address)).forms[0]
    sent = {name: value for name, value in form.form_values() if name != "csrf_token"}
    answer = hall.console.submit(address, sent)

    assert answer.status_code == 302
    (kept,) = held()
    assert (kept.what, kept.origin, kept.status) == (
        "Waiting lists",
        f"theme/{number}",
        Status.DRAFT,
    )
    shown = words(hall.console.get(ACTIONS))
    assert "Barriers and positives of a workshop" in shown
    assert "No owner yet" in shown


def test_a_single_note_is_one_click_from_a_draft_action_and_from_evidence(hall: Hall) -> None:
    note = noted(hall).loose.notes[0]
    links = [
        str(each) for each in page(hall.console.get(f"{hall.address}/notes")).xpath("//a/@href")
    ]
    (action,) = (each for each in links if f"from=note/{note.id}" in each)
    (evidence,) = (each for each in links if f"from_note={note.id}&" in each)

    form = page(hall.console.get(action)).forms[0]
    sent = {name: value for name, value in form.form_values() if name != "csrf_token"}
    hall.console.submit(action, sent)

    (kept,) = held()
    assert (kept.what, kept.origin) == (note.words, f"note/{note.id}")
    begun = dict(page(hall.console.get(evidence)).forms[0].form_values())
    assert begun["title"] == note.words
    assert f"“{note.words}”" in begun["shows"]


def test_a_note_of_another_area_or_a_hidden_one_begins_nothing(hall: Hall) -> None:
    note = noted(hall).loose.notes[0]
    elsewhere = hall.another()
    sort(hall, [f"{note.id}:"], deed="hide")

    hidden = hall.console.get(f"/areas/{ASHBY}/evidence/add?from_note={note.id}")
    sort(hall, [f"{note.id}:"], deed="back")
    address = f"/areas/{elsewhere.area_code}/evidence/add?from_note={note.id}"
    foreign = elsewhere.console.get(address)

    assert note.words not in hidden.get_data(as_text=True)
    assert note.words not in foreign.get_data(as_text=True)


def test_a_theme_begins_a_piece_of_evidence(hall: Hall) -> None:
    noted(hall)
    number = make_theme(hall, "Waiting lists")

    form = page(hall.console.get(f"/areas/{ASHBY}/evidence/add?from_theme={number}")).forms[0]

    fields = dict(form.form_values())
    assert fields["title"] == "Waiting lists"
    assert "“barrier 0”" in str(fields["shows"])
    assert fields["kind"] == "qualitative"
    assert fields["said_in_workshop"] == "y"


def test_a_theme_of_another_area_begins_nothing(hall: Hall) -> None:
    elsewhere = hall.another()
    noted(elsewhere)
    number = make_theme(elsewhere, "Waiting lists")

    shown = hall.console.get(f"/areas/{ASHBY}/evidence/add?from_theme={number}")

    assert "Waiting lists" not in shown.text


def test_others_may_draft_an_action_from_a_sentence(hall: Hall) -> None:
    with storage.writing():
        number = actions.draft(
            hall.who,
            ASHBY,
            hall.assessment_id,
            "Name a lead",
            origin="sentence/LEA-LOC-D1",
            row_key="leadership",
        )

    (kept,) = held()
    assert (kept.id, kept.what, kept.row_key) == (number, "Name a lead", "leadership")
    assert "Sentence LEA-LOC-D1" in words(hall.console.get(ACTIONS))


def test_a_form_begins_with_what_the_address_says(hall: Hall) -> None:
    address = f"{ACTIONS}/new?row=culture&what=Meet+monthly&from=row/culture"

    form = page(hall.console.get(address)).forms[0]

    fields = dict(form.form_values())
    assert (fields["what"], fields["row"]) == ("Meet monthly", "culture")


def test_an_action_goes_from_draft_to_done_and_the_history_tells(hall: Hall) -> None:
    hall.console.submit(f"{ACTIONS}/new", PLAIN)
    (kept,) = held()
    due = {"due-day": "1", "due-month": "4", "due-year": "2099"}

    for status in ("agreed", "under way", "done"):
        seen = {"seen": str(held()[0].version), "owner": "Ashby Police", **due}
        answer = hall.console.submit(
            f"{ACTIONS}/{kept.id}/change", PLAIN | seen | {"status": status}
        )
        assert answer.status_code == 302

    (now,) = held()
    assert (now.status, now.owner, str(now.due_on)) == (Status.DONE, "Ashby Police", "2099-04-01")
    history = words(hall.console.get(f"/areas/{ASHBY}/history"))
    assert "added an action of the plan" in history
    assert "changed an action of the plan" in history
    assert "Ask the schools" in history


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"what": ""}, "Say what is to be done"),
        ({"status": "not going ahead"}, "Say why it does not go ahead"),
        ({"what": "Ring 943 476 5919"}, "This looks like an NHS number"),
        ({"owner": "x" * 201}, "Shorten this to at most 200"),
    ],
)
def test_what_is_missing_or_may_not_stay_is_said(
    hall: Hall, sent: dict[str, str], said: str
) -> None:
    answer = hall.console.submit(f"{ACTIONS}/new", PLAIN | sent)

    assert answer.status_code == 200
    assert said in words(answer)
    assert held() == []


def test_an_action_that_does_not_go_ahead_keeps_its_reason(hall: Hall) -> None:
    sent = PLAIN | {"status": "not going ahead", "reason": "No money this year"}

    hall.console.submit(f"{ACTIONS}/new", sent)

    assert "No money this year" in words(hall.console.get(ACTIONS))


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER, Role.DESK_OFFICER])
def test_partners_see_the_list_and_change_nothing(hall: Hall, client: Browser, role: Role) -> None:
    hall.console.submit(f"{ACTIONS}/new", PLAIN)
    sign_in(client, make_person(role, ASHBY))

    shown = client.get(ACTIONS)
    refused = client.submit(f"{ACTIONS}/1/change", PLAIN | {"what": "Nothing"})

    assert "Ask the schools" in words(shown)
    assert "Change" not in words(shown)
    assert refused.status_code == 403
    assert held()[0].what == "Ask the schools"


def test_an_action_of_another_area_is_not_there(hall: Hall) -> None:
    elsewhere = hall.another()
    elsewhere.console.submit(f"/areas/{elsewhere.area_code}/actions/new", PLAIN)
    db.session.rollback()
    (theirs,) = actions_of(elsewhere.area_code)

    answer = hall.console.get(f"{ACTIONS}/{theirs.id}")

    assert answer.status_code == 404


def test_the_chart_of_the_plan_says_what_its_table_says(hall: Hall, client: Browser) -> None:
    hall.console.submit(f"{ACTIONS}/new", PLAIN)
    hall.console.submit(f"{ACTIONS}/new", PLAIN | {"status": "done", "row": "culture"})
    sign_in(client, make_person(Role.READER, ASHBY))

    shown = page(client.get(f"{ACTIONS}/progress"))

    (drawn,) = shown.xpath("//*[@data-figure]/@data-figure")
    bars = {
        (name.replace("<br>", " "), trace["name"]): number
        for trace in json.loads(str(drawn))["data"]
        for name, number in zip(trace["y"], trace["x"], strict=True)
    }
    table = {
        (line.findtext("th"), str(cell.get("data-label"))): int(str(cell.text))
        for line in shown.xpath("//tbody/tr")[:-1]
        for cell in line.xpath("td")[:-1]
    }
    assert bars == {key: number for key, number in table.items() if key[1] in {"Done", "Draft"}}
    assert sum(table.values()) == sum(bars.values()) == 2
    assert "2 actions: 1 done, 1 draft." in words(client.get(f"{ACTIONS}/progress"))
