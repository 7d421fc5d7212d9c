"""Sending the confirmed assessment to the national team."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.access.permissions import Identity
from app.areas.models import Area
from app.audit.deeds import Action
from app.audit.events import record
from app.clock import today
from app.extensions import db
from app.governance.rules.canonical import canonical, fingerprint
from app.returns.facts import Added, ToSend, to_send
from app.returns.forgetting import EXAMPLES, SUPPORT
from app.returns.models import AreaReturn, ReturnRow
from app.returns.rules.quarters import Quarter
from app.texts.actions import revise

_KEPT = (
    "desktop", "vote_middle", "voted", "agreed", "peer", "target", "evidence", "figures",
    "support", "example",
)  # fmt: skip


class ChangedMeanwhile(Exception):
    """What would be sent is not what the page showed."""

    def __init__(self, now: ToSend) -> None:
        super().__init__("What would be sent has changed since the page was opened.")
        self.now = now


class NothingToSend(Exception):
    """No board has confirmed an assessment of this area."""


def send(who: Identity, area_code: str, added: Added, seen: str) -> bool:
    """Send what the page showed; gives whether anything was new.

    Raises ``ChangedMeanwhile`` and ``NothingToSend``.
    """
    wait_for_others(area_code)
    now = to_send(area_code)
    if now is None:
        raise NothingToSend
    if now.is_sent(added):
        return False
    if seen != now.seen:
        raise ChangedMeanwhile(now)
    told = now.with_words(added)
    revision = next_revision(area_code, told["edition"]["key"], told["confirmed_on"])
    kept = keep(who, told | {"revision": revision}, origin="here", revision=revision)
    record(
        who,
        Action.RETURN_SENT,
        area_code,
        f"return/{now.version_id}",
        number=kept.id,
        version=now.number,
        revision=revision,
        sha256=kept.sha256,
    )
    for field, words in ((SUPPORT, added.support), (EXAMPLES, added.examples)):
        revise(who, area_code, f"return/{now.version_id}", field, words)
    return True


def wait_for_others(area_code: str) -> None:
    """Let those who keep returns of one area follow each other."""
    db.session.execute(select(Area.code).where(Area.code == area_code).with_for_update())


def next_revision(area_code: str, edition_key: str, confirmed_on: str) -> int:
    """The number after the last revision of this confirmed assessment."""
    last = db.session.scalar(
        select(func.max(AreaReturn.revision)).where(
            AreaReturn.area_code == area_code,
            AreaReturn.edition_key == edition_key,
            AreaReturn.confirmed_on == date.fromisoformat(confirmed_on),
        )
    )
    return (last or 0) + 1


def keep(who: Identity | str, told: Mapping[str, Any], *, origin: str, revision: int) -> AreaReturn:
    """Keep a whole return with its rows; the caller records why."""
    written = canonical(told)
    made = AreaReturn(
        area_code=told["area"]["code"],
        edition_key=told["edition"]["key"],
        cycle=told["cycle"],
        confirmed_on=date.fromisoformat(told["confirmed_on"]),
        quarter=Quarter.of(today()).key,
        origin=origin,
        version_number=told["version"],
        revision=revision,
        sent_at=clock.now(),
        sent_by=who if isinstance(who, str) else who.reference,
        content=written,
        sha256=fingerprint(written),
    )
    db.session.add(made)
    db.session.flush()
    for row in json.loads(written)["rows"]:
        values = {name: row[name] for name in _KEPT}
        db.session.add(ReturnRow(return_id=made.id, row_key=row["key"], **values))
    db.session.flush()
    return made
