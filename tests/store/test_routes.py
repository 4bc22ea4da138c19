"""Each feed's share of the outbox: its own workers' assignments, and nothing of a feed that is down in its way."""

from collections.abc import Callable

import pytest

from console.domain.routes import Heard
from console.store import outbox
from console.store.outbox import Share
from console.store.store import Store
from tests.store.factories import MEI, an_incident_in, assign

FEEDS = ("district", "town")
DISTRICT, TOWN = (Share(feed=name, in_use=FEEDS, tells=name == "district") for name in FEEDS)


def asked(store: Store, share: Share | None = None) -> list[str]:
    return [row.assignment for row in store.publishing.waiting(share=share) if row.assignment]


def ask(store: Store, *workers: str) -> None:
    for worker in workers:
        store.execute(an_incident_in(store), assign(f"a-{worker}", worker), MEI)


def test_every_assignment_stands_in_one_share(store: Store) -> None:
    store.publishing.hear(Heard(workers={"w1": "town", "w2": "district"}))
    ask(store, "w1", "w2", "w3")
    assert asked(store, DISTRICT) == ["a-w2", "a-w3"]
    assert asked(store, TOWN) == ["a-w1"]
    assert asked(store) == ["a-w1", "a-w2", "a-w3"]


def test_a_worker_who_was_never_heard_is_asked_where_the_case_came_from(store: Store) -> None:
    store.publishing.hear(Heard(sources={"hotline": "town"}))
    ask(store, "w3")
    assert (asked(store, DISTRICT), asked(store, TOWN)) == ([], ["a-w3"])


def test_events_stand_in_one_share_and_all_is_counted_once(store: Store) -> None:
    store.publishing.hear(Heard(workers={"w1": "town"}))
    ask(store, "w1", "w2")
    told = [row for row in store.publishing.waiting() if not row.assignment]
    assert [row for row in store.publishing.waiting(share=DISTRICT) if not row.assignment] == told
    assert [row for row in store.publishing.waiting(share=TOWN) if not row.assignment] == []
    counts = store.publishing.count(DISTRICT), store.publishing.count(TOWN)
    assert counts == (len(told) + 1, 1)
    assert store.publishing.counts(DISTRICT) == (1, len(told))
    assert sum(counts) == store.publishing.count()


def test_what_waits_for_one_feed_keeps_nothing_from_another(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "AT_ONCE", 2)
    store.publishing.hear(Heard(workers={"w9": "town"}))
    ask(store, *(f"w{n}" for n in range(5)), "w9")
    assert [row.assignment for row in store.publishing.waiting(1, TOWN)] == ["a-w9"]


def test_a_worker_who_moves_takes_what_waits_for_him_along(store: Store) -> None:
    ask(store, "w1")
    assert asked(store, DISTRICT) == ["a-w1"]
    store.publishing.hear(Heard(workers={"w1": "town"}))
    assert (asked(store, DISTRICT), asked(store, TOWN)) == ([], ["a-w1"])


def test_what_two_gateways_hear_is_known_to_both_and_after_a_restart(open_store: Callable[..., Store]) -> None:
    first, second = open_store(), open_store()
    first.publishing.hear(Heard(workers={"w1": "town"}, sources={"hotline": "town"}))
    assert second.publishing.hear(Heard(workers={"w2": "district"})).workers == {"w1": "town", "w2": "district"}
    known = Heard(workers={"w1": "town", "w2": "district"}, sources={"hotline": "town"})
    assert open_store().publishing.heard() == known


def test_each_feed_has_a_lease_of_its_own(store: Store) -> None:
    assert store.publishing.claim("desk1")
    assert store.publishing.claim("desk2", "town")
    assert not store.publishing.claim("desk1", "town")
    store.publishing.release("desk2", "town")
    assert store.publishing.claim("desk1", "town")
