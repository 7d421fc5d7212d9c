"""Static files are small and fetched once; pages are neither compressed nor kept."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.browser import Browser

FILE = "/static/vote.js"
SQUEEZED = {"Accept-Encoding": "gzip, br"}

pytestmark = pytest.mark.parametrize("config", ["sqlite"], indirect=True)


@pytest.fixture
def answers(client: Browser) -> Iterator[list[TestResponse]]:
    """Closes what was answered, since a file that is sent stays open until then."""
    kept: list[TestResponse] = []
    yield kept
    for answer in kept:
        answer.close()


def test_a_file_is_compressed_for_whoever_takes_that(
    client: Browser, answers: list[TestResponse]
) -> None:
    plain, squeezed, again = (
        client.get(FILE, headers=headers) for headers in ({}, SQUEEZED, SQUEEZED)
    )
    answers += [plain, squeezed, again]

    assert "Content-Encoding" not in plain.headers
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(squeezed.data) == plain.data == gzip.decompress(again.data)
    assert int(squeezed.headers["Content-Length"]) == len(squeezed.data) < len(plain.data) / 2
    assert {answer.headers["Vary"] for answer in answers} == {"Accept-Encoding"}


class NotedThreads(ThreadPoolExecutor):
    """Threads that note what they were given to do."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given: list[Callable[..., Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        self.given.append(fn)
        return super().submit(fn, *args, **more)


def test_a_file_is_compressed_once_and_away_from_the_loop(
    app: Flask, client: Browser, answers: list[TestResponse]
) -> None:
    with NotedThreads() as threads:
        app.extensions["executor"] = threads

        answers += [client.get(FILE, headers=SQUEEZED) for _ in range(2)]

    assert threads.given.count(gzip.compress) == 1
    assert answers[0].data == answers[1].data


def test_a_file_that_has_not_changed_is_not_sent_again(
    client: Browser, answers: list[TestResponse]
) -> None:
    first = client.get(FILE, headers=SQUEEZED)

    again = client.get(FILE, headers={**SQUEEZED, "If-None-Match": first.headers["ETag"]})
    answers += [first, again]

    assert (again.status_code, again.data) == (304, b"")


def test_only_an_address_with_a_version_is_kept(
    client: Browser, answers: list[TestResponse]
) -> None:
    named, bare = client.get(f"{FILE}?v=1"), client.get(FILE)
    answers += [named, bare]

    assert named.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert bare.headers["Cache-Control"] == "no-cache"


def test_a_page_is_neither_compressed_nor_kept(client: Browser) -> None:
    answer = client.get("/vote/", headers=SQUEEZED)

    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_file_that_is_not_there_is_not_kept(client: Browser) -> None:
    answer = client.get("/static/nothing.js?v=1", headers=SQUEEZED)

    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("Cache-Control", "")
    assert "Content-Encoding" not in answer.headers
