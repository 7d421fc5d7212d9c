"""Official wording read from a file: YAML in two shapes, or the workbook made for it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from app.strands.checked_yaml import LARGEST_FILE, read_yaml
from app.strands.marked_yaml import Marked
from app.strands.marked_yaml import Path as Place
from app.strands.rules.overlay import Entry, OverlayFile
from app.strands.rules.problems import FileRefused, Problem, refused

_SIGNS = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)",
    b"{\\rtf": "a Rich Text document",
}


def read_overlay(path: Path) -> OverlayFile:
    """The official wording in a file. Raises ``FileRefused`` with every line it cannot take."""
    beginning = _beginning(path)
    for sign, name in _SIGNS.items():
        if beginning.startswith(sign):
            raise refused(
                f"{path.name} is {name}; save the wording as .xlsx or as a YAML text file."
            )
    if beginning.startswith(b"PK"):
        # Workbooks bring a heavy library, which the web pages never need.
        workbook: Any = import_module("app.strands.overlay_workbook")
        found: OverlayFile = workbook.read_workbook(path)
        return found
    return _from_yaml(read_yaml(path))


def _beginning(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise refused(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB.")
        with path.open("rb") as file:
            return file.read(8)
    except OSError as error:
        raise refused(f"{path} cannot be opened: {error.strerror}.") from error


def _from_yaml(marked: Marked) -> OverlayFile:
    document = marked.document
    if isinstance(document, dict) and "wording" in document:
        return _from_flat(marked, document)
    if isinstance(document, dict) and "strands" in document:
        return OverlayFile(None, _told(_from_strands(marked, document)))
    raise refused(
        "This file has neither wording: with identifiers nor strands: with criteria.", "Line 1"
    )


def _told(found: Iterator[Entry | Problem]) -> list[Entry]:
    everything = list(found)
    problems = [item for item in everything if isinstance(item, Problem)]
    if problems:
        raise FileRefused(problems)
    return [item for item in everything if isinstance(item, Entry)]


def _from_flat(marked: Marked, document: dict[str, Any]) -> OverlayFile:
    edition_key = document.get("edition")
    if not isinstance(edition_key, str):
        raise refused('Name the edition in quotes: edition: "2016".', _at(marked, ("edition",)))
    return OverlayFile(edition_key, _told(_from_wording(marked, document["wording"])))


def _from_wording(marked: Marked, wording: object) -> Iterator[Entry | Problem]:
    if not isinstance(wording, dict):
        yield Problem(_at(marked, ("wording",)), "List identifiers and their words here.")
        return
    for identifier, words in wording.items():
        yield _entry(marked, ("wording", identifier), identifier, None, words)


def _from_strands(marked: Marked, document: dict[str, Any]) -> Iterator[Entry | Problem]:
    """Every feature of the official shape: strands, criteria, then features under a stage."""
    for strand_place, strand in _list(marked, document, ("strands",)):
        for place, criterion in _list(marked, strand, (*strand_place, "criteria")):
            features = criterion.get("features")
            if not isinstance(features, dict):
                yield Problem(_at(marked, place), "This criterion lists no features by stage.")
                continue
            for stage_key in features:
                here = (*place, "features", stage_key)
                for spot, feature in _list(marked, features, here):
                    if not isinstance(feature.get("id"), str):
                        yield Problem(_at(marked, spot), "This sentence has no identifier (id).")
                        continue
                    end = (*spot, "text") if "text" in feature else spot
                    yield _entry(marked, end, feature["id"], stage_key, feature.get("text"))


def _list(
    marked: Marked, holder: dict[str, Any], path: Place
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The mappings listed at the end of ``path``, each with its place in the document."""
    items = holder.get(str(path[-1]))
    if not isinstance(items, list):
        raise refused(f"{path[-1]!r} should be a list.", _at(marked, path))
    for number, item in enumerate(items):
        place = (*path, number)
        if not isinstance(item, dict):
            raise refused(f"A line under {path[-1]!r} has no names.", _at(marked, place))
        yield place, item


def _entry(
    marked: Marked, path: Place, identifier: str, stage: str | None, words: object
) -> Entry | Problem:
    where = _at(marked, path)
    if words is None:
        words = ""
    if not isinstance(words, str):
        return Problem(where, f"The wording of {identifier} is not text; put it in quotes.")
    return Entry(where, identifier, stage, " ".join(words.split()))


def _at(marked: Marked, path: Place) -> str:
    return f"Line {marked.line(path)}"
