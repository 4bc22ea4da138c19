"""The feed process as the console starts it: spawned, told its settings by pipe, killed without loss."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from pydantic import SecretStr

from console.settings.interpreter import GIVES_WAY
from console.settings.model import FeedSource, Settings
from console.settings.wire import pack
from console.store.store import Store
from console.store.verify import verify
from feeds import messages as m
from feeds.mqtt.link import Outgoing
from feeds.process import LEFT_ALONE, Voice, feed_process
from feeds.serving import run_gateway
from tests.feeds.mqtt.test_client import Link, until
from tests.servers import Mosquitto
from tests.stores import new_store

WAIT_S = 30.0


class Feeds:
    """The child process and our end of its pipe."""

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=feed_process, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.pipe.send_bytes(pack(settings))

    def hear(self, kind: type[Any], accept: Callable[[Any], bool] = lambda _: True) -> Any:
        deadline = time.monotonic() + WAIT_S
        while self.pipe.poll(max(0.01, deadline - time.monotonic())):
            message = m.receive_from_feed(self.pipe)
            if isinstance(message, kind) and accept(message):
                return message
        raise AssertionError(f"the feed process never said {kind.__name__}")

    def until_up(self) -> "Feeds":
        self.hear(m.FeedStatus, lambda status: status.rows[0].state == "ok")
        return self

    def hang_up(self) -> None:
        self.pipe.close()
        self.process.join(WAIT_S)


@pytest.fixture
def settings(mosquitto: Mosquitto, tmp_path: Path) -> Settings:
    return Settings(
        station="desk1",
        data_folder=tmp_path,
        database_url=SecretStr(new_store(tmp_path / "linkage.db")),
        feeds=(FeedSource(name="main", url=mosquitto.url),),
    )


@pytest.fixture
def start_feeds(settings: Settings) -> Iterator[Callable[[], Feeds]]:
    started: list[Feeds] = []

    def start() -> Feeds:
        started.append(Feeds(settings))
        return started[-1]

    yield start
    for feeds in started:
        feeds.process.kill()
        feeds.process.join(WAIT_S)


@pytest.fixture
def outside(mosquitto: Mosquitto) -> Iterator[Link]:
    link = Link(mosquitto, "outside", subscriptions=()).start()
    yield link
    link.client.stop()


def report(link: Link, number: int) -> None:
    payload = msgspec.json.encode({"id": str(number), "title": "x"})
    link.client.publish(Outgoing(topic="linkage/v1/incidents/load", payload=payload))


def opened(settings: Settings) -> Store:
    return Store.open(settings.database_url.get_secret_value())


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows has no such steps")
def test_feeds_let_the_window_come_first(start_feeds: Callable[[], Feeds]) -> None:
    feeds = start_feeds().until_up()
    own, theirs = (os.getpriority(os.PRIO_PROCESS, pid) for pid in (0, feeds.process.pid or 0))
    assert theirs == min(19, own + GIVES_WAY)


def test_feeds_tell_of_a_commit_and_end_with_their_pipe(
    start_feeds: Callable[[], Feeds], outside: Link, settings: Settings
) -> None:
    feeds = start_feeds().until_up()
    report(outside, 1)
    assert feeds.hear(m.Changed).seq == 1
    feeds.hang_up()
    assert feeds.process.exitcode == 0


def test_broker_that_does_not_answer_keeps_no_process_whose_console_is_gone(
    start_feeds: Callable[[], Feeds], mosquitto: Mosquitto
) -> None:
    feeds = start_feeds().until_up()
    assert mosquitto.process is not None
    mosquitto.process.send_signal(signal.SIGSTOP)
    try:
        feeds.hang_up()
    finally:
        mosquitto.process.send_signal(signal.SIGCONT)
    assert feeds.process.exitcode == LEFT_ALONE


def test_stop_is_a_goodbye(start_feeds: Callable[[], Feeds]) -> None:
    feeds = start_feeds().until_up()
    m.send(feeds.pipe, m.Stop())
    feeds.process.join(WAIT_S)
    assert feeds.process.exitcode == 0


def test_console_that_talks_nonsense_ends_the_feeds(start_feeds: Callable[[], Feeds]) -> None:
    feeds = start_feeds().until_up()
    feeds.pipe.send_bytes(b"nonsense")
    feeds.process.join(WAIT_S)
    assert feeds.process.exitcode == 0


def test_watch_said_before_the_store_is_open_is_obeyed(start_feeds: Callable[[], Feeds], outside: Link) -> None:
    feeds = start_feeds()
    m.send(feeds.pipe, m.Watch(["s1"]))
    feeds.until_up()
    for value in range(3):
        outside.client.publish(Outgoing(topic="linkage/v1/sensors/s1/reading", payload=b"%d" % value, qos=0))
    got: list[float] = []
    while len(got) < 3:
        got += feeds.hear(m.ReadingsBatch).arrays()[2].tolist()
    assert got == [0, 1, 2]


def test_test_of_a_connection_is_answered(start_feeds: Callable[[], Feeds]) -> None:
    feeds = start_feeds().until_up()
    m.send(feeds.pipe, m.TestConnection("main"))
    assert feeds.hear(m.ConnectionTested) == m.ConnectionTested("main", ok=True)
    m.send(feeds.pipe, m.TestConnection("nobody"))
    assert feeds.hear(m.ConnectionTested).why == "unknown_feed"


def test_store_that_is_none_of_ours_is_told_and_left_untouched(
    start_feeds: Callable[[], Feeds], tmp_path: Path
) -> None:
    (tmp_path / "linkage.db").write_bytes(b"somebody's letter, and no database" * 100)
    feeds = start_feeds()
    assert feeds.hear(m.StoreTrouble).why == "unreadable"
    feeds.hang_up()
    assert (feeds.process.exitcode, (tmp_path / "linkage.db").read_bytes()[:10]) == (0, b"somebody's")


def test_store_whose_file_is_gone_is_told_and_waited_for_and_no_other_is_made(
    start_feeds: Callable[[], Feeds], tmp_path: Path
) -> None:
    file, away = tmp_path / "linkage.db", tmp_path / "away.db"
    file.rename(away)
    feeds = start_feeds()
    assert "is gone: put it back" in feeds.hear(m.StoreTrouble).detail
    assert not file.exists()
    away.rename(file)
    feeds.hear(m.StoreTrouble, lambda trouble: not trouble.why)
    feeds.until_up()


def test_kill_at_any_moment_loses_nothing_and_doubles_nothing(
    start_feeds: Callable[[], Feeds], outside: Link, settings: Settings
) -> None:
    count, kills = 600, 3
    store = opened(settings)
    sent = iter(range(count))
    for part in range(kills):
        feeds = start_feeds().until_up()
        for _ in range(count // kills):
            report(outside, next(sent))
        until(lambda part=part: len(store.listed()) > part * count // kills, "some are stored")
        feeds.process.kill()
        feeds.process.join(WAIT_S)
    start_feeds().until_up()
    until(lambda: len(store.listed()) >= count, "all are stored")
    assert sorted(int(each.source_id) for each in store.listed()) == list(range(count))
    assert not verify(store.database)
    store.close()


def test_gateway_runs_without_a_window_until_it_is_stopped(settings: Settings, outside: Link) -> None:
    stop, started = threading.Event(), threading.Event()
    thread = threading.Thread(target=run_gateway, args=(settings, stop, started.set), daemon=True)
    thread.start()
    assert started.wait(WAIT_S)
    store = opened(settings)
    report(outside, 1)
    until(lambda: outside.client.is_up, "the outside is up")

    def arrived() -> bool:
        report(outside, 1)
        return bool(store.listed())

    until(arrived, "a report is stored")
    stop.set()
    thread.join(WAIT_S)
    assert not thread.is_alive()
    store.close()


def test_a_gateway_writes_the_second_copy_of_the_log_as_it_is_written(
    settings: Settings, outside: Link, tmp_path: Path
) -> None:
    folder = tmp_path / "disk"
    stop, started = threading.Event(), threading.Event()
    copied = settings.model_copy(update={"log_copy_folder": folder})
    thread = threading.Thread(target=run_gateway, args=(copied, stop, started.set), daemon=True)
    thread.start()
    assert started.wait(WAIT_S)
    store = opened(settings)

    def is_copied() -> bool:
        report(outside, 1)
        lines = sum(len(file.read_bytes().splitlines()) for file in folder.glob("log-desk1-*.jsonl"))
        return lines == store.head() > 0

    until(is_copied, "everything is copied")
    stop.set()
    thread.join(WAIT_S)
    store.close()


def test_two_gateways_share_the_reports(settings: Settings, outside: Link) -> None:
    feed = settings.feeds[0].model_copy(update={"shared_subscription": True})
    stop = threading.Event()
    threads = [
        threading.Thread(
            target=run_gateway,
            args=(settings.model_copy(update={"station": station, "feeds": (feed,)}), stop),
            daemon=True,
        )
        for station in ("gw1", "gw2")
    ]
    for thread in threads:
        thread.start()
    store = opened(settings)

    def arrived() -> bool:
        report(outside, 0)
        return bool(store.listed())

    until(arrived, "the gateways are up")
    for number in range(1, 40):
        report(outside, number)
    until(lambda: len(store.listed()) >= 40, "all are stored")
    assert len(store.listed()) == 40
    stop.set()
    for thread in threads:
        thread.join(WAIT_S)
    store.close()


def test_console_that_does_not_listen_holds_nothing_up() -> None:
    ours, theirs = multiprocessing.Pipe()
    voice = Voice(theirs)
    batch = m.ReadingsBatch.of(["s1"] * 1_000, np.arange(1_000), np.zeros(1_000), np.zeros(1_000))
    for _ in range(500):
        voice.say(batch)
    voice.say(m.Changed(1))
    assert voice.dropped > 300
    heard: list[m.ToConsole] = []
    while not heard or not isinstance(heard[-1], m.Changed):
        heard.append(m.receive_from_feed(ours))
    assert len(heard) + voice.dropped == 501
    told = m.receive_from_feed(ours)
    assert isinstance(told, m.Log)
    assert f"was not told {voice.dropped} messages" in told.text
    voice.close()
    ours.close()
