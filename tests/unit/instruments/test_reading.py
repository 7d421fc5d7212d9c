"""Instruments are read from their files, or refused by the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.instruments.reading import read_instrument
from app.instruments.rules.definition import Ask, Sort, Way
from app.strands.edition_file import read_edition
from app.strands.rules.problems import FileRefused

ROOT = Path(__file__).parents[3]
INCLUDED = sorted((ROOT / "seeds" / "instruments").glob("*.yaml"))
CRITERIA = frozenset(read_edition(ROOT / "seeds" / "model" / "2016.yaml").criteria)

# An instrument nobody has: that it works needs no code of ours.
INVENTED = """\
schema: 1
instrument:
  key: bus-stop
  number: 1
  title: Views at the bus stop
  purpose: What people at a bus stop think.
  sort: questions
  evidence: qualitative
  views: [families]
  ways: [own_phone, paper]
  smallest_group: 5
  kept_days: 30
  notice: Two questions. No names.
  cannot_show: Only who waits for a bus.
feeds: [keyworker]
cohorts:
  question: Which way are you going?
  choices:
    - {key: north, words: North}
    - {key: south, words: South}
questions:
  - key: bench
    ask: choice
    words: Is there a bench?
    choices:
      - {key: "yes", words: "Yes"}
      - {key: "no", words: "No"}
  - key: wait
    ask: scale
    words: How was the wait?
    lowest: 1
    highest: 5
  - key: more
    ask: short_text
    words: Anything else?
translations:
  - language: cy
    name: Cymraeg
    words:
      cohorts.north: Gogledd
      cohorts.south: De
      bench: Oes mainc?
      bench.yes: Oes
      bench.no: Nac oes
      wait: Sut oedd yr aros?
      more: Unrhyw beth arall?
"""
RECORD = """\
schema: 1
instrument:
  key: count-of-benches
  number: 1
  title: A count of benches
  purpose: How many benches there are.
  sort: record
  evidence: quantitative
  views: [providers]
  ways: [officer]
  smallest_group: 5
  kept_days: 30
  notice: No names.
  cannot_show: Benches that are gone.
feeds: [keyworker]
fields:
  - key: all
    takes: number
    words: How many?
  - key: kinds
    takes: counts
    words: Of which kind?
    out_of: all
  - key: comfort
    takes: before_after
    words: Comfort
    at_least: 5
    lowest: 1
    highest: 5
