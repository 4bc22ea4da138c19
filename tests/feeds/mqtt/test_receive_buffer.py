"""The receive buffer is asked for, and what was given is told."""

import logging
import socket

import pytest

from feeds.mqtt import receive_buffer
from feeds.mqtt.receive_buffer import ask_for_receive_buffer


def test_small_wish_is_granted() -> None:
    with socket.socket() as sock:
        assert ask_for_receive_buffer(sock, 64 * 1024) >= 64 * 1024


def test_less_than_wanted_is_warned_of(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(receive_buffer, "_number", lambda *_: 0)
    with socket.socket() as sock, caplog.at_level(logging.WARNING):
        given = ask_for_receive_buffer(sock, 1 << 30)
    assert given < 1 << 30
    assert "bursts may be lost" in caplog.text


def test_buffer_that_grows_by_itself_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking would turn off the kernel's own growing, for less than it grows to."""
    monkeypatch.setattr(receive_buffer, "_number", lambda _file, index: 6 << 20 if index else 200_000)
    with socket.socket() as sock:
        assert ask_for_receive_buffer(sock, 4 << 20) == 6 << 20
