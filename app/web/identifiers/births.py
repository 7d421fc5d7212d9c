"""Spots dates of birth: a date beside words, or under a heading, that say it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:(?:(?:twenty|thirty)[ \-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth)"
)
_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th))?|{_ORDINAL})"
_FIGURE = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_MARK = r"[ ]?[/.\\\- ][ ]?"
_LOOSE = r"[\s.,/\-]{0,3}"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?)?"
_WHOLE = (
    rf"(?:(?:19|20)\d\d{_MARK}{_FIGURE}{_MARK}{_FIGURE}"
    rf"|{_FIGURE}{_MARK}{_FIGURE}{_MARK}{_YEAR}"
    rf"|{_DAY}(?: day)?(?: of)?{_LOOSE}{_MONTH}\b{_LOOSE}{_YEAR}"
    rf"|{_DAY}(?: of)?{_LOOSE}{_MONTH}{_YEAR}"
    rf"|{_MONTH}\b{_LOOSE}(?:the )?{_DAY}{_LOOSE}{_YEAR}"
    rf"|(?:19|20)\d\d{_LOOSE}{_MONTH}\b{_LOOSE}{_DAY}"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
# What is plainly said to be a birth date may leave out the day or the year.
_PART = (
    rf"(?:{_DAY}(?: of)?{_LOOSE}{_MONTH}\b|{_MONTH}\b{_LOOSE}{_DAY}\b|{_MONTH}\b{_LOOSE}{_YEAR}"
    rf"|(?:0?[1-9]|1[0-2])[/.\-](?:19|20)\d\d|{_FIGURE}[/.]{_FIGURE}"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d)"
)
_EDGE = r"(?![\d%])(?!\.\d)"
_DATE = re.compile(rf"(?<![\d/.])(?:{_WEEKDAY}{_WHOLE}){_EDGE}", re.IGNORECASE)
_ANY_DATE = re.compile(rf"(?<![\d/.])(?:{_WEEKDAY}(?:{_WHOLE}|{_PART})){_EDGE}", re.IGNORECASE)

_LABEL_WORDS = (
    r"(?:d\.? ?o\.? ?b(?:'?s)?\b\.?|d/o/b|d-o-b|(?:date|day)s?[\s\-]?of[\s\-]?birth"
    r"|birth[\s\-]?dates?|birth[ \-]?days?|b-?days?)"
)
_LABEL = re.compile(rf"(?<![a-z]){_LABEL_WORDS}(?![a-z])", re.IGNORECASE)
_BORN = re.compile(
    r"(?<![a-z])(?:born|(?<!of\s)birth(?=:? (?:on )?(?:the )?\d)|b\.(?= ?\d)"
    r"|b(?= \d{1,2}[/.\-]\d))(?![a-z])",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"\bturn(?:s|ed|ing)? (?:\d{{1,2}}|[a-z]{{3,9}})(?: years? old)? on {_WEEKDAY}"
    rf"(?:the )?(?:{_WHOLE}|{_PART}){_EDGE}",
    re.IGNORECASE,
)
# Birth dates of many, or a date of something else: of these no one is found by the date.
_OF_MANY = re.compile(
    r"\b(?:between|after|before|since|until|till|during|from|earlier|later|range|ranges)\b"
    r"|[.!?;]\s+[A-Z]|\n\s*\n",
)
_OF_ELSE = re.compile(
    r"%|\b(?:per cent|percent|recorded|recording|known|missing|blank"
    r"|check(?:ed|s)?|audit(?:ed)?|complete[dn]?\w*|review(?:ed)?|updated?|collected|shared|sharing|held|field|column|policy"
    r"|guidance|version|dated|extract(?:ed)?|report(?:ed)?|meeting|removed|deleted|never|added"
    r"|agreed|required|stored|quality|published|printed|page|form|template|was last|as at|as of"
    r"|records|data)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{3,}|\d,\d")
# "Recorded as 3 April 2011" says of one child what it seemed to say of a table.
_PLAINLY = re.compile(r"^[^%\d]*(?:\bas|\bis|:|=)\s*(?:the\s+)?$", re.IGNORECASE)
_MORE = re.compile(
    rf"\s*[,(\-]?\s*(?:to|-|until|up to|through|till)\s+(?:the )?{_WEEKDAY}{_WHOLE}"
    r"|,? (?:or|and) (?:later|earlier|after|before|since)\b|,? onwards",
    re.IGNORECASE,
)
_JUST_BEFORE = re.compile(
    r"[\s(\[,:=\-]{0,4}(?:(?:is|was|as|for|the|a|her|his|their|given|child's|mother's|father's"
    r"|client's)\s+){0,4}",
    re.IGNORECASE,
)
_FIGURES = re.compile(rf"\d|{_MONTH}\b", re.IGNORECASE)
_REACH = 60
_BACK = 60


def birth_dates(text: str) -> Iterator[str]:
    """Dates that words or a heading call a date of birth."""
    for label in _LABEL.finditer(text):
        yield from _after(text, label.end(), _ANY_DATE, also_not=_OF_ELSE)
        yield from _just_before(text, label.start())
    for born in _BORN.finditer(text):
        yield from _after(text, born.end(), _DATE)
    for turned in _TURNED.finditer(text):
        yield turned[0]
    yield from _under_headings(text)


def _after(
    text: str, start: int, date: re.Pattern[str], also_not: re.Pattern[str] | None = None
) -> Iterator[str]:
    window = text[start : start + _REACH + 30]
    found = date.search(window) if _FIGURES.search(window) else None
    if not found or found.start() > _REACH or _MORE.match(window, found.end()):
        return
    between = window[: found.start()]
    if _OF_MANY.search(between) or _COUNT.search(between):
        return
    if also_not and also_not.search(between) and not _PLAINLY.search(between):
        return
    yield found[0]


def _just_before(text: str, end: int) -> Iterator[str]:
    """A date that the words follow: "3/4/2011 (DOB)"."""
    window = text[max(0, end - _BACK) : end]
    if not _FIGURES.search(window):
        return
    for found in _DATE.finditer(window):
        if _JUST_BEFORE.fullmatch(window, found.end()):
            yield found[0]


@dataclass(frozen=True)
class _Heading:
    """A line over a table: what parts its cells, and which of them is of birth."""

    mark: str
    place: int
    cells: int

    def date_in(self, line: str) -> re.Match[str] | None:
        if not self.mark:
            return None if _OF_ELSE.search(line) or len(line) > 120 else _DATE.search(line)
        cells = _cells(line, self.mark)
        # A comma within a cell moves those behind it.
        last = self.place + 1 + max(0, len(cells) - self.cells)
        for cell in cells[self.place : last]:
            found = _ANY_DATE.match(cell.strip(" \"'"))
            if found:
                return found
        return None


def _under_headings(text: str) -> Iterator[str]:
    if not _LABEL.search(text):
        return
    heading: _Heading | None = None
    empty = 0
    for line in text.split("\n"):
        empty = 0 if line.strip() else empty + 1
        if _LABEL.search(line) or re.fullmatch(r"\s*born\s*:?\s*", line, re.IGNORECASE):
            heading = _heading(line)
        elif heading and line.strip():
            found = heading.date_in(line)
            if found:
                yield found[0]
        elif heading and not heading.mark and empty > 1:
            heading = None


def _heading(line: str) -> _Heading | None:
    for mark in ("\t", "|", ";", ",", " / ", " - ", "  "):
        cells = _cells(line, mark)
        if len(cells) == 1:
            continue
        for place, cell in enumerate(cells):
            if len(cell) <= 40 and _LABEL.search(cell):
                return _Heading(mark, place, len(cells))
    return _Heading("", 0, 1) if _may_be_one_heading(line) else None


def _may_be_one_heading(line: str) -> bool:
    """Whether a line that is not parted heads what follows: short, and neither told nor counted."""
    return len(line) <= 80 and not re.search(r"[%.\d]", _LABEL.sub("", line))


def _cells(line: str, mark: str) -> list[str]:
    return re.split(r" {2,}", line.strip()) if mark == "  " else line.split(mark)
