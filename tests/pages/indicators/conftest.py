"""Indicators of Ashby: a co-ordinator at the desk, a contributor, and how they fill in forms."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook
from werkzeug.test import TestResponse

from app.access.permissions import Identity, Role
from app.extensions import db
from app.indicators import queries
from app.indicators.queries import Tracked
from tests.browser import Browser, sign_in, words
from tests.factories import load_model, make_area, make_person

ASHBY = "E99000001"
INDICATORS = f"/areas/{ASHBY}/indicators"
HEADINGS = ("Indicator", "Period", "Ends on", "Value", "Note")


@dataclass(frozen=True)
class Room:
    """The indicators of Ashby and the people around them."""

    app: Flask
    who: Identity
    desk: Browser

    def person(self, role: Role) -> Browser:
        browser = Browser(self.app)
        sign_in(browser, make_person(role, ASHBY))
        return browser

    def add(self, name: str = "Plans completed", **typed: object) -> int:
        """Add an indicator through the page; gives its identifier."""
        answer = self.desk.submit(f"{INDICATORS}/add", defined(name, **typed))
        assert answer.status_code == 302, words(answer)
        return int(answer.location.rpartition("/")[2])

    def value(self, indicator_id: int, day: str, value: str, **typed: object) -> None:
        """Add a value through the page; the day reads like 31/12/2025."""
        data = {"value": value, **boxes("ends_on", day), **typed}
        answer = self.desk.submit(f"{INDICATORS}/{indicator_id}/values/add", data)
        assert answer.status_code == 302, words(answer)

    def target(self, indicator_id: int, **typed: object) -> TestResponse:
        """Want 282 in the year 2026, counted up from nothing, unless told otherwise."""
        data = {
            "growth": "counted up",
            "from_value": "188",
            "to_value": "282",
            **boxes("from_on", "1/1/2026"),
            **boxes("to_on", "31/12/2026"),
            **typed,
        }
        return self.desk.submit(f"{INDICATORS}/{indicator_id}/target", data)

    def bring(
        self, content: bytes, name: str = "values.csv", by: Browser | None = None, **more: object
    ) -> TestResponse:
        data = {"file": (io.BytesIO(content), name), "checked": "y", **more}
        answer = (by or self.desk).submit(f"{INDICATORS}/import", data)
        # The test client leaves open what it sent of a large file.
        answer.request.environ["wsgi.input"].close()
        return answer

    def tracked(self, indicator_id: int) -> Tracked:
        """An indicator as it stands now."""
        db.session.rollback()
        found = queries.indicator(ASHBY, indicator_id)
        assert found is not None
        return found

    def figures(self, indicator_id: int) -> list[tuple[str, str]]:
        """Its values by day, as text."""
        return [(f"{each.ends_on}", f"{each.figure}") for each in self.tracked(indicator_id).values]


def defined(name: str, **typed: object) -> dict[str, object]:
    """What the form of an indicator sends."""
    return {
        "name": name,
        "unit": "number",
        "wanted": "more",
        "scope": "local",
        "row_key": "-",
        "compared_with": "-",
    } | typed


def boxes(name: str, day: str) -> dict[str, str]:
    """The three boxes of a date."""
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), day.split("/"), strict=True))


def csv_of(*lines: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    return "\r\n".join(",".join(line) for line in (headings, *lines)).encode()


def workbook_of(*lines: Sequence[Any], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (HEADINGS, *lines):
        sheet.append(list(line))
    for cell, shape in (formats or {}).items():
        sheet[cell].number_format = shape
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def room(app: Flask, client: Browser) -> Room:
    load_model()
    make_area(ASHBY, "Ashby")
    who = make_person(Role.CO_ORDINATOR, ASHBY)
    sign_in(client, who)
    return Room(app, who, client)
