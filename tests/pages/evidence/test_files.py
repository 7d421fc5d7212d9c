"""The files of an item: brought, refused, replaced, downloaded, taken off."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.evidence import actions, queries
from app.evidence.rules.held import FileHere
from app.extensions import db
from tests.browser import page, words
from tests.evidence_factories import ASHBY, make_item
from tests.pages.evidence.conftest import EVIDENCE, Room, followed

TEXT = b"Most parents know whom to call.\n"


def bring(
    room: Room, item_id: int, *files: tuple[str, bytes], checked: bool = True, **more: Any
) -> TestResponse:
    data: dict[str, Any] = {
        "files": [(io.BytesIO(content), name) for name, content in files],
        "document": "-",
        **more,
    }
    if checked:
        data["checked"] = "y"
    return room.desk.submit(f"{EVIDENCE}/{item_id}/files", data, content_type="multipart/form-data")


def kept(item_id: int) -> list[FileHere]:
    db.session.rollback()
    return list(queries.files_of([item_id]))


def test_several_files_are_kept_at_once_with_their_fingerprints(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")

    answer = bring(room, item_id, ("survey.txt", TEXT), ("more.csv", b"a,b\n1,2\n"))

    said = followed(room.desk, answer)
    assert "survey.txt" in said
    assert "more.csv" in said
    assert hashlib.sha256(TEXT).hexdigest() in said


def test_the_script_is_told_where_to_go(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")
    data = {"files": [(io.BytesIO(TEXT), "a.txt")], "document": "-", "checked": "y"}

    answer = room.desk.submit(
        f"{EVIDENCE}/{item_id}/files",
        data,
        content_type="multipart/form-data",
        headers={"X-Requested-With": "upload"},
    )

    assert answer.get_json() == {"go": f"{EVIDENCE}/{item_id}"}


def test_a_refused_file_is_named_and_the_good_one_is_kept(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")

    said = words(bring(room, item_id, ("good.txt", TEXT), ("bad.exe", b"MZ\x90\x00" * 40)))

    assert "“bad.exe” was not kept" in said
    assert "One file is kept." in said
    assert [each.name for each in kept(item_id)] == ["good.txt"]


def test_a_file_with_a_number_of_one_person_is_refused(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")

    said = words(bring(room, item_id, ("notes.txt", b"Patient 943 476 5919 was seen.")))

    assert "NHS number" in said
    assert kept(item_id) == []


def test_what_may_stay_for_a_reason_is_asked_about_and_noted_without_its_words(
    room: Room,
) -> None:
    item_id = make_item(room.who, "keyworker")
    file = ("centres.txt", b"The children's centre is at Mill Lane, SW1A 2AA.")

    refused = bring(room, item_id, file)
    asked = page(refused).cssselect("input[name=may_stay_for]")[0].get("value")
    answer = bring(room, item_id, file, may_stay="organisation", may_stay_for=asked)

    assert "“centres.txt” was not kept. It holds what looks like a full postcode" in words(refused)
    assert "centres.txt" in followed(room.desk, answer)
    told = next(each.details for each in chain_of(ASHBY) if each.action == "evidence-file:added")
    assert (told["passed"], told["passed_because"]) == (["postcode"], "organisation")
    assert "SW1A" not in str(told)


def test_nothing_is_taken_before_somebody_has_looked(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")

    said = words(bring(room, item_id, ("a.txt", TEXT), checked=False))

    assert "Look through the files first" in said
    assert kept(item_id) == []


def test_no_file_at_all_is_said(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")

    assert "Choose at least one file" in words(bring(room, item_id))


def test_a_newer_version_of_a_document_stands_before_the_old_one(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")
    bring(room, item_id, ("survey.txt", TEXT))

    bring(room, item_id, ("survey 2.txt", TEXT + b"And more.\n"), document="1")

    assert [(each.name, each.document, each.number) for each in kept(item_id)] == [
        ("survey 2.txt", 1, 2),
        ("survey.txt", 1, 1),
    ]
    assert "version 2" in words(room.desk.get(f"{EVIDENCE}/{item_id}"))


def test_a_file_comes_as_a_download_that_cannot_run(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")
    bring(room, item_id, ("survey.txt", TEXT))
    file = kept(item_id)[0]

    answer = room.desk.get(f"{EVIDENCE}/{item_id}/files/{file.id}")

    assert answer.data == TEXT
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()


def test_a_file_is_for_those_who_may_see_its_item(room: Room) -> None:
    item_id = make_item(room.who, "keyworker", seen_by="team")
    bring(room, item_id, ("survey.txt", TEXT))
    file = kept(item_id)[0]

    for role in (Role.CONTRIBUTOR, Role.READER, Role.REVIEWER):
        browser = room.person(role)
        assert browser.get(f"{EVIDENCE}/{item_id}/files/{file.id}").status_code == 404
    other = make_item(room.who, "keyworker")
    assert room.desk.get(f"{EVIDENCE}/{other}/files/{file.id}").status_code == 404


def test_a_file_taken_off_is_listed_no_longer(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")
    bring(room, item_id, ("survey.txt", TEXT))
    file = kept(item_id)[0]

    answer = room.desk.submit(f"{EVIDENCE}/{item_id}/files/{file.id}/remove")

    assert "No files yet." in followed(room.desk, answer)


def test_who_only_reads_brings_nothing(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")
    data = {"files": [(io.BytesIO(TEXT), "a.txt")], "document": "-", "checked": "y"}

    answer = room.person(Role.READER).submit(
        f"{EVIDENCE}/{item_id}/files", data, content_type="multipart/form-data"
    )

    assert answer.status_code == 403
    assert kept(item_id) == []


def test_nothing_is_brought_to_what_was_withdrawn_from_everywhere(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")
    with storage.writing():
        actions.withdraw(room.who, ASHBY, item_id)

    assert room.desk.get(f"{EVIDENCE}/{item_id}/files").status_code == 200
