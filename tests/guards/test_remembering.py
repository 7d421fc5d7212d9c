"""What tests share must come from an empty database, or one test's people would meet another's."""

from __future__ import annotations

from flask import Flask

from app.access.permissions import Role
from tests.factories import make_person
from tests.remembering import remembered


def test_what_is_made_beside_somebody_is_not_kept(app: Flask) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    with app.test_request_context():
        make_person(Role.NATIONAL)
        assert (remembered("a probe", make), remembered("a probe", make)) == (1, 2)
