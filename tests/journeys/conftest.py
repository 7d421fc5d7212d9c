"""What every journey stands on: the real server, Debian's Chromium, and people in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsers import CHROMIUM_FLAGS, DESK, POCKET, NewContext, path_of
from tests.journeys.desk import ISLINGTON, Desk, Served
from tests.journeys.hall import Hall
from tests.journeys.phone import Phone
from tests.journeys.place import FERROWICK, Place, lived_in
from tests.journeys.serving import DataFolder, Server, command, prepare

# Long, for a machine with much else to do; what comes sooner is seen sooner.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {
        "executable_path": path_of("chromium", "CHROMIUM"),
        "args": list(CHROMIUM_FLAGS),
    }


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each test has a server of its own; the plugin's fixture would warn."""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The demo as it is before anybody came; tests take copies."""
    return prepare(tmp_path_factory.mktemp("demo") / "data")


@pytest.fixture(scope="session")
def prepared_for_real(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A real copy whose first co-ordinator is invited; tests take copies."""
    data = prepare(tmp_path_factory.mktemp("real") / "data", "real")
    first = ("first-co-ordinator", ISLINGTON, "ada@example.gov.uk", "Ada Quill")
    return DataFolder(data.path, command(data.path, "real", *first))


@pytest.fixture(scope="module")
def place(
    prepared: DataFolder, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """One place for all tests of a file, since it takes long to live in."""
    folder = tmp_path_factory.mktemp("place")
    data = prepared.copied_to(folder / "data")
    invited = command(
        data.path, "demo", "first-co-ordinator", FERROWICK, "ada@demo.example", "Ada Quill"
    )
    with Server(data) as server:
        context = browser.new_context(viewport=DESK, base_url=server.address)
        yield lived_in(Desk(context.new_page(), server), browser, invited)
        context.close()


@pytest.fixture
def server(prepared: DataFolder, tmp_path: Path) -> Iterator[Server]:
    """The demo, served afresh."""
    with Server(prepared.copied_to(tmp_path / "data")) as running:
        yield running
        assert "Traceback" not in running.log, running.log


@pytest.fixture
def desk(new_context: NewContext, server: Server) -> Desk:
    """Somebody at a desk who has not signed in."""
    return Desk(new_context(viewport=DESK, base_url=server.address).new_page(), server)


@pytest.fixture
def hall(desk: Desk) -> Hall:
    """A Hampshire workshop with its console and its projector."""
    desk.enter_demo_as("Rosa Delgado")
    return desk.start_workshop()


@pytest.fixture
def phone(new_context: NewContext, server: Server) -> Callable[..., Phone]:
    """Makes phones, each a device of its own."""

    def make(**more: object) -> Phone:
        device = {"viewport": POCKET, "is_mobile": True, "has_touch": True}
        context = new_context(base_url=server.address, **device, **more)
        return Phone(context.new_page())

    return make


@pytest.fixture
def served(new_context: NewContext) -> Iterator[Served]:
    """Serves a folder and sits down in front of it."""
    running: list[Server] = []

    def serve(folder: DataFolder) -> Desk:
        server = Server(folder)
        server.start()
        running.append(server)
        return Desk(new_context(base_url=server.address).new_page(), server)

    yield serve
    for server in running:
        server.stop()
        assert "Traceback" not in server.log, server.log


@pytest.fixture
def folder(prepared: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return prepared.copied_to(tmp_path_factory.mktemp("marlshire") / "data")
