"""A notification really goes out, to a service that listens here; nothing that goes wrong with it stops anything."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from flows.notifications import notify


class Listener(BaseHTTPRequestHandler):
    """Takes what is posted to /ok, and refuses the rest."""

    heard: list[dict[str, Any]]

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.startswith("/ok"):
            self.heard.append(json.loads(content))
        self.send_response(200 if self.path.startswith("/ok") else 500)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Quiet."""


@pytest.fixture
def heard() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    Listener.heard = []
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"json://127.0.0.1:{server.server_port}", Listener.heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_message_goes_out(heard: tuple[str, list[dict[str, Any]]]) -> None:
    address, messages = heard
    assert notify(f"{address}/ok", "Kehoach: cần xem lại", "lỗi 1\n- tệp <hỏng> & *lạ*.pdf")
    (message,) = messages
    assert (message["title"], message["message"]) == ("Kehoach: cần xem lại", "lỗi 1\n- tệp <hỏng> & *lạ*.pdf")


def test_several_addresses_are_parted_by_spaces(heard: tuple[str, list[dict[str, Any]]]) -> None:
    address, messages = heard
    assert notify(f"{address}/ok/one {address}/ok/two", "a", "b")
    assert len(messages) == 2


@pytest.mark.parametrize("url", ["{}/refused", "json://127.0.0.1:9/ok", "nonsense", "mailto://", "json://[::"])
def test_a_message_that_does_not_arrive_is_a_line_in_the_log(
    heard: tuple[str, list[dict[str, Any]]], caplog: pytest.LogCaptureFixture, url: str
) -> None:
    with caplog.at_level(logging.ERROR, "flows.notifications"):
        assert not notify(url.format(heard[0]), "a", "b")
    assert any(r.name == "flows.notifications" for r in caplog.records)


def test_the_address_with_its_password_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert not notify("json://user:secret-word@127.0.0.1:9/", "a", "b")
    assert "secret-word" not in "\n".join(r.getMessage() for r in caplog.records if r.name == "flows.notifications")


def test_without_an_address_nothing_is_sent() -> None:
    assert not notify(None, "a", "b")
    assert not notify("", "a", "b")
