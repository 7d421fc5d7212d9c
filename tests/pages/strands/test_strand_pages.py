"""Anybody may read the model: strands, stages side by side, and where each sentence stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from app import storage
from app.audit.events import OPERATOR
from app.strands import actions
from app.strands.actions import Loaded
from app.strands.edition_file import read_edition
from app.strands.rules import Edition
from app.strands.rules.overlay import Entry

MODEL_2016 = Path(__file__).parents[3] / "seeds" / "model" / "2016.yaml"
Load = Callable[[Edition], Loaded]


def test_the_model_page_names_strands_partners_and_sources(
    client: FlaskClient, load: Load, three: Edition
) -> None:
    load(three)

    page = _page(client, "/strands/")

    assert _texts(page, "//h1") == ["Harbour welcome model"]
    assert _texts(page, "//h3") == ["1. People of the harbour", "2. Places of the harbour"]
    assert "Rated in 2 rows: Quays, Lights." in _text(page)
    assert "The coastguard" in _text(page)
    assert "The almanac" in _texts(page, "//dt")


def test_before_the_first_edition_there_is_no_model_page(client: FlaskClient) -> None:
    answer = client.get("/strands/")

    assert answer.status_code == 404
    assert "Page not found" in answer.text


@pytest.mark.parametrize(
    "address", ["/strands/harbour-9/", "/strands/harbour-9/people", "/strands/harbour-1/nobody"]
)
def test_what_is_not_in_the_model_is_not_found(
    client: FlaskClient, load: Load, three: Edition, address: str
) -> None:
    load(three)

    answer = client.get(address)

    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_every_criterion_shows_its_stages_in_order(
    client: FlaskClient, load: Load, three: Edition
) -> None:
    load(three)

    page = _page(client, "/strands/harbour-1/places")

    assert _texts(page, "//h2[starts-with(@id, 'row-')]") == ["Quays", "Lights"]
    grids = page.xpath("//*[@class='app-stages']")
    assert len(grids) == 4
    assert all(_texts(it, ".//h4") == ["Moored", "Casting off", "Under sail"] for it in grids)


def test_a_row_says_its_tag_line_and_what_to_look_at(
    client: FlaskClient, load: Load, three: Edition
) -> None:
    load(three)

    text = _text(_page(client, "/strands/harbour-1/people"))

    assert "Who meets the boats" in text
    assert "What to look at: What pilots do when a boat arrives" in text
    assert "The pilots' log Documentary · Toolkit line 9" in text


def test_an_empty_cell_says_that_the_model_says_nothing(
    client: FlaskClient, load: Load, three: Edition
) -> None:
    load(three)

    page = _page(client, "/strands/harbour-1/places")

    cells = page.xpath("//h3[@id='criterion-room']/following-sibling::div[1]/div")
    assert [_squeezed(cell) for cell in cells] == [
        "Moored Boats wait for room. PLA-ROO-A1",
        "Casting off No official descriptor",
        "Under sail No boat waits. PLA-ROO-C1 · wording reconstructed",
    ]


def test_an_example_is_marked_and_source_lines_are_given(
    client: FlaskClient, load: Load, three: Edition
) -> None:
    load(three)

    page = _page(client, "/strands/harbour-1/people")

    assert _squeezed(page.get_element_by_id("PEO-MEE-C2")).endswith("PEO-MEE-C2 · an example")
    assert _squeezed(page.get_element_by_id("PEO-MEE-C1")).endswith("Toolkit lines 7–8")


def test_our_words_stand_alone_until_the_official_ones_come(
    client: FlaskClient, load: Load, three: Edition
) -> None:
    load(three)

    assert "Official wording" not in _text(_page(client, "/strands/harbour-1/people"))


def test_official_wording_stands_with_our_plain_words_beside_it(
    client: FlaskClient, load: Load, three: Edition
) -> None:
    load(three)
    entries = [Entry("", name, None, f"<b>Official</b> {name}") for name in three.features]
    with storage.writing():
        actions.import_overlay(OPERATOR, "harbour-1", entries)

    page = _page(client, "/strands/harbour-1/people")

    assert _squeezed(page.get_element_by_id("PEO-MEE-A1")) == (
        "Official wording <b>Official</b> PEO-MEE-A1 In plain words Few boats are met."
        " PEO-MEE-A1 · Toolkit line 5"
    )


def test_five_stages_stand_side_by_side_too(client: FlaskClient, load: Load, five: Edition) -> None:
    load(five)

    page = _page(client, "/strands/orchard-2/about_soil")

    assert _texts(page, "(//*[@class='app-stages'])[2]//h4") == [
        "Seed",
        "Shoot",
        "Leaf",
        "Blossom",
        "Fruit",
    ]


def test_every_page_of_2016_shows_its_sentences_without_the_makers_words(
    client: FlaskClient, load: Load
) -> None:
    edition = read_edition(MODEL_2016)
    load(edition)

    shown = 0
    for strand in edition.strands:
        answer = client.get(f"/strands/2016/{strand.key}")
        page = html.fromstring(answer.data)
        assert len(page.xpath("//h1")) == 1
        assert page.findtext(".//title", "").strip().startswith(strand.name)
        assert not page.xpath("//main//*[@style] | //main//style | //main//script")
        assert "feature" not in _text(page).lower()
        shown += len(page.xpath("//*[contains(@class, 'app-sentences__item')]"))
    assert shown == 261


def _page(client: FlaskClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.data)


def _text(page: html.HtmlElement) -> str:
    return _squeezed(page.xpath("//main")[0])


def _texts(page: html.HtmlElement, path: str) -> list[str]:
    return [_squeezed(element) for element in page.xpath(path)]


def _squeezed(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
