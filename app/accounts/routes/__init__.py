"""The pages of accounts: signing in, links, one's own account, the people of an area."""

from app.accounts.routes import account, inviting, links, people, seats, second_step, signing_in
from app.accounts.routes.blueprint import blueprint

__all__ = [
    "account",
    "blueprint",
    "inviting",
    "links",
    "people",
    "seats",
    "second_step",
    "signing_in",
]
