"""Nothing that somebody typed about a review is lost when it is refused, nor cut without a word."""

from __future__ import annotations

from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Role
from app.peer_review.actions import reports as actions
from app.peer_review.actions import visits as planning
from app.peer_review.queries import reports, reviews, visits
from app.peer_review.rules.noting import Kind
from app.peer_review.rules.visits import LineContent
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.peer_review.noting import make_note
from tests.pages.peer_review.writing import finish, open_passes, send, write
from tests.review_factories import Reviewed, join

LONG = "Families wait. " * 120
POINT = {"kind": "strength", "words": "Leaders meet every week.", "row": "leadership"}


def action_of(answer: TestResponse) -> str:
    (address,) = page(answer).xpath("//main//form[.//textarea]/@action")
    return str(address)


def test_what_is_typed_on_a_point_that_is_gone_is_saved_as_another(
    client: Browser, reviewed: Reviewed
) -> None:
    write(reviewed)
    with storage.writing():
        actions.take_point_out(reviewed.team[0], reviewed.review, 1)
    sign_in(client, reviewed.team[0])
    address = f"{reviewed.address}/report/points/1"

    refused = client.submit(address, POINT | {"seen": "1"})
    saved = client.submit(action_of(refused), POINT)

    assert "This point was taken out of the report meanwhile" in words(refused)
    assert "Leaders meet every week." in refused.text
    assert saved.status_code == 302
    assert reports.points(reviewed.review)[-1].content.words == "Leaders meet every week."
    assert client.get(address).status_code == 404


