"""A command taken back in the store: one more entry of the log, and the workers are told."""

import msgspec
import pytest

from console.domain.commands import Cancel, Note, TakeBack
from console.domain.deciding import Refused
from console.domain.terms import State
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import LIN, MEI, an_incident_in, assign


def told(store: Store) -> list[tuple[str, str]]:
    rows = [row for row in store.publishing.waiting() if row.topic.endswith("/assignments")]
    return [(body["action"], body["assignment"]) for body in (msgspec.json.decode(row.payload) for row in rows)]


def seqs(outcome) -> tuple[int, ...]:
    return tuple(r.seq for r in outcome.recorded)


def test_the_recall_of_an_assignment_goes_out_and_nothing_is_deleted(store: Store) -> None:
    number = an_incident_in(store)
    done = store.execute(number, assign(), MEI)
    back = store.execute(number, TakeBack(seqs=seqs(done), fresh="f"), MEI)
    assert told(store) == [("assign", "a-1"), ("cancel", "a-1")]
    assert (back.incident.state, back.incident.active) == (State.FILED, ())
    kinds = [r.kind for r in reversed(store.timeline(number))]
    assert kinds == ["reported", "filed", "dispatched", "taken_back", "recalled"]
    assert store.timeline(number)[0].actor == MEI
    assert verify(store.database) == ()


def test_a_worker_of_a_case_that_was_cancelled_by_mistake_is_asked_again(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, assign(), MEI)
    done = store.execute(number, Cancel(reason="wrong row"), MEI)
    store.execute(number, TakeBack(seqs=seqs(done), fresh="f"), MEI)
    assert told(store) == [("assign", "a-1"), ("cancel", "a-1"), ("assign", "f")]
    assert verify(store.database) == ()


def test_of_two_stations_the_other_s_change_stands(store: Store) -> None:
    number = an_incident_in(store)
    done = store.execute(number, assign(), MEI)
    store.execute(number, assign("a-2", "w-2"), LIN)
    with pytest.raises(Refused) as refused:
        store.execute(number, TakeBack(seqs=seqs(done), fresh="f"), MEI)
    assert refused.value.facts["who"] == "Lin"
    assert told(store)[-1] == ("assign", "a-2")


def test_what_is_read_back_from_the_log_is_what_was_written(store: Store) -> None:
    number = an_incident_in(store)
    done = store.execute(number, Note(text="wrong incident"), MEI)
    back = store.execute(number, TakeBack(seqs=seqs(done), fresh="f"), MEI)
    assert store.timeline(number, 1) == list(back.recorded)
