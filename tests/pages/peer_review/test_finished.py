"""What a finished review leaves: the peers' ratings in the chart, and a tick in the cycle."""

from __future__ import annotations

import json

import pytest

from app import storage
from app.access.permissions import Identity
from app.champions.queries import proven
from app.peer_review.actions.passes import settle_rating
from app.peer_review.actions.reviews import end_review
from app.peer_review.queries.finished import finished_reviews, peer_confirmed
from app.peer_review.rules.conduct import ReviewRefused
from app.strands.queries import edition
from tests.browser import Browser, page, sign_in, words
from tests.pages.governance.deciding import start
from tests.pages.peer_review import writing
from tests.pages.peer_review.finishing import finish, settle_all
from tests.pages.peer_review.rating import bring_in
from tests.review_factories import Reviewed, confirm_assessment


def ticked(client: Browser, who: Identity, area_code: str) -> list[str]:
    """The ticked steps of the area's first page."""
    sign_in(client, who)
    shown = page(client.get(f"/areas/{area_code}/"))
    done = shown.xpath("//*[contains(@class, 'app-strip__step--done')]")
    return [" ".join(each.text_content().split()) for each in done]


def shape_of(
    client: Browser, reviewed: Reviewed
) -> tuple[dict[str, list[int | None]], list[list[str]]]:
    """The lines of the chart by name, and the table beside it with its headings first."""
    sign_in(client, reviewed.ann)
    shown = page(client.get(f"/areas/{reviewed.area_code}/assessments/1/shape"))
    drawn = json.loads(shown.xpath("//@data-figure")[0])
    table = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        for row in shown.xpath("//table//tr")
    ]
    return {line["name"]: line["r"] for line in drawn["data"]}, table


def finish_report_after_settling(reviewed: Reviewed) -> None:
    """A final report of a review that has not ended."""
    settle_all(reviewed)
    writing.finish(reviewed)


@pytest.mark.acceptance(32)
def test_the_peers_line_says_the_same_in_chart_and_table(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)

    lines, table = shape_of(client, reviewed)

    at = table[0].index("Peers")
    told = {row[0]: row[at] for row in table[1:]}
    scale = edition("2016").scale
    charted = ["Not yet" if v is None else scale.label(v) for v in lines["Peers"][:-1]]
    assert list(told.values()) == charted
    assert told["Leadership"] == "Developing / Maturing"
    assert told["Culture"] == "Not yet"


def test_before_it_is_finished_the_chart_has_no_peers(client: Browser, reviewed: Reviewed) -> None:
    settle_all(reviewed)

    lines, table = shape_of(client, reviewed)

    assert "Peers" not in lines
    assert "Peers" not in table[0]


@pytest.mark.acceptance(12)
def test_peer_review_is_ticked_by_what_was_finished(client: Browser, reviewed: Reviewed) -> None:
    settle_all(reviewed)
    before = ticked(client, reviewed.ann, reviewed.area_code)
    writing.finish(reviewed)

    after = ticked(client, reviewed.ann, reviewed.area_code)

    assert not any("Peer review" in each for each in before)
    assert any("Confirmed by a board" in each for each in before)
    assert any("Peer review Done. Reviewed on" in each for each in after), after


def test_a_review_that_ended_before_its_passes_were_open_found_nothing(
    client: Browser, reviewed: Reviewed
) -> None:
    bring_in(reviewed, reviewed.team[0])
    with storage.writing():
        end_review(reviewed.ann, reviewed.review)

    assert finished_reviews(reviewed.area_code) == []
    assert not any(
        "Peer review" in each for each in ticked(client, reviewed.ann, reviewed.area_code)
    )


def test_peers_confirm_rows_of_the_newest_version_alone(reviewed: Reviewed) -> None:
    finish(reviewed)
    known_to_champions = proven([reviewed.area_code])[reviewed.area_code].peers
    first = dict(peer_confirmed([reviewed.area_code])[reviewed.area_code])

    confirm_assessment(reviewed.ann, start(reviewed.ann), "again")

    assert first["leadership"] == 3
    assert known_to_champions == first
    assert "culture" not in first
    assert peer_confirmed([reviewed.area_code]) == {}
    assert [each.of_the_newest for each in finished_reviews(reviewed.area_code)] == [False]


def test_a_final_report_keeps_what_the_team_settled_on(client: Browser, reviewed: Reviewed) -> None:
    finish_report_after_settling(reviewed)
    lead, held = reviewed.team[0], reviewed.review
    sign_in(client, lead)

    shown = words(client.get(f"{reviewed.address}/differences"))
    refused = words(client.get(client.get(f"{reviewed.address}/differences/leadership").location))
    with storage.writing(), pytest.raises(ReviewRefused, match="The report is final"):
        settle_rating(lead, held, "leadership", 6, "On second thoughts.", 1)

    assert "Change it" not in shown
    assert "What you settled on stays as it is" in refused
    assert peer_confirmed([reviewed.area_code])[reviewed.area_code]["leadership"] == 3


def test_settling_waits_no_more_once_the_report_is_final(
    client: Browser, reviewed: Reviewed
) -> None:
    writing.finish(reviewed)
    sign_in(client, reviewed.team[0])

    assert "Settle what your team makes" not in words(client.get("/reviews"))


def test_rating_waits_for_a_reviewer_until_their_pass_is_in(
    client: Browser, reviewed: Reviewed
) -> None:
    rob = reviewed.team[1]
    sign_in(client, rob)
    before = words(client.get("/reviews"))
    bring_in(reviewed, rob)

    after = words(client.get("/reviews"))

    assert "Rate every row by yourself" in before
    assert "Rate every row by yourself" not in after


def test_settling_waits_for_the_lead(client: Browser, reviewed: Reviewed) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    sign_in(client, reviewed.team[0])
    lead = words(client.get("/reviews"))
    sign_in(client, reviewed.team[1])
    mate = words(client.get("/reviews"))

    assert "Settle what your team makes of each row" in lead
    assert "Settle what your team makes" not in mate
