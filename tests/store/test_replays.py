"""Dead letters in groups, and read again: stored and marked in one commit, once, and what is refused stays."""

from collections.abc import Callable
from typing import Any

import pytest

from console.domain.commands import ApplyReply
from console.domain.terms import Duty, ReplyAction
from console.store import dead_letters
from console.store.items import DeadLetter, Replay, Reply, WorkerStatus
from console.store.store import Store
from tests.store.factories import LIN, MEI, START, a_worker_called, filed


def a_letter(**changes: Any) -> DeadLetter:
    values = {"source": "main", "topic": "t/1", "reason": "missing", "field": "id", "payload": b"{}"}
    return DeadLetter(**(values | changes))


def kept(store: Store, *letters: DeadLetter) -> list[int]:
    """Keep letters; the ids of those of the newest one's group, oldest first."""
    store.intake(letters)
    return [each.id for each in store.dead_letters.alike(store.dead_letters.latest()[0].id)]


def test_letters_of_one_feed_topic_reason_and_field_are_one_row(store: Store) -> None:
    store.intake([a_letter(payload=b"1"), a_letter(topic="t/2"), a_letter(reason="not_json"), a_letter(payload=b"2")])
    rows = store.dead_letters.groups()
    assert [(row.topic, row.reason, row.count, row.waiting, row.payload) for row in rows] == [
        ("t/1", "missing", 2, 2, "2"),
        ("t/1", "not_json", 1, 1, "{}"),
        ("t/2", "missing", 1, 1, "{}"),
    ]
    assert len(store.dead_letters.groups(limit=2)) == 2


def test_what_is_read_again_is_stored_once_and_marked_with_who_and_when(store: Store) -> None:
    first, second = kept(store, a_letter(), a_letter())
    (result,) = store.intake([Replay(letter=first, by=MEI, items=(filed("r1"),))])
    assert (result.is_new or result.changed, result.refused) == (True, "")
    again = store.intake([Replay(letter=first, by=LIN, items=(filed("r2"),))])
    assert again[0].refused == "settled"
    assert [case.source_id for case in store.listed()] == ["r1"]
    (row,) = store.dead_letters.groups()
    assert (row.count, row.replayed, row.waiting, row.replayed_by) == (2, 1, 1, "Mei")
    assert row.replayed_at is not None
    assert row.replayed_at > START
    assert [each.id for each in store.dead_letters.alike(first)] == [second]


def test_of_two_in_one_commit_one_counts(store: Store) -> None:
    (letter,) = kept(store, a_letter())
    results = store.intake([Replay(letter=letter, by=by, items=(filed("r1"),)) for by in (MEI, LIN)])
    assert [each.refused for each in results] == ["", "settled"]
    assert store.dead_letters.groups()[0].replayed_by == "Mei"


def test_two_programs_read_the_same_letter_and_it_is_stored_once(open_store: Callable[..., Store]) -> None:
    first, second = open_store(), open_store()
    (letter,) = kept(first, a_letter())
    results = [
        store.intake([Replay(letter=letter, by=MEI, items=(filed(f"r{n}"),))])[0]
        for n, store in enumerate((first, second))
    ]
    assert [each.refused for each in results] == ["", "settled"]
    assert len(first.listed()) == 1


def test_what_does_not_fit_leaves_the_letter_as_it_was(store: Store) -> None:
    (letter,) = kept(store, a_letter())
    reply = ApplyReply(assignment="nobody", worker="w1", action=ReplyAction.ACCEPT)
    (result,) = store.intake(
        [Replay(letter=letter, by=MEI, items=(Reply(command=reply, actor=a_worker_called("w1")),))]
    )
    assert result.refused == "unknown_assignment"
    assert store.dead_letters.groups()[0].waiting == 1


def test_a_status_in_a_letter_is_kept_as_any_other(store: Store) -> None:
    (letter,) = kept(store, a_letter())
    status = WorkerStatus(worker="w1", duty=Duty.ON_DUTY, at=START)
    assert store.intake([Replay(letter=letter, by=MEI, items=(status,))])[0].changed
    assert [(worker.id, worker.duty) for worker in store.workers()] == [("w1", Duty.ON_DUTY)]


def test_a_letter_that_is_not_kept_any_more_is_not_stored_and_takes_its_mark_along(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dead_letters, "KEPT", 2)
    (old,) = kept(store, a_letter())
    store.intake([Replay(letter=old, by=MEI)])
    store.intake([a_letter(topic=f"t/{n}") for n in range(2, 5)])
    assert all(row.replayed == 0 for row in store.dead_letters.groups())
    assert store.intake([Replay(letter=old, by=MEI, items=(filed("r1"),))])[0].refused == "settled"
    assert store.listed() == []
