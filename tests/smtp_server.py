"""A mail server of the test's own on this machine: it keeps what it takes and answers as it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_string
from email.message import Message

from carpath.services.smtp import MailServer, Security

LAST_WORD = "."


@dataclass
class Post:
    """What was handed over, and what the server answers to a recipient and to a whole message."""

    port: int = 0
    taken: list[Message] = field(default_factory=list)
    to_recipient: str = "250 OK"
    to_message: str = "250 taken"

    @property
    def server(self) -> MailServer:
        """Where it listens."""
        return MailServer("localhost", self.port, Security.NONE, "carpath@example.org")


@contextmanager
def listening() -> Iterator[Post]:
    """The server while the block lasts."""
    post = Post()
    with socketserver.ThreadingTCPServer(("localhost", 0), _talk(post)) as server:
        server.daemon_threads = True
        post.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield post
        server.shutdown()


def _talk(post: Post) -> type[socketserver.StreamRequestHandler]:
    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline().decode().strip():
                verb = line.split()[0].upper()
                if verb == "QUIT":
                    self.say("221 bye")
                    return
                self.say({"RCPT": post.to_recipient, "DATA": "354 go on"}.get(verb, "250 OK"))
                if verb == "DATA":
                    self.take()

        def take(self) -> None:
            lines = []
            while (line := self.rfile.readline().decode().rstrip("\r\n")) != LAST_WORD:
                lines.append(line)
            if post.to_message.startswith("250"):
                post.taken.append(message_from_string("\n".join(lines)))
            self.say(post.to_message)

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    return Talk
