"""The entries of child processes that speak MQTT: paho belongs to the child, and spawn imports these by name."""

from multiprocessing.connection import Connection

from console.app.spawned import Spawned, spawn


def feed_process(pipe: Connection) -> None:
    """Run the feeds until the pipe closes."""
    from feeds.process import feed_process as run

    run(pipe)


def simulator_process(pipe: Connection) -> None:
    """Run the simulated district until the pipe closes: it loads beside a window, and waits for that one."""
    _wait_for_the_window()
    from feeds.simulator.runner import simulator_process as run

    run(pipe)


def feeds_ahead() -> Spawned:
    """A feed process that loads while the console does, and waits for its settings."""
    return spawn("feeds", _feed_process_ahead)


def _feed_process_ahead(pipe: Connection) -> None:
    _wait_for_the_window()
    feed_process(pipe)


def _wait_for_the_window() -> None:
    """What loads ahead takes no core that the window wants, and leaves Ctrl+C to it."""
    from console.settings.ending import end_with_parent
    from console.settings.interpreter import give_way

    end_with_parent()
    give_way()
