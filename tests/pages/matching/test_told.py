"""What matching is told of champions and requests, as it stands this moment."""

from __future__ import annotations

from app.matching.facts import world
from app.matching.rules.world import Proof
from tests.pages.governance.deciding import start
from tests.pages.matching.conftest import BEXCOMBE, WOLD, Scene
from tests.pages.peer_review.finishing import finish
from tests.review_factories import make_review


def test_a_row_that_peers_left_out_keeps_what_its_board_confirmed(scene: Scene) -> None:
    finish(make_review(BEXCOMBE, WOLD, scene.bexcombe, start(scene.bexcombe, BEXCOMBE)))

    told = world().champion[str(scene.weak)]

    assert told.proof is Proof.PEER_REVIEWED
    assert "culture" in told.half_steps
    assert told.proof_of("culture") is Proof.CONFIRMED
