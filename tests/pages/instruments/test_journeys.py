"""Journey maps are drawn step by step, laid over one another, and become evidence."""

from __future__ import annotations

import pytest

from app.access.permissions import Identity, Role
from app.evidence import queries as evidence
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.instruments.test_records import AREA, HERE, ann, begin, cells

__all__ = ["ann"]


def add_journey(client: Browser, run: str, name: str, *steps: tuple[str, str, str]) -> str:
    """Draw a journey; gives its address."""
    made = client.submit(f"{run}/maps/add", {"name": name, "checked": "yes", "reference": "CF 12"})
    for happened, feeling, services in steps:
        client.submit(
            f"{made.location}/steps/add",
            {"happened": happened, "feeling": feeling, "touchpoints": services, "after": "-"},
        )
    return str(made.location)


def steps_on(client: Browser, address: str) -> list[str]:
    lines = page(client.get(address)).xpath("//tbody/tr/th")
    return [" ".join(line.text_content().split()) for line in lines]


def test_steps_are_worked_on_and_a_press_on_an_old_page_does_nothing(
    client: Browser, ann: Identity
) -> None:
    run = begin(client, "journey-map")
    address = add_journey(client, run, "Journey A", ("A call", "1", ""), ("A visit", "-2", ""))
    wrong = client.submit(f"{address}/steps/add", {"happened": "", "thoughts": "At last."})
    assert "Say what happened" in words(wrong)
    assert "Say how it felt" in words(wrong)
    assert "At last." in wrong.text

    old = client.submit(f"{address}/steps/2/move", {"way": "earlier", "seen": "1"})
    assert old.status_code == 302
    assert steps_on(client, address) == ["1. A call", "2. A visit"]
    client.submit(f"{address}/steps/2/move", {"way": "earlier", "seen": "3"})
    assert steps_on(client, address) == ["1. A visit", "2. A call"]
    first = {"happened": "A letter", "feeling": "0", "after": "0", "moment": "y"}
    client.submit(f"{address}/steps/add", first)
    assert steps_on(client, address)[0] == "1. A letter Moment of truth"
    client.submit(f"{address}/steps/2/take-out", {"seen": "5"})
    assert steps_on(client, address) == ["1. A letter Moment of truth", "2. A call"]

    lost = client.submit(f"{address}/steps/2", {"happened": "A long visit", "feeling": "1"})
    assert "Somebody has taken this step out" in words(lost)
    assert "A long visit" in lost.text


@pytest.mark.acceptance(19)
def test_two_journeys_stand_side_by_side_and_become_evidence_of_three_strands(
    client: Browser, ann: Identity
) -> None:
    run = begin(client, "journey-map")
    one = add_journey(
        client, run, "Journey A", ("A call", "1", "School"), ("A visit", "-2", "Health\nSchool")
    )
    add_journey(client, run, "Journey B", ("A letter", "-1", "school"))
    shown = client.get(run)
    assert cells(shown, "Step by step")[1:] == [
        ["1", "A call: Good (+1).", "A letter: Bad (−1)."],
        ["2", "A visit: Very bad (−2).", ""],
    ]
    assert cells(shown, "How often")[1:] == [["School", "3", "2"], ["Health", "1", "1"]]
    assert "Journey A: 2 services in 2 steps." in words(shown)
    drawn = page(shown).find(".//svg")
    assert drawn is not None
    assert drawn.get("aria-labelledby") == "all-title all-desc"

    offered = page(client.get(f"{run}/as-evidence"))
    assert {box.get("value") for box in offered.xpath("//input[@name='places'][@checked]")} == {
        "interactions", "demand_management", "integrated_working",
    }  # fmt: skip
    places = ["interactions", "demand_management", "integrated_working"]
    made = client.submit(f"{run}/as-evidence", {"places": places, "direction": "limits"})
    used = words(client.get(str(made.location)))
    for strand in ("family experience", "Leadership", "Delivery"):
        assert strand.casefold() in used.casefold()
    item = evidence.version(int(str(made.location).rpartition("/")[2].partition("?")[0]), 1)
    assert item is not None
    assert item.asked_count == 2
    assert "worst at “A visit” (very bad)" in item.shows
    assert "checked by the family in 2" in item.shows
    assert "CF 12" not in client.get(str(made.location)).text

    assert "CF 12" in words(client.get(one))
    sign_in(client, make_person(Role.READER, AREA, name="Rhys", email="rhys@example.gov.uk"))
    read = client.get(one)
    assert "A visit" in words(read)
    assert "CF 12" not in read.text
    assert "Take out" not in words(read)
    assert client.get(f"{one}/steps/1").status_code == 403


def test_what_interviewers_take_along_is_printed(client: Browser, ann: Identity) -> None:
    about = page(client.get(f"{HERE}/journey-map"))
    lists = about.xpath("//h2[text()='Before you begin' or text()='Questions']"
                        "/following-sibling::ol[1]")  # fmt: skip
    assert [len(each.findall("li")) for each in lists] == [3, 14]

    for name in ("prompts.pdf", "template.pdf"):
        assert client.get(f"{HERE}/journey-map/{name}").data.startswith(b"%PDF")
    assert client.get(f"{HERE}/focus-group/template.pdf").status_code == 404
