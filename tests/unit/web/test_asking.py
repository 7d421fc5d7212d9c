"""What a page asks once, and what a change asks afresh."""

from __future__ import annotations

from itertools import count

import pytest
from flask import Flask

from app.web.asking import once_a_page

_numbers = count()


@once_a_page
def next_number(_of: str, *, apart: int = 0) -> int:
    return next(_numbers) + apart


def test_a_page_asks_the_same_thing_once_and_the_next_page_again() -> None:
    app = Flask(__name__)

    with app.test_request_context("/"):
        first, again = next_number("a"), next_number("a")
        others = {next_number("b"), next_number("a", apart=100)}
    with app.test_request_context("/"):
        later = next_number("a")

    assert first == again
    assert first not in others
    assert later != first


@pytest.mark.parametrize("method", ["POST", None])
def test_whatever_may_change_something_asks_afresh(method: str | None) -> None:
    app = Flask(__name__)

    if method:
        with app.test_request_context("/", method=method):
            found = (next_number("a"), next_number("a"))
    else:
        found = (next_number("a"), next_number("a"))

    assert found[0] != found[1]
