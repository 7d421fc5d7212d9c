"""What a phone lives through in a hall: no network, a reload, a dead server, no JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.hall import Hall
from tests.journeys.phone import Phone
from tests.journeys.serving import Server
from tests.journeys.test_outside_the_hall import let_people_vote_early

NewPhone = Callable[..., Phone]


@pytest.fixture
def voting(hall: Hall, phone: NewPhone) -> Phone:
    """A phone that has joined and is asked about Leadership."""
    joined = phone()
    joined.join(hall.code)
    hall.open("Leadership")
    joined.sees("Voting is open")
    return joined


def test_a_reload_gives_place_and_choice_back(hall: Hall, voting: Phone) -> None:
    voting.choose("Developing")

    voting.page.reload()

    voting.sees("Voting is open")
    voting.sees_receipt("Developing")
    voting.choose("Mature")
    hall.sees_answers(1, of=1)


def test_of_two_quick_taps_the_last_counts(hall: Hall, voting: Phone) -> None:
    voting.choice("Developing").click()
    voting.choice("Maturing").click()

    voting.sees_receipt("Maturing")
    hall.sees_answers(1, of=1)
    voting.page.reload()
    voting.sees_receipt("Maturing")


def test_a_choice_without_network_arrives_later_and_counts_once(hall: Hall, voting: Phone) -> None:
    voting.choose("Early")
    voting.page.context.set_offline(True)
    voting.choice("Developing").click()
    expect(voting.receipt).to_contain_text("not counted so far")

    voting.page.context.set_offline(False)

    voting.sees_receipt("Developing")
    hall.sees_answers(1, of=1)
    voting.page.reload()
    voting.sees_receipt("Developing")


def test_a_choice_outlives_a_reload_that_comes_before_the_network(voting: Phone) -> None:
    voting.page.route("**/choose", lambda route: route.abort())
    voting.choice("Developing").click()
    expect(voting.receipt).to_contain_text("not counted so far")
    voting.page.unroute("**/choose")

    voting.page.reload()

    voting.sees_receipt("Developing")


def test_a_phone_that_missed_everything_is_taken_to_where_the_hall_is(
    hall: Hall, voting: Phone
) -> None:
    voting.choose("Developing")
    voting.page.context.set_offline(True)
    hall.close()
    hall.reveal()
    hall.compare()
    hall.open("Culture")

    voting.page.context.set_offline(False)

    expect(voting.page.locator(".app-question")).to_have_text(
        hall.projector.locator("h1").inner_text()
    )
    expect(voting.chosen).to_have_count(0)
    voting.choose("Maturing")
    hall.sees_answers(1, of=1)


def test_who_joins_late_starts_at_the_current_question(hall: Hall, phone: NewPhone) -> None:
    hall.open("Strategy")
    late = phone()

    late.join(hall.code)

    late.sees("Voting is open")
    late.choose("Between Early and Developing")
    hall.sees_answers(1, of=1)


def test_without_a_stream_a_page_asks_by_itself(hall: Hall, phone: NewPhone) -> None:
    cut_off = phone()
    cut_off.page.route("**/events", lambda route: route.abort())
    cut_off.join(hall.code)

    hall.open("Leadership")

    cut_off.sees("Voting is open")
    cut_off.choose("Developing")
    hall.close()
    hall.reveal()
    cut_off.sees("Results")


def test_a_projector_without_a_stream_asks_by_itself(hall: Hall, phone: NewPhone) -> None:
    hall.projector.route("**/workshops/*/events", lambda route: route.abort())
    hall.projector.reload()
    voter = phone()
    voter.join(hall.code)
    hall.open("Leadership")

    voter.choose("Developing")

    hall.sees_answers(1, of=1)


def test_a_server_that_dies_forgets_no_acknowledged_choice(
    server: Server, hall: Hall, phone: NewPhone
) -> None:
    phones = [phone() for _ in range(3)]
    for each in phones:
        each.join(hall.code)
    hall.open("Leadership")
    for each in phones[:2]:
        each.choose("Developing")

    server.kill()
    phones[2].choice("Maturing").click()
    expect(phones[2].receipt).to_contain_text("not counted so far")
    server.start()

    phones[2].sees_receipt("Maturing")
    phones[1].choose("Mature")
    phones[0].page.reload()
    phones[0].sees_receipt("Developing")
    hall.sees_answers(3, of=3)


def test_after_the_close_a_choice_is_refused_in_words(hall: Hall, voting: Phone) -> None:
    voting.page.route("**/events", lambda route: route.abort())
    voting.page.route("**/now", lambda route: route.abort())
    voting.page.reload()
    hall.close()
    hall.reveal()

    voting.choice("Developing").click()

    expect(voting.receipt).to_contain_text("closed")
    expect(voting.page.locator('.app-choice--sending, [aria-pressed="true"]')).to_have_count(0)


def test_that_a_choice_was_not_counted_stays_said_until_the_next_question(
    hall: Hall, voting: Phone
) -> None:
    voting.page.context.set_offline(True)
    voting.choice("Developing").click()
    expect(voting.receipt).to_contain_text("not counted so far")
    hall.close()
    hall.reveal()
    voting.page.context.set_offline(False)
    expect(voting.receipt).to_contain_text("this choice was not counted")
    voting.sees("Results")
    said = voting.page.locator("#said").inner_text()

    hall.compare()

    expect(voting.page.locator("#said")).not_to_have_text(said)
    expect(voting.receipt).to_contain_text("this choice was not counted")


def test_one_request_that_hangs_does_not_hold_up_the_next_tap(hall: Hall, phone: NewPhone) -> None:
    voter = phone()
    voter.page.clock.install()
    voter.join(hall.code)
    hall.open("Leadership")
    voter.sees("Voting is open")
    hung: list[Route] = []

    def hang_once(route: Route) -> None:
        if hung:
            route.continue_()
        else:
            hung.append(route)

    voter.page.route("**/choose", hang_once)
    voter.choice("Developing").click()
    voter.page.wait_for_function("document.querySelector('.app-choice--sending')")
    voter.choice("Maturing").click()

    voter.page.clock.fast_forward(11_000)

    voter.sees_receipt("Maturing")


def test_whoever_voted_early_finds_the_choice_when_the_hall_comes_to_it(
    hall: Hall, phone: NewPhone
) -> None:
    console = hall.console.url
    let_people_vote_early(hall)
    head = phone()
    head.join(hall.code)
    head.page.get_by_role("link", name="Vote now").click()
    head.page.get_by_role("link", name="Leadership", exact=True).click()
    head.choice("Maturing").click()
    expect(head.page.get_by_text("your choice is counted, Maturing")).to_be_visible()
    head.page.goto(f"/vote/{hall.code.replace(' ', '')}")
    head.sees("You have joined")

    hall.console.goto(console)
    hall.open("Leadership")

    head.sees_receipt("Maturing")


def test_of_one_voters_two_phones_the_one_with_the_slower_clock_can_still_change(
    hall: Hall, phone: NewPhone
) -> None:
    first, second = phone(), phone()
    first.join(hall.code)
    code = first.page.locator(".app-return .app-code").inner_text()
    second.page.goto("/vote/back")
    second.page.get_by_label("Code on the big screen").fill(hall.code)
    second.page.get_by_label("Your own code").fill(code)
    second.page.get_by_role("button", name="Go on").click()
    second.page.clock.set_system_time(datetime.now(UTC) - timedelta(hours=1))
    hall.open("Leadership")
    first.sees("Voting is open")
    second.sees("Voting is open")
    first.choose("Developing")
    second.choice("Maturing").click()
    second.sees_receipt("Developing")

    second.choose("Maturing")


def test_beside_the_result_a_phone_says_what_it_chose(hall: Hall, voting: Phone) -> None:
    mine = voting.page.locator("#mine")
    voting.choose("Maturing")
    voting.choose("Developing")
    expect(mine).to_be_hidden()

    hall.close()
    hall.reveal()

    expect(mine).to_have_text("You chose: Developing")
    voting.page.reload()
    expect(mine).to_have_text("You chose: Developing")
    hall.compare()
    hall.open("Culture")
    voting.sees("Voting is open")
    expect(mine).to_be_hidden()


def test_a_new_question_is_said_once_with_the_state(hall: Hall, voting: Phone) -> None:
    told = voting.page.get_by_role("status").first
    question = hall.projector.locator("h1").inner_text()

    expect(told).to_contain_text(question)

    hall.close()
    voting.sees("Voting is about to close")
    expect(told).not_to_contain_text(question)


def test_everything_works_without_javascript(hall: Hall, phone: NewPhone) -> None:
    plain = phone(java_script_enabled=False)
    plain.join(hall.code, "Health")
    expect(plain.page.locator("noscript p").first).to_have_text("Press this when you are told to.")
    expect(plain.page.locator("#said")).to_be_empty()
    onward = plain.page.get_by_role("link", name="Look for what comes next")
    hall.open("Leadership")

    onward.click()
    plain.choose("Developing")
    plain.choose("Between Developing and Maturing")
    hall.sees_answers(1, of=1)
    hall.close()
    hall.reveal()
    onward.click()

    plain.sees("Results")
    expect(plain.page.locator(".app-bars")).to_be_visible()
    hall.compare()
    onward.click()
    expect(plain.page.get_by_text("fixed before the meeting")).to_be_visible()


def test_without_javascript_a_late_choice_is_refused_in_words(hall: Hall, phone: NewPhone) -> None:
    plain = phone(java_script_enabled=False)
    plain.join(hall.code)
    hall.open("Leadership")
    plain.page.reload()
    hall.close()
    hall.reveal()

    plain.choice("Developing").click()

    expect(plain.page.get_by_role("heading", level=1)).to_have_text("That choice was not counted")
    plain.page.get_by_role("link", name="Go back to the vote").click()
    plain.sees("Results")
