"""An instrument made from its document, and written back as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.instruments.rules.definition import (
    Ask,
    Choice,
    Cohorts,
    Definition,
    Field,
    Prompt,
    Question,
    Sort,
    Takes,
    Translation,
    Way,
)

Document = Mapping[str, Any]


def tree_of(document: Document) -> Definition:
    """The instrument that a document of the right shape describes."""
    told = document["instrument"]
    cohorts = document.get("cohorts", {})
    return Definition(
        key=told["key"],
        number=told["number"],
        title=told["title"],
        purpose=_flat(told["purpose"]),
        notice=_flat(told["notice"]),
        easy_notice=_flat(told.get("easy_notice", "")),
        sort=Sort(told["sort"]),
        evidence=told["evidence"],
        views=tuple(told["views"]),
        ways=tuple(Way(each) for each in told["ways"]),
        smallest_group=told["smallest_group"],
        kept_days=told["kept_days"],
        cannot_show=_flat(told["cannot_show"]),
        feeds=tuple(document["feeds"]),
        cohorts=Cohorts(
            _flat(cohorts.get("question", "")),
            _flat(cohorts.get("easy", "")),
            _choices(cohorts),
            cohorts.get("named_in_the_run", False),
        ),
        questions=tuple(_question(each) for each in document.get("questions", ())),
        fields=tuple(_field(each) for each in document.get("fields", ())),
        prompts=tuple(
            Prompt(each["heading"], tuple(map(_flat, each["lines"])))
            for each in document.get("prompts", ())
        ),
        translations=tuple(
            Translation(
                each["language"],
                each["name"],
                {key: _flat(words) for key, words in each["words"].items()},
            )
            for each in document.get("translations", ())
        ),
    )


def _question(each: Document) -> Question:
    plain: dict[str, Any] = {
        name: each[name] for name in ("lowest", "highest", "needed") if name in each
    }
    words: dict[str, Any] = {
        name: _flat(each[name])
        for name in ("easy", "hint", "low_words", "high_words")
        if name in each
    }
    return Question(
        each["key"],
        Ask(each["ask"]),
        _flat(each["words"]),
        choices=_choices(each),
        feeds=tuple(each.get("feeds", ())),
        **words,
        **plain,
    )


def _field(each: Document) -> Field:
    plain = {
        name: each[name]
        for name in (
            "needed", "by_cohort", "out_of", "several", "at_least", "lowest", "highest", "tells",
        )
        if name in each
    }  # fmt: skip
    return Field(
        each["key"],
        Takes(each["takes"]),
        _flat(each["words"]),
        _flat(each.get("hint", "")),
        _choices(each),
        **plain,
    )


def _choices(each: Document) -> tuple[Choice, ...]:
    found: Sequence[Document] = each.get("choices", ())
    return tuple(
        Choice(one["key"], _flat(one["words"]), _flat(one.get("easy", ""))) for one in found
    )


def _flat(words: str) -> str:
    """Words on one line, however the file broke them."""
    return " ".join(words.split())
