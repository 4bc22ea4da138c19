"""Which dead letters were kept lately: several stations meet the same message at their broker, and it is kept once.

A message tells no id, so it is known by its words and its number: the third time that a station meets the same words in
ten minutes is the third time of every other station, and whoever commits first keeps it. A station that is new counts
fewer and keeps fewer of the same words for so long, never of others.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

import msgspec
from sqlalchemy import Connection

from console.decoding import json_decoder
from console.store.database import Database
from console.store.items import DeadLetter
from console.store.remembered import recall, remember

WITHIN = timedelta(minutes=10)
MOST = 500
"""So many of the last ones are known; in a flood of garbage an older one may be kept twice."""
_KEY = "dead_letters.lately"
_KEPT = json_decoder(list[tuple[str, float]])
"""Digest of the words, and when they were kept as Unix seconds; oldest first."""


def words_of(letter: DeadLetter) -> str:
    """What two letters have in common that are of one message, or of two that say the same."""
    parts = (letter.source, letter.topic, letter.reason, letter.field)
    digest = blake2b(letter.payload, digest_size=9)
    for part in parts:
        digest.update(b"\0" + part.encode("utf-8", "replace"))
    return digest.hexdigest()


def news(
    database: Database, connection: Connection, letters: Sequence[DeadLetter], now: datetime
) -> Sequence[DeadLetter]:
    """Those that no other station has kept, in a writing transaction; they are remembered."""
    if not any(letter.nth for letter in letters):
        return letters
    since = (now - WITHIN).timestamp()
    kept = [each for each in _KEPT.decode(recall(connection, _KEY) or "[]") if each[1] >= since]
    times = Counter(words for words, _ in kept)
    new: list[DeadLetter] = []
    for letter in letters:
        words = words_of(letter)
        if letter.nth and letter.nth <= times[words]:
            continue
        times[words] += 1
        kept.append((words, now.timestamp()))
        new.append(letter)
    if new:
        remember(database, connection, _KEY, msgspec.json.encode(kept[-MOST:]).decode())
    return new
