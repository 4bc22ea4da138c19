"""The clock of an open store: right on either database, whatever happens to the machine's."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from console.domain.commands import Note
from console.domain.timekeeping import Cause
from console.store.clock import SLOW_ANSWER_S, StoreClock, glance
from console.store.store import Store
from tests.domain.clocks import Machine
from tests.store.factories import MEI, an_incident_in

HOUR_S = 3600.0
NEAR = timedelta(seconds=5)
"""A server's clock is real: a test may be so slow."""


@pytest.fixture
def machine() -> Machine:
    return Machine(wall=datetime.now(UTC))


@pytest.fixture
def clock(machine: Machine) -> StoreClock:
    return StoreClock(machine)


@pytest.fixture
def store(url: str, clock: StoreClock) -> Iterator[Store]:
    opened = Store.open(url, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def on_server(store: Store) -> bool:
    return not store.database.is_sqlite


def note(store: Store, number: int) -> datetime:
    """Write something now; when it happened, as the log has it."""
    return store.execute(number, Note(text="x"), MEI).recorded[0].at


def test_what_is_written_after_a_wake_carries_the_right_time(store, machine, clock):
    number = an_incident_in(store)
    first = note(store, number)
    machine.sleep(HOUR_S)
    clock_says = clock() - first
    assert clock_says == pytest.approx(timedelta(seconds=HOUR_S), abs=NEAR)
    note(store, number)
    assert clock.news.cause is Cause.WOKE


@pytest.mark.parametrize("jump_s", [HOUR_S, -HOUR_S])
def test_a_wall_clock_that_was_set_moves_no_event_of_a_server_and_is_followed_on_a_file(
    store, machine, clock, on_server, jump_s
):
    number = an_incident_in(store)
    before = note(store, number)
    machine.set_by(jump_s)
    after = note(store, number)
    expected = timedelta() if on_server else timedelta(seconds=jump_s)
    assert after - before == pytest.approx(expected, abs=NEAR)
    assert clock.news.cause is Cause.STEPPED
    assert clock.news.wall_by == timedelta(seconds=jump_s)
    assert clock.ahead == pytest.approx(timedelta(seconds=jump_s) - expected, abs=NEAR)


def test_a_clock_that_was_wrong_and_is_corrected_is_right_again(store, machine, clock):
    number = an_incident_in(store)
    before = note(store, number)
    machine.set_by(HOUR_S)
    note(store, number)
    machine.set_by(-HOUR_S)
    assert note(store, number) - before == pytest.approx(timedelta(), abs=NEAR)
    assert abs(clock.ahead) < NEAR


def test_a_machine_that_starts_with_a_wrong_clock_takes_the_servers(url, on_server):
    clock = StoreClock(Machine(wall=datetime.now(UTC) - timedelta(hours=2)))
    store = Store.open(url, clock=clock)
    store.keep_time()
    told = clock.news
    store.close()
    if on_server:
        assert told.by == pytest.approx(timedelta(hours=2), abs=NEAR)
        assert abs(clock() - datetime.now(UTC)) < NEAR
    else:
        assert told is None


def test_keeping_the_time_asks_only_where_the_clock_is_in_doubt(store, machine, clock, monkeypatch):
    store.keep_time()
    asked = []
    monkeypatch.setattr("console.store.clock._server_time", lambda connection: asked.append(1))
    store.keep_time()
    machine.run(30)
    store.keep_time()
    assert not asked
    machine.run(31)
    store.keep_time()
    store.keep_time()
    assert asked == [1]


def test_an_answer_that_took_long_is_not_believed(store, machine, clock, monkeypatch):
    store.keep_time()
    machine.run(100)
    answer = clock() + timedelta(hours=1)

    def slow(connection):
        machine.run(SLOW_ANSWER_S + 0.1)
        return answer

    monkeypatch.setattr("console.store.clock._server_time", slow)
    store.keep_time()
    assert clock.is_in_doubt
    assert clock() < answer


def test_half_of_the_way_there_and_back_is_added_to_the_answer(store, machine, clock, monkeypatch):
    answer = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

    def slow(connection):
        machine.run(0.8)
        return answer

    monkeypatch.setattr("console.store.clock._server_time", slow)
    store.keep_time()
    assert clock() == answer + timedelta(seconds=0.4)


def test_the_real_clocks_of_this_machine_agree_with_themselves():
    first, second = glance(), glance()
    assert second.passed_s >= first.passed_s
    assert first.passed_s >= first.awake_s or first.awake_s - first.passed_s < 1
    assert first.wall.tzinfo is UTC


def test_the_servers_time_has_a_zone_whatever_its_session_says(store, clock, on_server):
    with store.database.read() as connection:
        if on_server:
            connection.execute(text("SET TIME ZONE 'Asia/Shanghai'"))
        clock.keep(connection)
    assert clock().utcoffset() == timedelta()
