"""A form says whether what was found in a file may stay."""

from __future__ import annotations

import pytest
from flask import Flask
from wtforms import StringField, URLField

from app.web import passing
from app.web.forms import Form, LinksField
from app.web.identifiers import Finding, Kind, findings_in

PHONE = Finding(Kind.PHONE, "01…0")
NHS = Finding(Kind.NHS, "94…9")


class UploadForm(Form):
    files = StringField("Files")
    address = URLField("Address")
    links = LinksField("Links")


def sent(**data: str) -> UploadForm:
    form = UploadForm(meta={"csrf": False})
    for name, value in data.items():
        form[name].data = value
        form[name].process_data(value)
    return form


@pytest.fixture(autouse=True)
def _in_a_request() -> object:
    app = Flask(__name__)
    app.secret_key = "tests"
    with app.test_request_context("/", method="POST"):
        yield


def test_a_file_with_nothing_found_may_stay_without_a_reason() -> None:
    form = sent()

    assert form.lets_stay((), form.files)
    assert not form.asks_outside_a_box
    assert passing.noted() == {}


def test_a_file_is_asked_about_first() -> None:
    form = sent()

    assert not form.lets_stay((PHONE,), form.files)
    assert "a phone number (01…0)" in form.files.errors[0]
    assert form.asks_outside_a_box
    assert form.asked_for == "phone"
    assert passing.noted() == {}


def test_a_reason_lets_a_file_stay_and_is_noted() -> None:
    form = sent(may_stay="worker", may_stay_for="phone")

    assert form.lets_stay((PHONE,), form.files)
    assert form.files.errors == ()
    assert passing.noted() == {"passed": ["phone"], "passed_because": "worker"}


def test_no_reason_lets_a_file_stay_with_a_number_that_never_may() -> None:
    form = sent(may_stay="worker", may_stay_for="nhs phone")

    assert not form.lets_stay((NHS, PHONE), form.files)
    assert passing.noted() == {}


@pytest.mark.parametrize("box", ["address", "links"])
@pytest.mark.parametrize(
    ("link", "taken"),
    [("https://example.org/07700900123", True), ("https://example.org/943-476-5919", False)],
)
def test_links_are_looked_at_for_what_never_may_stay(box: str, link: str, taken: bool) -> None:
    form = sent(**{box: link})

    assert findings_in(link)
    assert form.validate() is taken
