"""Reads a version back from its snapshot alone, so that nothing done later can change its page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.evidence.rules.readers import Reader
from app.governance.models import Version
from app.governance.queries import words_of
from app.governance.rules.frozen import (
    FrozenEvidence,
    FrozenFile,
    FrozenView,
    RowRead,
    VersionRead,
)
from app.governance.rules.movement import FrozenRow
from app.strands import queries as strands
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Edition, Polarity
from app.web.words import date_in_words

TAKEN_AWAY = "(These words were taken away for good.)"


class _Words:
    """What stands behind the texts of a snapshot."""

    def __init__(self, words: Mapping[str, str | None]) -> None:
        self._words = words

    def of(self, text: Mapping[str, str] | None) -> str:
        if text is None:
            return ""
        words = self._words.get(text["text"])
        return TAKEN_AWAY if words is None else words


def read(found: Version, reader: Reader, now: Mapping[int, str]) -> VersionRead:
    """A version as it was frozen, with the evidence that this reader may see.

    ``now`` says who may see each item today: what was closed to more people since stays closed.
    """
    held = json.loads(found.snapshot)
    seen = _seen(held, reader, now)
    hidden = {each["item"] for each in held["evidence"]} - seen
    held["evidence"] = [each for each in held["evidence"] if each["item"] in seen]
    held["files"] = [each for each in held["files"] if each["item"] in seen]
    words = _Words(words_of(found.id))
    decision = held["decision"]
    return VersionRead(
        number=found.number,
        area=held["area"]["name"],
        cycle=held["assessment"]["cycle"],
        edition=held["edition"]["title"],
        edition_key=held["edition"]["key"],
        edition_digest=held["edition"]["digest"],
        board=decision["board"],
        quorum=decision["quorum"],
        met_on=date.fromisoformat(decision["met_on"]),
        minute=decision["minute"],
        words=words.of(decision["words"]),
        present=tuple(each["name"] for each in decision["present"]),
        recorded_by=decision["recorded_by"],
        countersigned_by=decision["countersigned_by"],
        frozen_at=found.frozen_at,
        due_on=found.due_on,
        sha256=found.sha256,
        rows=rows_of(held, words),
        files=tuple((words.of(each["name"]), each["sha256"]) for each in held["files"]),
        some_evidence_hidden=bool(hidden),
    )


def _seen(held: Mapping[str, Any], reader: Reader, now: Mapping[int, str]) -> set[int]:
    """The items that this reader might see when a version was frozen, and may see today."""
    return {
        each["item"]
        for each in held["evidence"]
        if reader.may_see(each["seen_by"], each["by"])
        and reader.may_see(now.get(each["item"], each["seen_by"]), each["by"])
    }


def withheld(
    found: Version, reader: Reader, now: Mapping[int, str]
) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """What a version holds and this reader may not see: each item's number and title, by row."""
    held = json.loads(found.snapshot)
    seen = _seen(held, reader, now)
    held["evidence"] = [each for each in held["evidence"] if each["item"] not in seen]
    edition = strands.edition(held["edition"]["key"])
    words = _Words(words_of(found.id))
    return {
        row["key"]: tuple(
            (each.item, each.title) for each in _evidence_of(row["key"], held, edition, words)
        )
        for row in held["rows"]
    }


def files_of(
    found: Version, reader: Reader, now: Mapping[int, str]
) -> Mapping[int, tuple[FrozenFile, ...]]:
    """The files a version holds of the items this reader may see, by item."""
    held = json.loads(found.snapshot)
    seen, words = _seen(held, reader, now), _Words(words_of(found.id))
    files: dict[int, list[FrozenFile]] = {item: [] for item in seen}
    for each in held["files"]:
        if each["item"] in seen and each["name"]:
            file_id = int(each["name"]["text"].removeprefix("file/"))
            files[each["item"]].append(
                FrozenFile(each["item"], file_id, words.of(each["name"]), each["size"])
            )
    return {item: tuple(its) for item, its in files.items()}


def ratings_in(found: Version) -> Mapping[str, str]:
    """How each row was rated when a version was frozen, in its own edition's words, by row."""
    held = json.loads(found.snapshot)
    edition = strands.edition(held["edition"]["key"])
    return {row["key"]: _label(edition, _claimed(row)) for row in held["rows"]}


def claimed_in(found: Version) -> Mapping[str, int | None]:
    """What was claimed of each row when a version was frozen, in half steps."""
    claimed = {row["key"]: _claimed(row) for row in json.loads(found.snapshot)["rows"]}
    return {key: rating["half_steps"] if rating else None for key, rating in claimed.items()}


def half_steps_in(held: Mapping[str, Any]) -> Mapping[str, int]:
    """How a snapshot rates each row in half steps; a row that partners were never shown is not."""
    claimed = {row["key"]: _claimed(row) for row in held["rows"] if row["opened_at"] is not None}
    return {
        key: rating["half_steps"]
        for key, rating in claimed.items()
        if rating is not None and rating["half_steps"] is not None
    }


