"""Things to test with, made the way the product makes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy import select

from app import storage
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts import passwords
from app.accounts import queries as people
from app.accounts.models import RoleHeld
from app.accounts.rules import Purpose, Speaks
from app.areas import actions as areas
from app.areas.rules import AreaFacts
from app.audit.events import OPERATOR
from app.extensions import db
from app.strands import actions as strands
from app.strands.edition_file import read_edition
from app.strands.rules.edition import Edition
from tests.remembering import remembered

EDITION_2016 = Path(__file__).parent.parent / "seeds" / "model" / "2016.yaml"
PASSWORD = "plain hedgehog ladder"
_numbers = count(1)


def make_area(code: str = "E99000001", name: str = "Ashby", **facts: object) -> str:
    """An invented area with the usual voting groups; gives its code."""
    known: dict[str, object] = {
        "kind": "county", "two_tier": True, "region": "South East", "invented": True,
    }  # fmt: skip
    with storage.writing():
        areas.load_areas(OPERATOR, [AreaFacts(code=code, name=name, **(known | facts))])  # type: ignore[arg-type]
    return code


def make_organisation(area_code: str, name: str, kind: str | None = None) -> int:
    """An organisation of the area; gives its identifier."""
    with storage.writing():
        return areas.add_organisations(OPERATOR, area_code, [name], kind)[0]


def make_body(area_code: str, name: str, quorum: int = 5) -> int:
    """A board of the area with its quorum of organisations; gives its identifier."""
    with storage.writing():
        return areas.add_body(OPERATOR, area_code, name, quorum)


def make_person(
    role: Role,
    area_code: str | None = None,
    *,
    name: str = "Sam Weller",
    email: str | None = None,
    organisation: int | None = None,
    rows: Sequence[str] = (),
) -> Identity:
    """Somebody who has accepted this role, with no password yet; the same address adds a role.

    A contributor may speak for an organisation, and about chosen rows only.
    """
    address = email or f"person{next(_numbers)}@example.gov.uk"
    with storage.writing():
        speaks = Speaks(organisation, tuple(rows)) if organisation or rows else None
        accounts.invite(OPERATOR, area_code, name, address, [role], speaks)
        person = people.person_with(address)
        assert person is not None
        accounts.accept_roles(OPERATOR, area_code, person.id)
    return identity_of(address)


def identity_of(email: str) -> Identity:
    """The identity of whoever has this address, as the next request will see it."""
    person = people.person_with(email)
    assert person is not None
    roles = db.session.execute(
        select(RoleHeld.role, RoleHeld.area_code)
        .where(
            RoleHeld.person_id == person.id,
            RoleHeld.accepted_at.is_not(None),
            RoleHeld.ended_at.is_(None),
        )
        .order_by(RoleHeld.id)
    )
    return Identity(person.id, person.name, frozenset((Role(role), area) for role, area in roles))


def make_invitation(
    role: Role, area_code: str | None = None, email: str = "new@example.gov.uk"
) -> str:
    """An invitation by the operator; gives the link's token."""
    with storage.writing():
        return accounts.invite(OPERATOR, area_code, "Sam Weller", email, [role])


def give_password(email: str, password: str = PASSWORD) -> None:
    """Let somebody sign in with a password, by a link as people do."""
    person = people.person_with(email)
    assert person is not None
    with storage.writing():
        token = accounts.make_link(OPERATOR, None, person.id, Purpose.RESET)
        accounts.use_link(token, passwords.hashed(password))


def load_model(path: Path = EDITION_2016) -> str:
    """An edition of the model, the first of 2016 unless told otherwise; gives its key."""
    edition = _first_edition() if path == EDITION_2016 else read_edition(path)

    def load() -> str:
        with storage.writing():
            strands.load_edition(OPERATOR, edition)
        return edition.key

    return remembered(path, load)


@cache
def _first_edition() -> Edition:
    """The edition of nearly every test, read once for the run."""
    return read_edition(EDITION_2016)
