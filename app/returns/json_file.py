"""A return as a JSON file with its checksum, written and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.governance.rules.canonical import canonical, fingerprint
from app.returns.rules.checking import Brought, NotRead
from app.returns.rules.layout import FORMAT
from app.sheets.rules.cells import Wrong

_NOT_OURS = "It is not a return. Ask the area for the file as it was downloaded."
_UNREADABLE = "It is not JSON, or a part of it is missing. Ask the area to send it again."
CHANGED = (
    "The file was changed after it was made: its checksum does not fit. Ask the area for the file"
    " as it was downloaded, or for the form filled in, which needs no checksum."
)


def as_json(written: str) -> bytes:
    """The file of a return that is kept as canonical JSON."""
    file = {"kind": FORMAT, "return": json.loads(written), "sha256": fingerprint(written)}
    return f"{json.dumps(file, ensure_ascii=False, indent=1)}\n".encode()


def read_json(content: bytes) -> Brought:
    """What a JSON file tells. Raises ``NotRead``."""
    try:
        file = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_refuse,
            parse_float=str,
        )
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise NotRead("The file", _named(error)) from None
    if not isinstance(file, dict) or file.get("kind") != FORMAT:
        raise NotRead("The file", _NOT_OURS)
    told, checksum = file.get("return"), file.get("sha256")
    if not isinstance(told, dict):
        raise NotRead("return", _NOT_OURS)
    wrong = [] if _fits(told, checksum) else [Wrong("sha256", CHANGED)]
    return Brought(told, "file", _Places(), wrong)


class _Places(dict[str, str]):
    """Where a JSON file holds a place of a return: "rows[2].agreed"."""

    def __missing__(self, place: str) -> str:
        words = ""
        for part in place.split("/"):
            words += f"[{part}]" if part.isdigit() else f".{part}"
        return words.removeprefix(".") or "return"


class _Twice(ValueError):
    pass


def _once(pairs: Sequence[tuple[str, Any]]) -> Mapping[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise _Twice
    return held


def _refuse(_constant: str) -> Any:
    raise ValueError


def _named(error: Exception) -> str:
    if isinstance(error, _Twice):
        return "It names something twice. Ask the area for the file as it was downloaded."
    if isinstance(error, json.JSONDecodeError):
        return f"{_UNREADABLE} It breaks off in line {error.lineno}."
    return _UNREADABLE


def _fits(told: Mapping[str, Any], checksum: object) -> bool:
    try:
        return fingerprint(canonical(told)) == checksum
    except (UnicodeEncodeError, RecursionError):
        return False