def test_a_point_typed_while_the_report_became_final_comes_back(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    sign_in(client, reviewed.team[0])

    added = client.submit(f"{reviewed.address}/report/points/add", POINT)
    changed = client.submit(f"{reviewed.address}/report/points/1", POINT | {"seen": "1"})

    for answer in (added, changed):
        assert "The report is final" in words(answer)
        assert "Leaders meet every week." in answer.text


def test_what_the_area_typed_on_a_point_that_is_gone_comes_back(
    client: Browser, reviewed: Reviewed
) -> None:
    write(reviewed)
    with storage.writing():
        actions.take_point_out(reviewed.team[0], reviewed.review, 1)
        actions.send_draft(reviewed.team[0], reviewed.review)
        actions.take_point_out(reviewed.team[0], reviewed.review, 2)
    sign_in(client, reviewed.ann)
    typed = {"facts": "wrong", "wrong": "They meet in May.", "seen": "1"}

    seen = client.submit(f"{reviewed.address}/report/points/2/check", typed)
    never_seen = client.submit(f"{reviewed.address}/report/points/1/check", typed)

    assert "This point was taken out of the report meanwhile" in words(seen)
    assert "They meet in May." in seen.text
    assert never_seen.status_code == 404


def test_a_check_typed_while_the_report_became_final_comes_back(
    client: Browser, reviewed: Reviewed
) -> None:
    finish(reviewed)
    sign_in(client, reviewed.ann)
    typed = {"facts": "wrong", "wrong": "They meet in May.", "seen": "2"}

    answer = client.submit(f"{reviewed.address}/report/points/2/check", typed)

    assert "Only a draft that was sent is checked for fact" in words(answer)
    assert "They meet in May." in answer.text


def test_an_answer_typed_before_the_report_is_final_comes_back(
    client: Browser, reviewed: Reviewed
) -> None:
    send(reviewed)
    sign_in(client, reviewed.ann)
    typed = {"answer": "done already", "because": "Since May.", "seen": "1"}

    answer = client.submit(f"{reviewed.address}/report/points/2/answer", typed)

    assert "answered once the report is final" in words(answer)
    assert "Since May." in answer.text


def test_what_is_typed_on_a_line_that_is_gone_is_saved_as_another(
    client: Browser, reviewed: Reviewed
) -> None:
    with storage.writing():
        line = planning.add_line(reviewed.ann, reviewed.review, LineContent(1, "09:30", "A", ""))
        planning.take_line_out(reviewed.ann, reviewed.review, line)
    sign_in(client, reviewed.ann)
    typed = {"day": "1", "starts": "9:45", "what": "Three services", "whom": "", "seen": "1"}
    address = f"{reviewed.address}/visit/lines/{line}"

    refused = client.submit(address, typed)
    saved = client.submit(action_of(refused), typed)

    assert "This line was taken out of the agenda meanwhile" in words(refused)
    assert "Three services" in refused.text
    assert saved.status_code == 302
    assert [each.content.what for each in visits.agenda(reviewed.review)] == ["Three services"]
    assert client.get(address).status_code == 404
    assert client.submit(f"{reviewed.address}/visit/lines/99", typed).status_code == 404


def test_an_interest_typed_after_another_answer_comes_back(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, join(reviewed.review))
    address = f"{reviewed.address}/interest"
    none = {"has": "no", "which": ""}
    client.submit(address, none)

    again = client.submit(address, none)
    other = client.submit(address, {"has": "yes", "which": "My sister works there."})

    assert again.status_code == 302
    assert "You have declared your interests already" in words(other)
    assert "My sister works there." in other.text


def test_a_reason_typed_for_an_interest_that_waits_no_more_comes_back(
    client: Browser, reviewed: Reviewed
) -> None:
    una = join(reviewed.review)
    sign_in(client, una)
    client.submit(f"{reviewed.address}/interest", {"has": "yes", "which": "My sister."})
    place = reviews.member(reviewed.review, una.person_id)
    assert place is not None
    sign_in(client, make_person(Role.NATIONAL, name="Noor"))
    address = f"/reviews/interests/{place.id}"
    client.submit(address, {"reason": "She has left."})

    second = client.submit(address, {"reason": "It was long ago."})

    assert "No interest of this reviewer waits" in words(second)
    assert "It was long ago." in second.text
    assert client.get(address).status_code == 404


def test_a_point_begins_from_a_whole_note_that_no_address_holds(
    client: Browser, reviewed: Reviewed
) -> None:
    key = make_note(reviewed, reviewed.team[1], LONG.strip(), Kind.CHALLENGE)
    open_passes(reviewed)
    sign_in(client, reviewed.team[0])
    writing = page(client.get(f"{reviewed.address}/report/points/add"))

    (address,) = writing.xpath("//a[starts-with(., 'Begin from it')]/@href")
    begun = client.get(str(address))
    kept = client.submit(str(address), POINT | {"words": LONG.strip()})

    assert str(address).endswith(f"?note={key}")
    assert page(begun).xpath("string(//textarea[@name='words'])").strip() == LONG.strip()
    assert page(begun).xpath("string(//select[@name='row']/option[@selected]/@value)") == "culture"
    assert "Shorten this to at most 1,000 characters" in words(kept)


def test_the_agenda_begins_from_a_whole_question_that_no_address_holds(
    client: Browser, reviewed: Reviewed
) -> None:
    asked = "How do we know? " * 50
    with storage.writing():
        planning.tell(reviewed.ann, reviewed.review, {visits.QUESTIONS: f"Who?\n{asked}"}, {})
    sign_in(client, reviewed.ann)
    links = page(client.get(f"{reviewed.address}/visit")).xpath("//a[starts-with(., 'Add it')]")

    address = str(links[-1].get("href"))
    begun = page(client.get(address))

    assert address.endswith("?suggested=question-1")
    assert begun.xpath("string(//textarea)").strip() == f"The area asks: {asked.strip()}"


def test_what_is_typed_is_kept_on_the_device_until_it_is_saved(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[0])
    opening = client.get(f"{reviewed.address}/pass/open")
    sign_in(client, join(reviewed.review))
    interest = client.get(f"{reviewed.address}/interest")

    for shown in (opening, interest):
        assert page(shown).xpath("//main//form[.//textarea]/@data-keep")
