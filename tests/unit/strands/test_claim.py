"""The rule of the claim: examples on the real model and on small invented ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.strands.edition_file import read_edition
from app.strands.rules.claim import Answer, Claim, Said, Why, claim
from app.strands.rules.claim_grade import Grade, grade
from app.strands.rules.claim_words import explanation, missing, over_claim
from app.strands.rules.edition import Edition, Polarity
from tests.unit.strands.editions import feature, small_edition

MODEL = read_edition(Path(__file__).parents[3] / "seeds" / "model" / "2016.yaml")
SHOWN = Said(Answer.YES, supports=1, kinds=frozenset({"documentary"}))
DEVELOPING, MATURING = 2, 4
HALF_WAY = 3


def gained(row_key: str, stage_key: str, edition: Edition = MODEL) -> list[str]:
    """The achievements of a row at a stage that have to be shown."""
    return [
        each.id
        for each in edition.features_of(row_key, stage_key)
        if each.polarity is Polarity.ACHIEVEMENT and not each.illustrative
    ]


MATURING_OF_LEADERSHIP = gained("leadership", "maturing")


def leadership(*missing_ones: str) -> Claim:
    """Leadership with all of Developing and of Maturing shown, but for these."""
    ids = {*gained("leadership", "developing"), *MATURING_OF_LEADERSHIP} - set(missing_ones)
    return claim(MODEL, "leadership", dict.fromkeys(ids, SHOWN))


def test_leadership_has_as_many_achievements_as_the_toolkit_prints() -> None:
    assert len(gained("leadership", "developing")) == 7
    assert len(MATURING_OF_LEADERSHIP) == 8


@pytest.mark.parametrize("eighth", MATURING_OF_LEADERSHIP)
def test_seven_of_eight_is_half_way_whichever_is_missing(eighth: str) -> None:
    held = leadership(eighth)

    assert held.proposal == HALF_WAY
    assert explanation(held) == (
        "What is recorded carries between Developing and Maturing."
        " One of eight Maturing sentences has nothing behind it yet."
    )


def test_the_eighth_makes_it_maturing() -> None:
    assert leadership().proposal == MATURING


def test_an_empty_cell_neither_helps_nor_blocks() -> None:
    silent = [each.key for each in MODEL.criteria_of("strategy") if not each.at("early")]
    shown = dict.fromkeys(gained("strategy", "developing"), SHOWN)

    held = claim(MODEL, "strategy", shown)

    assert len(silent) == 1
    assert held.proposal == DEVELOPING
    assert held.stages[1].needed == len(shown)


def test_nothing_recorded_proposes_nothing_and_says_so() -> None:
    held = claim(MODEL, "leadership", {})

    assert (held.proposal, held.carried) == (None, 0)
    assert explanation(held) == "Nothing is recorded yet for this row."


def test_true_without_evidence_is_not_shown() -> None:
    held = claim(MODEL, "leadership", {MATURING_OF_LEADERSHIP[0]: Said(Answer.YES)})

    assert held.proposal == 0
    assert held.stages[2].gaps[0].why is Why.UNSHOWN


def test_evidence_that_limits_shows_nothing() -> None:
    said = {key: Said(Answer.YES, limits=2) for key in gained("leadership", "developing")}

    assert claim(MODEL, "leadership", said).proposal == 0


def test_what_is_mixed_or_limits_is_told_apart_from_nothing() -> None:
    held = small({"b1": Said(Answer.YES, mixed=1), "b2": Said(Answer.YES, limits=1)})

    assert (
        missing(held) == "Two of two B sentences have only evidence that is mixed or limits them."
    )
    assert held.proposal == 0


def test_mixed_evidence_of_something_partly_true_earns_no_half_step() -> None:
    assert small({**ALL_OF_B, "c1": Said(Answer.PARTLY, mixed=1)}).proposal == DEVELOPING


SMALL = small_edition(
    "ABC",
    feature("a-short", "A", Polarity.SHORTFALL),
    feature("b1", "B"),
    feature("b2", "B"),
    feature("b-short", "B", Polarity.SHORTFALL),
    feature("c1", "C"),
    feature("c2", "C"),
)
ALL_OF_B = {"b1": SHOWN, "b2": SHOWN}


def small(said: dict[str, Said], edition: Edition = SMALL) -> Claim:
    return claim(edition, "row", said)


def test_an_earlier_shortfall_still_true_holds_the_row_back() -> None:
    for answer in (Answer.YES, Answer.PARTLY):
        held = small({**ALL_OF_B, "a-short": Said(answer)})

        assert held.proposal == 0
        assert "One thing still holds the row back: “Words of a-short.”" in explanation(held)


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_KNOWN, None])
def test_a_shortfall_that_is_gone_unknown_or_unanswered_does_not_hold(
    answer: Answer | None,
) -> None:
    assert small({**ALL_OF_B, "a-short": Said(answer)}).proposal == 2


def test_half_of_the_next_stage_earns_half_a_step_if_only_partly() -> None:
    partly = Said(Answer.PARTLY, supports=1)

    assert small({**ALL_OF_B, "c1": partly}).proposal == 3
    assert small({**ALL_OF_B, "c1": Said(Answer.PARTLY)}).proposal == 2
    assert small({**ALL_OF_B, "c1": Said(Answer.NO, supports=1)}).proposal == 2
    assert small({**ALL_OF_B, "c1": partly, "c2": partly}).proposal == 3


def test_a_shortfall_of_the_proposed_stage_takes_the_half_step() -> None:
    held = small({**ALL_OF_B, "c1": SHOWN, "b-short": Said(Answer.YES)})

    assert held.proposal == 2


def test_a_later_stage_may_be_shown_before_an_earlier_one() -> None:
    held = small({"c1": SHOWN, "c2": SHOWN})

    assert held.proposal == 4
    assert [gap.feature.id for gap in held.stages[1].gaps] == ["b1", "b2"]


def test_the_highest_stage_says_that_there_is_none_above() -> None:
    held = small({"c1": SHOWN, "c2": SHOWN})

    assert explanation(held) == "What is recorded carries C. There is no stage above it."
    assert missing(held) == ""


SILENT = small_edition("ABCDEF", feature("c1", "C"), feature("c2", "C"))


def test_a_stage_that_asks_for_nothing_is_passed_over_on_the_way_up() -> None:
    held = small({"c1": SHOWN}, SILENT)

    assert held.proposal == 0
    assert missing(held) == "One of two C sentences has nothing behind it yet."
    assert over_claim(held, 2).startswith("You say B. One of two C sentences")


def test_where_nothing_more_is_asked_no_higher_stage_is_held_out() -> None:
    held = small({"c1": SHOWN, "c2": SHOWN}, SILENT)

    assert held.proposal == 4
    assert (
        explanation(held) == "What is recorded carries C. The model asks for nothing above it here."
    )
    assert over_claim(held, 10).startswith("You say F. The model asks for nothing at F here.")
    assert (missing(held), held.held_back_by) == ("", ())


def test_a_ladder_of_six_stages_is_climbed_to_its_top() -> None:
    six = small_edition("ABCDEF", *(feature(letter.lower(), letter) for letter in "BCDEF"))

    for number, letter in enumerate("bcdef", 1):
        assert small({letter: SHOWN}, six).proposal == 2 * number


def test_another_way_counts_once_partners_agree() -> None:
    waiting = Said(Answer.YES, another_way=True)
    agreed = Said(Answer.YES, another_way=True, agreed=True)

    assert small({"b1": SHOWN, "b2": waiting}).proposal == 1
    assert small({"b1": SHOWN, "b2": waiting}).stages[1].gaps[0].why is Why.PARTNERS
    assert small({"b1": SHOWN, "b2": agreed}).proposal == 2


ILLUSTRATED = small_edition(
    "AB",
    feature("b1", "B"),
    feature("b-may", "B", illustrative=True),
    feature("d-may1", "B", illustrative=True, criterion="other"),
    feature("d-may2", "B", illustrative=True, criterion="other"),
)


def test_an_illustrative_feature_never_blocks_beside_a_firm_one() -> None:
    assert small({"b1": SHOWN, "d-may2": SHOWN}, ILLUSTRATED).proposal == 2


def test_illustrative_ones_beside_others_help_towards_half_a_step() -> None:
    beside = [feature("b1", "B"), feature("b2", "B"), feature("b3", "B")]
    may = feature("b-may", "B", illustrative=True)
    edition = small_edition("AB", *beside, may)

    assert small({"b1": SHOWN}, edition).proposal == 0
    assert small({"b1": SHOWN, "b-may": SHOWN}, edition).proposal == 1
    assert small({"b-may": SHOWN}, edition).proposal == 0


def test_what_the_toolkit_says_structures_may_include_is_never_asked_for() -> None:
    firm = gained("delivery_structures", "maturing")
    held = claim(MODEL, "delivery_structures", dict.fromkeys(firm, SHOWN))

    assert held.proposal == MATURING
    assert len(MODEL.features_of("delivery_structures", "maturing")) == len(firm) + 3


def test_of_several_illustrative_ones_the_nearest_is_named() -> None:
    held = small({"b1": SHOWN, "d-may2": Said(Answer.PARTLY, supports=1)}, ILLUSTRATED)

    assert [gap.feature.id for gap in held.stages[1].gaps] == ["d-may2"]
    assert missing(held) == "One of two B sentences is partly true."


def test_a_criterion_with_only_illustrative_ones_needs_one_of_them() -> None:
    held = small({"b1": SHOWN}, ILLUSTRATED)

    assert held.proposal == 1
    assert [each.key for each in held.held_back_by] == ["other"]


def test_the_criteria_that_hold_a_row_back_are_named() -> None:
    held = leadership(MATURING_OF_LEADERSHIP[0])

    owner = next(
        key for key, each in MODEL.criteria.items()
        if MATURING_OF_LEADERSHIP[0] in {f.id for f in each.features}
    )  # fmt: skip
    assert [each.key for each in held.held_back_by] == [owner]


def test_claiming_beyond_says_what_is_missing_and_what_to_do() -> None:
    held = leadership(*MATURING_OF_LEADERSHIP[:2])

    assert over_claim(held, MATURING) == (
        "You say Maturing. Two of eight Maturing sentences have nothing behind them yet."
        " Add something, or say why."
    )
    assert over_claim(held, MATURING, by_partners=True) == (
        "The partners agreed Maturing. Two of eight Maturing sentences have nothing behind them"
        " yet. Add something, or say why."
    )
    assert over_claim(held, HALF_WAY) == ""
    assert over_claim(held, 0, by_partners=True) == ""


def test_claiming_half_a_step_beyond_looks_at_the_stage_above() -> None:
    held = leadership(*MATURING_OF_LEADERSHIP[:6])

    assert held.proposal == DEVELOPING
    assert over_claim(held, HALF_WAY).startswith(
        "You say between Developing and Maturing. Six of eight Maturing sentences"
    )


def test_half_a_step_beyond_the_first_stage_looks_at_the_second() -> None:
    assert over_claim(small({}), 1) == (
        "You say between A and B. Two of two B sentences have nothing behind them yet."
        " Add something, or say why."
    )


def test_every_kind_of_gap_is_counted_in_words() -> None:
    held = small(
        {
            "b1": Said(Answer.PARTLY, supports=1),
            "b2": Said(Answer.NO),
        }
    )

    assert missing(held) == "One of two B sentences is partly true. One is not true yet."


def test_evidence_that_nobody_has_judged_yet_waits_to_be_answered() -> None:
    held = small({"b1": SHOWN, "b2": Said(supports=1)})

    assert missing(held) == "One of two B sentences waits to be answered."
    assert missing(small({"b1": SHOWN, "b2": Said(limits=1)})) == missing(held)


def test_a_board_asks_about_every_shortfall_below_the_claim() -> None:
    held = small({**ALL_OF_B, "a-short": Said(Answer.NO)})

    assert [each.id for each in held.unanswered_below(4)] == ["b-short"]
    assert held.unanswered_below(2) == ()


def test_the_grade_says_how_strong_the_evidence_is() -> None:
    figures = Said(Answer.YES, supports=1, kinds=frozenset({"quantitative"}))

    assert grade(small({}), 0)[0] is Grade.NONE
    assert grade(small(ALL_OF_B), 2)[0] is Grade.THIN
    assert grade(small({"b1": SHOWN, "b2": figures}), 2)[0] is Grade.STRONG
    assert grade(small({"b1": SHOWN, "b2": figures}), 4)[0] is Grade.THIN


def test_what_is_still_true_supports_the_first_stage_alone() -> None:
    held = small({"a-short": Said(Answer.YES, still_true=1)})

    assert grade(held, 0)[0] is Grade.THIN
    assert grade(held, 2)[0] is Grade.NONE


FIGURES = frozenset({"quantitative"})


def test_the_evidence_of_a_rating_beyond_it_is_never_strong() -> None:
    figures = Said(supports=1, kinds=FIGURES)
    held = small({"b1": Said(supports=1, kinds=SHOWN.kinds), "b2": figures})

    assert grade(held, 1) == (Grade.THIN, "Not everything this rating asks for is shown.")


def test_the_first_stage_is_strong_only_where_it_and_the_next_are_answered() -> None:
    seen = Said(Answer.YES, still_true=2, kinds=SHOWN.kinds | FIGURES)
    begun = small({"a-short": seen, "b1": Said(Answer.NO)})
    answered = {"b1": Said(Answer.NO), "b2": Said(Answer.PARTLY)}
    looked_at = small({"a-short": seen, **answered})
    of_one_kind = small({"a-short": Said(Answer.YES, still_true=2, kinds=FIGURES), **answered})

    assert grade(begun, 0) == (Grade.THIN, "Not every B sentence is answered yet.")
    assert grade(looked_at, 0)[0] is Grade.STRONG
    assert grade(of_one_kind, 0) == (
        Grade.THIN,
        "No two kinds of evidence stand behind it yet.",
    )


def test_what_is_not_known_is_not_answered() -> None:
    told = Said(Answer.NO, supports=1, kinds=SHOWN.kinds | FIGURES)
    held = small({"b1": told, "b2": Said(Answer.NOT_KNOWN)})

    assert grade(held, 0) == (Grade.THIN, "Not every A and B sentence is answered yet.")


def test_half_a_step_is_graded_by_what_the_stage_above_shows() -> None:
    later = Said(Answer.YES, supports=2, kinds=SHOWN.kinds | FIGURES)
    told = {"a-short": Said(Answer.NO), "b2": Said(Answer.NO)}

    assert grade(small({**told, "b1": later}), 1)[0] is Grade.STRONG
    assert grade(small({**told, "b1": SHOWN, "c1": later, "c2": later}), 1)[0] is Grade.THIN
    assert grade(small({**ALL_OF_B, "c1": later}), 3)[0] is Grade.STRONG
    assert grade(small({**ALL_OF_B, "c1": SHOWN}), 3)[0] is Grade.THIN


def test_evidence_of_a_later_stage_does_not_stand_behind_an_earlier_one() -> None:
    assert grade(small({"c1": SHOWN}), 2)[0] is Grade.NONE


def test_answers_read_by_what_they_answer() -> None:
    assert Answer.YES.words(Polarity.ACHIEVEMENT) == "True here"
    assert Answer.NO.words(Polarity.SHORTFALL) == "No longer true"


def test_a_row_the_edition_lacks_is_no_row() -> None:
    with pytest.raises(KeyError):
        claim(SMALL, "elsewhere", {})
