"""Words that came in the file of a return are taken away for good by those who may."""

from __future__ import annotations

import pytest

from app.access.permissions import Role
from app.audit.events import chain_of
from tests.browser import Browser, sign_in, words
from tests.factories import make_person
from tests.pages.returns.arriving import as_file
from tests.pages.returns.office import ASHBY, WOLD, Office, kept

pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)

NAMED = "Constable Jones runs it."
ADDRESS = f"/areas/{ASHBY}/returns/2"
ABOUT = {"why": "about a person"}


def bring_both(office: Office) -> list[tuple[str, bytes]]:
    """Two revisions of one return, both with words that should not be there."""
    files = [
        ("a.json", as_file(office.told(support=NAMED, examples="A board."))),
        ("b.json", as_file(office.told(revision=2, support=f"Also: {NAMED}"))),
    ]
    office.take(office.bring(files))
    return files


def test_they_go_from_every_revision_and_the_same_file_does_not_bring_them_back(
    office: Office,
) -> None:
    files = bring_both(office)
    checksums = [each.sha256 for each in kept()]
    assert "Take words away for good" in words(office.browser.get(ADDRESS))

    refused = office.browser.submit(f"{ADDRESS}/take-words-away", ABOUT)
    assert "Select the words that are to go" in words(refused)
    done = office.browser.submit(f"{ADDRESS}/take-words-away", {"chosen": "support", **ABOUT})
    assert done.location == ADDRESS

    assert not any("Jones" in each.content for each in kept())
    assert "A board." in kept()[0].content
    assert [each.sha256 for each in kept()] == checksums
    for ending in ("", "/return.json", "/return.csv"):
        assert "Jones" not in office.browser.get(f"{ADDRESS}{ending}").text
    told = next(each for each in chain_of(ASHBY) if each.action == "return-words:purged")
    assert told.details == {"words": "support", "why": "about a person"}

    office.bring(files)
    assert not any("Jones" in each.content for each in kept())


def test_who_may_not(office: Office) -> None:
    bring_both(office)
    address = f"{ADDRESS}/take-words-away"
    for who, answer in (
        (make_person(Role.READER, ASHBY), 403),
        (make_person(Role.DESK_OFFICER, ASHBY), 403),
        (make_person(Role.CO_ORDINATOR, WOLD), 404),
    ):
        browser = Browser(office.app)
        sign_in(browser, who)
        assert browser.submit(address, {"chosen": "support", **ABOUT}).status_code == answer
        assert "Take words away" not in words(browser.get(ADDRESS))
    assert all("Jones" in each.content for each in kept())
