"""A YAML file checked for shape and sense, each mistake told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError

from app.strands import marked_yaml
from app.strands.marked_yaml import Marked, NotReadable
from app.strands.rules.problems import Problem, refused
from app.strands.rules.sense import Fault

LARGEST_FILE = 5_000_000


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


def problems_of_shape(marked: Marked, shape: Draft202012Validator) -> Iterator[Problem]:
    """What does not fit the shape, from the first line to the last."""
    errors = shape.iter_errors(marked.document)
    for line, error in sorted(
        ((marked.line(tuple(error.absolute_path)), error) for error in errors),
        key=lambda found: found[0],
    ):
        yield Problem(f"Line {line}", _in_words(error))


def problems_of_sense(marked: Marked, faults: Iterable[Fault]) -> Iterator[Problem]:
    """The faults with their lines, from the first to the last."""
    for line, words in sorted((marked.line(fault.path), fault.words) for fault in faults):
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
