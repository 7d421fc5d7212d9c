"""Words that name a family go from every table in which they may stand, with one reason."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from sqlalchemy import String, Text, select

from app import storage
from app.access.permissions import Identity, Role
from app.action_plans.queries import actions_of
from app.audit.events import chain_of
from app.extensions import Base, db
from app.peer_review.actions import passes, visits
from app.peer_review.actions import reports as actions
from app.peer_review.actions.reviews import end_review
from app.peer_review.queries import reports
from app.peer_review.rules.reports import Answer, Kind, PointContent
from app.peer_review.rules.visits import Days, LineContent
from app.practice import actions as practice
from app.practice.queries import card
from app.practice.rules.cards import Content
from app.strands.queries import edition
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.peer_review.rating import bring_in
from tests.pages.peer_review.writing import open_passes
from tests.review_factories import Reviewed

FAMILY = "The Quillfeather family"
WHY = "about a family"


def stands_anywhere() -> set[str]:
    """The tables that hold the family's name, whatever the column is called."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, String | Text) and db.session.scalar(
                select(column).where(column.contains("Quillfeather")).limit(1)
            ):
                found.add(table.name)
    return found


def everything_typed(reviewed: Reviewed) -> None:
    """The family’s name in a point, its check and its answer, in what came of it, and the visit."""
    held, lead, ann = reviewed.review, reviewed.team[0], reviewed.ann
    open_passes(reviewed)
    with storage.writing():
        actions.write_point(
            lead, held, PointContent(Kind.SUGGESTION, f"{FAMILY} waits.", "culture")
        )
        passes.settle_rating(lead, held, "culture", 2, f"{FAMILY} told us.", 0)
        actions.send_draft(lead, held)
        actions.check_point(ann, held, 1, right=False, wrong=f"{FAMILY} does not.", seen=1)
        actions.check_point(ann, held, 1, right=True, wrong=f"{FAMILY} did not.", seen=2)
        actions.make_final(lead, held)
        actions.answer_point(ann, held, 1, Answer.ACCEPTED, f"{FAMILY} is seen in May.", 3)
        visits.set_days(ann, held, Days(date(2027, 3, 1), date(2027, 3, 2)))
        visits.tell(ann, held, {"questions": f"Does {FAMILY} wait?"}, {"questions": 0})
        visits.add_line(ann, held, LineContent(1, "10:00", f"Meet {FAMILY}", FAMILY))
        made = practice.add(
            ann, reviewed.area_code, "2016",
            Content("One list", "Waiting", f"{FAMILY} waits.", "Less", "Us", ("culture",)),
            point=(held.id, 1),
        )  # fmt: skip
        practice.share(ann, reviewed.area_code, made, 1)


def offered(client: Browser, address: str) -> list[str]:
    boxes = page(client.get(f"{address}/take-words-away")).xpath("//input[@name='chosen']/@value")
    return [str(each) for each in boxes]


def take_all(client: Browser, address: str, **more: str) -> str:
    sent = {"chosen": offered(client, address), "why": WHY, **more}
    answer = client.submit(f"{address}/take-words-away", sent)
    return words(client.get(answer.location) if answer.location else answer)


def test_what_the_area_may_read_goes_from_every_table(client: Browser, reviewed: Reviewed) -> None:
    everything_typed(reviewed)
    before = stands_anywhere()
    sign_in(client, reviewed.ann)

    told = take_all(client, reviewed.address)

    assert before == {"text_revision"}
    assert "These words are gone for good." in told
    assert stands_anywhere() == set()
    report = words(client.get(f"{reviewed.address}/report"))
    assert "1. The words were taken away. (Culture)" in report


def test_what_was_made_of_a_point_goes_with_it(client: Browser, reviewed: Reviewed) -> None:
    everything_typed(reviewed)
    sign_in(client, reviewed.ann)

    take_all(client, reviewed.address)

    (planned,) = actions_of(reviewed.area_code)
    shared = card(reviewed.area_code, 1)
    assert planned.what == ""
    assert shared is not None
    assert (shared.content.done, shared.shared_at) == ("", None)
    assert "An action whose words were taken away" in words(
        client.get(f"/areas/{reviewed.area_code}/actions")
    )


def test_the_report_to_print_is_without_them(client: Browser, reviewed: Reviewed) -> None:
    everything_typed(reviewed)
    sign_in(client, reviewed.ann)

    take_all(client, reviewed.address)

    document = docx.Document(io.BytesIO(client.get(f"{reviewed.address}/report.docx").data))
    written = " ".join(each.text for each in document.paragraphs)
    assert "1. The words were taken away." in written
    assert "Quillfeather" not in written


