"""A store opened for the feeds, and the feeds run on it without a window: `linkage gateway`."""

import logging
import threading
from collections.abc import Callable

from console.settings.folders import Folders
from console.settings.model import Settings
from console.store.database import Database, gone
from console.store.errors import StoreUnavailable
from console.store.log_copy import LogCopy
from console.store.store import Store
from feeds.gateway import Gateway
from feeds.messages import Log, StoreTrouble, ToConsole
from feeds.outgoing import outgoing_of

REOPEN_S = 2.0
"""Between two attempts to open a store that is away."""

log = logging.getLogger(__name__)


def open_store(settings: Settings, *, is_made: bool = True) -> Store:
    """Open the store of the settings for the feeds.

    Args:
        settings: name the store.
        is_made: a file that is not there is made; else it is away.

    Raises:
        StoreError: it can't be opened, is newer, or is no store of ours.
    """
    folders = Folders.of(settings).make()
    url = folders.database_url(settings)
    if not is_made and (file := Database(url).file) is not None and not file.exists():
        raise gone(file)
    return Store.open(
        url,
        station=settings.station_name,
        anchor_dir=folders.data / "anchors",
        outgoing=outgoing_of(settings),
    )


def wait_for_store(
    settings: Settings, stopping: threading.Event, say: Callable[[StoreUnavailable], None], *, is_made: bool = True
) -> Store | None:
    """Open the store, again and again while it is away; None: stopped before.

    Raises:
        StoreError: as `open_store`, except for a store that is only away.
    """
    while not stopping.is_set():
        try:
            return open_store(settings, is_made=is_made)
        except StoreUnavailable as error:
            say(error)
        stopping.wait(REOPEN_S)
    return None


def run_gateway(settings: Settings, stop_event: threading.Event, started: Callable[[], None] = lambda: None) -> None:
    """Run the feeds without a window until the event is set; a store that is away is waited for.

    Args:
        settings: what to connect.
        stop_event: ends it.
        started: called once all of it runs.

    Raises:
        StoreError: the store is newer, damaged or no store of ours.
    """
    store = wait_for_store(settings, stop_event, lambda error: log.error("waiting for the store: %s", error))
    if store is None:
        return
    copy = LogCopy(settings.log_copy_folder, settings.station_name, lambda: store) if settings.log_copy_folder else None
    try:
        gateway = Gateway(settings, store, _log_only, role="gateway")
        gateway.start()
        if copy is not None:
            copy.start()
        log.info("gateway of station %s with %d feeds", settings.station_name, len(gateway.sources))
        started()
        stop_event.wait()
        gateway.stop()
    finally:
        if copy is not None:
            copy.stop()
        store.close()


def _log_only(message: ToConsole) -> None:
    if isinstance(message, StoreTrouble):
        if message.why:
            log.error("the store cannot be written (%s), the feeds wait: %s", message.why, message.detail)
        else:
            log.info("the store is well again")
    elif isinstance(message, Log):
        log.log(message.level, "%s", message.text)
