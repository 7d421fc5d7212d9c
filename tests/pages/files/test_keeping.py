"""Files are checked, kept, handed out as downloads, and purged without a trace."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.extensions import db
from app.files import actions, shelf
from app.files.models import StoredFile
from app.files.rules.kinds import LARGEST_FILE
from app.files.uploads import LARGEST_UPLOAD
from config import Config
from tests.browser import Browser, sign_in
from tests.factories import make_area, make_person
from tests.hostile.making import paragraph, word
from tests.pages.files.conftest import AREA, BRING, only_file, send_in

pytestmark = pytest.mark.both_databases

Kept = Callable[[], dict[Path, bytes]]


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(StoredFile)) or 0


def test_a_good_file_is_kept_with_its_row(partner: Browser, config: Config) -> None:
    answer = send_in(partner, BRING, ("Plan.docx", word()))

    stored = only_file()
    assert answer.location == "/brought"
    assert (stored.original_name, stored.kind, stored.scanned) == ("Plan.docx", "docx", False)
    place = config.data_folder / "files" / stored.stored_name[:2] / stored.stored_name
    assert place.stat().st_size == stored.size
    assert stored.removed
    event = chain_of(AREA)[-1]
    assert (event.action, event.subject) == ("file:kept", f"file/{stored.id}")
    assert "Plan" not in str(event.details)


def test_good_files_are_kept_beside_a_refused_one(partner: Browser, bytes_kept: Kept) -> None:
    answer = send_in(
        partner, BRING, ("Good.txt", b"Partners met."), ("Bad.docx", b"MZ program canary")
    )

    assert "“Bad.docx” was not kept." in answer.text
    assert rows() == 1
    assert not [path for path, content in bytes_kept().items() if b"canary" in content]


def test_a_number_of_one_person_is_named_and_nothing_stays(
    partner: Browser, bytes_kept: Kept
) -> None:
    answer = send_in(partner, BRING, ("Notes.docx", word(paragraph("Canary, NHS 943 476 5919"))))

    assert "“Notes.docx” was not kept. It holds what looks like an NHS number" in answer.text
    assert rows() == 0
    assert not [path for path in bytes_kept() if "files" in path.parts]


def test_a_large_file_arrives_where_files_are_taken(partner: Browser) -> None:
    text = b"Partners met again, and wrote it down.\n" * 80_000

    answer = send_in(partner, BRING, ("Long.txt", text))

    assert len(text) > 3_000_000
    assert answer.location == "/brought"
    assert only_file().size == len(text)


def test_a_file_that_is_too_large_is_refused_in_words(partner: Browser) -> None:
    answer = send_in(partner, BRING, ("Long.txt", b"a" * (LARGEST_FILE + 1)))

    assert answer.status_code == 200
    assert "“Long.txt” was not kept. It is larger than 20 MB." in answer.text


def test_room_for_files_is_made_only_where_they_are_taken(taking: Flask, partner: Browser) -> None:
    answer = send_in(partner, f"/areas/{AREA}/settings", ("Long.txt", b"a" * 3_000_000))

    assert answer.status_code == 413
    assert taking.config["MAX_CONTENT_LENGTH"] < LARGEST_FILE < LARGEST_UPLOAD


def test_strangers_may_not_send_large_files_either(taking: Flask, client: Browser) -> None:
    make_area(AREA)

    answer = send_in(client, BRING, ("Long.txt", b"a" * 3_000_000))

    assert answer.status_code in {302, 413}
    assert rows() == 0


def test_the_script_is_told_where_to_go(partner: Browser) -> None:
    answer = send_in(partner, BRING, ("Plan.txt", b"Met."), headers={"X-Requested-With": "upload"})

    assert answer.json == {"go": "/brought"}


def test_a_file_is_only_ever_a_download(partner: Browser) -> None:
    send_in(partner, BRING, ("Überblick <b>.txt", b"Partners met."))

    answer = partner.get(f"/areas/{AREA}/fetch/1", buffered=True)

    assert answer.data == b"Partners met."
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_another_area_does_not_have_the_file(partner: Browser, taking: Flask) -> None:
    send_in(partner, BRING, ("Plan.txt", b"Partners met."))
    make_area("E99000002", "Bexcombe")
    sign_in(partner, make_person(Role.CO_ORDINATOR, "E99000002"))

    answer = partner.get("/areas/E99000002/fetch/1", buffered=True)

    assert answer.status_code == 404
    assert answer.data == b""


def test_a_purge_leaves_no_byte_of_content_or_name(
    partner: Browser, bytes_kept: Kept, config: Config
) -> None:
    send_in(partner, BRING, ("Canarynamed.txt", b"canarycontent was here"))
    before = bytes_kept()
    assert any(b"canarycontent" in content for content in before.values())
    if config.on_sqlite:
        assert any(b"Canarynamed" in content for content in before.values())
    sha256 = only_file().sha256
    db.session.rollback()

    partner.submit(f"/areas/{AREA}/purge/1")

    for path, content in bytes_kept().items():
        assert b"canarycontent" not in content, path
        assert b"Canarynamed" not in content, path
    stored = only_file()
    assert (stored.sha256, stored.purge_reason) == (sha256, "family data")
    assert (stored.original_name, stored.removed) == ("", [])
    assert partner.get(f"/areas/{AREA}/fetch/1", buffered=True).status_code == 404
    assert chain_of(AREA)[-1].action == "file:purged"


def test_a_purge_that_is_not_kept_leaves_the_file(partner: Browser, taking: Flask) -> None:
    send_in(partner, BRING, ("Plan.txt", b"Partners met."))
    who = make_person(Role.CO_ORDINATOR, AREA)

    with storage.writing():
        actions.purge(who, AREA, 1, "family data")
        db.session.rollback()

    assert partner.get(f"/areas/{AREA}/fetch/1", buffered=True).data == b"Partners met."


def test_an_unknown_file_cannot_be_purged(partner: Browser) -> None:
    who = make_person(Role.CO_ORDINATOR, AREA)

    with pytest.raises(actions.UnknownFile), storage.writing():
        actions.purge(who, AREA, 9, "family data")


def test_a_sweep_removes_at_once_what_a_crash_left_of_a_purged_file(
    partner: Browser, app: Flask
) -> None:
    send_in(partner, BRING, ("Plan.txt", b"Partners met."))
    place = shelf.place_of(only_file().stored_name)
    whole = place.read_bytes()
    partner.submit(f"/areas/{AREA}/purge/1")
    place.write_bytes(whole)

    removed, missing = actions.sweep()

    assert (removed, missing) == (1, [])
    assert not place.exists()


def test_a_sweep_leaves_what_is_being_brought_and_removes_it_when_old(app: Flask) -> None:
    young, old = shelf.place_for("ab" + "0" * 30), shelf.place_for("cd" + "0" * 30)
    for place in (young, old):
        place.write_bytes(b"words")
    os.utime(old, (1, 1))

    removed, _ = actions.sweep()

    assert removed == 1
    assert young.exists()
    assert not old.exists()


def test_the_sweep_names_files_without_bytes(partner: Browser, app: Flask) -> None:
    send_in(partner, BRING, ("Plan.txt", b"Partners met."))
    stored = only_file()
    shelf.remove(stored.stored_name)

    assert actions.sweep() == (0, [stored.stored_name])


@pytest.mark.parametrize("name", ["9434765919 plan.docx", "case9434765919.docx"])
def test_a_name_that_is_one_persons_number_is_refused(partner: Browser, name: str) -> None:
    answer = send_in(partner, BRING, (name, word()))

    assert "an NHS number" in answer.text
    assert rows() == 0
