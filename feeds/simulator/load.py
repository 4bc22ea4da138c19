"""A load generator for benchmarks: readings at QoS 0 and incident reports at QoS 1, as cheap for the cores as can be.

It runs in a process of its own (`load_process`). Times are those of `time.monotonic`, which on Linux is one clock
for all processes of the machine.
"""

import select
import socket
import threading
import time
from collections import deque
from multiprocessing.connection import Connection
from typing import Literal

import msgspec

from console.decoding import msgpack_decoder
from feeds.simulator import packets
from feeds.simulator.outgoing import ROOT

TICK_S = 0.005
_BATCHES = 20
_MOST_AT_ONCE_S = 0.1
"""After a pause at most so much is caught up at once: a burst would measure the burst."""
_WINDOW = 2_000
_DRAIN_S = 15.0
_RECONNECT_S = 0.2
_GIVE_UP_S = 60.0
_RECV_BYTES = 256 * 1024
_MAX_CONFIG_BYTES = 65_536


class LoadConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What to send where; goes through a pipe, since the password is in it."""

    kind: Literal["readings", "reports"]
    host: str
    port: int
    username: str = ""
    password: str = ""
    rate: float = 0.0
    """Messages a second; 0: as fast as the broker takes them."""
    seconds: float = 0.0
    """0: until `total` or a stop."""
    total: int = 0
    """0: until the time is over or a stop."""
    sensors: int = 400
    source: str = "load"
    run: str = "load"
    """Prefix of the ids of reports."""
    root: str = ROOT
    asks_saved: bool = False
    """Ping after acknowledgements: Mosquitto saves between them and its answer, which so tells of the save."""


class LoadResult(msgspec.Struct, frozen=True, kw_only=True):
    """What was done."""

    sent: int
    seconds: float
    acknowledged: list[str] = []
    """Ids of the reports that the broker acknowledged."""
    written_at: dict[str, float] = {}
    """Of each report: `time.monotonic()` just before its (last) write."""
    acknowledged_at: dict[str, float] = {}
    """Of each acknowledged report: `time.monotonic()` when the acknowledgement was read."""
    unsaved: list[str] = []
    """Acknowledged on a connection that broke before a ping told of the save (`asks_saved`): the broker may have
    forgotten them when it was killed."""
    unheard: int = 0
    """Acknowledgements that say that nobody gets the report; it was sent again."""
    reconnects: int = 0


def load_process(pipe: Connection) -> None:
    """Run as a spawned process: a msgpack `LoadConfig` in, a msgpack `LoadResult` out.

    Any further message stops the load early; a closed pipe ends the process without a result.
    """
    config = msgpack_decoder(LoadConfig).decode(pipe.recv_bytes(_MAX_CONFIG_BYTES))
    stop = threading.Event()
    threading.Thread(target=_stop_with, args=(pipe, stop), daemon=True).start()
    result = run_load(config, stop)
    try:
        pipe.send_bytes(msgspec.msgpack.encode(result))
    except OSError:
        return  # nobody waits for the result any more


def run_load(config: LoadConfig, stop: threading.Event) -> LoadResult:
    """Send what is asked for.

    Raises:
        OSError: the broker can't be reached or refuses; reports: for a minute, once they had a connection.
    """
    return send_readings(config, stop) if config.kind == "readings" else ReportLoad(config).run(stop)


def send_readings(config: LoadConfig, stop: threading.Event) -> LoadResult:
    """Send pre-encoded readings of all sensors in turn."""
    ring = _reading_packets(config)
    sock, _ = open_connection(config, "readings")
    began, sent, debt_from = time.monotonic(), 0, 0.0
    with sock:
        while not _is_over(config, sent, time.monotonic() - began):
            elapsed = time.monotonic() - began
            due = int((elapsed - debt_from) * config.rate) - sent if config.rate else len(ring) // _BATCHES
            most = max(1, int(config.rate * _MOST_AT_ONCE_S)) if config.rate else due
            if due > most:
                debt_from += (due - most) / config.rate
                due = most
            if config.total:
                due = min(due, config.total - sent)
            sock.sendall(b"".join(ring[(sent + i) % len(ring)] for i in range(due)))
            sent += due
            if stop.wait(TICK_S if config.rate else 0):
                break
    return LoadResult(sent=sent, seconds=time.monotonic() - began)


class ReportLoad:
    """Incident reports at QoS 1; what was not acknowledged when a connection broke is sent again."""

    def __init__(self, config: LoadConfig) -> None:
        self._config = config
        self._count = 0
        self._again: deque[str] = deque()
        self._flying: dict[int, str] = {}
        self._free_ids: deque[int] = deque(range(1, _WINDOW + 1))
        self._acknowledged: list[str] = []
        self._acknowledged_at: dict[str, float] = {}
        self._unsaved: list[str] = []
        self._saved, self._asked = 0, 0
        """How many of the acknowledged are known to be saved; how many the ping under way asks for, 0: none is."""
        self._unheard = 0
        self._written_at: dict[str, float] = {}
        self._reconnects = 0
        self._buffer = bytearray()

    def run(self, stop: threading.Event) -> LoadResult:
        """Send until time, total or stop; then wait for the acknowledgements that are under way."""
        sock, window = open_connection(self._config, "reports")
        began = time.monotonic()
        drain_until: float | None = None
        while True:
            elapsed = time.monotonic() - began
            if drain_until is None and (stop.is_set() or _is_over(self._config, self._count, elapsed)):
                drain_until = elapsed + _DRAIN_S
            waiting = bool(self._flying or self._again)
            if drain_until is not None and (not waiting or elapsed > drain_until):
                break
            try:
                self._send_due(sock, window, elapsed, is_draining=drain_until is not None)
                self._read_answers(sock)
            except OSError:
                sock.close()
                sock, window = self._reconnect()
        sock.close()
        return LoadResult(
            sent=self._count,
            seconds=time.monotonic() - began,
            acknowledged=self._acknowledged,
            written_at=self._written_at,
            acknowledged_at=self._acknowledged_at,
            unsaved=self._unsaved,
            unheard=self._unheard,
            reconnects=self._reconnects,
        )

    def _send_due(self, sock: socket.socket, window: int, elapsed: float, *, is_draining: bool) -> None:
        rate = self._config.rate
        due = 0 if is_draining else int(elapsed * rate) - self._count if rate else _WINDOW
        if self._config.total:
            due = min(due, self._config.total - self._count)
        room = min(window, _WINDOW) - len(self._flying)
        ids = [self._again.popleft() for _ in range(min(room, len(self._again)))]
        for _ in range(min(due, room - len(ids))):
            self._count += 1
            ids.append(f"{self._config.run}-{self._count:07d}")
        if not ids:
            return
        topic = f"{self._config.root}/incidents/{self._config.source}"
        out = bytearray()
        for report in ids:
            packet_id = self._free_ids.popleft()
            self._flying[packet_id] = report
            out += packets.publish(topic, report_body(report), packet_id=packet_id)
        now = time.monotonic()
        self._written_at |= dict.fromkeys(ids, now)
        sock.sendall(out)

    def _read_answers(self, sock: socket.socket) -> None:
        readable, _, _ = select.select([sock], [], [], TICK_S)
        if not readable:
            return
        data = sock.recv(_RECV_BYTES)
        if not data:
            raise ConnectionResetError("the broker closed the connection")
        self._buffer += data
        for kind, body in packets.split(self._buffer):
            self._take_answer(kind, body)
        if self._config.asks_saved and not self._asked and self._saved < len(self._acknowledged):
            self._asked = len(self._acknowledged)
            sock.sendall(packets.PINGREQ)

    def _take_answer(self, kind: int, body: bytes) -> None:
        if kind == packets.PINGRESP:
            self._saved, self._asked = self._asked, 0
            return
        packet_id = packets.acknowledged(kind, body)
        report = self._flying.pop(packet_id, None)
        if report is None:
            return
        self._free_ids.append(packet_id)
        if packets.has_no_subscribers(kind, body):
            self._unheard += 1
            self._again.append(report)
        else:
            self._acknowledged.append(report)
            self._acknowledged_at[report] = time.monotonic()

    def _reconnect(self) -> tuple[socket.socket, int]:
        """Connect again, trying for a minute; then what was under way is sent once more.

        Raises:
            OSError: the broker did not come back.
        """
        if self._config.asks_saved:
            self._unsaved += self._acknowledged[self._saved :]
        self._saved, self._asked = len(self._acknowledged), 0
        self._again.extend(self._flying.values())
        self._free_ids.extend(self._flying)
        self._flying.clear()
        self._buffer.clear()
        give_up_at = time.monotonic() + _GIVE_UP_S
        while True:
            try:
                found = open_connection(self._config, "reports")
            except OSError:
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(_RECONNECT_S)
            else:
                self._reconnects += 1
                return found


def open_connection(config: LoadConfig, name: str) -> tuple[socket.socket, int]:
    """Connect and log in; the socket and the broker's receive maximum.

    Raises:
        OSError: not reachable, or refused (`packets.Refused`).
    """
    sock = socket.create_connection((config.host, config.port), timeout=10)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.sendall(packets.connect(f"linkage-load-{name}-{config.run}", config.username, config.password))
        buffer = bytearray()
        while True:
            data = sock.recv(4096)
            if not data:
                raise packets.Refused("the broker closed the connection at the log-in")
            buffer += data
            for kind, body in packets.split(buffer):
                return sock, packets.receive_maximum(kind, body)
    except BaseException:
        sock.close()
        raise


def report_body(report: str) -> bytes:
    """A report of typical size, about 300 bytes."""
    number = int(report.rpartition("-")[2])
    lat, lon = 35.85 + number * 7 % 2000 / 10_000, 119.96 + number * 13 % 2600 / 10_000
    return (
        f'{{"id":"{report}","category":"{_CATEGORIES[number % len(_CATEGORIES)]}","title":"负载测试 {number}",'
        f'"description":"由负载发生器生成，用于测量。","location":{{"lat":{lat:.4f},"lon":{lon:.4f},'
        f'"address":"海河路 {number % 400} 号"}},"reporter":{{"name":"负载","phone":"13800000000"}}}}'
    ).encode()


_CATEGORIES = ("refuse", "street_lamp", "noise", "manhole_cover", "fight", "traffic_collision", "gas_leak")


def _reading_packets(config: LoadConfig) -> list[bytes]:
    topics = [f"{config.root}/sensors/LOAD-{number:04d}/reading" for number in range(1, config.sensors + 1)]
    return [
        packets.publish(topic, b'{"value":%.2f,"unit":"%%LEL","quality":"good"}' % (4 + batch * 0.05))
        for batch in range(_BATCHES)
        for topic in topics
    ]


def _is_over(config: LoadConfig, sent: int, elapsed: float) -> bool:
    return bool((config.seconds and elapsed >= config.seconds) or (config.total and sent >= config.total))


def _stop_with(pipe: Connection, stop: threading.Event) -> None:
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        pass  # closed: nobody waits any more
    finally:
        stop.set()
