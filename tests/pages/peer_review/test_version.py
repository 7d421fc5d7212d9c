"""The team reads the version as it was frozen, with what the area lets reviewers see."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Role
from app.evidence import actions as evidence
from app.evidence.queries import files_of
from app.evidence.rules.content import Content
from app.strands.queries import edition
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import make_item
from tests.factories import load_model, make_area, make_person
from tests.pages.governance.deciding import AREA, start
from tests.pages.peer_review.conftest import WOLD
from tests.review_factories import Reviewed, make_review


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    """Ashby's culture row stands on two items with a file each: one is for reviewers too."""
    load_model()
    make_area(AREA)
    make_area(WOLD, "Wold")
    ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell")
    held = start(ann)
    browser = Browser(app)
    sign_in(browser, ann)
    place = edition("2016").features_of("culture", "developing")[0].id
    for title, seen_by in (("Open survey", "reviewers"), ("Desk minutes", "contributors")):
        item = make_item(ann, place, title=title, shows=f"{title} says so.", seen_by=seen_by)
        sent = {
            "files": [(io.BytesIO(title.encode()), f"{title}.txt")],
            "document": "-",
            "checked": "y",
        }
        kept = browser.submit(
            f"/areas/{AREA}/evidence/{item}/files", sent, content_type="multipart/form-data"
        )
        assert kept.status_code == 302
    return make_review(AREA, WOLD, ann, held)


def file_of(item_id: int) -> int:
    return files_of([item_id])[0].id


def test_every_row_stands_there_as_it_was_frozen(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[0])

    shown = client.get(f"{reviewed.address}/version")

    assert "Why Culture." in words(shown)
    assert [
        str(row.get("id")) for row in page(shown).cssselect("h2.govuk-summary-card__title")
    ] == [f"row-{row.key}" for row in edition("2016").rows]


def test_an_item_kept_from_reviewers_shows_its_title_alone(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[0])

    shown = words(client.get(f"{reviewed.address}/version"))

    assert "Open survey says so." in shown
    assert "Desk minutes: ask on the visit" in shown
    assert "Desk minutes says so." not in shown


def test_files_of_the_version_are_handed_out_and_no_others(
    client: Browser, reviewed: Reviewed
) -> None:
    open_file, desk_file = file_of(1), file_of(2)
    sign_in(client, reviewed.team[0])

    answer = client.get(f"{reviewed.address}/files/{open_file}")

    assert answer.data == b"Open survey"
    answer.close()
    for other in (desk_file, 999):
        assert client.get(f"{reviewed.address}/files/{other}").status_code == 404
    assert "Open survey.txt" in words(client.get(f"{reviewed.address}/version"))
    assert "Desk minutes.txt" not in words(client.get(f"{reviewed.address}/version"))


def test_what_the_area_does_later_changes_nothing_but_who_may_see(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[0])
    with storage.writing():
        evidence.change(
            reviewed.ann, AREA, 1, Content("Newer survey", "It says more.", seen_by="reviewers"), 1
        )
    changed = words(client.get(f"{reviewed.address}/version"))
    with storage.writing():
        evidence.change(
            reviewed.ann, AREA, 1, Content("Newer survey", "It says more.", seen_by="team"), 2
        )

    closed = words(client.get(f"{reviewed.address}/version"))

    assert "Open survey says so." in changed
    assert "Newer survey" not in changed
    assert "Open survey: ask on the visit" in closed
    assert client.get(f"{reviewed.address}/files/{file_of(1)}").status_code == 404


def test_the_area_reads_it_as_its_reviewers_do(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.ann)

    shown = words(client.get(f"{reviewed.address}/version"))

    assert "Desk minutes: ask on the visit" in shown
