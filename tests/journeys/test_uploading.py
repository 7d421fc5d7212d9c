"""The script beside a form with files: progress, stopping, and a form that keeps its files."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.browsers import POCKET, NewContext

STATIC = Path(__file__).parents[2] / "app" / "static"
MIB = 1024 * 1024

PAGE = """<!doctype html><html lang="en"><title>Bring files</title><main><h1>Bring files</h1>{error}
<form class="app-upload" method="post" action="/bring" enctype="multipart/form-data"
 data-largest="20971520"><label>What it shows <input name="shows" value="{shows}"></label>
<label>Files <input type="file" name="files" multiple></label><button>Save</button></form></main>
<script type="module" src="/static/upload.js"></script></html>"""
BESIDE = '<form data-keep="1/X/note"><label>Note <input name="note"></label></form>'
ERROR = '<div class="govuk-error-summary">“b.txt” was not kept.</div>'


class Site(ThreadingHTTPServer):
    """A site with one form; it refuses while ``refusing``, and waits for what it may do."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.refusing = False
        self.may_read, self.may_answer = threading.Event(), threading.Event()
        self.may_read.set()
        self.may_answer.set()
        self.received: list[dict[str, list[str]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        static = STATIC / self.path.removeprefix("/static/")
        if self.path.startswith("/static/"):
            self._answer(200, "text/javascript", static.read_text("utf-8"))
        elif self.path == "/saved":
            self._answer(200, "text/html", "<title>Saved</title><h1>Saved</h1>")
        else:
            self._answer(200, "text/html", PAGE.format(error="", shows=""))

    def do_POST(self) -> None:
        self.server.may_read.wait(20)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(body) < int(self.headers["Content-Length"]):
            return
        self.server.may_answer.wait(20)
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        fields: dict[str, list[str]] = {}
        for part in BytesParser().parsebytes(head + body).walk():
            name = part.get_param("name", header="content-disposition")
            if isinstance(name, str):
                value = part.get_filename() or str(part.get_payload())
                fields.setdefault(name, []).append(value.strip())
        self.server.received.append(fields)
        if self.server.refusing:
            again = PAGE.format(error=ERROR + BESIDE, shows=fields["shows"][0])
            self._answer(200, "text/html", again)
        elif self.headers["X-Requested-With"] == "upload":
            self._answer(200, "application/json", '{"go": "/saved"}')
        else:
            self.send_response(302)
            self.send_header("Location", "/saved")
            self.end_headers()

    def _answer(self, status: int, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_said: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.may_read.set()
        made.may_answer.set()
        made.shutdown()
        thread.join()


@pytest.fixture
def bring(new_context: NewContext, site: Site) -> Callable[..., Page]:
    """Opens the form on a small screen and fills it in."""

    def made(*sizes: int, script: bool = True) -> Page:
        page = new_context(viewport=POCKET, java_script_enabled=script).new_page()
        page.goto(site.address)
        page.get_by_label("What it shows").fill("A survey")
        page.get_by_label("Files").set_input_files(
            [
                FilePayload(name=f"{letter}.txt", mimeType="text/plain", buffer=b"a" * size)
                for letter, size in zip("abcdefgh", sizes, strict=False)
            ]
        )
        return page

    return made


def test_files_and_words_arrive_together(bring: Callable[..., Page], site: Site) -> None:
    page = bring(3 * MIB, 2 * MIB)

    page.get_by_role("button", name="Save").click()

    expect(page).to_have_title("Saved")
    assert site.received == [{"shows": ["A survey"], "files": ["a.txt", "b.txt"]}]


def test_each_file_shows_how_far_it_has_come(bring: Callable[..., Page], site: Site) -> None:
    page = bring(MIB, MIB)
    site.may_answer.clear()

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_have_text("All files are sent. They are being checked.")
    expect(page.get_by_role("button", name="Stop sending")).to_have_count(0)
    for name in ("a.txt", "b.txt"):
        bar = page.get_by_role("progressbar", name=name)
        assert bar.evaluate("bar => bar.value") == 100


def test_sending_can_be_stopped_and_the_form_stays(bring: Callable[..., Page], site: Site) -> None:
    page = bring(19 * MIB)
    site.may_read.clear()
    page.get_by_role("button", name="Save").click()

    page.get_by_role("button", name="Stop sending").click()

    expect(page.get_by_role("status")).to_contain_text("Stopped.")
    expect(page.get_by_label("What it shows")).to_have_value("A survey")
    expect(page.get_by_role("button", name="Save")).to_be_enabled()
    assert page.get_by_label("Files").evaluate("field => field.files.length") == 1
    assert site.received == []


def test_a_refusal_keeps_words_and_files(bring: Callable[..., Page], site: Site) -> None:
    page = bring(10, 20)
    site.refusing = True

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("“b.txt” was not kept.")).to_be_focused()
    expect(page.get_by_label("What it shows")).to_have_value("A survey")
    assert page.get_by_label("Files").evaluate("field => field.files.length") == 2
    site.refusing = False
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Saved")


def test_what_is_typed_after_a_refusal_is_kept_as_before(
    bring: Callable[..., Page], site: Site
) -> None:
    page = bring(10)
    site.refusing = True
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("“b.txt” was not kept.")).to_be_focused()

    page.get_by_label("Note").fill("Ask the board")

    expect(page.get_by_text("Kept on this device until you save.")).to_be_visible()


def test_a_file_that_is_too_large_is_not_sent_at_all(
    bring: Callable[..., Page], site: Site
) -> None:
    page = bring(20 * MIB + 1)

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_have_text(re.compile("“a.txt” cannot be sent: .* 20 MB"))
    assert site.received == []


def test_a_lost_connection_loses_nothing_typed(bring: Callable[..., Page], site: Site) -> None:
    page = bring(10)
    page.context.set_offline(True)

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_contain_text("The connection was lost.")
    expect(page.get_by_label("What it shows")).to_have_value("A survey")


def test_without_script_it_is_a_form_like_any_other(bring: Callable[..., Page], site: Site) -> None:
    page = bring(10, script=False)

    page.get_by_role("button", name="Save").click()

    expect(page).to_have_title("Saved")
    assert site.received == [{"shows": ["A survey"], "files": ["a.txt"]}]
