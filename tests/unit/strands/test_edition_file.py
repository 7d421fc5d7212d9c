"""Editions are read from files of any number of strands, rows and stages, or refused by line."""

from collections import Counter
from pathlib import Path

import pytest

from app.strands.edition_file import read_edition
from app.strands.rules import Edition, digest_of, plain_wording
from app.strands.rules.problems import FileRefused

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests" / "fixtures"
THREE = FIXTURES / "three_stages.yaml"


@pytest.fixture(scope="module")
def model_2016() -> Edition:
    return read_edition(ROOT / "seeds" / "model" / "2016.yaml")


def test_the_edition_of_2016_is_whole(model_2016: Edition) -> None:
    stages = Counter(feature.stage_key for feature in model_2016.features.values())

    assert len(model_2016.strands) == 6
    assert len(model_2016.rows) == 7
    assert len(model_2016.criteria) == 25
    assert len(model_2016.features) == 261
    assert stages == {"early": 62, "developing": 52, "maturing": 63, "mature": 84}


def test_the_edition_of_2016_has_a_short_sentence_for_every_row_and_stage(
    model_2016: Edition,
) -> None:
    lengths = [len(words.split()) for row in model_2016.rows for words in row.sentences.values()]
    assert len(lengths) == 28
    assert max(lengths) <= 25


def test_every_early_feature_of_2016_is_a_shortfall(model_2016: Edition) -> None:
    shortfalls = Counter(
        feature.stage_key
        for feature in model_2016.features.values()
        if feature.polarity == "shortfall"
    )
    assert shortfalls == {"early": 62, "developing": 23, "maturing": 2}


def test_the_summary_of_2016_follows_annex_3(model_2016: Edition) -> None:
    assert [row.key for row in model_2016.rows_for_summary] == [
        "leadership",
        "workforce_development",
        "culture",
        "delivery_structures",
        "delivery_processes",
        "strategy",
        "family_experience",
    ]


@pytest.mark.parametrize(
    ("file", "strands", "rows", "stages"),
    [("three_stages.yaml", 2, 3, 3), ("five_stages.yaml", 4, 4, 5)],
)
def test_an_edition_of_another_size_is_read(
    file: str, strands: int, rows: int, stages: int
) -> None:
    edition = read_edition(FIXTURES / file)

    assert (len(edition.strands), len(edition.rows)) == (strands, rows)
    assert edition.scale.highest == 2 * (stages - 1)


def test_a_tree_answers_for_its_parts() -> None:
    edition = read_edition(THREE)

    assert edition.row("pilots").tagline == "Who meets the boats"
    assert [row.key for row in edition.rows_of("places")] == ["quays", "lights"]
    assert [feature.id for feature in edition.features_of("pilots", "casting_off")] == [
        "PEO-MEE-B1",
        "PEO-MEE-B2",
    ]
    assert edition.features_of("quays", "casting_off") == ()
    assert edition.features["PEO-MEE-C2"].illustrative
    assert edition.features["PLA-ROO-C1"].reconstructed
    assert edition.published == "2031-04-01"
    with pytest.raises(KeyError):
        edition.row("bridges")


def test_the_digest_is_of_the_content_and_not_of_the_layout(tmp_path: Path) -> None:
    text = THREE.read_text("utf-8")
    laid_out = _file(tmp_path, "laid-out.yaml", text.replace("{words: How", "{ words:  How"))
    changed = _file(tmp_path, "changed.yaml", text.replace("Few boats", "Hardly any boats"))

    digest = digest_of(read_edition(THREE))

    assert digest_of(read_edition(laid_out)) == digest
    assert digest_of(read_edition(changed)) != digest


def test_wording_is_kept_by_identifier() -> None:
    wording = plain_wording(read_edition(THREE))

    assert wording["PEO-MEE-A1"] == "Few boats are met."
    assert wording["quays.question"] == "How good are the quays?"
    assert wording["quays.sentence.moored"] == "The quays are crowded."


