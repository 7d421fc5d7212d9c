"""An instrument: what it asks, of whom, how, and what of the answers may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What an instrument gathers: answers of people, an officer's record, or a journey."""

    QUESTIONS = "questions"
    RECORD = "record"
    JOURNEY = "journey"


class Way(StrEnum):
    """How the answers come in."""

    OWN_PHONE = "own_phone"
    SHARED_TABLET = "shared_tablet"
    PAPER = "paper"
    OFFICER = "officer"

    @property
    def words(self) -> str:
        return _WAYS[self]


_WAYS = {
    Way.OWN_PHONE: "On people’s own phones",
    Way.SHARED_TABLET: "On a tablet that is handed round",
    Way.PAPER: "On paper, keyed in as totals",
    Way.OFFICER: "Entered by an officer",
}


# What people count is few; the last of these stands for as many or more.
COUNTED = ("0", "1", "2", "3", "4", "5")


class Ask(StrEnum):
    """What kind of answer a question takes."""

    CHOICE = "choice"
    SCALE = "scale"
    YES_NO = "yes_no"
    # Anybody who counts taps a number, so that nothing has to be typed.
    COUNT = "count"
    SHORT_TEXT = "short_text"


class Takes(StrEnum):
    """What an officer enters in one field of a record."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    # One line for each thing.
    LIST = "list"
    # Answers with how many gave each; checked against the number they are out of.
    COUNTS = "counts"
    # Words of one person, told by the sector they work in and nothing else.
    QUOTES = "quotes"
    # How many, and the mean before and after: a group, never a person.
    BEFORE_AFTER = "before_after"


@dataclass(frozen=True)
class Choice:
    """One of the answers offered; ``easy`` are its words in easy read."""

    key: str
    words: str
    easy: str = ""


@dataclass(frozen=True)
class Question:
    """One thing that is asked of people; the key stays when the words change."""

    key: str
    ask: Ask
    words: str
    easy: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    # Both ends of a scale, and what they mean.
    lowest: int = 0
    highest: int = 0
    low_words: str = ""
    high_words: str = ""
    # May be left unanswered; every question of ours may unless this says otherwise.
    needed: bool = False
    # The criteria it tells about, where they are not those of the whole instrument.
    feeds: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """Every answer it can have, in their order; empty where people write."""
        match self.ask:
            case Ask.CHOICE:
                return tuple(each.key for each in self.choices)
            case Ask.SCALE:
                return tuple(str(value) for value in range(self.lowest, self.highest + 1))
            case Ask.YES_NO:
                return ("yes", "no")
            case Ask.COUNT:
                return COUNTED
        return ()


@dataclass(frozen=True)
class Field:
    """One thing an officer enters in a record."""

    key: str
    takes: Takes
    words: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    # Entered once for each cohort, and compared side by side.
    by_cohort: bool = False
    # The number that counts are out of, by its key: what is missing is told.
    out_of: str = ""
    # Whether the counts stand beside one another, so that one person may be in several.
    several: bool = False
    at_least: int = 0
    lowest: int = 0
    highest: int = 0
    # A field that says who was asked, how many, who collected it or what it cannot show.
    tells: str = ""


@dataclass(frozen=True)
class Cohorts:
    """The groups that are told apart; none where nobody is."""

    question: str = ""
    easy: str = ""
    choices: tuple[Choice, ...] = ()
    # Named by the officer for each run, as the groups of a focus group are.
    named_in_the_run: bool = False


@dataclass(frozen=True)
class Translation:
    """The words of an instrument in another language, by what they stand for."""

    language: str
    name: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Prompt:
    """Something an interviewer is reminded of, under a heading of the prompt sheet."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """An instrument as its file describes it."""

    key: str
    number: int
    title: str
    purpose: str
    notice: str
    sort: Sort
    evidence: str
    views: tuple[str, ...]
    ways: tuple[Way, ...]
    smallest_group: int
    kept_days: int
    cannot_show: str
    feeds: tuple[str, ...]
    easy_notice: str = ""
    cohorts: Cohorts = field(default_factory=Cohorts)
    questions: tuple[Question, ...] = ()
    fields: tuple[Field, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    translations: tuple[Translation, ...] = ()

    def question(self, key: str) -> Question | None:
        return next((each for each in self.questions if each.key == key), None)

    @property
    def texts(self) -> tuple[Question, ...]:
        """The questions that people answer in their own words."""
        return tuple(each for each in self.questions if each.ask is Ask.SHORT_TEXT)

    @property
    def counted(self) -> tuple[Question, ...]:
        """The questions whose answers are counted."""
        return tuple(each for each in self.questions if each.values)

    @property
    def easy_read(self) -> bool:
        """Whether every question has words in easy read."""
        return bool(self.questions) and all(each.easy for each in self.questions)
