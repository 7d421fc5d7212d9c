"""What a team finds good becomes a card of the area's, once the report is final."""

from __future__ import annotations

from app.practice.queries import cards_of
from tests.browser import Browser, page, sign_in, words
from tests.pages.peer_review.writing import finish, send
from tests.review_factories import Reviewed


def test_a_good_practice_of_a_final_report_becomes_a_card(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    sign_in(client, reviewed.ann)
    report = page(client.get(f"{reviewed.address}/report"))
    (link,) = (str(each) for each in report.xpath("//a/@href") if "/practice/add" in each)
    begun = str(page(client.get(link)).xpath("string(//textarea[@name='done'])")).strip()

    made = client.submit(
        link,
        {"title": "One form", "problem": "Families told it four times.", "done": begun,
         "changed": "They tell it once.", "contact": "Family Hubs", "rows": ["culture"]},
    )  # fmt: skip

    assert begun == "One form for four services."
    (card,) = cards_of(reviewed.area_code)
    assert card.from_review
    assert card.shared_at is None
    assert "peers in a review" in words(client.get(made.location))


def test_a_draft_report_gives_no_card(client: Browser, reviewed: Reviewed) -> None:
    send(reviewed)
    sign_in(client, reviewed.ann)

    opened = client.get(
        f"/areas/{reviewed.area_code}/practice/add?review={reviewed.review_id}&point=4"
    )

    assert "One form for four services." not in opened.text


def test_a_point_to_develop_is_no_practice_that_peers_found(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    sign_in(client, reviewed.ann)
    address = f"/areas/{reviewed.area_code}/practice/add?review={reviewed.review_id}&point=2"

    opened = client.get(address)
    client.submit(
        address,
        {
            "title": "One form",
            "problem": "A",
            "done": "B",
            "changed": "C",
            "contact": "D",
            "rows": ["culture"],
        },
    )

    assert "Managers hear little" not in opened.text
    (card,) = cards_of(reviewed.area_code)
    assert not card.from_review
