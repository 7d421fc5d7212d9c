"""All evidence of an assessment as one ZIP with its index."""

from __future__ import annotations

import csv
import io
import zipfile

from app.access.permissions import Role
from tests.browser import Browser
from tests.evidence_factories import make_item
from tests.pages.evidence.conftest import EVIDENCE, Room
from tests.pages.evidence.test_files import TEXT, bring, kept


def archive_of(browser: Browser) -> zipfile.ZipFile:
    answer = browser.get(f"{EVIDENCE}/all.zip")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    content = answer.data
    answer.close()
    return zipfile.ZipFile(io.BytesIO(content))


def index_of(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    text = archive.read("index.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_archive_holds_every_file_and_an_index_of_all_evidence(room: Room) -> None:
    item_id = make_item(room.who, "keyworker", title="Café survey, spring")
    bring(room, item_id, ("survey results.txt", TEXT))
    make_item(room.who, "commissioning", title="Minutes")

    archive = archive_of(room.desk)

    lines = index_of(archive)
    assert [line["title"] for line in lines] == ["Café survey, spring", "Minutes"]
    path = lines[0]["files"]
    assert archive.read(path) == TEXT
    assert lines[0]["fingerprints (SHA-256)"] == kept(item_id)[0].sha256
    assert "Café survey, spring" in archive.read("index.txt").decode()


def test_a_title_that_looks_like_a_formula_is_text(room: Room) -> None:
    make_item(room.who, "keyworker", title="=SUM(A1)", shows="@now")

    line = index_of(archive_of(room.desk))[0]

    assert (line["title"], line["what it shows"]) == ("'=SUM(A1)", "'@now")


def test_small_counts_are_in_the_archive_as_on_the_page(room: Room) -> None:
    item_id = room.add(sort="table", table="Group;Families\nNorth;12\nSouth;3\nTotal;15")

    table = archive_of(room.desk).read(f"item-{item_id:04}/table.csv").decode("utf-8-sig")

    assert table.splitlines() == [
        "Group,Families", "North,12", "South,fewer than 5", "Total,not shown",
    ]  # fmt: skip


def test_the_archive_holds_only_what_its_reader_may_see(room: Room) -> None:
    secret = make_item(room.who, "keyworker", title="For the team", seen_by="team")
    bring(room, secret, ("secret.txt", b"Only for the team."))
    make_item(room.who, "keyworker", title="For partners")

    archive = archive_of(room.person(Role.CONTRIBUTOR))

    assert [line["title"] for line in index_of(archive)] == ["For partners"]
    assert sorted(archive.namelist()) == ["index.csv", "index.txt"]
    assert b"For the team" not in archive.read("index.txt")


def test_what_was_taken_off_or_withdrawn_is_not_in_it(room: Room) -> None:
    item_id = make_item(room.who, "keyworker")
    bring(room, item_id, ("survey.txt", TEXT))
    room.desk.submit(f"{EVIDENCE}/{item_id}/files/{kept(item_id)[0].id}/remove")
    gone = make_item(room.who, "keyworker", title="Withdrawn")
    room.desk.submit(f"{EVIDENCE}/{gone}/withdraw")

    archive = archive_of(room.desk)

    assert [line["title"] for line in index_of(archive)] == ["Survey of parents"]
    assert sorted(archive.namelist()) == ["index.csv", "index.txt"]
