"""A county weak on Culture that asks, a strong county and a weak London borough that offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from app.access.permissions import Identity, Role
from tests.browser import Browser, sign_in
from tests.factories import load_model, make_area, make_person
from tests.matching_factories import confirmed_by_board, make_champion
from tests.remembering import remembered

ASHBY, WOLD, BEXCOMBE = "E99000001", "E99000002", "E99000003"
REQUEST = f"/areas/{ASHBY}/review-request"


@dataclass(frozen=True)
class Scene:
    """Who is who, and the two champions by number."""

    app: Flask
    ann: Identity
    wold: Identity
    bexcombe: Identity
    strong: int
    weak: int

    def browser(self, who: Identity) -> Browser:
        made = Browser(self.app)
        sign_in(made, who)
        return made

    def broker(self) -> Browser:
        return self.browser(make_person(Role.NATIONAL))


@pytest.fixture
def scene(app: Flask) -> Scene:
    """Nothing is proven of either champion, which makes the pair of them quick to make."""
    return make_scene(app)


@pytest.fixture
def proven(app: Flask) -> Scene:
    """The same, with what boards have confirmed of both champions."""
    return Scene(app, *remembered("proven champions", lambda: _people(confirmed_by_board)))


def make_scene(app: Flask) -> Scene:
    """Ashby is confirmed; of Wold and Bexcombe nothing is."""
    return Scene(app, *remembered("champions", lambda: _people(_nothing_known)))


def _nothing_known(area_code: str, _half_steps: int) -> Identity:
    return make_person(Role.CO_ORDINATOR, area_code)


def _people(known: Callable[[str, int], Identity]) -> tuple[Identity, Identity, Identity, int, int]:
    load_model()
    make_area(ASHBY)
    make_area(WOLD, "Wold")
    make_area(BEXCOMBE, "Bexcombe", kind="London borough", two_tier=False, region="London")
    ann, wold, bexcombe = confirmed_by_board(ASHBY, 0), known(WOLD, 6), known(BEXCOMBE, 0)
    strong, weak = make_champion(wold, WOLD), make_champion(bexcombe, BEXCOMBE)
    return ann, wold, bexcombe, strong, weak
