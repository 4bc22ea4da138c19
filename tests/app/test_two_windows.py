"""Two windows on one PostgreSQL want the same case: one gets it, and the other says who was first and when.

Both keys go down before either can know of the other's: the test holds the lock that all writers take until both have.
How long the loser waits for the answer is measured by `linkage bench history`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from console.domain import commands as cmd
from console.domain.events import Dispatched, Recorded, Taken
from console.domain.facts import Actor
from console.store.database import LOCK_KEY
from console.store.store import Store
from tests.app.driving import Dispatcher, close, open_dispatcher
from tests.servers import Mosquitto, Postgres

Windows = tuple[Dispatcher, Dispatcher]
LIN = Actor(id="Lin Xiao", name="Lin Xiao", station="03")


@pytest.fixture(scope="module")
def shared_windows(
    qapp: QApplication,
    request: pytest.FixtureRequest,
    postgres: Postgres,
    postgres_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Windows]:
    """Two dispatchers at windows of their own, with feeds of their own, on one store and one broker."""
    folder, url = tmp_path_factory.mktemp("windows"), postgres.create(template=postgres_template)
    broker = Mosquitto(folder=folder / "mosquitto")
    with ExitStack() as undo:
        undo.callback(postgres.drop, url)
        undo.callback(broker.stop)
        patch = undo.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("XDG_CONFIG_HOME", str(folder / "home"))
        patch.setattr("console.models.follower.WORKERS_EVERY_S", 0.0)
        broker.start()
        opened: list[Dispatcher] = []
        for who, desk in (("Lin Xiao", "03"), ("Wang Wei", "05")):
            made = open_dispatcher(QtBot(request), broker, folder / desk, person=who, desk=desk, database_url=url)
            undo.callback(close, made)
            made.until_fed()
            opened.append(made)
        yield opened[0], opened[1]


@pytest.fixture
def windows(shared_windows: Windows) -> Iterator[Windows]:
    """Both windows, with no case open and nobody on duty; the first has the keyboard."""
    lin, wang = shared_windows
    lin.turn_to()
    yield lin, wang
    lin.turn_to()
    lin.clear()
    wang.rest()
    wang.until(lambda: not wang.queue.numbers, "the other's queue is empty too")
    wang.outside.forget()


@contextmanager
def nobody_commits(store: Store) -> Iterator[None]:
    """Keep every writer of the store waiting, as behind a long commit of a third one."""
    with store.database.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK_KEY})
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK_KEY})
            connection.commit()


def events(store: Store, number: int, kind: type[object]) -> list[Recorded]:
    return [r for r in store.timeline(number) if isinstance(r.event, kind)]


def who_and_when(window: Dispatcher, record: Recorded) -> tuple[str, str, str]:
    """What a loser must be told: name, desk and time of the winner, as the window writes times."""
    return record.actor.name, record.actor.station, f"{window.console.ui.local(record.at):%H:%M:%S}"


@pytest.mark.parametrize("key", ["t", "j"])
def test_of_two_who_take_a_case_at_once_one_has_it_and_the_other_is_told_who_and_when(
    windows: Windows, key: str
) -> None:
    lin, wang = windows
    number = lin.reported("wanted")
    for each in windows:
        each.select(number)
    with nobody_commits(lin.store):
        for each in windows:
            each.turn_to()
            each.letter(key)
        assert [each.answer for each in windows] == ["", ""]
    lin.until(lambda: events(lin.store, number, Taken), "somebody has it")
    (taken,) = events(lin.store, number, Taken)
    winner, loser = (lin, wang) if taken.actor.name == "Lin Xiao" else (wang, lin)
    name, station, at = who_and_when(loser, taken)
    loser.until(lambda: loser.answer == f"Taken by {name} at {station} since {at}", "the loser is told who and when")
    for each in windows:
        each.until(lambda each=each: each.row(number).person == name, "both rows name who has it")  # type: ignore[misc]  # its default binds the value of this turn
    assert winner.answer == ""
    assert len(events(lin.store, number, Taken)) == 1


def test_of_two_desks_that_send_somebody_to_a_case_at_once_one_sends_and_the_other_is_told(windows: Windows) -> None:
    lin, wang = windows
    near, far = lin.worker("W001", 100), lin.worker("W002", 4_000)
    wang.until(lambda: {wang.worker_row(w).state for w in (near, far)} == {"free"}, "both are free there too")
    number = lin.taken("sent")
    wang.until(lambda: wang.row(number).person == "Lin Xiao", "the other sees who has it")
    as_lin = wang.console.session.actor, wang.work.me
    # She is signed on at both desks: whoever holds the case may send somebody to it.
    wang.console.session.actor = wang.work.me = Actor(id=LIN.id, name=LIN.name, station="05")
    try:
        wang.select(number)
        for each in windows:
            each.until_offered(number, near)
        with nobody_commits(lin.store):
            for each in windows:
                each.turn_to()
                each.enter()
        loser_of = {"03": wang, "05": lin}
        lin.until(lambda: events(lin.store, number, Dispatched), "somebody is sent")
        (sent,) = events(lin.store, number, Dispatched)
        loser = loser_of[sent.actor.station]
        name, station, at = who_and_when(loser, sent)
        told = f"{name} at {station} was first, at {at}: not done"
        loser.until(lambda: loser.answer == told, "the loser is told who and when")
        assert len(events(lin.store, number, Dispatched)) == 1
        assert lin.outside.assignment(near)["incident"]["number"] == number
    finally:
        wang.console.session.actor, wang.work.me = as_lin


def test_who_sends_somebody_while_the_case_is_taken_over_is_told_by_whom(windows: Windows) -> None:
    lin, wang = windows
    near = lin.worker("W001", 100)
    number = lin.taken("over")
    lin.until_offered(number, near)
    # Both are on their way at once, and the other is first in the line: the feeds' own writers stand in it as well.
    with wang.store.casework() as first:
        first.load([number])
        first.apply(number, cmd.Take(over=True, reason="shift change"), wang.console.session.actor)
        lin.enter()
    # What she is told last is that the case was taken over; before it her own command was refused, and by whom.
    lin.until(lambda: "Wang Wei" in lin.answer, "she is told who was first")
    lin.until(lambda: any("'who': 'Wang Wei'" in refused for refused in lin.refused), "her command is refused")
    assert events(lin.store, number, Dispatched) == []
