"""What a phone keeps in its cookie: which device it is, and the code that brings it back."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from flask import current_app, request, session

from app.live.presence import presence
from app.live.tries import tries
from app.workshops.codes import device_token
from app.workshops.queries import has_joined, workshop_by_code
from app.workshops.rules import new_join_code, participant_key, tidy_code

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from app.workshops.models import Workshop

_KEPT = 5


class NotBack(Exception):
    """A device cannot come back; the message says why and ``field`` where."""

    def __init__(self, words: str, field: str) -> None:
        super().__init__(words)
        self.field = field


def known_token(workshop_id: int) -> str | None:
    """The token this device got on joining; whether it really joined the writer looks up."""
    tokens: dict[str, str] = session.get("devices", {})
    return tokens.get(str(workshop_id))


def joined_token(workshop: Workshop) -> str | None:
    """The token of a device that really joined."""
    token = known_token(workshop.id)
    return token if token and has_joined(workshop.id, token) else None


def return_code(workshop_id: int) -> str | None:
    """The code that brings this device back; older ones have none."""
    codes: dict[str, str] = session.get("codes", {})
    return codes.get(str(workshop_id))


def new_device(workshop: Workshop) -> str:
    """Make this a device that may join; gives its token."""
    return _remember(workshop, new_join_code())


def come_back(typed_code: str, typed_return_code: str) -> str:
    """Make this device the one that was given the code; gives the join code. Raises ``NotBack``.

    The other device stays what it is: both are one voter, and the last tap counts.
    """
    workshop = workshop_by_code(tidy_code(typed_code))
    if workshop is None:
        tries().wrong(address())
        raise NotBack("Check the code: no workshop is using this one", "code")
    if workshop.ended_at is not None:
        raise NotBack(
            "This workshop has ended, so nobody can come back to it. Its results are with the area",
            "code",
        )
    code = tidy_code(typed_return_code)
    if not code:
        raise NotBack("Type the code that your phone showed below the vote", "own")
    if not has_joined(workshop.id, _token_for(workshop, code)):
        tries().wrong(address())
        raise NotBack(
            "No phone in this workshop was given this code. Check it, or join as a new phone if"
            " you have not voted yet",
            "own",
        )
    _remember(workshop, code)
    tries().right(address())
    return workshop.join_code


def heard(workshop: Workshop) -> None:
    """Note that this device was heard from, if it joined."""
    token = joined_token(workshop)
    if token:
        presence().heard(workshop.id, participant_key(token))


def listening(workshop: Workshop) -> AbstractContextManager[None]:
    """While this lasts, this device is heard from, if it joined."""
    token = joined_token(workshop)
    if token is None:
        return nullcontext()
    return presence().listening(workshop.id, participant_key(token))


def address() -> str:
    """The network a request came from, to count wrong codes by; it is written nowhere."""
    return request.remote_addr or ""


def _token_for(workshop: Workshop, code: str) -> str:
    return device_token(str(current_app.config["SECRET_KEY"]), workshop.id, code)


def _remember(workshop: Workshop, code: str) -> str:
    token = _token_for(workshop, code)
    for name, kept in (("devices", token), ("codes", code)):
        others = {k: v for k, v in session.get(name, {}).items() if k != str(workshop.id)}
        newest = dict(list(others.items())[-(_KEPT - 1) :])
        session[name] = {**newest, str(workshop.id): kept}
    session.permanent = True
    return token
