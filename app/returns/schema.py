"""The shape of a return, and what a file has another way, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from app.returns.rules.checking import Brought, Known, faults
from app.sheets.rules.merging import Wrong

_MOST_ERRORS = 500
_NAMES = {
    "integer": "a whole number", "string": "text", "boolean": "true or false", "null": "nothing",
    "object": "a group of values", "array": "a list",
}  # fmt: skip
_WORDS = {
    "minimum": "{said} is too small: write {wanted} or more",
    "maximum": "{said} is too large: write {wanted} or less",
    "maxLength": "it is too long: shorten it to {wanted} characters",
    "minLength": "it is empty: fill it in",
    "pattern": "{said} does not read as it should",
    "minItems": "the list is empty",
    "maxItems": "the list is too long: at most {wanted}",
    "enum": "{said} is none of: {wanted}",
}


def problems_of(brought: Brought, known: Known) -> list[Wrong]:
    """All that is wrong with what a file tells, each by the place or the cell that holds it."""
    found = [*brought.wrong, *(_shape(brought))]
    if found:
        return found
    return [Wrong(brought.named(place), words) for place, words in faults(brought.told, known)]


def _shape(brought: Brought) -> Iterator[Wrong]:
    too_long = [*_too_long(brought)]
    if too_long:
        yield from too_long
        return
    # An error quotes what it is about, so even the errors of a small file may fill the memory.
    found = islice(_validator().iter_errors(brought.told), _MOST_ERRORS)
    for error in sorted(found, key=lambda each: str(each.path))[:50]:
        place = "/".join(str(part) for part in error.absolute_path)
        yield Wrong(brought.named(place), _in_words(error))


def _too_long(brought: Brought) -> Iterator[Wrong]:
    """The lists that are not worth going through."""
    for name in ("rows", "expectations"):
        held, most = brought.told.get(name), _schema()["properties"][name]["maxItems"]
        if isinstance(held, list) and len(held) > most:
            yield Wrong(brought.named(name), _WORDS["maxItems"].format(wanted=most))


def _in_words(error: ValidationError) -> str:
    kind = str(error.validator)
    wanted: Any = error.validator_value
    held: Any = error.instance
    if kind == "const":
        return f"it is of schema {_said(error)}, and this product reads {wanted}. Update first"
    if kind == "required":
        missing = [name for name in wanted if name not in held]
        return f"{', '.join(missing)} is missing"
    if kind == "additionalProperties":
        known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
        return f"{', '.join(sorted(set(held) - set(known)))} has no place in a return"
    if kind == "type":
        return f"{_said(error)} must be {_types(wanted)}"
    if kind == "anyOf":
        return f"{_said(error)} does not read as it should"
    wanted = ", ".join(map(str, wanted)) if isinstance(wanted, list) else wanted
    return _WORDS.get(kind, "it is not as it should be").format(said=_said(error), wanted=wanted)


def _types(wanted: Any) -> str:
    return " or ".join(_NAMES.get(each, each) for each in ([wanted] if isinstance(wanted, str)
                                                           else wanted))  # fmt: skip


def _said(error: ValidationError) -> str:
    said = json.dumps(error.instance, ensure_ascii=True)
    return f"“{said if len(said) <= 40 else said[:40] + '…'}”"


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(
        Path(__file__).with_name("return_schema.json").read_text("utf-8")
    )
    return schema
