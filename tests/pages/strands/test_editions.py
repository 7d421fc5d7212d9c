"""Editions are kept whole, replaced while nobody stands on them, and closed once somebody does."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from app import storage
from app.audit.events import OPERATOR, chain_of
from app.strands import actions, queries
from app.strands.actions import EditionInUse, Loaded
from app.strands.models import FeatureRecord
from app.strands.queries import UnknownEdition
from app.strands.rules import Edition, digest_of
from app.strands.rules.overlay import Entry

Load = Callable[[Edition], Loaded]


def test_an_edition_comes_back_as_it_was(load: Load, three: Edition, five: Edition) -> None:
    load(three)
    load(five)

    assert queries.edition("harbour-1") == three
    assert queries.edition("orchard-2") == five
    assert digest_of(queries.edition("orchard-2")) == digest_of(five)


def test_the_edition_of_a_new_key_becomes_the_current_one(
    load: Load, three: Edition, five: Edition
) -> None:
    load(three)
    load(five)
    load(_changed(three))

    assert queries.current_edition_key() == "orchard-2"
    assert [edition.key for edition in queries.editions()] == ["orchard-2", "harbour-1"]


@pytest.mark.usefixtures("app")
def test_without_an_edition_there_is_no_current_one() -> None:
    with pytest.raises(UnknownEdition, match="No edition is loaded yet"):
        queries.current_edition_key()
    with pytest.raises(UnknownEdition, match="no edition 'harbour-1'"):
        queries.edition("harbour-1")


def test_loading_the_same_edition_again_changes_nothing(load: Load, three: Edition) -> None:
    first = load(three)
    second = load(three)

    assert (first, second) == (Loaded.NEW, Loaded.UNCHANGED)
    assert [event.action for event in chain_of(None)] == ["edition:loaded"]


def test_a_changed_edition_replaces_one_that_nobody_uses(load: Load, three: Edition) -> None:
    load(three)
    queries.edition("harbour-1")

    outcome = load(_changed(three))

    assert outcome is Loaded.REPLACED
    assert queries.edition("harbour-1").row("quays").sentences["moored"] == "No quay is free."


def test_an_edition_in_use_refuses_other_content(load: Load, three: Edition) -> None:
    load(three)
    _pin("harbour-1")

    with pytest.raises(EditionInUse, match="key of its own"):
        load(_changed(three))

    assert queries.edition("harbour-1") == three
    assert load(three) is Loaded.UNCHANGED


def test_pinning_is_written_down_once(load: Load, three: Edition) -> None:
    load(three)
    _pin("harbour-1")
    since = queries.editions()[0].in_use_since
    _pin("harbour-1")

    assert since is not None
    assert queries.editions()[0].in_use_since == since
    assert [event.action for event in chain_of(None)] == ["edition:loaded", "edition:pinned"]


@pytest.mark.usefixtures("app")
def test_an_edition_that_is_not_here_cannot_be_pinned() -> None:
    with pytest.raises(UnknownEdition):
        _pin("harbour-1")


def test_official_wording_outlives_a_change_that_keeps_the_sentences(
    load: Load, three: Edition
) -> None:
    load(three)
    with storage.writing():
        actions.import_overlay(OPERATOR, "harbour-1", _official(three))

    load(_changed(three))

    assert queries.overlay("harbour-1")["PEO-MEE-A1"] == "Official PEO-MEE-A1."


def test_official_wording_falls_with_the_sentences_it_was_for(load: Load, three: Edition) -> None:
    load(three)
    with storage.writing():
        actions.import_overlay(OPERATOR, "harbour-1", _official(three))

    load(_without_the_band(three))

    assert queries.overlay("harbour-1") == {}


def test_the_database_itself_refuses_a_feature_of_no_criterion(load: Load, three: Edition) -> None:
    load(three)
    stray = {
        "edition_key": "harbour-1",
        "id": "X-1",
        "place": 99,
        "criterion_key": "nothing",
        "stage_key": "moored",
        "polarity": "shortfall",
        "illustrative": False,
        "reconstructed": False,
        "lines": [],
    }

    with pytest.raises(IntegrityError), storage.writing() as session:
        session.execute(insert(FeatureRecord), [stray])


def _pin(key: str) -> None:
    with storage.writing():
        actions.pin_edition(OPERATOR, key)


def _changed(edition: Edition) -> Edition:
    rows = tuple(
        replace(row, sentences={**row.sentences, "moored": "No quay is free."})
        for row in edition.rows
    )
    return replace(edition, rows=rows)


def _without_the_band(edition: Edition) -> Edition:
    people, places = edition.strands
    (meeting,) = people.criteria
    meeting = replace(meeting, features=meeting.features[:-1])
    return replace(edition, strands=(replace(people, criteria=(meeting,)), places))


def _official(edition: Edition) -> list[Entry]:
    return [Entry("Line 1", name, None, f"Official {name}.") for name in edition.features]
