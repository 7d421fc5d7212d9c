"""Why nothing was done, and the lock under which everything is."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.indicators.models import Indicator


class Gone(Exception):
    """There is no such indicator in this area, or no such value of it."""


class NameTaken(Exception):
    """The area has an indicator of this name, in use or not."""

    def __init__(self) -> None:
        super().__init__("There is an indicator of this name here. Choose another name")


class KeptAlready(Exception):
    """There is a value for that day; it is corrected, not added again."""

    def __init__(self) -> None:
        super().__init__("There is a value for that day. Correct it on the indicator’s page")


class ChangedMeanwhile(Exception):
    """Somebody saved the same thing after the page was opened."""


def locked(area_code: str, indicator_id: int) -> Indicator:
    """An indicator of the area, held until the transaction ends. Raises ``Gone``."""
    found = db.session.scalar(
        select(Indicator)
        .where(Indicator.area_code == area_code, Indicator.id == indicator_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise Gone
    return found
