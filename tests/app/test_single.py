"""A second start on one configuration raises the first window."""

import socket
import tempfile
from uuid import uuid4

from console.app.single import FirstConsole, name_of, raise_first


def test_second_start_when_one_runs_then_raises_it(qtbot):
    name = name_of(f"sqlite:///{uuid4()}", "desk-1")
    first = FirstConsole(name)
    with qtbot.waitSignal(first.raise_requested, timeout=5000):
        assert raise_first(name)


def test_start_when_the_first_only_ends_then_is_the_first(qtbot):
    name = name_of(f"sqlite:///{uuid4()}", "desk-1")
    ending = FirstConsole(name)
    ending.close()
    assert not raise_first(name)
    following = FirstConsole(name)
    with qtbot.waitSignal(following.raise_requested, timeout=5000):
        assert raise_first(name)


def test_start_when_none_runs_then_is_the_first(qtbot):
    assert not raise_first(name_of(f"sqlite:///{uuid4()}", "desk-1"))


def test_two_starts_at_one_moment_when_both_found_none_then_the_second_raises_the_first(qtbot):
    name = name_of(f"sqlite:///{uuid4()}", "desk-1")
    assert not raise_first(name)
    first = FirstConsole(name)
    with qtbot.waitSignal(first.raise_requested, timeout=5000):
        second = FirstConsole(name)
    assert (first.is_first, second.is_first) == (True, False)
    with qtbot.waitSignal(first.raise_requested, timeout=5000):
        assert raise_first(name)


def test_start_when_a_console_was_killed_then_its_socket_is_in_nobodys_way(qtbot):
    name = name_of(f"sqlite:///{uuid4()}", "desk-1")
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(f"{tempfile.gettempdir()}/{name}")
    assert FirstConsole(name).is_first


def test_names_when_the_station_differs_then_differ():
    assert name_of("sqlite:///a", "desk-1") != name_of("sqlite:///a", "desk-2")
