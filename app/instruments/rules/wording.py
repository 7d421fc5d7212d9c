"""The words of an instrument as somebody reads them: in a language, or in easy read; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.instruments.rules.definition import COUNTED, Ask, Definition, Question

ENGLISH = "en"
# What the pages say besides the instrument's own words. A language that is not here gets English.
_PHRASES: Mapping[str, Mapping[str, str]] = {
    ENGLISH: {
        "yes": "Yes",
        "no": "No",
        "or_more": "{} or more",
        "none": "None",
        "send": "Send my answers",
        "leave_out": "You can leave out any question.",
        "say_nothing": "I would rather not say",
    },
    "cy": {
        "yes": "Ie",
        "no": "Na",
        "or_more": "{} neu fwy",
        "none": "Dim",
        "send": "Anfon fy atebion",
        "leave_out": "Cewch adael unrhyw gwestiwn allan.",
        "say_nothing": "Byddai’n well gen i beidio â dweud",
    },
}


@dataclass(frozen=True)
class Wording:
    """An instrument in one language; easy read is English."""

    definition: Definition
    language: str = ENGLISH
    easy: bool = False

    @property
    def title(self) -> str:
        return self._translated("title") or self.definition.title

    @property
    def notice(self) -> str:
        easy = self.definition.easy_notice if self.easy else ""
        return self._translated("notice") or easy or self.definition.notice

    @property
    def cohorts(self) -> str:
        """The question by which groups are told apart."""
        held = self.definition.cohorts
        return self._translated("cohorts") or (self.easy and held.easy) or held.question

    def cohort(self, key: str) -> str:
        """A group as people choose it."""
        choice = next(each for each in self.definition.cohorts.choices if each.key == key)
        easy = choice.easy if self.easy else ""
        return self._translated(f"cohorts.{key}") or easy or choice.words

    def question(self, question: Question) -> str:
        easy = question.easy if self.easy else ""
        return self._translated(question.key) or easy or question.words

    def hint(self, question: Question) -> str:
        if self.language != ENGLISH:
            return self._translated(f"{question.key}.hint")
        return question.hint

    def answer(self, question: Question, value: str) -> str:
        """One answer that can be given, in words."""
        match question.ask:
            case Ask.YES_NO:
                return self.phrase(value)
            case Ask.COUNT:
                if value == COUNTED[0]:
                    return self.phrase("none")
                return self.phrase("or_more").format(value) if value == COUNTED[-1] else value
            case Ask.SCALE:
                end = self._end(question, value)
                return f"{value} – {end}" if end else value
        choice = next(each for each in question.choices if each.key == value)
        easy = choice.easy if self.easy else ""
        return self._translated(f"{question.key}.{value}") or easy or choice.words

    def phrase(self, name: str) -> str:
        """What the pages themselves say."""
        return _PHRASES.get(self.language, _PHRASES[ENGLISH])[name]

    def _end(self, question: Question, value: str) -> str:
        """What an end of a scale means."""
        ends = {
            str(question.lowest): ("low", question.low_words),
            str(question.highest): ("high", question.high_words),
        }
        if value not in ends:
            return ""
        name, words = ends[value]
        if self.language == ENGLISH:
            return words
        return self._translated(f"{question.key}.{name}") or self._translated(f"{name}_words")

    def _translated(self, key: str) -> str:
        return self._words.get(key, "")

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return next(
            (each.words for each in self.definition.translations if each.language == self.language),
            {},
        )


def wording_for(definition: Definition, language: str, easy: bool) -> Wording:
    """The words asked for, or the instrument's own where there are no others."""
    known = {each.language for each in definition.translations}
    if language in known:
        return Wording(definition, language)
    return Wording(definition, easy=easy and definition.easy_read)
