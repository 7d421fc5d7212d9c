"""Why something found of one person may stay, and what of that the book is told."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask import has_request_context, request

from app.web.identifiers import Finding

_KEPT_UNDER = "six_strands.passed"


class Reason(StrEnum):
    """Why it may stay; the book keeps the code."""

    words: str

    def __new__(cls, code: str, words: str) -> Reason:
        made = str.__new__(cls, code)
        made._value_ = code
        made.words = words
        return made

    ORGANISATION = "organisation", "It belongs to an organisation or a service"
    DOCUMENT = "document", "It is a date of a meeting or a document, not of birth"
    WORKER = "worker", "It is a worker’s contact at work, and they know"
    LOOKS_ONLY = "looks-only", "It is something else that only looks like it"


def named(findings: Iterable[Finding]) -> str:
    """What was found, with a hint that does not repeat it."""
    each = [f"{finding.words} ({finding.shown})" for finding in findings]
    return f"{', '.join(each[:-1])} and {each[-1]}" if len(each) > 1 else "".join(each)


def note(findings: Iterable[Finding], reason: Reason) -> None:
    """Remember for the book that these were let pass in this request, and why."""
    noted: dict[str, Any] = request.environ.setdefault(
        _KEPT_UNDER, {"passed": [], "passed_because": reason.value}
    )
    kinds = {finding.kind.value for finding in findings}
    noted["passed"] = sorted(kinds.union(noted["passed"]))


def noted() -> dict[str, Any]:
    """What the events of this request say of it; nothing outside a request."""
    return dict(request.environ.get(_KEPT_UNDER, {})) if has_request_context() else {}
