"""Decoders of our own types: each is made once, and one at a time.

msgspec learns a class when a decoder of it is first made, and keeps on the class what it has learnt so far. Another
thread that makes a decoder of a class half learnt takes the half for the whole, and the process dies of it. Decoding
itself is safe among threads; so every decoder of a class of ours is made here.
"""

from threading import RLock
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_learning = RLock()
_json: dict[object, msgspec.json.Decoder[Any]] = {}
_msgpack: dict[object, msgspec.msgpack.Decoder[Any]] = {}


def json_decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """What reads a type from JSON; any thread may ask for it and use it."""
    made = _json.get(kind)
    if made is None:
        with _learning:
            made = _json.setdefault(kind, msgspec.json.Decoder(kind))
    return made


def msgpack_decoder(kind: object) -> msgspec.msgpack.Decoder[Any]:
    """What reads a type, or one of several, from MessagePack; any thread may ask for it and use it."""
    made = _msgpack.get(kind)
    if made is None:
        with _learning:
            made = _msgpack.setdefault(kind, msgspec.msgpack.Decoder(kind))
    return made
