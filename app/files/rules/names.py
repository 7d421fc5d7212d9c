"""A file's own name, made fit to be shown and to be saved under."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 150
NAMELESS = "file"
_LONGEST_ENDING = 10


def safe_name(given: str | None) -> str:
    """The name without folders and invisible signs, shortened before its ending if too long."""
    last = (given or "").replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if not unicodedata.category(sign).startswith("C"))
    whole = " ".join(seen.split()).strip(" .")
    stem, dot, ending = whole.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return whole[:LONGEST_NAME] or NAMELESS
    return f"{stem.strip()[: LONGEST_NAME - 1 - len(ending)] or NAMELESS}.{ending}"


def ending_of(name: str) -> str:
    """What stands after the last dot, or nothing."""
    return name.rpartition(".")[2] if "." in name else ""
