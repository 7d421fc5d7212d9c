"""Where the bytes of kept files lie: in the data folder, under names of chance."""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from flask import current_app

from config import Config

# A file that is being brought has no row yet; after this long it never gets one.
_LEFT_BEHIND_SECONDS = 3600


def new_name() -> str:
    return secrets.token_hex(16)


def folder() -> Path:
    settings: Config = current_app.extensions["settings"]
    return settings.data_folder / "files"


def place_of(stored_name: str) -> Path:
    """Where a file of this name lies, or is to lie."""
    return folder() / stored_name[:2] / stored_name


def place_for(stored_name: str) -> Path:
    """Where a new file is to lie, in a folder that only this server's user may open."""
    place = place_of(stored_name)
    folder().mkdir(mode=0o700, exist_ok=True)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    return place


def remove(stored_name: str) -> None:
    place = place_of(stored_name)
    place.unlink(missing_ok=True)
    place.with_suffix(".part").unlink(missing_ok=True)


def remove_all_but(kept: Collection[str], purged: Collection[str]) -> int:
    """Remove what no row keeps: at once what was purged, later what was never finished."""
    removed = 0
    for place in list(_places()):
        if place.name in kept:
            continue
        # Not the clock of the product, which a demo may turn: the disk's own times are meant.
        if place.name in purged or time.time() - place.stat().st_mtime > _LEFT_BEHIND_SECONDS:
            place.unlink(missing_ok=True)
            removed += 1
    return removed


def missing(kept: Collection[str]) -> list[str]:
    """The names that have a row and no bytes."""
    return sorted(set(kept) - {place.name for place in _places()})


def _places() -> Iterator[Path]:
    return (place for place in folder().glob("??/*") if place.is_file())
