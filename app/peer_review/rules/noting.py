"""What reviewers note and how evidence is judged, in the words of the pages; pure."""

from __future__ import annotations

from enum import StrEnum

LONGEST = 2000
SHORT = 300
WHO_ACTS = 100


class NoteRefused(Exception):
    """This cannot be done to a note; the message says why and what to do."""


class Kind(StrEnum):
    """What a note is."""

    STRENGTH = "strength"
    CHALLENGE = "challenge"
    QUESTION = "question"
    LESSON = "lesson"
    SUGGESTION = "suggestion"

    @property
    def words(self) -> str:
        return self.value.capitalize()

    @property
    def hint(self) -> str:
        return _HINTS[self]


_HINTS = {
    Kind.STRENGTH: "Something that works well here",
    Kind.CHALLENGE: "Something you doubt, or that stands in the way",
    Kind.QUESTION: "Something you need to know; it can go to the area at once",
    Kind.LESSON: "Something your own area can take home",
    Kind.SUGGESTION: "Something the area could try",
}


class HeardFrom(StrEnum):
    """On whose word a note on a whole row stands."""

    FAMILIES = "families"
    FRONT_LINE = "front line"
    MANAGERS = "managers"
    PARTNERS = "partners"
    DATA = "data"

    @property
    def words(self) -> str:
        return _HEARD[self]


_HEARD = {
    HeardFrom.FAMILIES: "Heard from families",
    HeardFrom.FRONT_LINE: "Heard from the front line",
    HeardFrom.MANAGERS: "Heard from managers",
    HeardFrom.PARTNERS: "Heard from partners",
    HeardFrom.DATA: "Seen in the data",
}


class State(StrEnum):
    """How far a note has come; who has not answered it leaves it open."""

    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class Verdict(StrEnum):
    """What a reviewer makes of an item of evidence."""

    SEEN = "seen"
    SUPPORTS = "supports"
    TOO_OLD = "too old"
    NOT_RELEVANT = "not relevant"

    @property
    def words(self) -> str:
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.SEEN: "I have seen it",
    Verdict.SUPPORTS: "It supports what is claimed",
    Verdict.TOO_OLD: "It is too old",
    Verdict.NOT_RELEVANT: "It has nothing to do with this",
}
