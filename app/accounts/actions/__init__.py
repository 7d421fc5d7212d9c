"""What is done to accounts: inviting, roles, links, signing in."""

from app.accounts.actions.invitations import RolesHeldAlready, invite, invite_again
from app.accounts.actions.links import (
    LinkSpent,
    NothingWaits,
    accept_by_link,
    make_link,
    use_link,
)
from app.accounts.actions.roles import (
    LastCoOrdinator,
    NoSuchOrganisation,
    NoSuchRole,
    accept_roles,
    end_role,
    speak_for,
)
from app.accounts.actions.signing_in import (
    TooManyTries,
    change_password,
    count_try,
    forget_last_try,
    refuse_too_many_tries,
    sign_in,
    sign_out,
)

__all__ = [
    "LastCoOrdinator",
    "LinkSpent",
    "NoSuchOrganisation",
    "NoSuchRole",
    "NothingWaits",
    "RolesHeldAlready",
    "TooManyTries",
    "accept_by_link",
    "accept_roles",
    "change_password",
    "count_try",
    "end_role",
    "forget_last_try",
    "invite",
    "invite_again",
    "make_link",
    "refuse_too_many_tries",
    "sign_in",
    "sign_out",
    "speak_for",
    "use_link",
]
