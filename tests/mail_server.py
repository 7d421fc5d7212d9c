"""A mail server for tests that takes letters over a real socket, and can hang or refuse."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine and keeps every letter."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *, refusing: bool = False, hanging: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[Message] = []
        self.said: list[str] = []
        self.refusing = refusing
        self.hanging = hanging
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        if self.server.hanging:
            self.server.over.wait()
            return
        self._say("220 ready")
        for line in self.rfile:
            said = line.decode().strip()
            self.server.said.append(said)
            verb = said.partition(" ")[0].upper()
            if verb == "RCPT" and self.server.refusing:
                self._say("550 no such person")
            elif verb == "DATA":
                self._take_letter()
            else:
                self._say("221 bye" if verb == "QUIT" else "250 ok")

    def _take_letter(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=default))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(*, refusing: bool = False, hanging: bool = False) -> Iterator[MailServer]:
    """The server in a thread of its own, while the test lasts."""
    with MailServer(refusing=refusing, hanging=hanging) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
