"""Whether an instrument's document makes sense beyond its shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from app.strands.rules.sense import Fault, Path

Document = Mapping[str, Any]

# Words that stand for the whole instrument in a translation; the others are keys of questions,
# or of a question and its choice.
_OF_ALL = ("title", "notice", "cohorts", "low_words", "high_words")


def faults_in(document: Document, criteria: Collection[str]) -> Iterator[Fault]:
    """Every fault of a document of the right shape, for an edition with these ``criteria``."""
    yield from _faults_of_sort(document)
    yield from _faults_of_ways(document)
    yield from _faults_of_cohorts(document)
    for place, question in enumerate(document.get("questions", ())):
        yield from _faults_of_question(question, ("questions", place))
    yield from _faults_of_fields(document)
    for path, feeds in _feeds(document):
        for place, key in enumerate(feeds):
            if key not in criteria:
                yield Fault((*path, place), f"the model has no criterion {key!r}.")
    yield from _repeats(document)
    yield from _faults_of_translations(document)


def _faults_of_sort(document: Document) -> Iterator[Fault]:
    sort = document["instrument"]["sort"]
    path = ("instrument", "sort")
    asks, enters = "questions" in document, "fields" in document
    if sort == "questions" and not asks:
        yield Fault(path, "an instrument of this sort lists its questions.")
    if sort == "record" and not enters:
        yield Fault(path, "an instrument of this sort lists its fields.")
    if asks and sort != "questions":
        yield Fault(("questions",), "only an instrument of the sort 'questions' asks any.")
    if enters and sort != "record":
        yield Fault(("fields",), "only an instrument of the sort 'record' has fields.")


def _faults_of_ways(document: Document) -> Iterator[Fault]:
    told = document["instrument"]
    ways = set(told["ways"])
    if told["sort"] != "questions" and ways != {"officer"}:
        yield Fault(("instrument", "ways"), "this sort is entered by an officer alone.")
    written = any(each["ask"] == "short_text" for each in document.get("questions", ()))
    if "paper" in ways and written and not ways - {"paper"}:
        yield Fault(
            ("instrument", "ways"),
            "totals of paper forms hold no words; name another way as well.",
        )


def _faults_of_cohorts(document: Document) -> Iterator[Fault]:
    cohorts = document.get("cohorts")
    if cohorts is None:
        return
    named = cohorts.get("named_in_the_run", False)
    asks = "question" in cohorts or "choices" in cohorts
    if named and asks:
        yield Fault(
            ("cohorts", "named_in_the_run"), "groups named in the run are not listed here as well."
        )
    elif not named and not ("question" in cohorts and "choices" in cohorts):
        yield Fault(("cohorts",), "say the question, and the choices, by which groups are told.")
    if named and document["instrument"]["sort"] == "questions":
        yield Fault(("cohorts", "named_in_the_run"), "people choose their own group from a list.")


def _faults_of_question(question: Document, path: Path) -> Iterator[Fault]:
    ask = question["ask"]
    yield from _choices_where_they_belong(question, ask == "choice", path)
    ends = {"lowest", "highest"} & set(question)
    if ask == "scale":
        if len(ends) < 2:
            yield Fault(path, "a scale says its lowest and its highest value.")
        elif question["highest"] - question["lowest"] not in range(1, 11):
            yield Fault(
                (*path, "highest"),
                "a scale has two to eleven values, the highest above the lowest.",
            )
    elif ends:
        yield Fault((*path, ends.pop()), "only a scale has a lowest and a highest value.")


def _faults_of_fields(document: Document) -> Iterator[Fault]:
    fields = document.get("fields", ())
    numbers = {each["key"] for each in fields if each["takes"] == "number"}
    has_cohorts = "cohorts" in document
    for place, each in enumerate(fields):
        path = ("fields", place)
        takes = each["takes"]
        if takes != "counts":
            yield from _choices_where_they_belong(each, takes == "choice", path)
        if each.get("by_cohort") and not has_cohorts:
            yield Fault((*path, "by_cohort"), "this instrument tells no groups apart.")
        if "out_of" in each and takes not in {"counts", "quotes"}:
            yield Fault((*path, "out_of"), "only counts are out of something.")
        elif each.get("out_of", next(iter(numbers), "")) not in numbers | {""}:
            yield Fault((*path, "out_of"), "name the key of a field that takes a number.")
        if takes == "before_after" and not {"at_least", "lowest", "highest"} <= set(each):
            yield Fault(
                path,
                "say the lowest and highest value, and at how many it may be shown (at_least).",
            )


def _choices_where_they_belong(each: Document, belong: bool, path: Path) -> Iterator[Fault]:
    if belong and "choices" not in each:
        yield Fault(path, "list the choices.")
    if not belong and "choices" in each:
        yield Fault((*path, "choices"), "choices belong to a choice alone.")


def _feeds(document: Document) -> Iterator[tuple[Path, Iterable[str]]]:
    yield ("feeds",), document["feeds"]
    for place, question in enumerate(document.get("questions", ())):
        yield ("questions", place, "feeds"), question.get("feeds", ())


def _repeats(document: Document) -> Iterator[Fault]:
    for part in ("questions", "fields"):
        listed = document.get(part, ())
        yield from _said_twice(((part, at, "key"), each["key"]) for at, each in enumerate(listed))
        for at, each in enumerate(listed):
            yield from _said_twice(_keys_of(each.get("choices", ()), (part, at, "choices")))
    cohorts = document.get("cohorts", {}).get("choices", ())
    yield from _said_twice(_keys_of(cohorts, ("cohorts", "choices")))
    yield from _said_twice(
        (("instrument", "ways", at), way) for at, way in enumerate(document["instrument"]["ways"])
    )
    yield from _said_twice(
        (("translations", at, "language"), each["language"])
        for at, each in enumerate(document.get("translations", ()))
    )


def _keys_of(choices: Iterable[Document], path: Path) -> Iterator[tuple[Path, str]]:
    for at, each in enumerate(choices):
        yield (*path, at, "key"), each["key"]


def _said_twice(found: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, value in found:
        if value in seen:
            yield Fault(path, f"{value!r} stands here a second time.")
        seen.add(value)


def _faults_of_translations(document: Document) -> Iterator[Fault]:
    known = {*_OF_ALL, *_keys_to_translate(document)}
    optional = {*_keys_that_may_be_translated(document)}
    for at, each in enumerate(document.get("translations", ())):
        for key in each["words"]:
            if key not in known | optional:
                yield Fault(
                    ("translations", at, "words", key), f"there is nothing called {key!r} here."
                )
        missing = sorted(known - set(_OF_ALL) - set(each["words"]))
        if missing:
            yield Fault(("translations", at, "words"), f"not said yet: {', '.join(missing)}.")


def _keys_to_translate(document: Document) -> Iterator[str]:
    for question in document.get("questions", ()):
        yield question["key"]
        for choice in question.get("choices", ()):
            yield f"{question['key']}.{choice['key']}"
    for choice in document.get("cohorts", {}).get("choices", ()):
        yield f"cohorts.{choice['key']}"


def _keys_that_may_be_translated(document: Document) -> Iterator[str]:
    for question in document.get("questions", ()):
        yield from (f"{question['key']}.{part}" for part in ("hint", "low", "high"))
