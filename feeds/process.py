"""The feed process of the console: started by spawn, told its settings through the pipe, ended with the pipe.

What the console is told goes through a queue: a console that is busy must hold up neither a commit nor a heartbeat.
Readings that find the queue long are dropped, newer ones come; all else waits.
"""

import logging
import os
import queue
import threading
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from console.domain.counted import counted
from console.domain.facts import Actor
from console.settings.ending import end_with_parent
from console.settings.interpreter import give_way, settle
from console.settings.model import Settings
from console.settings.wire import unpack
from console.store.errors import StoreError, StoreUnavailable
from console.store.store import Store
from feeds import messages as m
from feeds.gateway import Gateway
from feeds.serving import wait_for_store

MAX_SETTINGS_BYTES = 4 * 1024 * 1024
READINGS_DROPPED_ABOVE = 40
"""Messages that wait: two seconds of batches."""
DROPPED_ABOVE = 10_000
"""A console that has stopped listening must not fill this process's memory; it reads the log again when it wakes."""
ALONE_S = 1.5
"""So long the process may take to end once the console is gone. Source: the design: gone within 3 s."""
LEFT_ALONE = 3
"""Exit status of a process that could not end in that time."""

log = logging.getLogger(__name__)


def feed_process(connection: Connection) -> None:
    """Run the feeds until the console hangs up or says stop. Entry of the child process."""
    try:
        settings = unpack(connection.recv_bytes(MAX_SETTINGS_BYTES))
    except (EOFError, OSError):
        return
    give_way()
    voice = Voice(connection)
    _log_to(voice)
    # Ctrl-C reaches the whole group of processes: the console decides, and says goodbye in its order.
    end_with_parent()
    stopping = threading.Event()
    ears = Ears(connection, stopping)
    ears.start()
    try:
        store = _open(settings, voice, stopping)
        if store is not None:
            _serve(settings, store, voice, ears, stopping)
    except Exception:
        # The edge of the process: it is started again, and the console's log must tell why it ended.
        log.exception("the feed process failed")
        raise
    finally:
        voice.close()


def _log_to(voice: "Voice") -> None:
    logging.getLogger().addHandler(ToConsoleLog(voice))
    logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _serve(settings: Settings, store: Store, voice: "Voice", ears: "Ears", stopping: threading.Event) -> None:
    gateway = Gateway(settings, store, voice.say)
    try:
        gateway.start()
        settle()
        ears.obey(gateway)
        stopping.wait()
        gateway.stop()
    finally:
        store.close()


def _open(settings: Settings, voice: "Voice", stopping: threading.Event) -> Store | None:
    """Open the store, again and again while it is away; None: it can't be used, or the console is gone."""
    since = datetime.now(UTC)
    try:
        # The console has made it. One that is gone is put back: reports in another would be lost with it.
        store = wait_for_store(
            settings,
            stopping,
            lambda error: voice.say(m.StoreTrouble(error.trouble.value, since, str(error)[:1000])),
            is_made=False,
        )
        # Whether it had been away or not: what was said of it must not stand on the screen for good.
        voice.say(m.StoreTrouble(""))
        return store
    except StoreError as error:
        # Nothing that time would mend: the console says it, and the process waits to be ended.
        voice.say(m.StoreTrouble("unreadable", since, str(error)[:1000]))
        stopping.wait()
        return None


class Voice:
    """What the console is told, in order, from any thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._queue: queue.SimpleQueue[m.ToConsole | None] = queue.SimpleQueue()
        self.dropped = 0
        """Messages that found too many waiting."""
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    def say(self, message: m.ToConsole) -> None:
        """Tell something; never waits."""
        most = READINGS_DROPPED_ABOVE if isinstance(message, m.ReadingsBatch) else DROPPED_ABOVE
        if self._queue.qsize() > most:
            self.dropped += 1
            return
        self._queue.put(message)

    def close(self) -> None:
        """Send what waits, as far as the console still listens."""
        self._queue.put(None)
        self._thread.join(1.0)

    def _run(self) -> None:
        told = 0
        while (message := self._queue.get()) is not None:
            try:
                m.send(self._connection, message)
                if self.dropped > told and self._queue.empty():
                    told, missed = self.dropped, self.dropped - told
                    text = f"the console did not listen: it was not told {counted(missed, 'message')}, readings first"
                    m.send(self._connection, m.Log(logging.WARNING, text))
            except m.BadMessage:
                log.exception("a message to the console was too large")
            except OSError:
                # The console is gone; the ears hear it too and end the process.
                return


class ToConsoleLog(logging.Handler):
    """Sends this process's log to the console's, which writes the file."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(logging.INFO)
        self._voice = voice

    def emit(self, record: logging.LogRecord) -> None:
        """Send a record, cut."""
        self._voice.say(m.Log(record.levelno, self.format(record)[:4000]))


class Ears:
    """What the console says."""

    def __init__(self, connection: Connection, stopping: threading.Event) -> None:
        self._connection = connection
        self._stopping = stopping
        self._gateway: Gateway | None = None
        self._early: list[m.ToFeed] = []
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="ears", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def obey(self, gateway: Gateway) -> None:
        """Do from now on, and first what was said before."""
        with self._lock:
            self._gateway = gateway
            early, self._early = self._early, []
            for message in early:
                _do(gateway, message)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                message = m.receive_from_console(self._connection)
                if isinstance(message, m.Stop):
                    break
                with self._lock:
                    if self._gateway is None:
                        self._early.append(message)
                    else:
                        _do(self._gateway, message)
        except (EOFError, OSError):
            log.info("the console hung up")
            _end_for_sure()
        except m.BadMessage:
            log.exception("the console said what it may not")
        finally:
            self._stopping.set()


def _end_for_sure() -> None:
    """The console is gone and another may be starting: a broker that keeps the goodbye waiting must not keep us.

    What is not committed is delivered again to the next process.
    """
    timer = threading.Timer(ALONE_S, os._exit, (LEFT_ALONE,))
    timer.daemon = True
    timer.start()


def _do(gateway: Gateway, message: m.ToFeed) -> None:
    try:
        match message:
            case m.Wake():
                gateway.wake_outbox()
            case m.Watch():
                gateway.watch(message.sensors)
            case m.Seat():
                gateway.seat(message.user)
            case m.Reload():
                gateway.reload()
            case m.TestConnection():
                gateway.test_connection(message.source)
            case m.AskLast():
                gateway.tell_last(message.source)
            case m.Replay():
                gateway.replay(message.letter, Actor(id=message.person, name=message.name, station=message.station))
            case m.Stop():
                pass
    except StoreUnavailable as error:
        log.warning("%s must wait: %s", type(message).__name__, error)
