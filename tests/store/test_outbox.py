"""What goes out, goes out with the commit that it tells of, in the words of the contract."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from console.domain.commands import ApplyReply, Cancel, Note, Recall
from console.domain.deciding import Refused
from console.domain.facts import Place
from console.domain.terms import ReplyAction
from console.store.items import Reply
from console.store.outgoing import Outgoing
from console.store.store import Store
from tests.store.factories import FEED, MEI, START, a_worker_called, an_incident_in, assign


def sent_to(store: Store, topic: str) -> list[dict[str, Any]]:
    """Return the bodies that wait for a topic."""
    return [msgspec.json.decode(row.payload) for row in store.publishing.waiting() if row.topic == topic]


def drain(store: Store) -> None:
    """Take everything away, as the feed does after the broker's acknowledgement."""
    store.publishing.done([row.id for row in store.publishing.waiting()])


class TestOutbox:
    def test_every_event_is_told_to_other_systems_without_personal_text(self, store: Store) -> None:
        number = an_incident_in(store, description="secret", reported_at=START)
        reported, filed = sent_to(store, f"linkage/v1/events/{number}")
        assert (reported["seq"], reported["number"], reported["kind"]) == (1, number, "reported")
        assert (reported["state"], filed["state"]) == ("reported", "filed")
        assert reported["actor"]["id"] == FEED.id
        assert reported["data"]["category"] == "gas_leak"
        assert not {"title", "description", "reporter", "address", "raw"} & set(reported["data"])

    def test_personal_text_goes_out_where_it_is_configured(self, open_store: Callable[..., Store]) -> None:
        store = open_store(outgoing=Outgoing(root="city/x", publishes_personal=True))
        number = an_incident_in(store)
        assert sent_to(store, f"city/x/events/{number}")[0]["data"]["reporter"]["name"] == "Wang"

    def test_events_can_be_kept_in_the_house(self, open_store: Callable[..., Store]) -> None:
        store = open_store(outgoing=Outgoing(publishes_events=False))
        number = an_incident_in(store)
        store.execute(number, assign(), MEI)
        assert [row.topic for row in store.publishing.waiting()] == ["linkage/v1/workers/w-1/assignments"]

    def test_an_assignment_carries_facts_and_limits(self, store: Store) -> None:
        number = an_incident_in(store, place=Place(lat=1.5, lon=2.5, grid="g1"))
        store.execute(number, assign(note="take the ladder"), MEI)
        asked = sent_to(store, "linkage/v1/workers/w-1/assignments")[0]
        case = store.incident(number)
        assert case is not None
        assert (asked["assignment"], asked["action"], asked["worker"]) == ("a-1", "assign", "w-1")
        assert (asked["note"], asked["issued_by"]) == ("take the ladder", "Mei")
        assert asked["incident"]["number"] == number
        assert asked["incident"]["location"] == {"lat": 1.5, "lon": 2.5, "address": "", "grid": "g1"}
        assert list(asked["due"]) == ["accept_by", "arrive_by", "resolve_by"]
        due = msgspec.convert(asked["due"]["accept_by"], type=type(START))
        assert (due - case.opened_at).total_seconds() == 300
        assert "supersedes" not in asked

    def test_a_place_that_is_only_approximate_is_told_to_the_worker_as_such(self, store: Store) -> None:
        number = an_incident_in(store, place=Place(lat=1.5, lon=2.5, grid="g1", approximate=True))
        store.execute(number, assign(), MEI)
        asked = sent_to(store, "linkage/v1/workers/w-1/assignments")[0]
        assert asked["incident"]["location"]["approximate"] is True

    def test_a_new_lead_supersedes_the_old_one_who_is_told(self, store: Store) -> None:
        number = an_incident_in(store)
        store.execute(number, assign("a-1", "w-1"), MEI)
        store.execute(number, assign("a-2", "w-2"), MEI)
        assert [m["action"] for m in sent_to(store, "linkage/v1/workers/w-1/assignments")] == ["assign", "cancel"]
        assert sent_to(store, "linkage/v1/workers/w-2/assignments")[0]["supersedes"] == "a-1"

    @pytest.mark.parametrize("command", [Recall(assignment="a-1", reason="not needed"), Cancel(reason="not needed")])
    def test_a_recall_tells_the_worker_why(self, store: Store, command: Recall | Cancel) -> None:
        number = an_incident_in(store)
        store.execute(number, assign(), MEI)
        store.execute(number, command, MEI)
        cancel = sent_to(store, "linkage/v1/workers/w-1/assignments")[1]
        assert (cancel["action"], cancel["assignment"], cancel["note"]) == ("cancel", "a-1", "not needed")

    def test_a_refused_command_sends_nothing(self, store: Store) -> None:
        number = an_incident_in(store)
        drain(store)
        with pytest.raises(Refused):
            store.execute(number, Note(text=" "), MEI)
        assert store.publishing.count() == 0

    def test_what_is_published_is_forgotten_and_its_id_never_comes_back(self, store: Store) -> None:
        number = an_incident_in(store)
        last = store.publishing.waiting()[-1].id
        drain(store)
        store.execute(number, Note(text="more"), MEI)
        assert store.publishing.count() == 1
        assert store.publishing.waiting()[0].id > last


class TestReissue:
    def test_an_assignment_that_was_not_received_goes_out_again_as_it_was(self, store: Store) -> None:
        store.execute(an_incident_in(store), assign(), MEI)
        first = sent_to(store, "linkage/v1/workers/w-1/assignments")
        drain(store)
        assert store.publishing.reissue("w-1") == 1
        assert sent_to(store, "linkage/v1/workers/w-1/assignments") == first

    def test_it_wakes_whoever_publishes(self, store: Store) -> None:
        store.execute(an_incident_in(store), assign(), MEI)
        drain(store)
        while store.wait_for_change(0):
            pass
        store.publishing.reissue("w-1")
        assert store.wait_for_change(5) is True

    def test_one_that_still_waits_is_not_queued_twice(self, store: Store) -> None:
        store.execute(an_incident_in(store), assign(), MEI)
        assert store.publishing.reissue("w-1") == 0

    def test_one_that_was_received_is_not_sent_again(self, store: Store) -> None:
        store.execute(an_incident_in(store), assign(), MEI)
        drain(store)
        received = ApplyReply(assignment="a-1", worker="w-1", action=ReplyAction.RECEIVED)
        store.intake([Reply(command=received, actor=a_worker_called("w-1"))])
        drain(store)
        assert store.publishing.reissue("w-1") == 0
        assert store.publishing.reissue("nobody") == 0
