"""Who follows the log misses nothing and is woken; two writers leave each other room."""

import threading
from collections.abc import Callable

import pytest

from console.domain.commands import Note
from console.store import changes
from console.store.group_size import MOST
from console.store.store import Store
from tests.listeners import cut_listeners
from tests.store.factories import MEI, an_incident_in, filed

EACH = 40


def test_a_follower_never_meets_a_lower_seq_later(open_store: Callable[..., Store]) -> None:
    writers = [open_store(), open_store()]
    follower = open_store()
    threads = [threading.Thread(target=lambda s=s: [an_incident_in(s) for _ in range(EACH)]) for s in writers]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    while len(seen) < len(writers) * EACH * 2:
        follower.wait_for_change(5)
        seen += [r.seq for r in follower.after(seen[-1] if seen else 0)]
    for thread in threads:
        thread.join()
    assert seen == list(range(1, len(writers) * EACH * 2 + 1))


def test_a_commit_of_another_program_wakes_the_follower(open_store: Callable[..., Store]) -> None:
    follower, writer = open_store(), open_store()
    follower.wait_for_change(0)
    assert follower.wait_for_change(0) is False
    an_incident_in(writer)
    assert follower.wait_for_change(5) is True


def test_its_own_commit_wakes_it_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = an_incident_in(store)
    while store.wait_for_change(0):
        pass
    monkeypatch.setattr(changes, "POLL_S", 3600)
    answers: list[bool] = []
    waiter = threading.Thread(target=lambda: answers.append(store.wait_for_change(60)), daemon=True)
    waiter.start()
    store.execute(number, Note(text="look"), MEI)
    waiter.join(timeout=20)
    assert answers == [True]


def test_closing_the_store_wakes_whoever_waits(open_store: Callable[..., Store]) -> None:
    store = open_store()
    while store.wait_for_change(0):
        pass
    answers: list[bool] = []
    waiter = threading.Thread(target=lambda: answers.append(store.wait_for_change(60)))
    waiter.start()
    store.close()
    waiter.join(timeout=20)
    assert answers == [False]


def test_a_command_gets_its_turn_beside_a_feed_that_never_stops(open_store: Callable[..., Store]) -> None:
    feed, desk = open_store(), open_store()
    number = an_incident_in(feed)
    pouring, done = threading.Event(), threading.Event()

    def pour() -> None:
        while not done.is_set():
            feed.intake([filed() for _ in range(MOST * 2)])
            pouring.set()

    thread = threading.Thread(target=pour)
    thread.start()
    pouring.wait()
    try:
        assert desk.execute(number, Note(text="in between"), MEI).recorded
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("count", [MOST, MOST + 1])
def test_intake_of_more_than_a_group_stores_all_of_it(store: Store, count: int) -> None:
    assert all(result.is_new for result in store.intake([filed() for _ in range(count)]))
    assert len(store.listed()) == count


def test_a_follower_whose_listener_is_cut_misses_nothing_and_is_not_lost(postgres_url: str) -> None:
    follower, writer = Store.open(postgres_url), Store.open(postgres_url)
    seen: list[int] = []
    writing = threading.Thread(target=lambda: [an_incident_in(writer) for _ in range(EACH)])
    writing.start()
    cuts = 0
    while len(seen) < EACH * 2:
        follower.wait_for_change(5)
        seen += [r.seq for r in follower.after(seen[-1] if seen else 0)]
        cuts += cut_listeners(writer)
    writing.join()
    assert seen == list(range(1, EACH * 2 + 1))
    assert cuts > 0
    follower.close()
    writer.close()


def test_a_cut_listener_listens_again(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "LISTEN_AGAIN_S", 0.0)
    follower, writer = Store.open(postgres_url), Store.open(postgres_url)
    assert follower.wait_for_change(1)
    assert cut_listeners(writer) == 1
    # The cut itself is a call to read; so is the new listener.
    assert follower.wait_for_change(5)
    assert follower.wait_for_change(5)
    assert follower.wait_for_change(0) is False
    an_incident_in(writer)
    assert follower.wait_for_change(5) is True
    follower.close()
    writer.close()


def test_while_nobody_listens_the_log_is_polled(postgres_url: str) -> None:
    follower, writer = Store.open(postgres_url), Store.open(postgres_url)
    follower.wait_for_change(1)
    cut_listeners(writer)
    assert all(follower.wait_for_change(5) for _ in range(3))
    follower.close()
    writer.close()
