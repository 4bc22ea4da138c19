"""The entry of the feed process: its imports (paho among them) belong to the child, and spawn imports this by name."""

from multiprocessing.connection import Connection


def feed_process(pipe: Connection) -> None:
    """Run the feeds until the pipe closes."""
    from feeds.process import feed_process as run

    run(pipe)