def rows_of(held: Mapping[str, Any], words: _Words) -> tuple[RowRead, ...]:
    """Every row of a snapshot, in the model's order."""
    edition = strands.edition(held["edition"]["key"])
    names = {each["id"]: each["name"] for each in held["organisations"]}
    return tuple(_row(row, held, edition, names, words) for row in held["rows"])


def for_comparison(version: VersionRead) -> tuple[FrozenRow, ...]:
    """The rows of a version as the rule of movement takes them."""
    return tuple(
        FrozenRow(
            key=row.key,
            name=row.name,
            half_steps=row.half_steps,
            rating=row.rating,
            reason=row.reason,
            true_here=row.true_here,
            evidence={each.item: each.title for each in row.evidence},
        )
        for row in version.rows
    )


def _row(
    row: Mapping[str, Any],
    held: Mapping[str, Any],
    edition: Edition,
    names: Mapping[int, str],
    words: _Words,
) -> RowRead:
    desktop = _newest(row["ratings"], "desktop")
    agreed = _newest(row["ratings"], "agreed")
    target = _newest(row["ratings"], "target")
    claimed = _claimed(row)
    # What was never shown to partners stays sealed in the version too.
    opened = row["opened_at"] is not None
    typed = row["texts"] if opened else {}
    proposal = row["proposal"] or {}
    of_rating = claimed if claimed is agreed and claimed else {}
    texts = {
        "reason": of_rating.get("reason") if of_rating else typed.get("reason"),
        "uneven": of_rating.get("uneven"),
        "key evidence": typed.get("key evidence"),
        "next steps": typed.get("next steps"),
    }
    return RowRead(
        key=row["key"],
        name=row["name"],
        half_steps=claimed["half_steps"] if claimed else None,
        rating=_label(edition, claimed),
        desktop=_label(edition, desktop) if opened else "",
        target=_target(edition, target),
        reason=words.of(texts["reason"]),
        uneven=words.of(texts["uneven"]),
        sentence=proposal.get("sentence", ""),
        grade=proposal.get("grade", ""),
        beyond=bool(proposal.get("beyond")),
        key_evidence=words.of(texts["key evidence"]),
        next_steps=words.of(texts["next steps"]),
        true_here=_true_here(row["answers"], edition),
        evidence=_evidence_of(row["key"], held, edition, words),
        views=_views(row, claimed, names, words),
        places={name: text["text"] for name, text in texts.items() if text},
    )


def _claimed(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What was claimed of a row: what partners agreed, else the desktop rating."""
    agreed = _newest(row["ratings"], "agreed")
    if agreed and agreed["half_steps"] is not None:
        return agreed
    return _newest(row["ratings"], "desktop")


def _newest(ratings: Sequence[Mapping[str, Any]], kind: str) -> Mapping[str, Any] | None:
    of_kind = [rating for rating in ratings if rating["kind"] == kind]
    return of_kind[-1] if of_kind else None


def _label(edition: Edition, rating: Mapping[str, Any] | None) -> str:
    if rating is None or rating["half_steps"] is None:
        return "Not rated"
    return edition.scale.label(rating["half_steps"])


def _target(edition: Edition, rating: Mapping[str, Any] | None) -> str:
    if rating is None or rating["half_steps"] is None:
        return ""
    words = edition.scale.label(rating["half_steps"])
    if not rating["target_on"]:
        return words
    return f"{words} by {date_in_words(date.fromisoformat(rating['target_on']))}"


def _true_here(answers: Sequence[Mapping[str, Any]], edition: Edition) -> Mapping[str, str]:
    """The achievements whose newest answer is that they are true here."""
    newest = {each["feature"]: each["answer"] for each in answers}
    return {
        key: feature.words
        for key, feature in edition.features.items()
        if feature.polarity is Polarity.ACHIEVEMENT and newest.get(key) == Answer.YES
    }


def _evidence_of(
    row_key: str, held: Mapping[str, Any], edition: Edition, words: _Words
) -> tuple[FrozenEvidence, ...]:
    criteria = {criterion.key for criterion in edition.criteria_of(row_key)}
    directions: dict[int, list[str]] = {}
    for citation in held["citations"]:
        if citation["criterion"] in criteria:
            said = directions.setdefault(citation["item"], [])
            if citation["direction"] not in said:
                said.append(citation["direction"])
    return tuple(
        FrozenEvidence(
            item["item"],
            words.of(item["title"]),
            words.of(item["shows"]),
            tuple(directions[item["item"]]),
            item["version"],
        )
        for item in held["evidence"]
        if item["item"] in directions
    )


def _views(
    row: Mapping[str, Any],
    claimed: Mapping[str, Any] | None,
    names: Mapping[int, str],
    words: _Words,
) -> tuple[FrozenView, ...]:
    """What each organisation last said of the very rating that was confirmed."""
    newest: dict[int, Mapping[str, Any]] = {}
    for view in row["views"]:
        if claimed and view["rating"] == claimed["id"]:
            newest[view["organisation"]] = view
    return tuple(
        FrozenView(names.get(id_, "An organisation"), view["view"], words.of(view["words"]))
        for id_, view in sorted(newest.items(), key=lambda item: names.get(item[0], ""))
    )
