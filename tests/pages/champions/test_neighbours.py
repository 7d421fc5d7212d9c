"""The uploaded list of neighbours: looked at first, then counted, then out of use."""

from __future__ import annotations

import io

import pytest
from werkzeug.test import TestResponse

from app.access.permissions import Identity, Role
from app.areas.queries import neighbours
from app.audit.events import chain_of
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_person
from tests.pages.champions.conftest import THERE
from tests.pages.governance.deciding import AREA

ADDRESS = "/champions/neighbours"
THIRD = "E99000003"
HEADINGS = "Area code,Neighbour code,Position\n"
LIST = f"{HEADINGS}{AREA},{THIRD},2\n{AREA},{THERE},1\n{THERE},{AREA},1\n"


@pytest.fixture
def national(client: Browser, ann: Identity) -> Browser:
    make_area(THIRD, "Calder")
    sign_in(client, make_person(Role.NATIONAL))
    return client


def bring(client: Browser, text: str, name: str = "list.csv") -> TestResponse:
    return client.submit(
        ADDRESS,
        {"file": (io.BytesIO(text.encode()), name)},
        content_type="multipart/form-data",
    )


def use(client: Browser, preview: TestResponse, source: str = "An invented list") -> TestResponse:
    (form,) = (each for each in page(preview).forms if "source" in each.fields)
    sent = {name: value for name, value in form.form_values() if name != "csrf_token"}
    return client.submit(f"{ADDRESS}/use", sent | {"source": source})


def counted() -> dict[str, tuple[str, ...]]:
    db.session.rollback()
    return dict(neighbours())


def test_a_list_is_shown_first_and_counts_after_a_press(national: Browser) -> None:
    preview = bring(national, LIST)

    assert preview.status_code == 200
    assert "3 lines about 2 areas. It does not count yet." in words(preview)
    assert "It says nothing of 1 area: Calder" in words(preview)
    assert counted() == {}

    answer = use(national, preview)

    assert answer.location == ADDRESS
    assert counted() == {AREA: (THERE, THIRD), THERE: (AREA,)}
    shown = words(national.get(ADDRESS))
    assert "from: An invented list" in shown
    assert "Bexcombe, Calder" in shown
    assert chain_of(None)[-1].details == {"areas": 2, "lines": 3}


def test_lines_that_are_wrong_are_told_and_nothing_counts(national: Browser) -> None:
    answer = bring(national, f"{LIST}{AREA},E00000000,3\n{AREA},{THERE},4\n")

    shown = words(answer)
    assert "2 lines to put right" in shown
    assert "Line 5: no area here has the neighbour code “E00000000”" in shown
    assert f"Line 6: line 3 has {THERE} for {AREA} already" in shown
    assert "Use this list" not in shown
    assert counted() == {}


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("", "list.csv", "was not kept"),
        ("Code,Other\nE1,E2\n", "list.csv", "does not have the headings"),
        ("anything", "list.txt", "Bring a CSV file or an Excel workbook"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(
    national: Browser, text: str, name: str, said: str
) -> None:
    answer = bring(national, text, name)

    assert answer.status_code == 200
    assert said in words(answer)


def test_a_list_without_a_source_waits_for_it_and_loses_nothing(national: Browser) -> None:
    waiting = use(national, bring(national, LIST), source="")

    assert waiting.status_code == 200
    assert "Say where this list is from" in words(waiting)
    assert use(national, waiting).status_code == 302
    assert counted() == {AREA: (THERE, THIRD), THERE: (AREA,)}


def test_who_comes_second_sees_the_list_that_counts_by_now(national: Browser) -> None:
    mine, theirs = bring(national, LIST), bring(national, f"{HEADINGS}{AREA},{THIRD},1\n")
    use(national, mine, "The first")

    refused = use(national, theirs, "The second")

    assert refused.status_code == 200
    assert "Somebody has brought another list" in words(refused)
    assert "from: The first" in words(refused)
    assert counted() == {AREA: (THERE, THIRD), THERE: (AREA,)}
    assert use(national, refused, "The second").status_code == 302
    assert counted() == {AREA: (THIRD,)}


def test_a_list_out_of_use_leaves_likeness_computed(national: Browser) -> None:
    use(national, bring(national, LIST))
    (seen,) = page(national.get(ADDRESS)).xpath("//input[@id='drop-seen']/@value")

    national.submit(f"{ADDRESS}/drop", {"seen": str(seen)})
    first = words(national.get(ADDRESS))
    national.submit(f"{ADDRESS}/drop", {"seen": str(seen)})
    second = words(national.get(ADDRESS))

    assert counted() == {}
    assert "The list is out of use." in first
    assert "nothing is changed" in second
    assert "out of use" not in second
    assert "No list counts" in second
    dropped = [each for each in chain_of(None) if each.action == "neighbours:dropped"]
    assert len(dropped) == 1


def test_lines_that_no_preview_showed_change_nothing(national: Browser) -> None:
    for lines in ("", "nonsense", f"{HEADINGS}{AREA},{AREA},1"):
        sent = {"source": "Me", "lines": lines, "seen": "0"}
        assert national.submit(f"{ADDRESS}/use", sent).location == ADDRESS

    assert counted() == {}


@pytest.mark.parametrize("role", [Role.CO_ORDINATOR, Role.READER])
def test_people_of_areas_bring_no_list(ann: Identity, client: Browser, role: Role) -> None:
    sign_in(client, make_person(role, AREA))

    sent = {"source": "Me", "lines": LIST, "seen": "0"}
    answers = [client.get(ADDRESS), client.submit(f"{ADDRESS}/use", sent)]

    assert [each.status_code for each in answers] == [404, 404]
    assert counted() == {}
