"""The entries of child processes that speak MQTT: paho belongs to the child, and spawn imports these by name."""

from multiprocessing.connection import Connection


def feed_process(pipe: Connection) -> None:
    """Run the feeds until the pipe closes."""
    from feeds.process import feed_process as run

    run(pipe)


def simulator_process(pipe: Connection) -> None:
    """Run the simulated district until the pipe closes."""
    from feeds.simulator.runner import simulator_process as run

    run(pipe)
