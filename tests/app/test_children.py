"""A supervised child is told its settings, is heard, and is replaced when it dies or hangs."""

import os
import queue
import signal
import threading
from multiprocessing.connection import Connection

import pytest

from console.app.children import Child, ChildSpec
from console.app.spawned import spawn


def echo(pipe: Connection) -> None:
    while True:
        try:
            message = pipe.recv_bytes(1000)
        except EOFError:
            return
        pipe.send_bytes(b"%d %b" % (os.getpid(), message))


def hang_after_hello(pipe: Connection) -> None:
    pipe.send_bytes(b"%d hello" % os.getpid())
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Event().wait()  # the hang that is under test, in the child


def slow_to_speak(pipe: Connection) -> None:
    threading.Event().wait(1.5)
    pipe.send_bytes(b"%d hello" % os.getpid())
    pipe.poll(None)


def mute(pipe: Connection) -> None:
    threading.Event().wait()


@pytest.fixture
def heard():
    return queue.Queue()


def a_spec(target, heard: queue.Queue, silent_s: float = 60.0, **more: object) -> ChildSpec:
    return ChildSpec(
        name="test",
        target=target,
        first_message=lambda: b"settings",
        on_message=heard.put,
        silent_s=silent_s,
        **({"on_started": lambda restarts: None} | more),
    )


def a_child(target, heard: queue.Queue, silent_s: float = 60.0, **more: object) -> Child:
    return Child(a_spec(target, heard, silent_s, **more))


def test_child_when_started_then_hears_its_settings_first(heard):
    child = a_child(echo, heard)
    child.start()
    child.send(b"second")
    assert [heard.get(timeout=20).split()[1] for _ in range(2)] == [b"settings", b"second"]
    child.stop()
    assert child.pid is not None


def test_child_that_was_started_ahead_is_told_its_settings_and_replaced_when_it_dies(heard):
    with spawn("ahead", echo) as ahead:
        child = Child(a_spec(echo, heard), ahead)
        child.start()
        first, message = heard.get(timeout=20).split()
        assert (int(first), message, child.restarts) == (ahead.process.pid, b"settings", 0)
        os.kill(int(first), signal.SIGKILL)
        assert int(heard.get(timeout=20).split()[0]) != int(first)
        child.stop()


def test_child_that_loads_already_is_told_its_settings_when_it_is_started(heard):
    child = a_child(echo, heard)
    child.load()
    assert heard.empty()
    child.start()
    assert heard.get(timeout=20).split()[1] == b"settings"
    assert child.restarts == 0
    child.stop()


@pytest.mark.parametrize("told", [True, False], ids=["with its supervisor", "with whoever started it"])
def test_child_that_was_started_ahead_and_never_told_anything_ends(heard, told):
    with spawn("ahead", echo) as ahead:
        if told:
            Child(a_spec(echo, heard), ahead).stop()
            assert ahead.process.exitcode == 0
    assert ahead.process.exitcode == 0
    assert heard.empty()


def test_child_when_killed_then_another_takes_its_place(heard):
    child = a_child(echo, heard)
    child.start()
    first = int(heard.get(timeout=20).split()[0])
    os.kill(first, signal.SIGKILL)
    second, message = heard.get(timeout=20).split()
    assert int(second) != first
    assert message == b"settings"
    assert child.restarts == 1
    child.stop()


def test_child_when_it_hangs_and_ignores_terminate_then_is_killed_and_replaced(heard):
    child = a_child(hang_after_hello, heard, silent_s=0.5)
    child.start()
    first = int(heard.get(timeout=20).split()[0])
    second = int(heard.get(timeout=30).split()[0])
    assert second != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    child.stop()


def test_child_that_the_machine_cannot_start_now_is_started_once_it_can(heard, monkeypatch, caplog):
    refusals = [OSError(12, "Cannot allocate memory"), OSError(24, "Too many open files")]

    def start(name, target):
        if refusals:
            raise refusals.pop(0)
        return spawn(name, target)

    monkeypatch.setattr("console.app.children.spawn", start)
    child = a_child(echo, heard)
    child.start()
    assert heard.get(timeout=20).split()[1] == b"settings"
    assert child.restarts == 2
    assert "test cannot be started: [Errno 12] Cannot allocate memory" in caplog.text
    child.stop()


def test_child_when_it_takes_long_to_start_then_is_left_to_start(heard):
    child = a_child(slow_to_speak, heard, silent_s=0.3)
    child.start()
    assert heard.get(timeout=60)
    assert child.restarts == 0
    child.stop()


def test_child_when_it_never_says_a_word_then_is_killed_and_replaced(heard):
    started = queue.Queue()
    child = a_child(mute, heard, silent_s=0.2, starts_within_s=0.5, on_started=started.put)
    child.start()
    assert [started.get(timeout=30) for _ in range(2)] == [0, 1]
    child.stop()


def test_child_when_replaced_then_the_next_is_told_its_settings_anew(heard):
    told = iter((b"first", b"second"))
    spec = ChildSpec(
        name="test", target=echo, first_message=lambda: next(told), on_message=heard.put,
        on_started=lambda restarts: None, silent_s=60.0,
    )  # fmt: skip
    child = Child(spec)
    child.start()
    before, message = heard.get(timeout=20).split()
    assert message == b"first"
    child.replace()
    after, message = heard.get(timeout=20).split()
    assert message == b"second"
    assert after != before
    child.stop()
