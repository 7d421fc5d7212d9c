"""What a run came to, in sentences and tables; page, files and evidence are made of these. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.instruments.rules.definition import Ask, Definition, Question
from app.instruments.rules.shown import LEFT_OUT, Group, Part, QuestionShown, Shown
from app.instruments.rules.wording import Wording

NO_GROUP = "No group given"
NOT_ANSWERED = "no answer"
TOO_FEW = "Too few answered to tell"
NOBODY = "Nobody answered this question."
EVERYBODY = "All"
# Below this many, voices and no measure, however many were asked.
_A_MEASURE_FROM = 30


@dataclass(frozen=True)
class Table:
    """One question as a table; the first column names the answer, or the group."""

    key: str
    title: str
    sentence: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def holds_figures(self) -> bool:
        """Whether its cells are numbers of people."""
        return self.headings[0] == "Answer"


@dataclass(frozen=True)
class Told:
    """A run's result: how many answered in which groups, then question by question."""

    people: int | None
    sentence: str
    groups: tuple[tuple[str, int], ...]
    tables: tuple[Table, ...]


def told_of(definition: Definition, shown: Shown, expected: int | None) -> Told:
    """What may be shown of a run, in words."""
    wording = Wording(definition)
    groups = tuple((_called(wording, group), group.people) for group in shown.groups)
    tables = tuple(
        _table(wording, question, each, groups)
        for each in shown.questions
        if (question := definition.question(each.key))
    )
    return Told(shown.people, _how_many(definition, shown, expected), groups, tables)


def lines_of(told: Told) -> list[tuple[str, ...]]:
    """Every table, one line for each cell, as a file holds it; headings first."""
    people = [("Everybody", EVERYBODY, "", str(told.people))] if told.people else []
    by_group = [("Everybody", name, "", str(number)) for name, number in told.groups]
    cells = [line for table in told.tables for line in _cells(table)]
    return [("Question", "Group", "Answer", "How many"), *people, *by_group, *cells]


def as_text(told: Told) -> str:
    """The whole result as a piece of evidence says it."""
    said = [told.sentence, *(f"{table.title} {table.sentence}" for table in told.tables)]
    return "\n".join(said)


def in_a_few_words(people: int, expected: int | None) -> str:
    """How many answered, of about how many, and what to make of that."""
    whom = f"{people} of about {expected:,} answered" if expected else f"{people} answered"
    if people < _A_MEASURE_FROM or (expected and people * 10 < expected):
        return f"{whom}. Treat what they say as voices, not as a measure."
    return f"{whom}."


def answers_called(wording: Wording, question: Question, values: Sequence[str]) -> str:
    """Answers that are told together: "Later on, or no answer"."""
    names = [wording.answer(question, each) for each in values if each != LEFT_OUT]
    if LEFT_OUT in values:
        names.append(NOT_ANSWERED if names else NOT_ANSWERED.capitalize())
    if len(names) < 2:
        return names[0]
    return f"{'; '.join(names[:-1])}; or {names[-1]}"


def answered(each: QuestionShown) -> bool:
    """Whether figures are told and any of them is of an answer."""
    return any(part.number for part in each.whole if part.values != (LEFT_OUT,))


def largest(each: QuestionShown) -> int:
    """The place of the answer that the sentence names: the most frequent one."""
    return max(range(len(each.whole)), key=lambda at: _weight(each.whole[at]))


def _called(wording: Wording, group: Group) -> str:
    return ", ".join(wording.cohort(each) if each else NO_GROUP for each in group.cohorts)


def _how_many(definition: Definition, shown: Shown, expected: int | None) -> str:
    if shown.people is None:
        return (
            f"Fewer than {definition.smallest_group} people answered in one way or another, so"
            " nothing is shown."
        )
    said = in_a_few_words(shown.people, expected)
    if shown.screens_left_out:
        return (
            f"{said} Fewer than {definition.smallest_group} answered on a screen; they are left"
            " out, so that nobody can be told."
        )
    return said


def _table(
    wording: Wording, question: Question, each: QuestionShown, groups: Sequence[tuple[str, int]]
) -> Table:
    title = wording.question(question)
    names = tuple(name for name, _ in groups)
    if each.whole and not answered(each):
        return Table(each.key, title, NOBODY, ("Answer",), ())
    if each.whole:
        shown = [
            place
            for place, part in enumerate(each.whole)
            if part.number or part.values != (LEFT_OUT,)
        ]
        columns = (*each.by_group, each.whole)
        lines = tuple(
            (
                answers_called(wording, question, each.whole[place].values),
                *(str(column[place].number) for column in columns),
            )
            for place in shown
        )
        heads = ("Answer", *(names if each.by_group else ()), EVERYBODY)
        return Table(each.key, title, _most(wording, question, each, names), heads, lines)
    lines = tuple(
        (name, _stands_out(wording, question, value))
        for name, value in zip(names or (EVERYBODY,), each.standing_out, strict=True)
    )
    said = " ".join(f"{name}: {words}." for name, words in lines)
    return Table(each.key, title, said, ("Group", "What stands out"), lines)


def _most(wording: Wording, question: Question, each: QuestionShown, names: Sequence[str]) -> str:
    """The largest part, of everybody and by group."""
    place = largest(each)
    whole = each.whole[place]
    answer = answers_called(wording, question, whole.values)
    by_group = ", ".join(
        f"{name} {row[place].number} of {_sum(row)}"
        for name, row in zip(names, each.by_group, strict=bool(each.by_group))
    )
    said = f"{whole.number} of {_sum(each.whole)} said “{answer}”{_scale(wording, question)}"
    return f"{said} ({by_group})." if by_group else f"{said}."


def _scale(wording: Wording, question: Question) -> str:
    """What the numbers of a scale mean, which one of them alone does not say."""
    if question.ask is not Ask.SCALE:
        return ""
    low, high = (wording.answer(question, question.values[end]) for end in (0, -1))
    return f", where “{low}” and “{high}” are the ends"


def _weight(part: Part) -> int:
    """The largest is told; that nobody answered only where there is nothing else."""
    return -1 if part.values == (LEFT_OUT,) else part.number


def _stands_out(wording: Wording, question: Question, value: str | None) -> str:
    if value is None:
        return TOO_FEW
    answer = wording.answer(question, value)
    if question.ask in {Ask.SCALE, Ask.COUNT}:
        return f"the middle answer is “{answer}”"
    return f"no answer came more often than “{answer}”"


def _sum(parts: Sequence[Part]) -> int:
    return sum(each.number for each in parts)


def _cells(table: Table) -> Iterator[tuple[str, ...]]:
    for line in table.lines:
        if not table.holds_figures:
            yield (table.title, line[0], line[1], "")
            continue
        for name, number in zip(table.headings[1:], line[1:], strict=True):
            yield (table.title, name, line[0], number)
