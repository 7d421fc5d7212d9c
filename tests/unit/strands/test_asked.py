"""What a hall can be asked: a row, or one criterion of it in the model's own sentences."""

from __future__ import annotations

import pytest

from app.strands.rules.asked import NOTHING_SAID_HERE, asked, asked_by_key, in_running_order
from tests.unit.strands.test_claim import MODEL


def test_a_row_is_asked_as_the_model_asks_it() -> None:
    row = MODEL.row("culture")

    whole = asked(MODEL, "culture")

    assert (whole.key, whole.name, whole.question) == ("culture", row.name, row.question)
    assert whole.sentences == whole.in_brief
    assert [words for _, words in whole.sentences] == [
        row.sentences[stage.key] for stage in MODEL.stages
    ]
    assert whole.criteria == MODEL.criteria_of("culture")


def test_a_criterion_is_named_after_its_row_and_speaks_in_its_own_sentences() -> None:
    part = asked(MODEL, "culture", "shared_vision")

    assert part.name == "Culture: shared vision and ambition"
    assert part.question.startswith(part.name)
    assert part.key == part.criterion_key == "shared_vision"
    for stage, (name, words) in zip(MODEL.stages, part.sentences, strict=True):
        said = [feature.words for feature in MODEL.criteria["shared_vision"].at(stage.key)]
        assert (name, words) == (stage.name, " ".join(said))


def test_where_the_model_says_nothing_of_a_stage_it_is_said_so() -> None:
    part = asked(MODEL, "culture", "vision_evidenced")

    assert part.sentences[0][1] == part.in_brief[0][1] == NOTHING_SAID_HERE


@pytest.mark.parametrize("key", MODEL.criteria)
def test_a_screen_has_room_for_every_criterion_and_never_says_less_than_it_tells(key: str) -> None:
    part = asked_by_key(MODEL, key)

    for (_, whole), (_, brief), stage in zip(
        part.sentences, part.in_brief, MODEL.stages, strict=True
    ):
        said = MODEL.criteria[key].at(stage.key)
        shown = sum(feature.words in brief for feature in said)
        left_out = len(said) - shown
        assert brief == whole or brief.endswith(f"And {left_out} more on your phone.")
        assert not said or shown >= 1
        assert len(brief) < 260


def test_what_is_neither_a_row_nor_a_criterion_is_not_there() -> None:
    with pytest.raises(KeyError):
        asked_by_key(MODEL, "nothing")
    with pytest.raises(KeyError):
        asked(MODEL, "leadership", "shared_vision")


def test_no_criterion_is_called_like_a_row() -> None:
    assert not {row.key for row in MODEL.rows} & set(MODEL.criteria)


def test_parts_come_in_model_order_before_their_row() -> None:
    chosen = in_running_order(MODEL, ["culture", "transformation", "shared_vision", "leadership"])

    assert [each.key for each in chosen] == [
        "leadership", "shared_vision", "transformation", "culture"
    ]  # fmt: skip
