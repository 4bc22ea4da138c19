"""A second start on one configuration raises the first window."""

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


def test_names_when_the_station_differs_then_differ():
    assert name_of("sqlite:///a", "desk-1") != name_of("sqlite:///a", "desk-2")