"""


def read(tmp_path: Path, text: str) -> object:
    file = tmp_path / "invented.yaml"
    file.write_text(text, encoding="utf-8")
    return read_instrument(file, CRITERIA).definition


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(FileRefused) as refused:
        read(tmp_path, text)
    return str(refused.value)


@pytest.mark.parametrize("file", INCLUDED, ids=lambda file: file.stem)
def test_what_is_included_is_good(file: Path) -> None:
    told = read_instrument(file, CRITERIA).definition

    assert told.key == file.stem
    assert told.notice
    assert set(told.feeds) <= CRITERIA


def test_ten_instruments_are_included() -> None:
    assert [file.stem for file in INCLUDED] == [
        "case-audit",
        "consultation-log",
        "family-questionnaire",
        "focus-group",
        "interview-study",
        "journey-map",
        "meeting-observation",
        "partner-survey",
        "staff-temperature",
        "wellbeing-scale",
    ]


def test_families_are_asked_eight_questions_in_two_cohorts_with_easy_words() -> None:
    told = read_instrument(ROOT / "seeds/instruments/family-questionnaire.yaml", CRITERIA)

    families = told.definition
    assert len(families.questions) == 8
    assert [each.key for each in families.cohorts.choices] == ["keyworker", "lead_worker"]
    assert families.easy_read
    assert [each.language for each in families.translations] == ["cy"]


def test_interviewers_are_reminded_of_three_points_and_fourteen_questions() -> None:
    told = read_instrument(ROOT / "seeds/instruments/journey-map.yaml", CRITERIA).definition

    assert [len(part.lines) for part in told.prompts] == [3, 14]


def test_an_invented_instrument_needs_no_code(tmp_path: Path) -> None:
    file = tmp_path / "invented.yaml"
    file.write_text(INVENTED, encoding="utf-8")

    told = read_instrument(file, CRITERIA).definition

    assert (told.sort, told.ways) == (Sort.QUESTIONS, (Way.OWN_PHONE, Way.PAPER))
    assert [each.ask for each in told.questions] == [Ask.CHOICE, Ask.SCALE, Ask.SHORT_TEXT]
    assert told.questions[1].values == ("1", "2", "3", "4", "5")
    assert [each.key for each in told.counted] == ["bench", "wait"]


MISTAKES = {
    "a line that is no YAML": (INVENTED, "  number: 1", "  number: [1", "Line"),
    "a name said twice": (INVENTED, "  number: 1", "  number: 1\n  number: 2", "Line 5"),
    "something with no place": (INVENTED, "  number: 1", "  number: 1\n  colour: red", "Line 2"),
    "something missing": (INVENTED, "  kept_days: 30\n", "", "Line 2"),
    "a key with a space": (INVENTED, "key: bus-stop", "key: bus stop", "Line 3"),
    "a number that is text": (INVENTED, "number: 1", 'number: "1"', "Line 4"),
    "an unknown sort": (INVENTED, "sort: questions", "sort: quiz", "Line 7"),
    "an unknown way": (INVENTED, "[own_phone, paper]", "[own_phone, pigeon]", "Line 10"),
    "a smaller group than may be shown": (INVENTED, "group: 5", "group: 4", "Line 11"),
    "words that are empty": (INVENTED, "words: Is there a bench?", 'words: ""', "Line 24"),
    "an unknown kind of question": (INVENTED, "ask: choice", "ask: essay", "Line 23"),
    "a choice without choices": (
        INVENTED,
        """    choices:
      - {key: "yes", words: "Yes"}
      - {key: "no", words: "No"}
""",
        "",
        "Line 22",
    ),
    "a single choice": (INVENTED, '      - {key: "no", words: "No"}\n', "", "Line 25"),
    "a choice said twice": (INVENTED, '{key: "no"', '{key: "yes"', "Line 27"),
    "a question said twice": (INVENTED, "- key: wait", "- key: bench", "Line 28"),
    "a scale without an end": (INVENTED, "    highest: 5\n", "", "Line 28"),
    "a scale upside down": (INVENTED, "highest: 5", "highest: 0", "Line 32"),
    "a scale of words": (INVENTED, "ask: short_text", "ask: short_text\n    lowest: 1", "Line 35"),
    "an unknown criterion": (INVENTED, "feeds: [keyworker]", "feeds: [buses]", "Line 15"),
    "groups without a question": (
        INVENTED, "  question: Which way are you going?\n", "", "Line 16",
    ),
    "a translation of nothing": (
        INVENTED, "      more: Unrhyw", "      less: Unrhyw", "Line 39",
    ),
    "a translation with a gap": (INVENTED, "      bench.no: Nac oes\n", "", "Line 39"),
    "a record that asks nothing": (RECORD, "sort: record", "sort: questions", "Line 7"),
    "a record on phones": (RECORD, "[officer]", "[own_phone]", "Line 10"),
    "counts out of nothing": (RECORD, "out_of: all", "out_of: none", "Line 23"),
    "before and after of anybody": (RECORD, "    at_least: 5\n", "", "Line 24"),
    "groups that nobody tells apart": (
        RECORD, "    words: How many?", "    words: How many?\n    by_cohort: true", "Line 20",
    ),
    "totals of words alone": (
        INVENTED, "ways: [own_phone, paper]", "ways: [paper]", "Line 10",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_is_refused_by_its_line(tmp_path: Path, mistake: str) -> None:
    text, right, wrong, line = MISTAKES[mistake]
    assert text.count(right) >= 1

    said = refusal(tmp_path, text.replace(right, wrong, 1))

    assert said.startswith(line), said
