"""Votes on paper: counted by two, kept when both agree, and small numbers hidden as of phones."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.extensions import db
from app.voting.ballots import PaperSlips
from app.voting.queries import number_voted, on_paper
from tests.browser import page, words
from tests.workshop_factories import Hall

CULTURE = "culture"


class Table:
    """Two people at a table with slips."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.address = f"{hall.address}/paper"

    def first(self, slips: Mapping[str, int], group: int | None = None) -> TestResponse:
        held = form_of(self.hall.console.get(self.address))
        return self.hall.console.submit(self.address, held | typed(slips, group))

    def second(
        self, seen: TestResponse, slips: Mapping[str, int], group: int | None = None
    ) -> TestResponse:
        return self.hall.console.submit(self.address, form_of(seen) | typed(slips, group))

    def both(self, slips: Mapping[str, int], group: int | None = None) -> None:
        kept = self.second(self.first(slips, group), slips, group)
        assert kept.status_code == 302, words(kept)


def typed(slips: Mapping[str, int], group: int | None) -> dict[str, str]:
    return {**{key: str(number) for key, number in slips.items()}, "group": str(group or "")}


def form_of(seen: TestResponse) -> dict[str, str]:
    form = page(seen).forms[0]
    return {name: str(value) for name, value in form.form_values() if name != "csrf_token"}


@pytest.fixture
def table(hall: Hall) -> Table:
    return Table(hall)


def slips_kept() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(PaperSlips)) or 0


def vote(hall: Hall, *choices: int | None) -> None:
    """Phones choose these."""
    for token, half_steps in zip(hall.devices([None] * len(choices)), choices, strict=True):
        hall.send(token, half_steps, 1)


def test_what_two_people_count_alike_is_added_to_the_phones(hall: Hall, table: Table) -> None:
    hall.do("open")
    vote(hall, 2, 2, 2, 3, 3)

    table.both({"step_2": 2, "step_4": 1})

    assert number_voted(hall.round) == 8
    hall.do("close", "reveal")
    seen = words(hall.console.get(hall.address))
    assert "5 on phones, 3 on paper: 8 people voted." in seen
    bars = {
        each.xpath("string(th)").strip(): each.xpath("string(td/b)")
        for each in page(hall.console.get(f"{hall.address}/screen")).xpath("//tbody/tr")
    }
    assert bars["Developing"] == "5"
    assert bars["Maturing"] == "1"
    assert slips_kept() == 0
    assert on_paper(hall.round) == 3


def test_counts_that_differ_keep_nothing_and_say_where(hall: Hall, table: Table) -> None:
    hall.do("open")

    differs = table.second(table.first({"step_2": 2, "step_4": 1}), {"step_2": 3, "step_4": 1})

    assert "The first count found 2, this one 3" in words(differs)
    assert slips_kept() == 0

    table.second(differs, {"step_2": 2, "step_4": 1})

    assert on_paper(hall.round) == 3


def test_the_second_person_finds_the_boxes_empty(hall: Hall, table: Table) -> None:
    hall.do("open")

    second = table.first({"step_2": 2, "step_4": 1})

    assert "Now somebody else counts" in words(second)
    assert not any(
        value for name, value in form_of(second).items() if name.startswith(("step_", "cannot"))
    )


def test_counting_a_group_again_replaces_it_and_leaves_the_others(hall: Hall, table: Table) -> None:
    council = hall.groups()[0]
    hall.do("open")
    table.both({"step_2": 2}, council)
    table.both({"step_3": 4})

    table.both({"step_2": 3}, council)

    assert on_paper(hall.round) == 7
    kept = words(hall.console.get(table.address))
    assert "Council: 3" in kept
    assert "No group given, or mixed: 4" in kept


def test_slips_can_be_taken_out_again(hall: Hall, table: Table) -> None:
    hall.do("open")
    table.both({"step_2": 2})

    table.both({})

    assert on_paper(hall.round) == 0
    assert slips_kept() == 0


@pytest.mark.parametrize(
    ("slips", "told"),
    [
        ({"step_2": -1}, "Enter a whole number from 0 to 500"),
        ({"step_2": 501}, "Enter a whole number from 0 to 500"),
        ({}, "Type how many slips there are of each"),
    ],
)
def test_what_is_no_count_is_refused(
    hall: Hall, table: Table, slips: dict[str, int], told: str
) -> None:
    hall.do("open")

    assert told in words(table.first(slips))
    assert "Now somebody else counts" not in words(table.first(slips))


def test_slips_come_before_the_vote_is_closed_for_good(hall: Hall, table: Table) -> None:
    hall.do("open")
    first = table.first({"step_2": 2})
    hall.do("close")
    hall.let_time_pass(11)

    late = table.second(first, {"step_2": 2})

    assert late.location == hall.address
    assert "type them in before you close it" in words(hall.console.get(hall.address))
    assert slips_kept() == 0


def test_a_first_count_of_another_row_is_not_taken_for_this_one(hall: Hall, table: Table) -> None:
    hall.do("open")
    first = table.first({"step_2": 2})
    hall.do("close", "reveal")
    hall.do("open", row_key=CULTURE)

    answered = table.second(first, {"step_2": 2})

    assert "Voting has moved on to this row since." in words(answered)
    assert slips_kept() == 0
    assert form_of(answered)["first"] == ""


def test_few_on_paper_are_hidden_as_few_on_phones_are(hall: Hall, table: Table) -> None:
    hall.do("open")
    vote(hall, 2)

    table.both({"step_6": 3})
    hall.do("close", "reveal")

    seen = words(hall.console.get(f"{hall.address}/screen"))
    assert "4 people voted. No more is shown" in seen
    assert "Mature" not in seen


def test_whoever_counted_the_slips_cannot_take_them_off_one_phone(hall: Hall, table: Table) -> None:
    hall.do("open")
    vote(hall, 6)

    table.both({"step_2": 2, "step_3": 2})
    hall.do("close", "reveal")

    seen = words(hall.console.get(f"{hall.address}/screen"))
    assert "5 people voted. No more is shown" in seen
    assert "Mature" not in seen


def test_the_pages_of_the_hall_do_not_tell_what_the_slips_say(hall: Hall, table: Table) -> None:
    phone = hall.phone(None)
    addresses = (table.address, f"{hall.address}/screen", hall.address)

    def seen() -> list[str]:
        pages = [phone.browser.get(phone.address), *map(hall.console.get, addresses)]
        return [words(each) for each in pages]

    hall.do("open")
    table.both({"step_6": 7})
    one = seen()
    table.both({"step_0": 7})
    # The second telling of what was kept is the first one's, word for word.
    other = seen()

    assert one == other
