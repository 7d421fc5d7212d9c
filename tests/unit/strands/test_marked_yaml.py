"""Every value of a YAML file knows its line; what could mislead is refused."""

import pytest

from app.strands.marked_yaml import NotReadable, read


def test_a_value_knows_its_line() -> None:
    marked = read("a: 1\nb:\n  - x\n  - {c: y}\n")

    assert marked.document == {"a": 1, "b": ["x", {"c": "y"}]}
    assert marked.line(("b", 1, "c")) == 4


def test_a_missing_value_points_at_what_is_around_it() -> None:
    marked = read("a: 1\nb:\n  c: 2\n")

    assert marked.line(("b", "nothing", 3)) == 2


def test_a_date_stays_the_text_that_was_typed() -> None:
    assert read("on: 2016-11-01").document == {"on": "2016-11-01"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "second time; the first is on line 1"),
        ("a: &x [1]\nb: *x\n", 1, "references"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "not YAML"),
        ("a: 1\n[1, 2]: 3\n", 2, "plain text"),
        ("", None, "empty"),
        ("a: \x00", None, "not a YAML text file"),
        ("[" * 5000, None, ""),
    ],
)
def test_what_cannot_be_pointed_at_is_refused(text: str, line: int | None, words: str) -> None:
    with pytest.raises(NotReadable) as refusal:
        read(text)

    assert words in refusal.value.words
    if line is not None:
        assert refusal.value.line == line
