"""Whether an edition's document makes sense beyond its shape: references, repeats, lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

QUESTION_WORDS = 12
SENTENCE_WORDS = 25

Path = tuple[str | int, ...]
Document = Mapping[str, Any]

# A voter meets rows and sentences, never the words of those who made the model.
_MAKERS_WORDS = re.compile(
    r"\b(strands?|criteri(?:on|a)|features?|shortfalls?|ballots?|rounds?|editions?|hash(?:es)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fault:
    """Something that makes no sense, at a path of the document."""

    path: Path
    words: str


def faults_in(document: Document) -> Iterator[Fault]:
    """Every fault of a document that already has the right shape."""
    yield from _repeats(document)
    yield from _unknown_colours(document)
    yield from _faults_of_rows(document)
    for place, strand in enumerate(document["strands"]):
        yield from _faults_of_strand(document, strand, ("strands", place))
    yield from _unknown_strands_of_sources(document)


def _repeats(document: Document) -> Iterator[Fault]:
    for part, names in (
        ("colours", ("key",)),
        ("stages", ("key", "name", "code")),
        ("rows", ("key", "name", "summary_order")),
        ("strands", ("key", "number", "code")),
        ("core_partners", ("key",)),
        ("national_sources", ("key",)),
    ):
        for name in names:
            yield from _said_twice(
                ((part, place, name), item[name]) for place, item in enumerate(document[part])
            )
    yield from _said_twice(
        ((*path, "key"), criterion["key"]) for path, criterion in _criteria(document)
    )
    yield from _criteria_called_like_rows(document)
    yield from _said_twice(((*path, "id"), feature["id"]) for path, feature in _features(document))


def _criteria_called_like_rows(document: Document) -> Iterator[Fault]:
    """A workshop votes on either, and knows them by their keys alone."""
    rows = _keys(document["rows"])
    for path, criterion in _criteria(document):
        if criterion["key"] in rows:
            yield Fault(
                (*path, "key"), f"{criterion['key']!r} is the key of a row; give this another."
            )


def _said_twice(values: Iterable[tuple[Path, object]]) -> Iterator[Fault]:
    seen: set[object] = set()
    for path, value in values:
        if value in seen:
            yield Fault(path, f"{value!r} is used a second time; give each its own {path[-1]}.")
        seen.add(value)


def _unknown_colours(document: Document) -> Iterator[Fault]:
    known = _keys(document["colours"])
    for place, stage in enumerate(document["stages"]):
        if stage["colour"] not in known:
            yield Fault(
                ("stages", place, "colour"),
                f"There is no colour {stage['colour']!r}; add it under colours or use one of"
                f" {_listed(known)}.",
            )


def _faults_of_rows(document: Document) -> Iterator[Fault]:
    strands = _keys(document["strands"])
    described = {criterion["row"] for _, criterion in _criteria(document)}
    for place, row in enumerate(document["rows"]):
        path: Path = ("rows", place)
        if row["strand"] not in strands:
            yield Fault(
                (*path, "strand"),
                f"There is no strand {row['strand']!r}; use one of {_listed(strands)}.",
            )
        if row["key"] not in described:
            yield Fault(path, f"No criterion belongs to the row {row['key']!r}; add one.")
        yield from _for_voters((*path, "name"), row["name"], None)
        yield from _for_voters((*path, "question"), row["question"], QUESTION_WORDS)
        yield from _every_stage(document, (*path, "sentences"), row["sentences"], "sentence")
        for stage_key, words in row["sentences"].items():
            yield from _for_voters((*path, "sentences", stage_key), words, SENTENCE_WORDS)


def _faults_of_strand(document: Document, strand: Document, path: Path) -> Iterator[Fault]:
    strand_of = {row["key"]: row["strand"] for row in document["rows"]}
    for place, criterion in enumerate(strand["criteria"]):
        here = (*path, "criteria", place)
        row_key = criterion["row"]
        if row_key not in strand_of:
            yield Fault(
                (*here, "row"),
                f"There is no row {row_key!r}; use one of {_listed(strand_of)}.",
            )
        elif strand_of[row_key] != strand["key"]:
            yield Fault(
                (*here, "row"),
                f"The row {row_key!r} belongs to the strand {strand_of[row_key]!r}; move the"
                " criterion there or name another row.",
            )
        yield from _every_stage(document, (*here, "features"), criterion["features"], "list")
        yield from _for_voters((*here, "name"), criterion["name"], None)
        if not any(criterion["features"].values()):
            yield Fault(here, f"The criterion {criterion['key']!r} has no features; add one.")
        for stage_key, features in criterion["features"].items():
            for number, feature in enumerate(features):
                end = (*here, "features", stage_key, number, "words")
                yield from _for_voters(end, feature["words"], None)


def _every_stage(
    document: Document, path: Path, given: Mapping[str, object], noun: str
) -> Iterator[Fault]:
    stages = _keys(document["stages"])
    for key in stages:
        if key not in given:
            yield Fault(path, f"The stage {key!r} has no {noun} here; add one.")
    for key in given:
        if key not in stages:
            yield Fault(
                (*path, key), f"There is no stage {key!r}; the stages are {_listed(stages)}."
            )


def _for_voters(path: Path, words: str, most: int | None) -> Iterator[Fault]:
    count = len(words.split())
    if most is not None and count > most:
        yield Fault(path, f"This has {count} words; use at most {most}.")
    found = _MAKERS_WORDS.search(words)
    if found:
        yield Fault(path, f"Voters read this; say {found.group()!r} another way.")


def _unknown_strands_of_sources(document: Document) -> Iterator[Fault]:
    known = _keys(document["strands"])
    for place, source in enumerate(document["national_sources"]):
        for number, key in enumerate(source.get("strands", ())):
            if key not in known:
                yield Fault(
                    ("national_sources", place, "strands", number),
                    f"There is no strand {key!r}; use one of {_listed(known)}.",
                )


def _criteria(document: Document) -> Iterator[tuple[Path, Document]]:
    for place, strand in enumerate(document["strands"]):
        for number, criterion in enumerate(strand["criteria"]):
            yield ("strands", place, "criteria", number), criterion


def _features(document: Document) -> Iterator[tuple[Path, Document]]:
    for path, criterion in _criteria(document):
        for stage_key, features in criterion["features"].items():
            for number, feature in enumerate(features):
                yield (*path, "features", stage_key, number), feature


def _keys(items: Iterable[Document]) -> list[str]:
    return [item["key"] for item in items]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
