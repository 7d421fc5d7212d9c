"""Whether official wording fits an edition: each sentence once, at its stage, with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.strands.rules.edition import Edition
from app.strands.rules.problems import Problem

LONGEST = 2000


@dataclass(frozen=True)
class Entry:
    """One sentence of a file: where it stood, which feature, at what stage if said, its words."""

    where: str
    id: str
    stage: str | None
    words: str


@dataclass(frozen=True)
class OverlayFile:
    """What a file offers; the edition is None where the file does not name one."""

    edition_key: str | None
    entries: list[Entry]


def problems_with(entries: Sequence[Entry], edition: Edition) -> list[Problem]:
    """Everything that keeps these entries from being the official wording of an edition."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in entries:
        problems.extend(_problems_of(entry, edition))
        if entry.id in first:
            problems.append(
                Problem(
                    entry.where,
                    f"{entry.id} stands here a second time; the first is on"
                    f" {first[entry.id].lower()}.",
                )
            )
        first.setdefault(entry.id, entry.where)
    if not entries:
        return [Problem("", "The file holds no sentences.")]
    return problems + [
        Problem("", f"{missing} is missing; add it with its official wording.")
        for missing in edition.features
        if missing not in first
    ]


def _problems_of(entry: Entry, edition: Edition) -> Iterator[Problem]:
    feature = edition.features.get(entry.id)
    if feature is None:
        yield Problem(
            entry.where, f"{entry.id!r} is not a sentence of the edition {edition.key!r}."
        )
    elif entry.stage is not None:
        stage = next(stage for stage in edition.stages if stage.key == feature.stage_key)
        if entry.stage not in (stage.key, stage.name):
            yield Problem(
                entry.where,
                f"{entry.id} belongs to the stage {stage.name}, not {entry.stage!r}.",
            )
    if not entry.words:
        yield Problem(entry.where, f"{entry.id} has no wording; type the official wording.")
    elif len(entry.words) > LONGEST:
        yield Problem(
            entry.where, f"{entry.id} has {len(entry.words)} characters; at most {LONGEST} fit."
        )
