"""A council's document is brought once, and from then on Word files look like it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.access.permissions import Role
from app.audit.events import chain_of
from app.files import shelf
from app.papers.queries import standing_style
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_person
from tests.hostile.templates import LEFT_BEHIND, council_document
from tests.pages.papers.reading import fields_in, unpacked
from tests.workshop_factories import ASHBY

ADDRESS = f"/areas/{ASHBY}/settings/word"


@pytest.fixture
def desk(client: Browser) -> Browser:
    make_area(ASHBY, "Ashby")
    sign_in(client, make_person(Role.CO_ORDINATOR, ASHBY))
    return client


def bring(client: Browser, content: bytes, name: str = "Report.docx") -> TestResponse:
    seen = page(client.get(ADDRESS)).xpath("//input[@name='seen']/@value")[0]
    return client.submit(
        ADDRESS,
        {"file": (io.BytesIO(content), name), "seen": str(seen)},
        content_type="multipart/form-data",
    )


def example(client: Browser) -> bytes:
    return bytes(client.get(f"{ADDRESS}/example.docx").data)


def heading_of(file: bytes) -> tuple[str | None, str]:
    font = docx.Document(io.BytesIO(file)).styles["Heading 1"].font
    return font.name, str(font.color.theme_color)


def test_word_files_look_like_the_document_and_hold_nothing_else_of_it(desk: Browser) -> None:
    plain = example(desk)

    brought = bring(desk, council_document())
    styled = example(desk)

    assert brought.status_code == 302
    assert heading_of(styled) == ("Georgia", "ACCENT_1 (5)")
    assert heading_of(plain) != heading_of(styled)
    with zipfile.ZipFile(io.BytesIO(styled)) as parts:
        relations = parts.read("word/_rels/document.xml.rels").decode()
    given = unpacked(council_document())
    assert [each for each in LEFT_BEHIND if each.encode() in given] == [*LEFT_BEHIND]
    assert not [each for each in LEFT_BEHIND if each.encode() in unpacked(styled)]
    assert "External" not in relations
    assert fields_in(styled) == set()
    # The document itself is kept nowhere.
    assert not [each for each in shelf.folder().rglob("*") if each.is_file()]
    assert [each.action for each in chain_of(ASHBY)][-1] == "style:taken"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (council_document(), "Template.dotm", "no macros"),
        (b"PK nothing", "Report.docx", "not"),
        (b"", "", "Choose a file"),
    ],
)
def test_what_will_not_do_is_refused_in_words(
    desk: Browser, content: bytes, name: str, says: str
) -> None:
    answer = bring(desk, content, name)

    assert answer.status_code == 200
    assert says in words(answer)
    assert standing_style(ASHBY) is None


def test_a_file_is_drawn_while_every_thread_that_writes_ballots_is_busy(
    app: Flask, desk: Browser
) -> None:
    app.extensions["executor"].shutdown()

    assert heading_of(example(desk))


def test_the_plain_look_comes_back_with_one_press(desk: Browser) -> None:
    plain = example(desk)
    bring(desk, council_document())

    shown = page(desk.get(ADDRESS))
    seen = str(shown.xpath("//input[@id='drop-seen']/@value")[0])
    desk.submit(f"{ADDRESS}/drop", {"seen": seen})

    assert example(desk) == plain
    assert [each.action for each in chain_of(ASHBY)][-1] == "style:dropped"


def test_whoever_comes_second_is_told_and_nothing_of_the_first_is_lost(
    app: Flask, desk: Browser
) -> None:
    other = Browser(app)
    sign_in(other, make_person(Role.CO_ORDINATOR, ASHBY, name="Second"))
    before = str(page(other.get(ADDRESS)).xpath("//input[@name='seen']/@value")[0])
    bring(desk, council_document())
    styled = example(desk)

    answer = other.submit(
        ADDRESS,
        {"file": (io.BytesIO(council_document()), "Mine.docx"), "seen": before},
        content_type="multipart/form-data",
    )
    dropped = other.submit(f"{ADDRESS}/drop", {"seen": before})

    assert "Somebody has changed this since your page was shown" in words(answer)
    assert dropped.status_code == 302
    assert example(desk) == styled


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.DESK_OFFICER, Role.READER])
def test_only_a_co_ordinator_says_how_word_files_look(client: Browser, role: Role) -> None:
    make_area(ASHBY, "Ashby")
    sign_in(client, make_person(role, ASHBY))

    asked = [client.get(ADDRESS).status_code, client.get(f"{ADDRESS}/example.docx").status_code]
    pressed = client.post(f"{ADDRESS}/drop", data={"seen": "0"})

    assert asked == [403, 403]
    assert pressed.status_code in {400, 403}
    assert standing_style(ASHBY) is None
