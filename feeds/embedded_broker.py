"""The broker of the demo: rumqttd (from the wheel `iotcore`) in a child process, on the loopback interface only.

Where the wheel is missing, a Mosquitto found on the machine serves in its place.

Traps: iotcore's own default binds every interface, speaks MQTT 3.1.1 and caps payloads at 20 KB, hence the generated
configuration; it closes without a reason on a wrong password; it keeps sessions, queues and retained messages only
while it runs. A site uses Mosquitto or a cluster.
"""

import base64
import hashlib
import importlib.util
import logging
import multiprocessing
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Self, assert_never

from console.settings.ending import end_with_parent, leaving_it_to_parent

LOOPBACK = "127.0.0.1"
MAX_PAYLOAD_BYTES = 512 * 1024
"""Twice what a feed accepts: what is too large must reach the feed, so that it becomes a dead letter."""
_START_ATTEMPTS = 3
_POLL_S = 0.02
_KEEP_S = 0.5
"""So long a child that ended is waited for, and so long before it is started once more."""
_PROGRAM_PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
"""Debian puts mosquitto where a user's PATH does not look."""
_HASH_ROUNDS = 101
"""Mosquitto's own default; the password is random and lives as long as the broker."""

log = logging.getLogger(__name__)


class BrokerError(Exception):
    """Base of what can go wrong with the demo's broker."""


class BrokerDidNotStart(BrokerError):
    """The child process ended, or its port did not open in time."""


class NoBroker(BrokerError):
    """Neither the wheel nor a Mosquitto is here."""


class Engine(StrEnum):
    """The program behind the broker."""

    RUMQTTD = "rumqttd"
    MOSQUITTO = "mosquitto"


def find_engine() -> Engine:
    """Choose what is here: the wheel first.

    Raises:
        NoBroker: nothing is.
    """
    if importlib.util.find_spec("iotcore") is not None:
        return Engine.RUMQTTD
    if shutil.which("mosquitto", path=_PROGRAM_PATH):
        return Engine.MOSQUITTO
    raise NoBroker("no broker for the demo: install the package iotcore, or Mosquitto")


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
    """One broker in a child process, started again where it dies, ended by `stop` or with who started it."""

    def __init__(self, *, engine: Engine | None = None, max_payload_bytes: int = MAX_PAYLOAD_BYTES) -> None:
        self.engine = engine or find_engine()
        self._max_payload_bytes = max_payload_bytes
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._starting = threading.Lock()
        """Held by whoever starts or ends the child."""
        self._stopping = threading.Event()

    def start(self, *, timeout_s: float = 10.0) -> BrokerAddress:
        """Start the broker on a free port with a new password; return once it accepts connections.

        Raises:
            BrokerDidNotStart: the child ended or stayed silent on each attempt.
        """
        if self._process is not None:
            raise BrokerDidNotStart("this broker runs already; stop it first")
        self._stopping.clear()
        for attempt in range(1, _START_ATTEMPTS + 1):
            address = BrokerAddress(
                host=LOOPBACK,
                port=_free_port(),
                username=f"linkage-{secrets.token_hex(3)}",
                password=secrets.token_urlsafe(24),
            )
            if self._start_at(address, timeout_s):
                log.info("embedded broker listens on %s", address.url)
                threading.Thread(target=self._keep, args=(address, timeout_s), name="broker", daemon=True).start()
                return address
            log.warning("embedded broker did not open port %d, attempt %d", address.port, attempt)
        raise BrokerDidNotStart(f"the embedded broker did not start in {_START_ATTEMPTS} attempts; see the log")

    def stop(self, *, timeout_s: float = 5.0) -> None:
        """End the child; safe to call twice."""
        self._stopping.set()
        with self._starting:
            self._end(timeout_s)

    def _keep(self, address: BrokerAddress, timeout_s: float) -> None:
        """Start the child again at its address whenever it ends by itself: all the rest of a demo speaks through it."""
        while not self._stopping.is_set():
            with self._starting:
                if self._process is None and not self._stopping.is_set():
                    self._start_at(address, timeout_s)
                    log.warning("embedded broker had ended, %s again", "runs" if self._process else "does not start")
                ended = self._process.sentinel if self._process is not None else None
            if ended is None:
                self._stopping.wait(_KEEP_S)
            elif wait([ended], _KEEP_S):
                with self._starting:
                    self._end(timeout_s)

    def _end(self, timeout_s: float) -> None:
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

    @property
    def pid(self) -> int | None:
        """The process id of the child that runs now."""
        return self._process.pid if self._process is not None else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def _start_at(self, address: BrokerAddress, timeout_s: float) -> bool:
        context = multiprocessing.get_context("spawn")
        with tempfile.TemporaryDirectory(prefix="linkage-broker-") as folder:
            config = self._write_config(address, Path(folder))
            self._pipe, child_end = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(child_end, self.engine.value, str(config)), name="linkage-broker", daemon=True
            )
            with leaving_it_to_parent():
                self._process.start()
            child_end.close()
            if self._opens(address, timeout_s):
                return True
            self._end(timeout_s)
        return False

    def _write_config(self, address: BrokerAddress, folder: Path) -> Path:
        path = folder / "broker.conf.toml"
        match self.engine:
            case Engine.RUMQTTD:
                _write_private(path, rumqttd_config(address, max_payload_bytes=self._max_payload_bytes))
            case Engine.MOSQUITTO:
                passwords = folder / "passwords"
                _write_private(passwords, mosquitto_password(address))
                _write_private(path, mosquitto_config(address, passwords, max_payload_bytes=self._max_payload_bytes))
            case _:
                assert_never(self.engine)
        return path

    def _opens(self, address: BrokerAddress, timeout_s: float) -> bool:
        assert self._pipe is not None
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline and not self._stopping.is_set():
            if _accepts(address):
                return True
            # The child never writes: readable means that it has ended.
            if self._pipe.poll(_POLL_S):
                return False
        return False


