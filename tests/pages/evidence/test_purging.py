"""Taking evidence away for good: afterwards no byte of it is anywhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from app import storage
from app.access.permissions import Role
from app.audit.events import chain_of
from app.discussions import actions as discussions
from app.evidence import actions, purging
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction
from app.extensions import db
from app.files.examining import examine
from config import Config
from tests.browser import words
from tests.evidence_factories import ASHBY, make_item
from tests.pages.evidence.conftest import EVIDENCE, Room, followed
from tests.pages.evidence.test_files import bring, kept

pytestmark = pytest.mark.both_databases

CANARY = "Zebedee-Quill-7741"


def lived_in(room: Room) -> int:
    """An item with its secret in every place that holds words."""
    item_id = make_item(
        room.who,
        "keyworker",
        title=f"{CANARY} title",
        shows=f"{CANARY} shows",
        asked_whom=CANARY,
        collected_by=CANARY,
        cannot_show=CANARY,
        period=CANARY,
        source=CANARY,
        links=(f"https://{CANARY}.example",),
        particulars={"caveat": CANARY},
    )
    content = room.item(item_id).content
    with storage.writing():
        changed = Content(**{**content.__dict__, "shows": f"{CANARY} shows more"})
        actions.change(room.who, ASHBY, item_id, changed, 1)
        actions.cite(room.who, room.held, item_id, "commissioning", Direction.MIXED, CANARY)
        discussions.say(room.who, ASHBY, None, f"evidence/{item_id}", f"About {CANARY}")
    bring(room, item_id, (f"{CANARY}.txt", f"Inside: {CANARY}".encode()))
    return item_id


def on_disk(config: Config) -> list[Path]:
    """The files of the data folder that still hold the secret, in any case."""
    return [
        path
        for path in config.data_folder.rglob("*")
        if path.is_file() and CANARY.encode().lower() in path.read_bytes().lower()
    ]


@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_no_byte_of_a_purged_item_is_left_in_the_data_folder(room: Room, config: Config) -> None:
    item_id = lived_in(room)
    assert on_disk(config)
    db.session.remove()

    answer = room.desk.submit(f"{EVIDENCE}/{item_id}/purge", {"why": "about a family"})

    assert answer.status_code == 302
    db.session.remove()
    storage.wipe_log()
    assert on_disk(config) == []


def test_a_purged_items_page_says_only_that_there_was_one(room: Room) -> None:
    item_id = lived_in(room)

    answer = room.desk.submit(f"{EVIDENCE}/{item_id}/purge", {"why": "about a family"})

    assert CANARY not in followed(room.desk, answer)
    said = words(room.desk.get(f"{EVIDENCE}/{item_id}"))
    assert "Evidence taken away" in said
    assert CANARY not in said
    assert room.desk.get(f"{EVIDENCE}/{item_id}/change").status_code == 404
    assert chain_of(ASHBY)[-1].action == "evidence:purged"


def test_a_purge_without_a_reason_takes_nothing_away(room: Room) -> None:
    item_id = lived_in(room)

    answer = room.desk.submit(f"{EVIDENCE}/{item_id}/purge")

    assert "Select why it is taken away" in words(answer)
    assert room.item(item_id).title == f"{CANARY} title"


def test_a_file_is_purged_by_itself(room: Room) -> None:
    item_id = lived_in(room)
    file = kept(item_id)[0]

    room.desk.submit(f"{EVIDENCE}/{item_id}/files/{file.id}/purge", {"why": "mistake"})

    assert room.item(item_id).title == f"{CANARY} title"
    assert [(each.purged, each.name) for each in kept(item_id)] == [(True, "")]
    assert room.desk.get(f"{EVIDENCE}/{item_id}/files/{file.id}").status_code == 404


def test_rooms_above_are_told_what_to_forget(room: Room) -> None:
    told: list[str] = []
    purging.also(room.app, told.append)
    item_id = lived_in(room)
    file = kept(item_id)[0]

    room.desk.submit(f"{EVIDENCE}/{item_id}/purge", {"why": "asked for"})

    assert told == [f"file/{file.id}", f"evidence/{item_id}"]


@pytest.mark.parametrize("role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER])
def test_only_a_co_ordinator_takes_anything_away_for_good(room: Room, role: Role) -> None:
    item_id = make_item(room.who, "keyworker", seen_by="reviewers")
    browser = room.person(role)

    assert browser.get(f"{EVIDENCE}/{item_id}/purge").status_code == 403
    assert browser.submit(f"{EVIDENCE}/{item_id}/purge", {"why": "mistake"}).status_code == 403
    assert room.item(item_id).title == "Survey of parents"


def test_an_empty_upload_leaves_nothing_behind(room: Room, config: Config) -> None:
    item_id = make_item(room.who, "keyworker")
    data = {"files": [(io.BytesIO(CANARY.encode()), "x.exe")], "document": "-", "checked": "y"}

    room.desk.submit(f"{EVIDENCE}/{item_id}/files", data, content_type="multipart/form-data")

    assert [path for path in on_disk(config) if path.parent.parent.name == "files"] == []


def test_a_file_that_comes_after_the_purge_is_not_kept(room: Room) -> None:
    item_id = lived_in(room)
    with room.app.test_request_context():
        examined = examine(FileStorage(io.BytesIO(CANARY.encode()), filename="late.txt"))
    room.desk.submit(f"{EVIDENCE}/{item_id}/purge", {"why": "about a family"})
    db.session.rollback()

    with pytest.raises(actions.Gone), storage.writing():
        actions.attach(room.who, ASHBY, item_id, examined)
    assert all(each.purged for each in kept(item_id))
