"""The report of a review: headline, draft, check for fact, final, answers."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import docx
import pypdfium2
import pytest

from app import clock, storage
from app.access.permissions import Role
from app.action_plans.queries import actions_of
from app.action_plans.rules import Status
from app.governance.reading import claimed_in
from app.papers.rules import Audience
from app.peer_review import papers
from app.peer_review.actions import reports as actions
from app.peer_review.actions import visits
from app.peer_review.actions.forgetting import purge_note
from app.peer_review.actions.passes import settle_rating
from app.peer_review.actions.reviews import end_review
from app.peer_review.queries import notes, reports
from app.peer_review.queries.reviews import version_of
from app.peer_review.rules.conduct import ReviewRefused
from app.peer_review.rules.noting import Kind
from app.peer_review.rules.reports import Answer, ReportRefused, Standing, keeps_from_final
from app.peer_review.rules.visits import Days
from app.practice import actions as practice
from app.practice.rules.cards import Content
from tests.browser import Browser, page, sign_in, words
from tests.counted import counting
from tests.factories import make_person
from tests.pages.papers.reading import in_word, read_page
from tests.pages.peer_review.noting import make_note
from tests.pages.peer_review.writing import POINTS, finish, make_final, open_passes, send, write
from tests.pages.summaries.reading import pages_of, squeezed
from tests.review_factories import Reviewed


def test_the_lead_writes_points_under_their_headings(client: Browser, reviewed: Reviewed) -> None:
    open_passes(reviewed)
    sign_in(client, reviewed.team[0])
    typed = {"kind": "strength", "words": "Leaders meet every month.", "row": "leadership"}

    answer = client.submit(f"{reviewed.address}/report/points/add", typed)

    assert answer.status_code == 302
    shown = words(client.get(f"{reviewed.address}/report"))
    assert "Strengths 1. Leaders meet every month. (Leadership)" in shown


def test_the_area_gets_nothing_before_the_draft_is_sent(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.ann)
    before = words(client.get(f"{reviewed.address}/report"))
    write(reviewed)

    after = words(client.get(f"{reviewed.address}/report"))
    files = [client.get(f"{reviewed.address}/report.{kind}") for kind in ("pdf", "docx")]
    checking = client.get(f"{reviewed.address}/report/points/1/check")

    assert after == before
    assert "The team has not sent its report yet." in after
    assert [answer.status_code for answer in (*files, checking)] == [404, 404, 404]


def test_the_sent_draft_shows_both_ratings_in_words(client: Browser, reviewed: Reviewed) -> None:
    send(reviewed)
    sign_in(client, reviewed.ann)

    shown = words(client.get(f"{reviewed.address}/report"))

    assert "Managers hear little from families." in shown
    assert "Leadership Early The team gave no rating Cannot be compared" in shown
    assert "It changes only when the area itself rates a row anew" in shown


def test_nothing_is_written_or_sent_before_the_passes_are_opened(reviewed: Reviewed) -> None:
    lead, held = reviewed.team[0], reviewed.review

    with storage.writing(), pytest.raises(ReportRefused, match="have been opened"):
        actions.write_point(lead, held, POINTS[0])
    with storage.writing(), pytest.raises(ReportRefused, match="have been opened"):
        actions.send_draft(lead, held)


def test_nobody_on_the_team_reads_or_writes_points_before_the_passes_are_opened(
    client: Browser, reviewed: Reviewed
) -> None:
    address = f"{reviewed.address}/report"
    typed = {"kind": "strength", "words": "Leaders meet.", "row": "leadership"}
    for who in reviewed.team[:2]:
        sign_in(client, who)

        shown = words(client.get(address))
        files = [client.get(f"{address}.{kind}").status_code for kind in ("pdf", "docx")]
        adding = [
            client.get(f"{address}/points/add"),
            client.submit(f"{address}/points/add", typed),
        ]

        assert "it is written once the first ratings have been opened" in shown
        assert files == [404, 404]
        assert [answer.status_code for answer in adding] == [403, 403]
    assert reports.points(reviewed.review) == []


def test_what_is_opened_and_not_settled_says_so(client: Browser, reviewed: Reviewed) -> None:
    write(reviewed)
    with storage.writing():
        settle_rating(reviewed.team[0], reviewed.review, "culture", None, "We saw two towns.", 0)
    sign_in(client, reviewed.team[0])

    shown = words(client.get(f"{reviewed.address}/report"))

    assert "Leadership Early Not settled yet Cannot be compared" in shown
    assert "Culture Early The reviewers differ Cannot be compared. We saw two towns." in shown


def test_a_settled_rating_stands_beside_the_areas(client: Browser, reviewed: Reviewed) -> None:
    send(reviewed)
    with storage.writing():
        settle_rating(reviewed.team[0], reviewed.review, "leadership", 3, "Partners are there.", 0)
    sign_in(client, reviewed.ann)

    shown = words(client.get(f"{reviewed.address}/report"))

    assert "Peers higher by one and a half stages. Partners are there." in shown


def test_the_area_says_what_is_wrong_and_the_lead_corrects_it(
    client: Browser, reviewed: Reviewed
) -> None:
    send(reviewed)
    sign_in(client, reviewed.ann)
    checking = f"{reviewed.address}/report/points/2/check"

    refused = client.submit(checking, {"facts": "wrong", "wrong": "", "seen": "1"})
    client.submit(checking, {"facts": "wrong", "wrong": "They hear it in May.", "seen": "1"})

    assert "Say what is wrong" in words(refused)
    sign_in(client, reviewed.team[0])
    assert "They hear it in May." in words(client.get(f"{reviewed.address}/report"))
    client.submit(
        f"{reviewed.address}/report/points/2",
        {"kind": "to develop", "words": "Managers hear from families once a year.",
         "row": "culture", "seen": "2"},
    )  # fmt: skip
    point = reports.point(reviewed.review, 2)
    assert point is not None
    assert point.content.words == "Managers hear from families once a year."
    assert point.facts_right is None


def test_an_unchecked_draft_is_not_final(client: Browser, reviewed: Reviewed) -> None:
    send(reviewed)
    sign_in(client, reviewed.team[0])

    client.submit(f"{reviewed.address}/report/final")

    assert reports.final_on(reviewed.review_id) is None
    assert "has not checked every point" in words(client.get(f"{reviewed.address}/report"))


def test_the_lead_is_told_where_the_report_will_hold_no_rating(
    client: Browser, reviewed: Reviewed
) -> None:
    write(reviewed)
    lead = reviewed.team[0]
    with storage.writing():
        settle_rating(lead, reviewed.review, "culture", 2, "It has begun.", 0)
    told = {}
    for who in (lead, reviewed.team[1]):
        sign_in(client, who)
        told[who] = words(client.get(f"{reviewed.address}/report"))

    assert "You have not settled The family experience, Leadership, Strategy, W" in told[lead]
    assert "You have not settled" not in told[reviewed.team[1]]


def test_the_days_to_check_are_counted_as_people_count_them(
    reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(reviewed)
    half_past_midnight = datetime(2027, 7, 1, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: half_past_midnight)
    with storage.writing():
        actions.send_draft(reviewed.team[0], reviewed.review)

    sent = reports.standing(reviewed.review_id)

    assert keeps_from_final(reports.points(reviewed.review), sent, date(2027, 7, 29))
    assert not keeps_from_final(reports.points(reviewed.review), sent, date(2027, 7, 30))


def test_a_final_report_stays_as_it_is(reviewed: Reviewed) -> None:
    finish(reviewed)
    lead, held = reviewed.team[0], reviewed.review

    with storage.writing(), pytest.raises(ReportRefused, match="The report is final"):
        actions.take_point_out(lead, held, 1)


def test_an_accepted_point_is_a_draft_action_once(client: Browser, reviewed: Reviewed) -> None:
    finish(reviewed)
    sign_in(client, reviewed.ann)
    answering = f"{reviewed.address}/report/points/3/answer"

    client.submit(answering, {"answer": "accepted", "because": "", "seen": "2"})
    client.submit(answering, {"answer": "accepted", "because": "By May.", "seen": "3"})

    (planned,) = actions_of(reviewed.area_code)
    assert (planned.what, planned.status) == ("Ask families after each plan.", Status.DRAFT)
    assert planned.origin == f"review/{reviewed.review_id}/point/3"
    assert planned.comes_from == "A peer review"
    shown = words(client.get(f"{reviewed.address}/report"))
    assert "The area’s answer: accepted. By May." in shown


def test_a_declined_point_needs_its_reason(client: Browser, reviewed: Reviewed) -> None:
    finish(reviewed)
    sign_in(client, reviewed.ann)

    answer = client.submit(
        f"{reviewed.address}/report/points/2/answer",
        {"answer": "declined", "because": "", "seen": "2"},
    )

    assert "Say why you decline it" in words(answer)
    assert actions_of(reviewed.area_code) == []


def test_the_report_changes_no_rating_of_the_area(reviewed: Reviewed) -> None:
    before = (version_of(reviewed.review).snapshot, claimed_in(version_of(reviewed.review)))

    finish(reviewed)
    with storage.writing():
        actions.answer_point(reviewed.ann, reviewed.review, 2, Answer.DONE, "Since May.", seen=2)

    version = version_of(reviewed.review)
    assert (version.snapshot, claimed_in(version)) == before


def test_page_pdf_and_word_say_the_same(client: Browser, reviewed: Reviewed) -> None:
    finish(reviewed)
    sign_in(client, reviewed.ann)

    pdf = client.get(f"{reviewed.address}/report.pdf").data
    document = docx.Document(io.BytesIO(client.get(f"{reviewed.address}/report.docx").data))

    printed = " ".join(
        " ".join(
            leaf.get_textpage().get_text_range() for leaf in pypdfium2.PdfDocument(pdf)
        ).split()
    )
    written = " ".join(each.text for each in document.paragraphs)
    beside = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    shown = words(client.get(f"{reviewed.address}/report"))
    for said in ("Leaders meet every month.", "Ask families after each plan.", "Areas to develop"):
        assert said in shown
        assert said in printed
        assert said in written
    for row in reports.ratings_beside(reviewed.review, shown=True):
        assert [row.name, row.own, row.peers, row.apart] in beside
        assert f"{row.name} {row.own} {row.peers} {row.apart}" in shown
        assert row.own in printed


def test_a_document_does_not_tell_when_it_was_packed() -> None:
    paper = papers.paper_of(
        area="Ashby", champion="Wold", cycle="2026", now=Standing(), points=[], rows={}, beside=(),
        challenges=[papers.Challenge("Culture", "Who hears families?")],
    )  # fmt: skip

    with zipfile.ZipFile(io.BytesIO(papers.as_document(paper))) as document:
        packed_at = {each.date_time for each in document.infolist()}

    assert packed_at == {(1980, 1, 1, 0, 0, 0)}


def texts_of(client: Browser, reviewed: Reviewed) -> tuple[str, str, str]:
    """What the page, the PDF and the Word file say, with single spaces."""
    address = f"{reviewed.address}/report"
    pdf = pypdfium2.PdfDocument(client.get(f"{address}.pdf").data)
    document = docx.Document(io.BytesIO(client.get(f"{address}.docx").data))
    printed = " ".join(leaf.get_textpage().get_text_range() for leaf in pdf)
    written = " ".join(each.text for each in document.paragraphs)
    shown = words(client.get(address))
    return shown, " ".join(printed.split()), " ".join(written.split())


def test_a_draft_that_was_not_sent_says_nothing_of_challenges(
    client: Browser, reviewed: Reviewed
) -> None:
    make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE)
    write(reviewed)
    sign_in(client, reviewed.team[0])

    for text in texts_of(client, reviewed):
        assert "Leaders meet every month." in text
        assert "Challenges that are still open" not in text


def test_every_paper_names_the_row_of_an_open_challenge_and_one_taken_away(
    client: Browser, reviewed: Reviewed
) -> None:
    make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE)
    gone = notes.note(
        reviewed.review, make_note(reviewed, reviewed.team[1], "The Palfreys.", Kind.CHALLENGE)
    )
    assert gone is not None
    with storage.writing():
        purge_note(reviewed.team[1], reviewed.review, gone)
    send(reviewed)
    sign_in(client, reviewed.ann)

    for text in texts_of(client, reviewed):
        assert "Culture: Says who?" in text
        assert "Culture: the words of this challenge were taken away for good" in text


def test_a_document_keeps_every_sign_that_it_may_hold() -> None:
    typed = "10\u00a0families \u201cwait\u201d\u2009\u2013 \U0001f600\x0b\ufffe."
    paper = papers.paper_of(
        area="Ashby", champion="Wold", cycle="2026", now=Standing(released_at=clock.now()),
        points=[], rows={}, beside=(), challenges=[papers.Challenge("Culture", typed)],
    )  # fmt: skip

    document = docx.Document(io.BytesIO(papers.as_document(paper)))

    last = document.paragraphs[-1].text
    assert last == "Culture: 10\u00a0families \u201cwait\u201d\u2009\u2013 \U0001f600."


def test_the_plan_of_every_point_is_asked_for_once(client: Browser, reviewed: Reviewed) -> None:
    finish(reviewed)
    address = f"{reviewed.address}/report"
    with storage.writing():
        held = reviewed.review
        actions.answer_point(reviewed.ann, held, 3, Answer.ACCEPTED, "", seen=2)
    sign_in(client, reviewed.ann)
    shown = words(client.get(address))

    with counting() as sent:
        client.get(address)

    assert "It is in the plan" in shown
    assert sum("FROM planned_action" in each for each in sent) == 1


def test_what_is_due_counts_from_the_last_day_of_the_visit(
    client: Browser, reviewed: Reviewed
) -> None:
    with storage.writing():
        visits.set_days(reviewed.ann, reviewed.review, Days(date(2027, 3, 1), date(2027, 3, 2)))
    sign_in(client, reviewed.ann)

    shown = words(client.get(reviewed.address))

    assert "The team’s final report 2 June 2027" in shown
    assert "The area’s answer to every point 2 August 2027" in shown
    assert "A look at what came of it 2 January 2028" in shown


def test_the_plan_is_done_when_every_point_that_asks_is_answered(reviewed: Reviewed) -> None:
    with storage.writing():
        visits.set_days(reviewed.ann, reviewed.review, Days(date(2027, 3, 1), date(2027, 3, 2)))
    finish(reviewed)
    held = reviewed.review

    with storage.writing():
        actions.answer_point(reviewed.ann, held, 2, Answer.DONE, "Since May.", seen=2)
    half = [each.done_on is not None for each in reports.due_of(held)]
    with storage.writing():
        actions.answer_point(reviewed.ann, held, 3, Answer.ACCEPTED, "", seen=2)
        actions.look_at_progress(reviewed.ann, held)

    assert half == [True, False, False]
    assert [each.done_on is not None for each in reports.due_of(held)] == [True, True, True]


def test_only_the_lead_writes_and_only_the_area_answers(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    answers = []
    for who, path in (
        (reviewed.team[1], "report/points/add"),
        (reviewed.team[0], "report/points/2/answer"),
        (make_person(Role.CONTRIBUTOR, reviewed.area_code, name="Pia"), "report"),
        (make_person(Role.CO_ORDINATOR, reviewed.champion_code, name="Lee"), "report"),
    ):
        sign_in(client, who)
        answers.append(client.get(f"{reviewed.address}/{path}"))

    assert all(answer.status_code in {403, 404} for answer in answers)
    assert all("Leaders meet" not in answer.text for answer in answers)


def test_after_the_end_the_area_keeps_the_report_and_answers_it(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    with storage.writing():
        end_review(reviewed.ann, reviewed.review)
    sign_in(client, reviewed.ann)

    client.submit(
        f"{reviewed.address}/report/points/2/answer",
        {"answer": "done already", "because": "Since May.", "seen": "2"},
    )

    assert "done already. Since May." in words(client.get(f"{reviewed.address}/report"))
    sign_in(client, reviewed.team[0])
    assert client.get(f"{reviewed.address}/report").status_code == 404


def test_the_areas_page_tells_what_waits_after_a_review(
    client: Browser, reviewed: Reviewed
) -> None:
    address = f"/areas/{reviewed.area_code}/"
    with storage.writing():
        visits.set_days(reviewed.ann, reviewed.review, Days(date(2027, 3, 1), date(2027, 3, 2)))
    sign_in(client, reviewed.ann)
    before = words(client.get(address))
    finish(reviewed)

    final = words(client.get(address))

    assert "of the peer review’s" not in before
    assert "Answer 2 points of the peer review’s report, by 2 August 2027" in final


def test_a_draft_waits_to_be_checked(client: Browser, reviewed: Reviewed) -> None:
    send(reviewed)
    sign_in(client, reviewed.ann)

    shown = words(client.get(f"/areas/{reviewed.area_code}/"))

    assert "Check 4 points of the peer review’s draft report for fact" in shown


def test_a_review_ends_once_its_report_is_final(client: Browser, reviewed: Reviewed) -> None:
    send(reviewed)
    sign_in(client, reviewed.team[0])
    client.submit(f"{reviewed.address}/end")
    early = reviewed.review.ended_at
    with storage.writing():
        for number in range(1, 5):
            actions.check_point(reviewed.ann, reviewed.review, number, right=True, wrong="", seen=1)
        actions.make_final(reviewed.team[0], reviewed.review)

    client.submit(f"{reviewed.address}/end")

    assert early is None
    assert reviewed.review.ended_at is not None
    assert client.get(f"{reviewed.address}/report").status_code == 404


def test_the_areas_page_leads_to_its_reviews(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.ann)
    desk = client.get(f"/areas/{reviewed.area_code}/")
    sign_in(client, make_person(Role.READER, reviewed.area_code, name="Una"))

    reader = client.get(f"/areas/{reviewed.area_code}/")

    assert reviewed.address in [str(each) for each in page(desk).xpath("//a/@href")]
    assert "Wold" not in words(reader)


def test_after_the_final_report_the_area_is_invited_to_review_others(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    sign_in(client, reviewed.ann)

    links = page(client.get(f"{reviewed.address}/report")).xpath("//main//a/@href")

    assert f"/areas/{reviewed.area_code}/champion" in [str(each) for each in links]


def test_what_the_team_settled_on_stays_once_the_report_is_final(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    lead, held = reviewed.team[0], reviewed.review
    sign_in(client, lead)

    with storage.writing(), pytest.raises(ReviewRefused, match="The report is final"):
        settle_rating(lead, held, "culture", 4, "We thought again.", 0)

    links = page(client.get(f"{reviewed.address}/differences")).xpath("//main//a/@href")
    assert not [each for each in links if "/differences/" in str(each)]


def test_a_card_made_of_a_point_stands_beside_it(client: Browser, reviewed: Reviewed) -> None:
    finish(reviewed)
    card = Content("One form", "Asked twice", "Shared", "Asked once", "Us", ("culture",))
    with storage.writing():
        practice.add(reviewed.ann, reviewed.area_code, "2016", card, (reviewed.review_id, 4))
    sign_in(client, reviewed.ann)

    shown = words(client.get(f"{reviewed.address}/report"))

    assert "It is a card: One form" in shown
    assert "Make a card of it" not in shown


def test_the_page_of_the_area_that_sends_a_team_leads_to_it(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, make_person(Role.CO_ORDINATOR, reviewed.champion_code, name="Lee"))
    links = page(client.get(f"/areas/{reviewed.champion_code}/")).xpath("//main//a/@href")
    sign_in(client, make_person(Role.READER, reviewed.champion_code, name="Una"))

    reader = words(client.get(f"/areas/{reviewed.champion_code}/"))

    team = f"/areas/{reviewed.champion_code}/reviewing/{reviewed.review_id}"
    assert team in [str(each) for each in links]
    assert "Peer reviews" not in reader


@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_one_switch_says_for_whom_page_and_files_of_a_final_report_are(
    client: Browser, reviewed: Reviewed
) -> None:
    send(reviewed)
    sign_in(client, reviewed.ann)
    too_early = client.get(f"{reviewed.address}/report.pdf?for=public").status_code
    make_final(reviewed)
    with storage.writing():
        actions.answer_point(reviewed.ann, reviewed.review, 2, Answer.DECLINED, "Not so.", 2)

    told = {}
    for each in Audience:
        asked = f"?for={each.value}"
        shown = page(client.get(f"{reviewed.address}/report/whole{asked}"))
        word = in_word(client.get(f"{reviewed.address}/report.docx{asked}").data)
        said = [one for one in read_page(shown.xpath("//main")[0]) if isinstance(one, list)]
        assert said == [one for one in word if isinstance(one, list)]
        assert len(shown.xpath("//nav[@aria-label='For whom']//a")) == len(Audience) - 1
        told[each] = str(word)
    paper = "".join(pages_of(client.get(f"{reviewed.address}/report.pdf?for=public").data))
    sign_in(client, reviewed.team[0])

    inside, board, national, public = told.values()
    assert too_early == 404
    assert client.get(f"{reviewed.address}/report/whole?for=public").status_code == 404
    assert "Made for everybody to read" in public
    assert squeezed("Made for everybody to read") in paper
    assert "Leaders meet every month." in public
    assert "The area’s answer: declined." in public
    assert [each for each in told.values() if "Not so." in each] == [inside, board, national]
    assert [each for each in told.values() if "The peers say" in each] == [inside, board, national]
    assert [each for each in told.values() if "Challenges that are still open" in each] == [inside]
