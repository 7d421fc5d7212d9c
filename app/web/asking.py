"""Asks the same thing once for a page, however many parts of it want to know."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import g, has_request_context, request

Given = ParamSpec("Given")
Found = TypeVar("Found")


def once_a_page(ask: Callable[Given, Found]) -> Callable[Given, Found]:
    """Keep what a question found until the page is shown.

    Only while a page is shown, since that changes nothing; whoever changes something asks afresh.
    """

    @wraps(ask)
    def asked(*args: Given.args, **more: Given.kwargs) -> Found:
        if not has_request_context() or request.method != "GET":
            return ask(*args, **more)
        kept: dict[object, Found] = g.setdefault("asked_once", {})
        question = (ask, args, tuple(sorted(more.items())))
        if question not in kept:
            kept[question] = ask(*args, **more)
        return kept[question]

    return asked
