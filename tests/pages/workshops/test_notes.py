"""Barriers and positives: three of each from a phone, changed until they close, then sorted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Role
from app.action_plans.actions import draft
from app.action_plans.queries import actions_of
from app.extensions import db
from app.workshops.note_actions import send_note
from app.workshops.note_queries import number_sent, own_notes
from app.workshops.notes import Note, SentNote
from app.workshops.rules import NoteKind, NoteRefused
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.note_factories import go, make_theme, noted, press, sort, wall_of, write
from tests.workshop_factories import AS_JSON, ASHBY, LEADERSHIP, Hall, all_at_once

KINDS = ("barrier", "positive")


def sent(hall: Hall) -> list[str]:
    db.session.rollback()
    found = db.session.scalars(
        select(SentNote).where(SentNote.workshop_id == hall.workshop_id).order_by(SentNote.words)
    )
    return [each.words for each in found if each.words]


def test_eight_phones_send_forty_eight_notes_and_a_fourth_barrier_is_refused(hall: Hall) -> None:
    go(hall, "open")
    phones = [hall.phone() for _ in range(8)]

    for number, phone in enumerate(phones):
        for kind in KINDS:
            for place in range(3):
                assert write(phone, kind, f"{number} {kind} {place}").status_code == 200
    fourth = write(phones[0], "barrier", "one too many")

    assert len(sent(hall)) == 48
    assert fourth.status_code == 409
    assert "You have sent three barriers already" in fourth.get_json()["words"]
    go(hall, "sorting")
    assert wall_of(hall).number == 48
    assert sent(hall) == []


def test_while_notes_are_written_the_hall_has_no_row_to_agree_on(hall: Hall) -> None:
    hall.do("open")
    hall.vote([2] * 8)
    hall.do("close", "reveal", "compare")
    before = words(hall.console.get(hall.address))

    go(hall, "open")

    during = words(hall.console.get(hall.address))
    assert "What do partners agree on Leadership?" in before
    assert "What do partners agree" not in during
    assert "Agree on Leadership" in during


def test_the_same_note_sent_twice_is_kept_once(hall: Hall) -> None:
    go(hall, "open")
    phone = hall.phone()

    for _ in range(3):
        assert write(phone, "barrier", "No time", once="a", counter=5).get_json()["kept"]

    assert sent(hall) == ["No time"]


def test_a_note_is_changed_and_taken_back_until_the_close(hall: Hall) -> None:
    go(hall, "open")
    phone = hall.phone()
    write(phone, "barrier", "No time", once="a", counter=1)
    write(phone, "barrier", "No money", once="b", counter=2)

    write(phone, "barrier", "Too little time", place=1, counter=3)
    write(phone, "barrier", "", place=2, counter=4, deed="take-back")

    assert sent(hall) == ["Too little time"]
    go(hall, "sorting")
    late = write(phone, "barrier", "Late", counter=9)
    assert late.status_code == 409
    assert "closed" in late.get_json()["words"]
    assert [each.words for each in wall_of(hall).loose.notes] == ["Too little time"]


def test_after_the_close_a_page_without_script_gives_the_words_back(hall: Hall) -> None:
    go(hall, "open")
    phone = hall.phone()
    go(hall, "sorting")

    late = phone.browser.submit(
        f"{phone.address}/notes", {"kind": "barrier", "place": "", "words": "Late", "once": "a"}
    )

    assert late.status_code == 409
    assert "Not kept: “Late”" in words(late)
    assert not page(late).xpath("//form//button[@value='send']")
    back = page(late).xpath("//a[text()='Back to the voting']/@href")
    assert back == [phone.address]


def test_what_comes_late_from_the_wire_changes_nothing(hall: Hall) -> None:
    go(hall, "open")
    phone = hall.phone()
    write(phone, "barrier", "First", once="a", counter=1)
    write(phone, "barrier", "Second", place=1, counter=2)
    write(phone, "barrier", "Third", place=1, counter=3)

    write(phone, "barrier", "Second", place=1, counter=2)
    assert sent(hall) == ["Third"]
    write(phone, "barrier", "", place=1, counter=4, deed="take-back")
    write(phone, "barrier", "First", once="a", counter=1)

    assert sent(hall) == []


def test_a_note_taken_back_makes_room_for_another(hall: Hall) -> None:
    go(hall, "open")
    phone = hall.phone()
    for each in ("a", "b", "c"):
        write(phone, "positive", each)
    write(phone, "positive", "", place=2, deed="take-back")

    assert write(phone, "positive", "d").get_json()["kept"]

    assert sent(hall) == ["a", "c", "d"]


@pytest.mark.parametrize("typed", ["Ring 07700 900123", "NHS number 943 476 5919"])
def test_what_is_of_one_person_is_refused_without_asking_why(hall: Hall, typed: str) -> None:
    go(hall, "open")

    answer = write(hall.phone(), "barrier", typed)

    assert answer.status_code == 422
    assert "Never type anything about a particular family" in answer.get_json()["words"]
    assert sent(hall) == []


@pytest.mark.parametrize(
    ("typed", "said"), [("  ", "Write a line first"), ("x" * 141, "Shorten this to at most 140")]
)
def test_a_note_is_one_line_of_some_words(hall: Hall, typed: str, said: str) -> None:
    go(hall, "open")

    answer = write(hall.phone(), "barrier", typed)

    assert answer.status_code == 422
    assert said in answer.get_json()["words"]


def test_the_page_without_script_keeps_refuses_and_gives_back(hall: Hall) -> None:
    go(hall, "open")
    phone = hall.phone()
    for each in ("a", "b", "c"):
        assert write(phone, "barrier", each, page=True).status_code == 303

    refused = write(phone, "barrier", "a fourth one", page=True)

    assert refused.status_code == 409
    assert "three barriers already" in words(refused)
    assert "a fourth one" in page(refused).xpath("//input[@id='barrier-more']/@value")
    shown = page(phone.browser.get(f"{phone.address}/notes"))
    assert shown.xpath("//input[@id='barrier-2']/@value") == ["b"]


def test_who_has_not_joined_is_sent_to_join(hall: Hall, client: Browser) -> None:
    go(hall, "open")

    answer = client.get(f"/vote/{hall.code}/notes")

    assert answer.location == f"/vote/{hall.code}"


def test_nothing_in_the_tables_leads_from_a_note_to_a_device_or_an_hour(hall: Hall) -> None:
    columns = {column.name for table in (SentNote, Note) for column in table.__table__.columns}

    assert columns == {
        *("key", "workshop_id", "kind", "words", "sent", "counter"),
        *("id", "area_code", "theme_id", "hidden", "shown"),
    }


def test_after_the_close_a_phone_does_not_know_its_notes_either(hall: Hall) -> None:
    go(hall, "open")
    token = hall.device()
    phone = hall.phone()
    write(phone, "barrier", "Mine")

    go(hall, "sorting")

    db.session.rollback()
    assert own_notes(hall.workshop_id, token) == ()
    assert "Mine" not in phone.browser.get(f"{phone.address}/notes").text


def test_the_hall_reads_notes_only_once_they_are_on_the_wall(hall: Hall) -> None:
    noted(hall)
    screen = f"{hall.address}/screen"

    before = hall.console.get(screen).text
    go(hall, "wall")
    after = words(hall.console.get(screen))

    assert "barrier 0" not in before
    assert {"barrier 0", "barrier 1", "positive 0"} <= {
        each for each in ("barrier 0", "barrier 1", "positive 0") if each in after
    }


def test_a_hidden_note_stays_off_the_wall_and_comes_back(hall: Hall) -> None:
    first = noted(hall).loose.notes[0]
    note = f"{first.id}:"
    text = first.words
    go(hall, "wall")

    sort(hall, [note], deed="hide")
    assert text not in words(hall.console.get(f"{hall.address}/screen"))
    sort(hall, [note], deed="back")

    assert text in words(hall.console.get(f"{hall.address}/screen"))


def test_notes_are_put_into_themes_that_are_renamed_and_merged(hall: Hall) -> None:
    loose = noted(hall).loose.notes
    one, other = f"{loose[0].id}:", f"{loose[1].id}:"
    sort(hall, [one], into="new", name="Time")
    sort(hall, [other], into="new", name="Money")
    first, second = wall_of(hall).themes

    hall.console.submit(
        f"{hall.address}/notes/themes/{first.theme_id}", {"name": "Too little", "seen": "Time"}
    )
    merged = hall.console.submit(
        f"{hall.address}/notes/themes/{second.theme_id}/merge", {"into": str(first.theme_id)}
    )

    assert merged.status_code == 303
    (left,) = wall_of(hall).themes
    assert (left.name, len(left.notes)) == ("Too little", 2)


def test_of_two_who_sort_at_once_both_are_kept_or_told(hall: Hall) -> None:
    first, second, third = (f"{each.id}:" for each in noted(hall).loose.notes)
    sort(hall, [first, second], into="new", name="Time")

    # The other page still shows every note in no theme.
    moved = sort(hall, [second, third], into="new", name="Money")

    told = words(hall.console.get(moved.location))
    assert "Somebody had put" in told
    time, money = wall_of(hall).themes
    assert (len(time.notes), len(money.notes)) == (2, 1)


def test_a_merged_theme_takes_no_more_notes_and_says_so(hall: Hall) -> None:
    loose = noted(hall).loose.notes
    answer = sort(hall, [f"{loose[0].id}:"], into="999")

    assert answer.status_code == 200
    assert "merged into another" in words(answer)


@pytest.mark.parametrize(
    ("notes", "more", "said"),
    [
        ([], {"into": "new", "name": "Time"}, "Tick the notes first"),
        (["1:"], {"into": "new", "name": ""}, "Give the new theme a name"),
    ],
)
def test_what_is_missing_is_said(
    hall: Hall, notes: list[str], more: dict[str, str], said: str
) -> None:
    noted(hall)

    answer = sort(hall, notes, **more)

    assert said in words(answer)
    assert page(answer).findtext(".//title", "").startswith("Error: ")


def test_notes_are_not_asked_for_while_a_vote_is_open(hall: Hall) -> None:
    hall.do("open")

    refused = press(hall, "open")

    assert refused.status_code == 409
    assert "A vote is under way" in refused.get_json()["words"]


def test_a_vote_waits_for_the_notes_and_then_puts_them_away(hall: Hall) -> None:
    go(hall, "open")

    refused = hall.press("open", LEADERSHIP)
    go(hall, "sorting", "wall")
    hall.do("open")

    assert "Barriers and positives are still open" in refused.get_json()["words"]
    assert hall.phone().now()["state"] == "open"


def test_of_two_presses_the_second_is_told(hall: Hall) -> None:
    version = hall.version
    press(hall, "open", version)

    second = press(hall, "open", version)

    assert second.status_code == 409


def test_phones_and_screens_are_told_of_each_step(hall: Hall) -> None:
    phone = hall.phone()

    seen = []
    for state in ("open", "sorting", "wall", "away"):
        go(hall, state)
        seen.append(phone.now()["state"])

    assert seen == ["notes", "sorting", "wall", "waiting"]


def test_the_screen_counts_notes_as_they_come(hall: Hall) -> None:
    go(hall, "open")
    write(hall.phone(), "barrier", "No time")

    count = hall.console.get(f"{hall.address}/now").get_json()["count"]

    assert count["notes"] == 1


def test_words_of_a_note_are_taken_away_for_good(hall: Hall) -> None:
    note = noted(hall).loose.notes[0]
    text, number = note.words, note.id
    make_theme(hall)

    answer = hall.console.submit(
        f"/areas/{ASHBY}/history/take-away", {"subject": f"note/{number}", "field": "note"}
    )

    assert answer.status_code == 302
    db.session.rollback()
    assert db.session.get_one(Note, number).words == ""
    assert text not in hall.console.get(f"{hall.address}/notes").text


def test_words_of_a_note_go_from_the_action_that_was_made_of_it(hall: Hall) -> None:
    note = noted(hall).loose.notes[0]
    with storage.writing():
        draft(hall.who, ASHBY, hall.assessment_id, note.words, origin=f"note/{note.id}")

    hall.console.submit(
        f"/areas/{ASHBY}/history/take-away", {"subject": f"note/{note.id}", "field": "note"}
    )

    db.session.rollback()
    (planned,) = actions_of(ASHBY)
    assert planned.what == ""


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.READER, Role.DESK_OFFICER])
def test_only_who_runs_the_workshop_reads_unsorted_notes(
    hall: Hall, client: Browser, role: Role
) -> None:
    noted(hall)
    sign_in(client, make_person(role, ASHBY))

    answer = client.get(f"{hall.address}/notes")

    assert answer.status_code == 403
    assert "barrier 0" not in answer.text


def test_of_eight_sent_at_once_from_one_phone_three_are_kept(hall: Hall) -> None:
    go(hall, "open")
    token = hall.device()

    def sending(number: int) -> Callable[[], None]:
        def send() -> None:
            with storage.writing():
                send_note(
                    hall.workshop_id, token, NoteKind.BARRIER, f"n{number}", f"{number}", number
                )

        return send

    found = all_at_once(hall.app, [sending(number) for number in range(1, 9)])

    assert [type(each) for each in found].count(NoteRefused) == 5, found
    db.session.rollback()
    assert number_sent(hall.workshop_id) == 3


def turned(hall: Hall, page_number: int | str, version: int | None = None) -> TestResponse:
    seen = hall.version if version is None else version
    sent = {"page": str(page_number), "version": str(seen)}
    return hall.console.submit(f"{hall.address}/notes/page", sent, headers=AS_JSON)


def full_wall(hall: Hall) -> None:
    """More notes than one screen holds, in two themes."""
    go(hall, "open")
    for _ in range(10):
        phone = hall.phone()
        for place in range(3):
            assert write(phone, "barrier", f"{place} Families wait for months. " * 4).get_json()[
                "kept"
            ]
    go(hall, "sorting")
    loose = [f"{each.id}:" for each in wall_of(hall).loose.notes]
    sort(hall, loose[:12], into="new", name="Waiting lists")


def test_console_and_projector_are_on_the_same_page_of_a_full_wall(hall: Hall) -> None:
    full_wall(hall)
    go(hall, "wall")
    first = words(hall.console.get(f"{hall.address}/screen"))

    assert turned(hall, 1).get_json() == {"words": ""}

    second = words(hall.console.get(f"{hall.address}/screen"))
    assert "Waiting lists12 barriers" in first
    assert "Families" not in first
    assert "Page 2 of " in second
    assert "Families wait" in second
    assert "Page 2 of " in words(hall.console.get(hall.address))
    assert hall.details_of("notes:turned") == [{"page": 2}]
    go(hall, "away", "wall")
    assert "Page 1 of " in words(hall.console.get(f"{hall.address}/screen"))


def test_a_page_that_is_not_there_or_a_hall_that_has_moved_on_is_refused(hall: Hall) -> None:
    full_wall(hall)
    early = turned(hall, 1)
    go(hall, "wall")

    for page_number in (99, "-1", "x"):
        assert "no such page" in turned(hall, page_number).get_json()["words"]
    stale = turned(hall, 1, hall.version - 1)

    assert "The hall does not see the notes now" in early.get_json()["words"]
    assert stale.status_code == 409
    assert "Page 1 of " in words(hall.console.get(f"{hall.address}/screen"))


def test_what_is_hidden_meanwhile_never_leaves_the_hall_on_a_page_that_is_gone(hall: Hall) -> None:
    full_wall(hall)
    go(hall, "wall")
    turned(hall, 3)
    every = [f"{n.id}:{n.theme_id or ''}" for each in wall_of(hall).shown for n in each.notes]

    sort(hall, every[2:], deed="hide")

    shown = words(hall.console.get(f"{hall.address}/screen"))
    assert "Families wait" in shown
    assert "Page" not in shown