MISTAKES = [
    ("schema: 1", "schema: 2", "use 1"),
    ("key: harbour-1", "key: 2031", "needs quotes"),
    ("key: harbour-1", "key: Harbour 1", "characters that cannot stand here"),
    ("name: Casting off, code: B", "name: Moored, code: B", "used a second time"),
    ("code: C, colour: green", "code: C, colour: teal", "There is no colour 'teal'"),
    ("key: quays", "key: pilots", "used a second time"),
    ("summary_order: 1", "summary_order: 2", "used a second time"),
    ("strand: people", "strand: folk", "There is no strand 'folk'"),
    (
        "question: How good are the quays?",
        "question: How good are the quays when the wind blows hard from the far north?",
        "has 14 words; use at most 12",
    ),
    ("moored: Few boats meet a pilot.", "moored: " + "boat " * 26, "has 26 words; use at most 25"),
    ("casting_off: Some quays have room.", "aground: None.", "There is no stage 'aground'"),
    ("The harbour is dark.", "This feature is dark.", "say 'feature' another way"),
    ("id: PLA-LAM-B1", "id: PLA-LAM-C1", "used a second time"),
    ("key: room", "key: meeting", "used a second time"),
    ("key: room", "key: pilots", "is the key of a row"),
    ("row: quays", "row: piers", "There is no row 'piers'"),
    ("row: quays", "row: pilots", "belongs to the strand 'people'"),
    ("polarity: shortfall, words: Boats", "polarity: bad, words: Boats", "use one of achievement"),
    ("words: Boats wait for room.", "words: ''", "may not be empty"),
    ("strands: [places]", "strands: [sea]", "There is no strand 'sea'"),
    ("origin: official", "origin: official\n        colour: red", "has no place"),
]


@pytest.mark.parametrize(("right", "wrong", "words"), MISTAKES)
def test_a_mistake_is_refused_with_its_line(
    right: str, wrong: str, words: str, tmp_path: Path
) -> None:
    text = THREE.read_text("utf-8")
    assert right in text

    with pytest.raises(FileRefused) as refusal:
        read_edition(_file(tmp_path, "wrong.yaml", text.replace(right, wrong, 1)))

    assert words in str(refusal.value)
    assert all(problem.where.startswith("Line ") for problem in refusal.value.problems)


def test_the_line_named_is_the_line_of_the_mistake(tmp_path: Path) -> None:
    text = THREE.read_text("utf-8").replace("row: quays", "row: piers")
    line = next(n for n, it in enumerate(text.splitlines(), 1) if "row: piers" in it)

    with pytest.raises(FileRefused) as refusal:
        read_edition(_file(tmp_path, "wrong.yaml", text))

    assert f"Line {line}: There is no row 'piers'" in str(refusal.value)


def test_a_missing_stage_is_refused_for_a_row_and_for_a_criterion(tmp_path: Path) -> None:
    text = THREE.read_text("utf-8")
    text = text.replace("      moored: The quays are crowded.\n", "")
    text = text.replace("          casting_off: []\n", "")

    with pytest.raises(FileRefused) as refusal:
        read_edition(_file(tmp_path, "wrong.yaml", text))

    assert "The stage 'moored' has no sentence here" in str(refusal.value)
    assert "The stage 'casting_off' has no list here" in str(refusal.value)


def test_a_row_without_a_criterion_is_refused(tmp_path: Path) -> None:
    text = THREE.read_text("utf-8").replace("row: lights", "row: quays")

    with pytest.raises(FileRefused, match="No criterion belongs to the row 'lights'"):
        read_edition(_file(tmp_path, "wrong.yaml", text))


def test_a_criterion_without_features_is_refused(tmp_path: Path) -> None:
    text = THREE.read_text("utf-8")
    start = text.index("            - {id: PLA-LAM-B1")
    end = text.index("core_partners:")
    text = text[:start].rstrip() + " []\n          under_sail: []\n" + text[end:]

    with pytest.raises(FileRefused, match="The criterion 'lamps' has no features"):
        read_edition(_file(tmp_path, "wrong.yaml", text))


def test_twenty_problems_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    text = (FIXTURES / "five_stages.yaml").read_text("utf-8")
    text = text.replace("polarity: ", "polarity: un").replace("origin: ", "origin: un")

    with pytest.raises(FileRefused) as refusal:
        read_edition(_file(tmp_path, "wrong.yaml", text))

    shown = str(refusal.value).splitlines()
    assert len(shown) == 21
    assert shown[-1] == "… and 4 more."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "not a text file in UTF-8"),
        (b"just words", "write object here"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_edition_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match=words):
        read_edition(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be opened"):
        read_edition(tmp_path / "nowhere.yaml")


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path
