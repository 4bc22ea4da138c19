"""How a console opens its store; whoever imports this loads SQLAlchemy."""

from console.app.start import Start
from console.settings.model import Settings
from console.store.clock import StoreClock
from console.store.store import Store
from feeds.outgoing import outgoing_of


def open_store(start: Start, settings: Settings, clock: StoreClock) -> Store:
    """Open the store of a start, and prepare it; blocks, on any thread but the interface's.

    Raises:
        StoreError: it cannot be opened; says why.
    """
    store = Store.open(
        start.folders.database_url(settings),
        clock=clock,
        station=start.settings.station_name,
        anchor_dir=start.folders.data / "anchors",
        outgoing=outgoing_of(settings),
    )
    if start.prepare is not None:
        start.prepare(store)
    return store
