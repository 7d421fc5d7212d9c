"""A world that contradicts itself is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.matching.rules.world import Confirmed
from tests.unit.matching.worlds import SECOND, champion, seeker, world

ASKS, COMES = seeker("asks"), champion("comes")


def test_keys_are_there_once() -> None:
    with pytest.raises(ValueError, match="One request is there twice: asks"):
        world([ASKS, ASKS], [COMES])
    with pytest.raises(ValueError, match="One champion is there twice: comes"):
        world([ASKS], [COMES, COMES])


def test_a_confirmed_pair_is_of_somebody_and_the_only_one_of_its_request() -> None:
    whole, pair = world([ASKS], [COMES]), Confirmed("asks", "comes", SECOND)

    with pytest.raises(ValueError, match="names nobody here"):
        replace(whole, confirmed=(replace(pair, champion="nobody"),))
    with pytest.raises(ValueError, match="One request’s pair is there twice: asks"):
        replace(whole, confirmed=(pair, replace(pair, released=True)))


def test_a_review_takes_days() -> None:
    with pytest.raises(ValueError, match="a day or more"):
        world([ASKS], [COMES], review_days=0)
