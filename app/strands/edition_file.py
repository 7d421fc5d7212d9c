"""An edition read from its file: checked for shape and sense, then made a tree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from app.strands import marked_yaml
from app.strands.edition_tree import tree_of
from app.strands.marked_yaml import Marked, NotReadable
from app.strands.rules.edition import Edition
from app.strands.rules.problems import FileRefused, Problem, refused
from app.strands.rules.sense import faults_in

LARGEST_FILE = 5_000_000


def read_edition(path: Path) -> Edition:
    """The edition a file describes. Raises ``FileRefused`` naming the lines that are wrong."""
    marked = read_yaml(path)
    problems = [*_problems_of_shape(marked)] or [*_problems_of_sense(marked)]
    if problems:
        raise FileRefused(problems)
    document: Any = marked.document
    return tree_of(document)


def read_yaml(path: Path) -> Marked:
    """A YAML file with its lines. Raises ``FileRefused`` when it is none."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise refused(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB.")
        return marked_yaml.read(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise refused(f"{path} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise refused(f"{path.name} is not a text file in UTF-8.") from error
    except NotReadable as error:
        raise refused(error.words, f"Line {error.line}" if error.line else "") from error


@cache
def _shape() -> Draft202012Validator:
    schema = json.loads(Path(__file__).with_name("edition_schema.json").read_text("utf-8"))
    return Draft202012Validator(schema)


def _problems_of_shape(marked: Marked) -> Iterator[Problem]:
    errors = _shape().iter_errors(marked.document)
    for line, error in sorted(
        ((marked.line(tuple(error.absolute_path)), error) for error in errors),
        key=lambda found: found[0],
    ):
        yield Problem(f"Line {line}", _in_words(error))


def _problems_of_sense(marked: Marked) -> Iterator[Problem]:
    document: Any = marked.document
    found = sorted((marked.line(fault.path), fault.words) for fault in faults_in(document))
    for line, words in found:
        yield Problem(f"Line {line}", words)


_ADVICE = {
    "required": "something is missing: {message}.",
    "additionalProperties": "something is here that has no place: {message}.",
    "type": "write {wanted} here (text that looks like a number needs quotes).",
    "enum": "use one of {wanted}.",
    "const": "use {wanted}; this product reads no other.",
    "minItems": "list at least {wanted}.",
    "maxItems": "list at most {wanted}.",
    "maxLength": "use at most {wanted} characters.",
    "minimum": "use {wanted} or more.",
}


def _in_words(error: ValidationError) -> str:
    name = str(error.absolute_path[-1]) if error.absolute_path else "the file"
    kind = str(error.validator)
    if kind == "pattern":
        advice = (
            "this may not be empty."
            if error.validator_value == r"\S"
            else f"{error.instance!r} has characters that cannot stand here"
            f" (the pattern is {error.validator_value})."
        )
    else:
        wanted = error.validator_value
        listed = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)
        advice = _ADVICE.get(kind, "{message}.").format(wanted=listed, message=error.message)
    return f"In {name!r}: {advice}"
