"""The heartbeats of the desks: one row a console, overwritten; never in the log, which must not grow by them.

Ages count on the store's time, so that two machines whose clocks differ agree on who is away.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from console.domain.facts import Actor
from console.domain.presence import AWAY_AFTER, Desk, Doing, Presence
from console.store.database import Database
from console.store.tables import desks

FORGOTTEN_AFTER = timedelta(days=1)
"""A desk that was not heard of for so long loses its row; who has none is away too."""


def beat(database: Database, connection: Connection, desk: Desk, now: datetime) -> bool:
    """Write that a dispatcher is there, and with which case.

    Returns: whether the others would show anything else than before.
    """
    is_news = desk not in _read(connection, now)
    row = {
        "person": desk.person,
        "station": desk.station,
        "name": desk.name,
        "incident": desk.incident,
        "doing": desk.doing.value,
        "beat_at": now,
    }
    connection.execute(database.upsert(desks), [row])
    connection.execute(delete(desks).where(desks.c.beat_at < now - FORGOTTEN_AFTER))
    return is_news


def sign_of_life(database: Database, connection: Connection, actor: Actor, now: datetime) -> None:
    """Count what a dispatcher does as a heartbeat; what he has before him stays."""
    row = {
        "person": actor.id,
        "station": actor.station,
        "name": actor.name,
        "incident": None,
        "doing": Doing.LOOKING.value,
        "beat_at": now,
    }
    connection.execute(database.upsert(desks, "incident", "doing"), [row])


def leave(connection: Connection, actor: Actor) -> None:
    """Forget a desk that closes: its leases are stale from now on."""
    connection.execute(delete(desks).where(desks.c.person == actor.id, desks.c.station == actor.station))


def presence(connection: Connection, now: datetime) -> Presence:
    """Who sits where."""
    return Presence(_read(connection, now))


def _read(connection: Connection, now: datetime) -> tuple[Desk, ...]:
    rows = connection.execute(select(desks).order_by(desks.c.person, desks.c.station))
    return tuple(
        Desk(
            person=row.person,
            name=row.name,
            station=row.station,
            incident=row.incident,
            doing=Doing.EDITING if row.doing == Doing.EDITING else Doing.LOOKING,
            # A heartbeat that is yet to come was left by a clock that stood ahead; whoever is there beats again.
            is_away=abs(now - row.beat_at) >= AWAY_AFTER,
        )
        for row in rows
    )
