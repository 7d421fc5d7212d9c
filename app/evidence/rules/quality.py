"""How far an item can be trusted, in the words of whoever brought it."""

from __future__ import annotations

from collections.abc import Sequence


def quality_words(
    asked_whom: str, asked_count: int | None, collected_by: str, cannot_show: str
) -> tuple[str, ...]:
    """Who was asked, how many, who collected it, what it cannot show; one sentence each."""
    said = []
    if asked_whom:
        said.append(f"Who was asked: {asked_whom}.")
    if asked_count is not None:
        said.append(f"How many: {asked_count:,}.")
    if collected_by:
        said.append(f"Who collected it: {collected_by}.")
    if cannot_show:
        said.append(f"What it cannot show: {cannot_show}")
    return tuple(sentence.replace("..", ".") for sentence in said)


def not_said_yet(
    asked_whom: str, asked_count: int | None, collected_by: str, cannot_show: str
) -> str:
    """What of this is still worth saying, in a sentence; empty when all of it is said."""
    missing = [
        words
        for words, there in (
            ("who was asked", asked_whom),
            ("how many", asked_count is not None),
            ("who collected it", collected_by),
            ("what it cannot show", cannot_show),
        )
        if not there
    ]
    return f"Not said yet: {_joined(missing)}." if missing else ""


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
