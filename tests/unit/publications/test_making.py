"""A publication as a whole: what it says, what an area sees, and what it looks back at."""

from __future__ import annotations

import random

from app.areas.rules import AreaFacts
from app.disclosure.rules.spreads import WHOLE
from app.publications.rules.content import beside_read, beside_written, read, written
from app.publications.rules.counting import Counted
from app.publications.rules.likeness import alike
from app.publications.rules.making import Earlier, Made, make
from app.publications.rules.views import band_words, choices

ROWS = {"culture": "Culture"}
STAGES = ("Early", "Developing", "Maturing", "Mature")
CODES = [f"E{at:02}" for at in range(40)]


def basis(*moved: str) -> dict[str, Counted]:
    """Forty areas of two regions; of those that moved each is a stage further on."""
    return {
        code: Counted(
            frozenset({"region:North" if at % 2 else "region:South"}),
            {"culture": (at // 2 + (code in moved)) % 4},
            {"culture": False},
            {"culture": at < 7},
        )
        for at, code in enumerate(CODES)
    }


def facts(code: str) -> AreaFacts:
    return AreaFacts(code, code, "county", True, "North" if int(code[1:]) % 2 else "South")


def made(of: dict[str, Counted], *earlier: Earlier) -> Made:
    like = alike({code: facts(code) for code in CODES}, {}, of)
    return make(of, ROWS, STAGES, like, earlier, lambda _done, _whole: None)


def test_everything_is_told_of_a_country_that_is_mixed() -> None:
    found = made(basis())

    assert found.content.bands("culture", WHOLE) == ((10, 10),) * 4
    assert [each.words for each in choices(found.content)] == ["North", "South"]
    assert band_words(found.content.seeks["culture"][1]) == "Fewer than 5"
    assert band_words(found.content.shares["culture"][1]) == "5 to 9"
    assert len(found.beside) == len(CODES)


def test_what_is_kept_is_read_as_it_was() -> None:
    found = made(basis())

    assert read(written(found.content)) == found.content
    assert beside_read(beside_written(found.beside["E00"])) == found.beside["E00"]


def test_where_hardly_anybody_moved_less_is_told_the_second_time() -> None:
    first = made(basis())
    before = Earlier(basis(), first.content, first.alike, first.beside)

    then = made(basis("E04"), before)

    assert then.content.bands("culture", WHOLE) != ((9, 9), (10, 10), (11, 11), (10, 10))


def test_the_areas_like_one_are_those_of_its_list_or_the_likest_by_facts() -> None:
    everywhere = {code: facts(code) for code in CODES}
    listed = {"E00": random.Random(1).sample(CODES[1:], 12), "E01": ["E03", "X1"]}

    found = alike(everywhere, listed, CODES)

    assert found["E00"].codes == tuple(listed["E00"][:10])
    assert found["E01"].codes == ("E03",)
    assert found["E02"].codes == tuple(CODES[0::2][:1] + CODES[4::2][:9])
    assert not found["E02"].listed
