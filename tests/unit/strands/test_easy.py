"""Every row of the model has easy words, and an edition without any says its own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from app.strands.easy import easy_row
from app.strands.edition_file import read_edition

MODEL = read_edition(Path(__file__).parents[3] / "seeds" / "model" / "2016.yaml")
# What families never meet.
JARGON = re.compile(
    r"strand|criteri|stage|early|developing|maturing|mature|governance|commission|outcome|agenc",
    re.IGNORECASE,
)


def test_every_row_is_asked_in_short_words_with_an_answer_for_each_stage() -> None:
    for row in MODEL.rows:
        easy = easy_row(MODEL, row.key)

        assert easy.question != row.question
        assert len(easy.answers) == len(MODEL.stages)
        for words in (easy.question, *easy.answers):
            assert not JARGON.search(words), words
            assert all(len(said.split()) <= 13 for said in re.split(r"[.?]", words)), words


def test_an_edition_without_easy_words_says_its_own_plain_ones() -> None:
    other = replace(MODEL, key="2030")

    easy = easy_row(other, "culture")

    assert easy.question == MODEL.row("culture").question
    assert easy.answers == tuple(MODEL.row("culture").sentences.values())
