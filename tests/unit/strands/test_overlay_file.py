"""Official wording fits an edition whole, or the file is refused line by line."""

from pathlib import Path

import pytest

from app.strands.edition_file import read_edition
from app.strands.overlay_file import read_overlay
from app.strands.rules import Edition
from app.strands.rules.overlay import Entry, problems_with
from app.strands.rules.problems import FileRefused

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition(FIXTURES / "three_stages.yaml")


def test_flat_wording_is_read_with_its_lines(edition: Edition, tmp_path: Path) -> None:
    found = read_overlay(_file(tmp_path, _flat(edition)))

    assert found.edition_key == "harbour-1"
    assert found.entries[0] == Entry("Line 3", "PEO-MEE-A1", None, "Official PEO-MEE-A1.")
    assert problems_with(found.entries, edition) == []


def test_the_official_shape_is_read_with_its_stages(edition: Edition, tmp_path: Path) -> None:
    found = read_overlay(_file(tmp_path, _official(edition)))

    assert found.edition_key is None
    assert found.entries[0] == Entry("Line 6", "PEO-MEE-A1", "moored", "Official PEO-MEE-A1.")
    assert problems_with(found.entries, edition) == []


FLAT_MISTAKES = [
    ("  PEO-MEE-A1: Official PEO-MEE-A1.\n", "", "PEO-MEE-A1 is missing"),
    ("  PEO-MEE-A1:", "  PEO-MEE-A9:", "Line 3: 'PEO-MEE-A9' is not a sentence"),
    ("Official PEO-MEE-B1.", "''", "Line 4: PEO-MEE-B1 has no wording"),
    ("Official PEO-MEE-B1.", "'   '", "Line 4: PEO-MEE-B1 has no wording"),
    ("Official PEO-MEE-B1.", "w" * 2001, "Line 4: PEO-MEE-B1 has 2001 characters"),
]


@pytest.mark.parametrize(("right", "wrong", "words"), FLAT_MISTAKES)
def test_wording_that_does_not_fit_is_named(
    right: str, wrong: str, words: str, edition: Edition, tmp_path: Path
) -> None:
    text = _flat(edition).replace(right, wrong, 1)

    problems = problems_with(read_overlay(_file(tmp_path, text)).entries, edition)

    assert words in "\n".join(map(str, problems))


def test_a_sentence_at_the_wrong_stage_is_named(edition: Edition, tmp_path: Path) -> None:
    text = _official(edition).replace("under_sail:", "casting_off_late:", 1)

    problems = problems_with(read_overlay(_file(tmp_path, text)).entries, edition)

    assert "PEO-MEE-C1 belongs to the stage Under sail, not 'casting_off_late'" in str(problems[0])


def test_a_sentence_given_twice_is_named_with_both_lines(edition: Edition) -> None:
    entries = [Entry(f"Line {n}", id_, None, "x") for n, id_ in enumerate(edition.features, 1)]

    problems = problems_with([*entries, Entry("Line 99", "PEO-MEE-A1", None, "y")], edition)

    assert [str(problem) for problem in problems] == [
        "Line 99: PEO-MEE-A1 stands here a second time; the first is on line 1."
    ]


def test_a_file_without_sentences_says_so_once(edition: Edition) -> None:
    assert [str(problem) for problem in problems_with([], edition)] == [
        "The file holds no sentences."
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"old Excel file \(.xls\)"),
        (b"\x89PNG\r\n", "not a text file"),
        (b"", "empty"),
        (b"a: ]", "Line 1: This is not YAML"),
        (b"notes: none", "neither wording: with identifiers nor strands"),
        (b"wording: {A: b}", "Name the edition in quotes"),
        (b"edition: 2016\nwording: {A: b}", "Name the edition in quotes"),
        (b"edition: x\nwording: [a]", "Line 2: List identifiers"),
        (b"edition: x\nwording:\n  A: 12\n  B: true", "Line 4: The wording of B is not text"),
        (b"edition: x\nwording:\n  A: b\n  A: c", "Line 4: 'A' stands here a second time"),
        (b"strands: {}", "Line 1: 'strands' should be a list"),
        (b"strands:\n  - criteria:\n    - x", "Line 3: A line under 'criteria' has no names"),
        (b"strands:\n  - criteria:\n    - {key: x}", "Line 3: This criterion lists no features"),
        (
            b"strands:\n  - criteria:\n    - features:\n        a:\n        - {text: x}",
            "Line 5: This sentence has no identifier",
        ),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_file_that_holds_no_wording_is_refused(
    content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "wording.yaml"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match=words):
        read_overlay(path)


def _flat(edition: Edition) -> str:
    lines = [f"  {id_}: Official {id_}.\n" for id_ in edition.features]
    return 'edition: "harbour-1"\nwording:\n' + "".join(lines)


def _official(edition: Edition) -> str:
    lines = ["strands:\n"]
    for strand in edition.strands:
        lines.append(f"  - key: {strand.key}\n    criteria:\n")
        for criterion in strand.criteria:
            lines.append("      - features:\n")
            for stage in edition.stages:
                features = criterion.at(stage.key)
                lines.append(f"          {stage.key}:{'' if features else ' []'}\n")
                lines.extend(
                    f"            - {{id: {it.id}, text: Official {it.id}.}}\n" for it in features
                )
    return "".join(lines)


def _file(folder: Path, text: str) -> Path:
    path = folder / "wording.yaml"
    path.write_text(text, "utf-8")
    return path