def test_the_book_says_why_and_not_what(client: Browser, reviewed: Reviewed) -> None:
    everything_typed(reviewed)
    sign_in(client, reviewed.ann)

    take_all(client, reviewed.address)

    book = chain_of(f"review/{reviewed.review_id}")
    told = [each for each in book if each.action == "review-words:purged"]
    assert {each.details["why"] for each in told} == {WHY}
    assert {each.who for each in told} == {reviewed.ann.reference}
    assert "Quillfeather" not in str([each.details for each in book])


def test_some_of_it_goes_and_the_rest_stays(client: Browser, reviewed: Reviewed) -> None:
    everything_typed(reviewed)
    sign_in(client, reviewed.ann)
    (answer,) = (each for each in offered(client, reviewed.address) if each.endswith(":because"))

    client.submit(f"{reviewed.address}/take-words-away", {"chosen": [answer], "why": WHY})

    point = reports.point(reviewed.review, 1)
    assert point is not None
    assert (point.because, point.content.words) == ("", f"{FAMILY} waits.")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"chosen": []}, "Select the words that are to go"),
        ({"why": ""}, "Select why it is taken away"),
    ],
)
def test_nothing_goes_without_a_choice_and_a_reason(
    client: Browser, reviewed: Reviewed, sent: dict[str, str], says: str
) -> None:
    everything_typed(reviewed)
    sign_in(client, reviewed.ann)

    told = take_all(client, reviewed.address, **sent)

    assert says in told
    assert stands_anywhere() == {"text_revision"}


def test_a_reviewer_takes_their_own_reason_away_and_the_lead_anybodys_once_opened(
    client: Browser, reviewed: Reviewed
) -> None:
    rob = reviewed.team[1]
    rate_with_words(reviewed, rob)
    sign_in(client, reviewed.team[0])
    lead_before = offered(client, reviewed.address)
    for who in (reviewed.team[0], reviewed.team[2]):
        bring_in(reviewed, who)

    lead_after = offered(client, reviewed.address)
    sign_in(client, rob)
    take_all(client, reviewed.address)

    assert lead_before == []
    assert any(each.endswith("/culture") for each in lead_after)
    assert stands_anywhere() == set()


def rate_with_words(reviewed: Reviewed, who: Identity) -> None:
    """A pass that is in, whose first reason names the family."""
    first = edition("2016").rows[0]
    bring_in(reviewed, who)
    with storage.writing():
        passes.take_back(who, reviewed.review)
        passes.rate_row(who, reviewed.review, first.key, 2, f"{FAMILY} told me.", 1)
        passes.bring_in(who, reviewed.review)


def test_after_the_end_the_area_takes_away_what_nobody_reads_any_more(
    client: Browser, reviewed: Reviewed
) -> None:
    rate_with_words(reviewed, reviewed.team[1])
    for who in (reviewed.team[0], reviewed.team[2]):
        bring_in(reviewed, who)
    with storage.writing():
        actions.write_point(
            reviewed.team[0], reviewed.review, PointContent(Kind.STRENGTH, f"{FAMILY} is glad.")
        )
        actions.take_point_out(reviewed.team[0], reviewed.review, 1)
    sign_in(client, reviewed.ann)
    under_way = offered(client, reviewed.address)
    with storage.writing():
        end_review(reviewed.ann, reviewed.review)

    shown = words(client.get(f"{reviewed.address}/take-words-away"))
    take_all(client, reviewed.address)

    assert under_way == []
    assert "Quillfeather" not in shown
    assert stands_anywhere() == set()


def test_nobody_takes_away_what_is_not_theirs(client: Browser, reviewed: Reviewed) -> None:
    everything_typed(reviewed)
    codes = []
    for who, ends in (
        (reviewed.team[1], 200),
        (make_person(Role.DESK_OFFICER, reviewed.area_code, name="Dora"), 403),
        (make_person(Role.CO_ORDINATOR, reviewed.champion_code, name="Lee"), 404),
    ):
        sign_in(client, who)
        codes.append((client.get(f"{reviewed.address}/take-words-away").status_code, ends))
    sign_in(client, reviewed.team[1])
    point = f"text:review/{reviewed.review_id}/point/1:words"

    client.submit(f"{reviewed.address}/take-words-away", {"chosen": [point], "why": WHY})

    assert all(code == ends for code, ends in codes)
    assert stands_anywhere() == {"text_revision"}


def test_before_the_report_is_sent_the_area_is_offered_none_of_its_words(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.ann)
    before = client.get(f"{reviewed.address}/take-words-away").text
    open_passes(reviewed)
    with storage.writing():
        actions.write_point(
            reviewed.team[0], reviewed.review, PointContent(Kind.STRENGTH, f"{FAMILY} is glad.")
        )

    after = client.get(f"{reviewed.address}/take-words-away").text

    assert "no words here that you could take away" in before
    assert "Quillfeather" not in after
    assert words_in(after) == words_in(before)


def words_in(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]
