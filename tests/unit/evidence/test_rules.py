"""When evidence counts, who sees it, what it comes to and what is missing: the pure part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.access.permissions import Identity, Role
from app.evidence.rules.content import Content, merge
from app.evidence.rules.coverage import Used, cover, mixture_words
from app.evidence.rules.currency import State, age_in_words, state_on
from app.evidence.rules.estimates import total_in_words, worked_out
from app.evidence.rules.quality import not_said_yet, quality_words
from app.evidence.rules.readers import Reader, SeenBy, ring_of
from app.evidence.rules.searching import searched_for, worth
from app.evidence.rules.words import Direction, directions_for
from app.strands.rules.edition import Polarity

TODAY = date(2026, 11, 21)
STAGES = ("early", "developing", "maturing", "mature")
PARTNERS = (("health", "health"), ("schools", "schools"))


@pytest.mark.parametrize(
    ("review_on", "withdrawn", "purged", "state"),
    [
        (None, False, False, State.CURRENT),
        (TODAY, False, False, State.CURRENT),
        (TODAY - timedelta(days=1), False, False, State.LAPSED),
        (TODAY + timedelta(days=1), True, False, State.WITHDRAWN),
        (None, True, True, State.PURGED),
    ],
)
def test_an_item_counts_until_it_lapses_or_is_taken_out(
    review_on: date | None, withdrawn: bool, purged: bool, state: State
) -> None:
    found = state_on(TODAY, review_on, withdrawn, purged)

    assert found is state
    assert found.counts == (state is State.CURRENT)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "less than a month old"),
        (30, "less than a month old"),
        (31, "1 month old"),
        (65, "2 months old"),
        (364, "11 months old"),
        (366, "1 year old"),
        (800, "2 years old"),
        (-3, "dated ahead"),
    ],
)
def test_age_is_said_roughly(days: int, words: str) -> None:
    assert age_in_words(TODAY - timedelta(days=days), TODAY) == words


def test_no_date_is_said_to_be_none() -> None:
    assert age_in_words(None, TODAY) == "no date given"


def test_twenty_two_at_forty_one_to_sixty_thousand() -> None:
    assert total_in_words("22", "41000", "60000") == "£902,000 to £1,320,000"
    assert worked_out("22", "children", "41000", "60000") == (
        "22 children at £41,000 to £60,000 each"
    )


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (("10", "5.5", ""), "£55"),
        (("3", "0.35", "0.35"), "£1.05"),
        (("22", "60000", "41000"), "£902,000 to £1,320,000"),
        (("", "41000", "60000"), ""),
        (("22", "", "60000"), ""),
    ],
)
def test_an_estimate_says_what_its_figures_allow(figures: tuple[str, str, str], words: str) -> None:
    assert total_in_words(*figures) == words


def test_quality_is_told_in_sentences_and_what_is_missing_in_one() -> None:
    assert quality_words("24 parents", 24, "", "Those who never come.") == (
        "Who was asked: 24 parents.",
        "How many: 24.",
        "What it cannot show: Those who never come.",
    )
    assert not_said_yet("24 parents", 24, "", "x") == "Not said yet: who collected it."
    assert not_said_yet("", None, "", "") == (
        "Not said yet: who was asked, how many, who collected it and what it cannot show."
    )
    assert not_said_yet("a", 0, "b", "c") == ""


def test_only_qualitative_evidence_lacks_figures_and_the_other_way_round() -> None:
    assert mixture_words(["qualitative"]) == ("no quantitative evidence yet",)
    assert mixture_words(["quantitative", "documentary"]) == ("no qualitative evidence yet",)
    assert mixture_words(["qualitative", "quantitative"]) == ()
    assert mixture_words([None]) == (
        "no qualitative evidence yet", "no quantitative evidence yet",
    )  # fmt: skip
    assert mixture_words([]) == ()


def test_coverage_counts_items_not_uses() -> None:
    old, new = date(2025, 1, 1), date(2026, 10, 1)
    used = [
        Used(1, "early", "qualitative", ("families",), old, "schools"),
        Used(1, "early", "qualitative", ("families",), old, "schools"),
        Used(2, "early", "quantitative", (), new),
        Used(2, None, "quantitative", (), new),
    ]

    found = cover(used, STAGES, PARTNERS, TODAY)

    assert [(each.stage_key, each.words) for each in found.stages] == [
        ("early", "2 items, newest 1 month old"),
        ("developing", "nothing"),
        ("maturing", "nothing"),
        ("mature", "nothing"),
        (None, "1 item, 1 month old"),
    ]
    assert found.items == 2
    assert found.missing == (
        "no front-line voice",
        "no senior voice",
        "no provider voice",
        "no elected member’s voice",
        "nothing from health",
    )


def test_a_row_without_evidence_says_only_that() -> None:
    assert cover([], STAGES, PARTNERS, TODAY).missing == ("nothing yet",)


def test_who_is_in_which_circle() -> None:
    def ring(*roles: Role) -> SeenBy:
        return ring_of(Identity(1, "Ann", frozenset((role, "E1") for role in roles)), "E1")

    assert ring(Role.CO_ORDINATOR) is SeenBy.TEAM
    assert ring(Role.DESK_OFFICER) is SeenBy.TEAM
    for role in (Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER):
        assert ring(role) is SeenBy.CONTRIBUTORS
    assert ring(Role.REVIEWER) is SeenBy.REVIEWERS
    assert ring(Role.REVIEWER, Role.DESK_OFFICER) is SeenBy.TEAM
    assert ring_of(Identity(1, "Noor", frozenset({(Role.NATIONAL, None)})), "E1") is SeenBy.NATIONAL


@pytest.mark.parametrize(
    ("ring", "seen"),
    [
        (SeenBy.TEAM, {"team", "contributors", "reviewers", "national"}),
        (SeenBy.CONTRIBUTORS, {"contributors", "reviewers", "national"}),
        (SeenBy.REVIEWERS, {"reviewers", "national"}),
        (SeenBy.NATIONAL, {"national"}),
    ],
)
def test_each_wider_circle_sees_less(ring: SeenBy, seen: set[str]) -> None:
    reader = Reader("person/1", ring)

    assert {each for each in SeenBy if reader.may_see(each, by="person/2")} == seen
    assert reader.may_see("team", by="person/1")


def test_a_contributor_changes_what_is_theirs_or_their_organisations() -> None:
    reader = Reader("person/1", SeenBy.CONTRIBUTORS, organisation_id=7)

    assert reader.may_change("person/1", None)
    assert reader.may_change("person/2", 7)
    assert not reader.may_change("person/2", 8)
    assert not reader.may_change("person/2", None)
    assert not Reader("person/3", SeenBy.CONTRIBUTORS).may_change("person/2", None)


def test_of_a_shortfall_other_things_are_said() -> None:
    assert directions_for(Polarity.SHORTFALL) == (Direction.STILL_TRUE, Direction.NO_LONGER)
    usual = (Direction.SUPPORTS, Direction.LIMITS, Direction.MIXED)
    assert directions_for(Polarity.ACHIEVEMENT) == directions_for(None) == usual


def test_every_word_must_begin_some_word() -> None:
    wanted = searched_for("Waiting list for parenting")

    assert wanted == ("waiting", "list", "parenting")
    assert worth(wanted, "Parenting course", "The waiting list grew.", "")
    assert worth(wanted, "Parenting course", "Waiting.", "Lists of names") > 0
    assert worth(wanted, "Parenting course", "The waiting room", "") == 0
    assert worth(("art",), "Part of it", "", "") == 0


def test_a_word_in_the_title_is_worth_more_than_one_further_down() -> None:
    assert worth(("parents",), "Parents", "", "") > worth(("parents",), "", "Parents", "") > 0


def test_accents_and_case_make_no_difference() -> None:
    assert worth(searched_for("CAFE"), "Café des parents", "", "")


def test_a_search_of_small_words_alone_still_finds_them() -> None:
    assert searched_for("the") == ("the",)


BASE = Content("Title", "Shows", kind="qualitative")


def test_changes_of_different_fields_come_together() -> None:
    theirs = replace(BASE, title="Their title")
    mine = replace(BASE, source="My source")

    merged = merge(BASE, theirs, mine)

    assert merged.content == replace(BASE, title="Their title", source="My source")
    assert merged.clashes == ()


def test_a_field_both_changed_stays_as_typed_and_is_named() -> None:
    merged = merge(BASE, replace(BASE, shows="Theirs", kind=None), replace(BASE, shows="Mine"))

    assert merged.clashes == ("shows",)
    assert merged.content == replace(BASE, shows="Mine", kind=None)


def test_the_same_change_twice_is_no_clash() -> None:
    both = replace(BASE, shows="Agreed")

    assert merge(BASE, both, both) == merge(BASE, BASE, both)


def test_partners_nothing_comes_from_are_named_together() -> None:
    found = cover([Used(1, None, "qualitative")], STAGES, PARTNERS, TODAY)

    assert found.missing[-1] == "nothing from health or schools"
