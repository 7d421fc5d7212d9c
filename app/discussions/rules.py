"""What can be talked about, and how long somebody counts as writing; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

WRITING_FOR = timedelta(minutes=2)
LONGEST = 2000

_THINGS = re.compile(r"(?:row|feature|evidence)/[A-Za-z0-9_-]{1,60}")


def is_a_thing(about: str) -> bool:
    """Whether this names a row, a feature or an item as the tables name them."""
    return _THINGS.fullmatch(about) is not None


def also_writing(names: Sequence[str]) -> str:
    """Who else has the page open to write, in words; empty when nobody has."""
    if not names:
        return ""
    if len(names) == 1:
        return f"{names[0]} is writing here too. You will each see the other’s words."
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed} are writing here too. You will each see the others’ words."
