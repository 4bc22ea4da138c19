"""By which of several feeds an assignment goes: a worker is asked where he speaks.

A message to a broker that its worker is not connected to reaches nobody, and nobody is told. So the feed by which the
worker was heard last comes first; one who was never heard is asked where the case's source reports; all else goes by
the first feed in use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

MOST_WORKERS = 20_000
MOST_SOURCES = 1_000
"""Names come from outside: beyond so many, no new one is remembered."""

_NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """By which feed everybody speaks: names of feeds."""

    workers: Mapping[str, str] = field(default_factory=lambda: _NOBODY)
    """By the worker's id: where his status or reply came last."""
    sources: Mapping[str, str] = field(default_factory=lambda: _NOBODY)
    """By the source of reports: where it was heard first."""

    def hear_worker(self, worker: str, feed: str) -> "Heard":
        """A worker has spoken by a feed."""
        known = self.workers
        if known.get(worker) == feed or (worker not in known and len(known) >= MOST_WORKERS):
            return self
        return replace(self, workers={**known, worker: feed})

    def hear_source(self, source: str, feed: str, in_use: Sequence[str]) -> "Heard":
        """A source has reported by a feed; one that reports by several keeps the first that is in use."""
        known = self.sources
        if known.get(source) in in_use or (source not in known and len(known) >= MOST_SOURCES):
            return self
        return replace(self, sources={**known, source: feed})

    def feed_of(self, worker: str, source: str, in_use: Sequence[str]) -> str:
        """The feed by which a worker is asked to a case; empty: none is in use.

        Args:
            worker: his id.
            source: of the case.
            in_use: names of the feeds in use, in their order.
        """
        for feed in (self.workers.get(worker), self.sources.get(source)):
            if feed is not None and feed in in_use:
                return feed
        return in_use[0] if in_use else ""
