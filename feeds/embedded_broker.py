"""The broker of the demo: rumqttd (from the wheel `iotcore`) in a child process, on the loopback interface only.

Traps: iotcore's own default binds every interface, speaks MQTT 3.1.1 and caps payloads at 20 KB, hence the generated
configuration; it closes without a reason on a wrong password; it keeps sessions, queues and retained messages only
while it runs. A site uses Mosquitto or a cluster.
"""

import logging
import multiprocessing
import os
import secrets
import socket
import tempfile
import threading
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
MAX_PAYLOAD_BYTES = 512 * 1024
"""Twice what a feed accepts: what is too large must reach the feed, so that it becomes a dead letter."""
_START_ATTEMPTS = 3
_POLL_S = 0.02

log = logging.getLogger(__name__)


class BrokerError(Exception):
    """Base of what can go wrong with the demo's broker."""


class BrokerDidNotStart(BrokerError):
    """The child process ended, or its port did not open in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerAddress:
    """Where the broker listens and who may come in."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)

    @property
    def url(self) -> str:
        """The address without the secrets, as shown and logged."""
        return f"mqtt://{self.host}:{self.port}"


class EmbeddedBroker:
    """One broker in a child process, ended by `stop` or with the process that started it."""

    def __init__(self, *, max_payload_bytes: int = MAX_PAYLOAD_BYTES) -> None:
        self._max_payload_bytes = max_payload_bytes
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def start(self, *, timeout_s: float = 10.0) -> BrokerAddress:
        """Start the broker on a free port with a new password; return once it accepts connections.

        Raises:
            BrokerDidNotStart: the child ended or stayed silent on each attempt.
        """
        if self._process is not None:
            raise BrokerDidNotStart("this broker runs already; stop it first")
        for attempt in range(1, _START_ATTEMPTS + 1):
            address = BrokerAddress(
                host=LOOPBACK,
                port=_free_port(),
                username=f"linkage-{secrets.token_hex(3)}",
                password=secrets.token_urlsafe(24),
            )
            if self._start_at(address, timeout_s):
                log.info("embedded broker listens on %s", address.url)
                return address
            log.warning("embedded broker did not open port %d, attempt %d", address.port, attempt)
        raise BrokerDidNotStart(f"the embedded broker did not start in {_START_ATTEMPTS} attempts; see the log")

    def stop(self, *, timeout_s: float = 5.0) -> None:
        """End the child; safe to call twice."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        process, self._process = self._process, None
        if process is None:
            return
        process.join(timeout_s)
        if process.is_alive():
            process.kill()
            process.join(timeout_s)
        process.close()

    @property
    def is_running(self) -> bool:
        """Whether the child lives."""
        return self._process is not None and self._process.is_alive()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def _start_at(self, address: BrokerAddress, timeout_s: float) -> bool:
        context = multiprocessing.get_context("spawn")
        with tempfile.TemporaryDirectory(prefix="linkage-broker-") as folder:
            config = Path(folder) / "broker.toml"
            _write_private(config, broker_config(address, max_payload_bytes=self._max_payload_bytes))
            self._pipe, child_end = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(child_end, str(config)), name="linkage-broker", daemon=True
            )
            self._process.start()
            child_end.close()
            if self._opens(address, timeout_s):
                return True
        self.stop()
        return False

    def _opens(self, address: BrokerAddress, timeout_s: float) -> bool:
        assert self._pipe is not None
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if _accepts(address):
                return True
            # The child never writes: readable means that it has ended.
            if self._pipe.poll(_POLL_S):
                return False
        return False


def broker_config(address: BrokerAddress, *, max_payload_bytes: int) -> str:
    """Give rumqttd's configuration (TOML) for one MQTT 5 listener with one user."""
    return f"""id = 0
[router]
id = 0
max_connections = 256
max_outgoing_packet_count = 200
max_segment_size = 16777216
max_segment_count = 4
[v5.1]
name = "linkage"
listen = "{address.host}:{address.port}"
next_connection_delay_ms = 1
    [v5.1.connections]
    connection_timeout_ms = 10000
    max_payload_size = {max_payload_bytes}
    max_inflight_count = 100
    dynamic_filters = true
        [v5.1.connections.auth]
        {address.username} = "{address.password}"
"""


def _serve(pipe: Connection, config_path: str) -> None:
    """Run the broker in this (child) process until the parent's end of the pipe closes."""
    from iotcore import IotCoreBroker

    # rumqttd logs each packet inside error spans, so its records arrive as ERROR.
    logging.getLogger("rumqttd").setLevel(logging.CRITICAL)
    broker = IotCoreBroker(config_path=config_path)
    threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()
    broker.run_forever()


def _end_with(pipe: Connection) -> None:
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        pass
    finally:
        # rumqttd has no way to stop; the process is the way.
        os._exit(0)


def _accepts(address: BrokerAddress) -> bool:
    try:
        with socket.create_connection((address.host, address.port), timeout=0.5):
            return True
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
