"""Reviewers rate by themselves; what they make of the rows is opened to all of them together."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from app import storage
from app.audit.deeds import Action
from app.audit.events import OPERATOR, chain_of, record
from app.peer_review.actions import passes as actions
from app.peer_review.actions.reviews import take_off
from app.peer_review.queries import passes, reviews
from app.peer_review.queries.mine import Next, my_reviews
from app.peer_review.rules.conduct import ReviewRefused
from app.peer_review.rules.passes import StillClosed
from app.strands.queries import edition
from tests.browser import Browser, page, sign_in, words
from tests.pages.peer_review import writing
from tests.pages.peer_review.rating import bring_in, rate
from tests.review_factories import Reviewed


def test_a_reviewer_rates_a_row_by_themselves(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[1])
    address = f"{reviewed.address}/pass/rows/culture"

    answer = client.submit(address, {"rating": "3", "because": "Staff told us.", "seen": "0"})
    shown = words(client.get(f"{reviewed.address}/pass"))

    assert answer.status_code == 302
    assert "Culture Developing / Maturing Staff told us." in shown


def test_a_reviewer_may_say_that_they_cannot_say(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[1])
    address = f"{reviewed.address}/pass/rows/culture"

    client.submit(address, {"rating": "cannot-say", "because": "Not visited.", "seen": "0"})

    assert "Culture I cannot say Not visited." in words(client.get(f"{reviewed.address}/pass"))


def test_a_rating_without_a_word_comes_back(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[1])
    address = f"{reviewed.address}/pass/rows/culture"

    answer = client.submit(address, {"rating": "3", "because": "", "seen": "0"})

    assert "Say why, in a sentence or two" in words(answer)
    assert page(answer).xpath("//input[@value='3']/@checked")


def test_two_windows_of_one_reviewer_lose_no_words(client: Browser, reviewed: Reviewed) -> None:
    sign_in(client, reviewed.team[1])
    address = f"{reviewed.address}/pass/rows/culture"
    client.submit(address, {"rating": "3", "because": "The first.", "seen": "0"})

    clash = client.submit(address, {"rating": "4", "because": "The second.", "seen": "0"})
    seen = page(clash).xpath("string(//input[@name='seen']/@value)")
    again = client.submit(address, {"rating": "4", "because": "The second.", "seen": seen})

    assert "Saved there: “Developing / Maturing”, “The first.”" in words(clash)
    assert "The second." in words(clash)
    assert again.status_code == 302


def test_a_pass_comes_in_when_every_row_has_an_answer(client: Browser, reviewed: Reviewed) -> None:
    rob = reviewed.team[1]
    sign_in(client, rob)
    address = f"{reviewed.address}/pass"
    early = words(client.submit(f"{address}/in", follow_redirects=True))
    rate(reviewed, rob)

    late = words(client.submit(f"{address}/in", follow_redirects=True))

    assert "Say of every row what you make of it" in early
    assert "Your pass is in" in late


def test_a_pass_that_is_in_changes_only_when_taken_back(
    client: Browser, reviewed: Reviewed
) -> None:
    bring_in(reviewed, reviewed.team[1])
    sign_in(client, reviewed.team[1])
    row = f"{reviewed.address}/pass/rows/culture"
    typed = {"rating": "4", "because": "Second thoughts.", "seen": "1"}

    refused = client.submit(row, typed)
    client.submit(f"{reviewed.address}/pass/take-back")
    saved = client.submit(row, typed)

    assert "Take it back first" in words(refused)
    assert "Second thoughts." in words(refused)
    assert saved.status_code == 302


def test_the_last_pass_opens_them_all_and_the_widest_differences_come_first(
    client: Browser, reviewed: Reviewed
) -> None:
    ida, rob, fay = reviewed.team
    bring_in(reviewed, ida)
    bring_in(reviewed, rob, culture=5)
    assert not passes.opened(reviewed.review)

    bring_in(reviewed, fay, culture=0, strategy=3)
    sign_in(client, fay)
    shown = client.get(f"{reviewed.address}/differences")

    assert passes.opened(reviewed.review)
    headings = [str(each.text) for each in page(shown).xpath("//main//section/h2")]
    assert headings[:2] == ["Culture", "Strategy"]
    assert "Rob Pike, Wold Police Maturing / Mature Seen in Culture." in words(shown)
    assert "Ashby’s own rating Early" in words(shown)


def test_before_the_opening_nobody_can_ask_for_what_others_make_of_it(
    client: Browser, reviewed: Reviewed
) -> None:
    bring_in(reviewed, reviewed.team[1], culture=5)
    sign_in(client, reviewed.team[0])

    shown = words(client.get(f"{reviewed.address}/differences"))

    assert "The passes are not open yet" in shown
    assert "Rob" not in shown
    with pytest.raises(StillClosed):
        passes.ratings(reviewed.review)


def test_the_lead_opens_early_with_a_reason_and_what_was_not_in_stays_unseen(
    client: Browser, reviewed: Reviewed
) -> None:
    ida, rob, fay = reviewed.team
    bring_in(reviewed, ida)
    bring_in(reviewed, rob, culture=5)
    rate(reviewed, fay, 6)
    sign_in(client, ida)
    address = f"{reviewed.address}/pass/open"

    without = words(client.submit(address, {"because": ""}))
    opened = client.submit(address, {"because": "Fay is ill."})
    shown = words(client.get(f"{reviewed.address}/differences"))

    assert "Say why you open them now" in without
    assert opened.status_code == 302
    assert "before every pass was in: Fay is ill." in shown
    assert "Fay Lund" not in shown
    assert {each.name for each in passes.ratings(reviewed.review)["culture"]} == {
        "Ida Moor",
        "Rob Pike",
    }


def test_whose_pass_never_was_in_is_told_that_the_passes_are_open(
    client: Browser, reviewed: Reviewed
) -> None:
    ida, rob, _ = reviewed.team
    bring_in(reviewed, ida)
    sign_in(client, rob)
    row = f"{reviewed.address}/pass/rows/culture"
    with storage.writing():
        actions.open_passes(ida, reviewed.review, "No time.")

    told = words(client.get(row, follow_redirects=True))

    assert "while your pass is in" not in told
    assert "The passes are open, so your answers stay as they are." in told


def test_the_lead_rates_before_opening(reviewed: Reviewed) -> None:
    bring_in(reviewed, reviewed.team[1])

    with storage.writing(), pytest.raises(ReviewRefused, match="Bring in your own pass first"):
        actions.open_passes(reviewed.team[0], reviewed.review, "No time.")


def test_only_the_lead_opens(client: Browser, reviewed: Reviewed) -> None:
    bring_in(reviewed, reviewed.team[1])
    sign_in(client, reviewed.team[1])

    answer = client.submit(f"{reviewed.address}/pass/open", {"because": "Now."})

    assert answer.status_code == 404
    assert not passes.opened(reviewed.review)


def test_once_open_nothing_of_a_pass_changes(reviewed: Reviewed) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    rob = reviewed.team[1]

    with storage.writing(), pytest.raises(ReviewRefused, match="have been opened"):
        actions.take_back(rob, reviewed.review)
    with storage.writing(), pytest.raises(ReviewRefused, match="have been opened"):
        actions.rate_row(rob, reviewed.review, "culture", 6, "Now I know.", 1)


def test_a_reviewer_who_leaves_later_is_still_heard(reviewed: Reviewed) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    rob = reviews.member(reviewed.review, reviewed.team[1].person_id)
    assert rob is not None

    with storage.writing():
        take_off(reviewed.ann, reviewed.review, rob.id)

    names = [each.name for each in passes.ratings(reviewed.review)["culture"]]
    assert names == ["Ida Moor", "Rob Pike", "Fay Lund"]


def test_when_whoever_was_missing_has_left_the_lead_opens_without_a_reason(
    client: Browser, reviewed: Reviewed
) -> None:
    bring_in(reviewed, reviewed.team[0])
    bring_in(reviewed, reviewed.team[1])
    fay = reviews.member(reviewed.review, reviewed.team[2].person_id)
    assert fay is not None
    with storage.writing():
        take_off(reviewed.ann, reviewed.review, fay.id)
    sign_in(client, reviewed.team[0])

    shown = words(client.get(f"{reviewed.address}/pass/open"))
    client.submit(f"{reviewed.address}/pass/open")

    assert "Everybody on the team has brought in their pass." in shown
    assert passes.opened(reviewed.review)


def test_a_pass_opens_nothing_while_the_team_still_lacks_somebody(reviewed: Reviewed) -> None:
    held = reviewed.review
    for each in reviews.team(held)[1:]:
        with storage.writing():
            take_off(reviewed.ann, held, each.id)

    bring_in(reviewed, reviewed.team[0])

    assert not passes.opened(reviewed.review)


def test_a_reminder_goes_to_everybody(client: Browser, reviewed: Reviewed) -> None:
    bring_in(reviewed, reviewed.team[1])
    sign_in(client, reviewed.team[0])
    client.submit(f"{reviewed.address}/pass/remind")

    for each in reviewed.team:
        sign_in(client, each)
        assert "reminded everybody on the team" in words(client.get(f"{reviewed.address}/pass"))


def test_the_lead_keeps_what_the_team_settles_on(client: Browser, reviewed: Reviewed) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    sign_in(client, reviewed.team[0])
    address = f"{reviewed.address}/differences"

    client.submit(f"{address}/culture", {"rating": "3", "sentence": "It has begun.", "seen": "0"})
    client.submit(f"{address}/strategy", {"rating": "differ", "sentence": "Two ways.", "seen": "0"})
    shown = words(client.get(address))

    assert "You settled on between Developing and Maturing: It has begun." in shown
    assert "You differ: Two ways." in shown
    assert passes.agreed_peer_ratings(reviewed.review) == {"culture": 3, "strategy": None}


def test_in_one_press_the_lead_keeps_what_all_chose_and_nothing_else(
    client: Browser, reviewed: Reviewed
) -> None:
    una, rob, fay = reviewed.team
    bring_in(reviewed, una, culture=4)
    bring_in(reviewed, rob, leadership=None)
    bring_in(reviewed, fay)
    with storage.writing():
        actions.settle_rating(una, reviewed.review, "strategy", 1, "So we think.", 0)
    address = f"{reviewed.address}/differences"
    sign_in(client, una)
    before = words(client.get(address))

    client.submit(address)
    after = words(client.get(address))
    client.submit(address)

    kept = dict.fromkeys((row.key for row in edition("2016").rows if row.key != "culture"), 2)
    assert "chose the same for The family experience, Leadership, Workforce development" in before
    assert "5 ratings kept." in after
    assert "Keep what all of you chose" not in after
    assert passes.agreed_peer_ratings(reviewed.review) == kept | {"strategy": 1}
    assert {each.number for each in passes.settled(reviewed.review).values()} == {1}


def test_nothing_is_kept_in_one_press_by_others_before_the_opening_or_of_a_final_report(
    client: Browser, reviewed: Reviewed
) -> None:
    una, rob, fay = reviewed.team
    address = f"{reviewed.address}/differences"
    sign_in(client, una)
    client.submit(address)
    for each in (una, rob, fay):
        bring_in(reviewed, each)
    sign_in(client, rob)
    client.submit(address)
    writing.finish(reviewed)
    sign_in(client, una)

    client.submit(address)
    shown = words(client.get(address))

    assert "The report is final" in shown
    assert "Keep what all of you chose" not in shown
    assert passes.agreed_peer_ratings(reviewed.review) == {}


def test_two_windows_of_the_lead_lose_no_words(client: Browser, reviewed: Reviewed) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    sign_in(client, reviewed.team[0])
    address = f"{reviewed.address}/differences/culture"
    client.submit(address, {"rating": "3", "sentence": "The first.", "seen": "0"})

    clash = client.submit(address, {"rating": "4", "sentence": "The second.", "seen": "0"})
    seen = page(clash).xpath("string(//input[@name='seen']/@value)")
    again = client.submit(address, {"rating": "4", "sentence": "The second.", "seen": seen})

    assert "Saved there: “Developing / Maturing”, “The first.”" in words(clash)
    assert again.status_code == 302
    assert passes.agreed_peer_ratings(reviewed.review) == {"culture": 4}


def test_once_the_report_is_final_a_settled_rating_stays_as_it_is(
    client: Browser, reviewed: Reviewed
) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    with storage.writing():
        actions.settle_rating(reviewed.team[0], reviewed.review, "culture", 3, "So we think.", 0)
    address = f"{reviewed.address}/differences"
    sign_in(client, reviewed.team[0])
    before = words(client.get(address))
    writing.finish(reviewed)
    settled = passes.settled(reviewed.review)

    after = words(client.get(address))
    asked = client.get(f"{address}/culture")
    typed = {"rating": "6", "sentence": "Second thoughts.", "seen": "1"}
    refused = words(client.submit(f"{address}/culture", typed))

    assert my_reviews(reviewed.team[0])[0].next is Next.READ
    assert "Change it" in before
    assert "Change it" not in after
    assert asked.location.endswith("/differences")
    assert "The report is final" in refused
    assert "Second thoughts." in refused
    assert passes.settled(reviewed.review) == settled


def test_from_a_rating_a_reviewer_reads_what_the_area_says(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])
    form = page(client.get(f"{reviewed.address}/pass/rows/culture"))

    (address,) = form.xpath("//a[starts-with(., 'Read what')]/@href")

    assert "Why Culture." in words(client.get(str(address)))


def test_a_reviewer_who_does_not_lead_settles_nothing(client: Browser, reviewed: Reviewed) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    sign_in(client, reviewed.team[1])

    answer = client.submit(
        f"{reviewed.address}/differences/culture",
        {"rating": "3", "sentence": "Mine.", "seen": "0"},
    )

    assert answer.status_code == 404
    assert passes.agreed_peer_ratings(reviewed.review) == {}


def test_what_reviewers_do_stands_in_a_book_of_its_own(app: Flask, reviewed: Reviewed) -> None:
    before = [event.hash for event in chain_of(reviewed.area_code)]

    bring_in(reviewed, reviewed.team[1], culture=5)

    own = chain_of(f"review/{reviewed.review_id}")
    assert [event.hash for event in chain_of(reviewed.area_code)] == before
    assert [event.action for event in own][-2:] == ["pass:rated", "pass:in"]
    assert all(not event.details for event in own if event.action == "pass:rated")
    with storage.writing() as session:
        session.execute(text("UPDATE audit_event SET who = 'x' WHERE chain = 'review/1'"))
        record(OPERATOR, Action.AREA_SET, reviewed.area_code, "area")
    checked = app.test_cli_runner().invoke(args=["check-audit"])
    assert "review/1: event 1 does not follow" in checked.output


def test_the_area_learns_what_was_settled_with_the_report_and_not_before(
    client: Browser, reviewed: Reviewed
) -> None:
    for each in reviewed.team:
        bring_in(reviewed, each)
    with storage.writing():
        actions.settle_rating(reviewed.team[0], reviewed.review, "culture", 3, "It has begun.", 0)
    sign_in(client, reviewed.ann)
    history = words(client.get(f"/areas/{reviewed.area_code}/history"))
    asked = f"subject=review/{reviewed.review_id}/row/culture&field=peer+rating"
    taken_away = client.get(f"/areas/{reviewed.area_code}/history/take-away?{asked}")

    assert passes.for_the_area(reviewed.review, released=False) == {}
    assert passes.for_the_area(reviewed.review, released=True)["culture"].half_steps == 3
    assert "It has begun." not in history
    assert taken_away.status_code == 404
    for where in ("pass", "pass/rows/culture", "differences", "differences/culture", "pass/open"):
        assert client.get(f"{reviewed.address}/{where}").status_code == 403
