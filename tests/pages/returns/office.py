"""The national team at its desk, where files with returns are brought and taken in."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import Flask
from lxml.html import HtmlElement

from app.access.permissions import Identity
from app.extensions import db
from app.jobs.worker import Worker
from app.returns.models import AreaReturn
from app.strands.queries import edition
from app.strands.rules.edition import Edition
from tests.browser import Browser, page, words
from tests.pages.returns.arriving import Told, a_return

INDEX, BRING = "/national/returns", "/national/returns/bring"
ASHBY, WOLD = "E99000001", "E99000002"


@dataclass
class Office:
    """The national team at its desk, with two areas, and the process that does its jobs."""

    app: Flask
    who: Identity
    browser: Browser
    model: Edition = field(init=False)

    def __post_init__(self) -> None:
        self.model = edition("2016")

    def told(self, code: str = ASHBY, name: str = "Ashby", **more: object) -> Told:
        return a_return(code, name, self.model, **more)

    def bring(self, files: Iterable[tuple[str, bytes]]) -> str:
        """Bring files and have them looked through; gives the address of their page."""
        sent = [(io.BytesIO(content), name) for name, content in files]
        answer = self.browser.submit(BRING, {"files": sent})
        assert answer.location, words(answer)
        self.work()
        return str(answer.location)

    def take(self, address: str) -> str:
        """Press, have it done, and give what the page says then."""
        answer = self.browser.submit(f"{address}/take", {})
        assert answer.location == address, words(answer)
        self.work()
        return words(self.browser.get(address))

    def work(self) -> None:
        Worker(self.app).work_off()
        db.session.rollback()

    def main(self, address: str) -> HtmlElement:
        found: HtmlElement = page(self.browser.get(address)).xpath("//main")[0]
        return found


def kept() -> list[AreaReturn]:
    db.session.rollback()
    return [*db.session.query(AreaReturn).order_by(AreaReturn.id)]
