"""Whatever families read of the questionnaire is for a reader under nine.

By the Flesch-Kincaid grade (0.39 words in a sentence + 11.8 syllables in a word - 15.59) plus five,
which is the age at which American children begin its first grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from app.instruments.reading import read_instrument
from app.instruments.rules.wording import Wording
from tests.unit.instruments.test_reading import CRITERIA, ROOT

FAMILIES = ROOT / "seeds" / "instruments" / "family-questionnaire.yaml"
PAGES = ("already", "heard", "no_such", "not_open", "thanks")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Groups of vowels, without an e that is not spoken."""
    plain = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzhcg])es$", "", word)
    return max(len(_VOWELS.findall(plain)), 1)


def reading_age(text: str) -> float:
    sentences = [
        each for each in re.split(r"[.?!\n]+", text) if re.search(r"[a-z]", each, re.IGNORECASE)
    ]
    spoken = re.findall(r"[a-z’]+", text.casefold())
    grade = 0.39 * len(spoken) / len(sentences)
    grade += 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59
    return grade + 5


def asked(wording: Wording, *, answers: bool) -> Iterator[str]:
    """Everything on the page of questions, with or without the answers, which are short."""
    definition = wording.definition
    yield from (wording.notice, wording.cohorts)
    yield from (wording.phrase(name) for name in ("leave_out", "send", "say_nothing"))
    for question in definition.questions:
        yield wording.question(question)
        yield wording.hint(question)
        if answers:
            yield from (wording.answer(question, value) for value in question.values)


def test_the_formula_tells_easy_from_hard() -> None:
    assert syllables("keyworker") == 3
    assert syllables("make") == 1
    assert syllables("services") == 3
    assert reading_age("The cat sat on the mat. The dog ran.") < 6
    assert reading_age("Multidisciplinary practitioners collaborate strategically.") > 20


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("answers", [False, True])
def test_the_whole_questionnaire_is_for_a_reader_under_nine(easy: bool, answers: bool) -> None:
    wording = Wording(read_instrument(FAMILIES, CRITERIA).definition, easy=easy)

    assert reading_age("\n".join(asked(wording, answers=answers))) < 9


def test_what_is_said_around_it_is_too() -> None:
    said = []
    for name in PAGES:
        page = (ROOT / "templates" / "instruments" / "answering" / f"{name}.html").read_text()
        plain = re.sub(r"{%.*?%}|{{.*?}}|<[^>]+>", "\n", page, flags=re.DOTALL)
        said.append(plain)

    assert reading_age("\n".join(said)) < 9
