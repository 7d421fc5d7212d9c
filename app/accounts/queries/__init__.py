"""Asking who somebody is, what roles they hold, whom they speak for and what a link is good for."""

from app.accounts.queries.links import LinkOffer, usable_link
from app.accounts.queries.people import (
    PersonHere,
    RoleHere,
    anybody_known,
    co_ordinators,
    co_ordinators_here,
    names_here,
    open_role,
    people_of,
    person,
    person_of,
    person_with,
    role_holders,
    waits,
)
from app.accounts.queries.second_step import (
    SecondStep,
    has_second_step,
    must_have_second_step,
    second_step_of,
    secret_to_share,
)
from app.accounts.queries.signed_in import Account, SignedIn, account, signed_in
from app.accounts.queries.speakers import (
    Contributor,
    Named,
    contributors,
    contributors_of,
    people_who_may,
    speakers_by_role,
    speaks_for,
)

__all__ = [
    "Account",
    "Contributor",
    "LinkOffer",
    "Named",
    "PersonHere",
    "RoleHere",
    "SecondStep",
    "SignedIn",
    "account",
    "anybody_known",
    "co_ordinators",
    "co_ordinators_here",
    "contributors",
    "contributors_of",
    "has_second_step",
    "must_have_second_step",
    "names_here",
    "open_role",
    "people_of",
    "people_who_may",
    "person",
    "person_of",
    "person_with",
    "role_holders",
    "second_step_of",
    "secret_to_share",
    "signed_in",
    "speakers_by_role",
    "speaks_for",
    "usable_link",
    "waits",
]
