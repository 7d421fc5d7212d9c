"""What a code stands for: the same for one workshop and one key, and for no other."""

from __future__ import annotations

import pytest

from app.workshops.codes import device_token, ticket_hash

CODE = "K7MP4RTX"


@pytest.mark.parametrize("derive", [device_token, ticket_hash])
def test_a_code_stands_for_one_thing_in_one_workshop_of_one_server(derive: object) -> None:
    assert callable(derive)
    own = derive("secret", 1, CODE)

    assert own == derive("secret", 1, CODE)
    others = {derive("other", 1, CODE), derive("secret", 2, CODE), derive("secret", 1, "K7MP4RTY")}
    assert len(others - {own}) == 3
    assert CODE not in own


def test_a_ticket_is_no_return_code() -> None:
    assert device_token("secret", 1, CODE) != ticket_hash("secret", 1, CODE)
