"""A dispatcher's keys while a backlog drains: from the key in a real console to the commit of its command.

The console's own feed drains the backlog. `J` goes to the most urgent untaken case and takes it, again and again, with
the rows of thousands of new cases coming in meanwhile. The console paints when it has something to paint, as at a desk.
"""

import time
from pathlib import Path

from sqlalchemy import func, select

from console.settings.model import Settings
from console.store.store import Store
from console.store.tables import incidents
from tests.bench import Figure, Progress, percentile
from tests.bench._consoles import console
from tests.bench._rig import Feeds, Load, measured_s, settings_for, until
from tests.bench._scene import FEW, Scene
from tests.servers import Mosquitto

BACKLOG = 20_000


def keys_beside_a_backlog(kind: str, broker: Mosquitto, folder: Path, url: str, progress: Progress) -> list[Figure]:
    """Measure it; half a minute."""
    total = BACKLOG if measured_s() >= 60 else BACKLOG // 10
    settings = settings_for(broker, folder, url)
    store = _open(settings)
    # The session must be there, so that the broker keeps what comes while nobody listens.
    Feeds(settings, folder).until_up().stop()
    Load(broker, kind="reports", rate=0, total=total).result()
    progress(f"{kind}: {total:,} reports wait at the broker; keys in a console")
    with console(broker, folder, Scene(keys="J", paints=False), url) as running:
        running.measure()
        began = time.monotonic()
        until("the backlog is stored", lambda: _stored(store) >= FEW + total, within_s=300)
        drained = time.monotonic() - began
        running.rest()
        seen = running.stop()
    store.close()
    taken = seen.committed_ms
    progress(f"{kind}: drained in {drained:.1f} s beside a console; {len(taken)} keys meanwhile, median "
             f"{percentile(taken, 0.5):.1f} ms, worst {max(taken, default=0):.1f} ms, longest gap of the event loop "
             f"{seen.longest_gap_s * 1000:.0f} ms")  # fmt: skip
    return [
        Figure(name=f"key to commit p50 meanwhile ({kind})", value=percentile(taken, 0.5), unit="ms"),
        Figure(name=f"key to commit p99 meanwhile ({kind})", value=percentile(taken, 0.99), unit="ms", target=50),
        Figure(name=f"keys pressed meanwhile ({kind})", value=len(taken), unit=""),
    ]


def _open(settings: Settings) -> Store:
    assert settings.data_folder is not None
    settings.data_folder.mkdir(exist_ok=True)
    url = settings.database_url.get_secret_value() or f"sqlite:///{settings.data_folder / 'linkage.db'}"
    return Store.open(url, station="bench-eye")


def _stored(store: Store) -> int:
    with store.database.read() as connection:
        # Numbers have no gaps: the highest is their count, and costs nothing.
        return int(connection.scalar(select(func.max(incidents.c.number))) or 0)