def rumqttd_config(address: BrokerAddress, *, max_payload_bytes: int) -> str:
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


def mosquitto_config(address: BrokerAddress, passwords: Path, *, max_payload_bytes: int) -> str:
    """Give Mosquitto's configuration for the same listener; its queues are unbounded, as a site's should be."""
    root = "user root\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    return f"""{root}listener {address.port} {address.host}
allow_anonymous false
password_file {passwords}
max_queued_messages 0
message_size_limit {max_payload_bytes}
persistence false
log_dest stderr
log_type error
"""


def mosquitto_password(address: BrokerAddress) -> str:
    """Give a line of Mosquitto's password file: PBKDF2 with SHA-512, as `mosquitto_passwd` writes it."""
    salt = secrets.token_bytes(12)
    digest = hashlib.pbkdf2_hmac("sha512", address.password.encode(), salt, _HASH_ROUNDS)
    coded = (base64.b64encode(part).decode() for part in (salt, digest))
    return f"{address.username}:$7${_HASH_ROUNDS}${'$'.join(coded)}\n"


def _serve(pipe: Connection, engine: str, config_path: str) -> None:
    """Run the broker in this (child) process until the parent's end of the pipe closes."""
    end_with_parent()
    match Engine(engine):
        case Engine.RUMQTTD:
            _serve_rumqttd(pipe, config_path)
        case Engine.MOSQUITTO:
            _serve_mosquitto(pipe, config_path)


def _serve_rumqttd(pipe: Connection, config_path: str) -> None:
    from iotcore import IotCoreBroker

    # rumqttd logs each packet inside error spans, so its records arrive as ERROR.
    logging.getLogger("rumqttd").setLevel(logging.CRITICAL)
    broker = IotCoreBroker(config_path=config_path)
    threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()
    broker.run_forever()


def _serve_mosquitto(pipe: Connection, config_path: str) -> None:
    program = shutil.which("mosquitto", path=_PROGRAM_PATH)
    if program is None:
        return
    broker = subprocess.Popen([program, "-c", config_path])
    threading.Thread(target=_terminate_with, args=(pipe, broker), daemon=True).start()
    broker.wait()


def _terminate_with(pipe: Connection, broker: "subprocess.Popen[bytes]") -> None:
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        log.debug("the broker's pipe closed")
    finally:
        broker.terminate()


def _end_with(pipe: Connection) -> None:
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        log.debug("the broker's pipe closed")
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
