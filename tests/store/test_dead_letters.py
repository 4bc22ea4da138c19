"""Dead letters are bounded by number and bytes: the oldest go, and how many is remembered."""

from dataclasses import replace

import pytest
from sqlalchemy import delete

from console.domain.commands import ApplyReply
from console.domain.terms import ReplyAction
from console.store import dead_letters, tables
from console.store.items import DeadLetter, Reply
from console.store.remembered import forget
from console.store.store import Store
from tests.store.factories import MEI, a_worker_called, an_incident_in, assign


def letters(count: int, size: int = 10, first: int = 0) -> list[DeadLetter]:
    return [
        DeadLetter(source="main", topic=f"t/{n}", reason="not_json", payload=b"x" * size)
        for n in range(first, first + count)
    ]


def topics(store: Store) -> list[str]:
    return [row.topic for row in reversed(store.dead_letters.latest(1000))]


def test_the_oldest_beyond_the_number_are_dropped_and_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_letters, "KEPT", 5)
    store.intake(letters(4))
    assert (store.dead_letters.count(), store.dead_letters.dropped()) == (4, 0)
    store.intake(letters(3, first=4))
    assert topics(store) == ["t/2", "t/3", "t/4", "t/5", "t/6"]
    assert store.dead_letters.dropped() == 2


def test_large_ones_are_bounded_by_their_bytes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_letters, "KEPT_BYTES", 1000)
    store.intake(letters(20, size=10))
    store.intake(letters(1, size=900, first=20))
    assert topics(store) == ["t/20"]
    store.intake(letters(1, size=2000, first=21))
    assert (topics(store), store.dead_letters.dropped()) == ([], 22)


def test_a_flood_is_dropped_in_good_bites(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_letters, "KEPT", 3)
    monkeypatch.setattr(dead_letters, "DROPPED_AT_ONCE", 2)
    store.intake(letters(50))
    assert topics(store) == ["t/47", "t/48", "t/49"]
    assert store.dead_letters.dropped() == 47


def test_a_payload_is_cut_before_it_counts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_letters, "PAYLOAD_KEPT", 100)
    monkeypatch.setattr(dead_letters, "KEPT_BYTES", 250)
    store.intake(letters(2, size=5000))
    assert len(topics(store)) == 2


def test_a_topic_is_cut_so_that_a_flood_of_long_ones_fills_no_disk(store: Store) -> None:
    store.intake([DeadLetter(source="main", topic="t/" + "x" * 65_000, reason="unknown_topic", field="f" * 65_000)])
    (row,) = store.dead_letters.latest()
    assert (len(row.topic), len(row.field)) == (dead_letters.MOST_LETTERS, dead_letters.MOST_LETTERS)


def test_letters_of_an_earlier_version_count_from_the_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.intake(letters(4))
    with store.database.write() as connection:
        forget(connection, dead_letters._TALLY)
    monkeypatch.setattr(dead_letters, "KEPT", 4)
    store.intake(letters(1, first=4))
    assert topics(store) == ["t/1", "t/2", "t/3", "t/4"]


def test_rows_that_were_taken_away_by_hand_end_no_commit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_letters, "KEPT", 2)
    store.intake(letters(2))
    with store.database.write() as connection:
        connection.execute(delete(tables.dead_letters))
    store.intake(letters(2, first=2))
    assert store.dead_letters.count() <= 2
    store.intake(letters(2, first=4))
    assert topics(store) == ["t/4", "t/5"]


def test_a_reply_that_no_case_has_asked_for_is_kept_in_the_commit_that_takes_it(store: Store) -> None:
    letter = DeadLetter(
        source="main", topic="linkage/v1/workers/w-9/replies", reason="unknown_assignment", payload=b'{"note":"help"}'
    )
    said = ApplyReply(assignment="no-such", worker="w-9", action=ReplyAction.PROGRESS, note="help")
    (result,) = store.intake([Reply(command=said, actor=a_worker_called("w-9"), letter=letter)])
    assert (result.changed, result.refused) == (True, "unknown_assignment")
    (row,) = store.dead_letters.latest()
    assert (row.reason, row.topic) == ("unknown_assignment", letter.topic)


@pytest.mark.parametrize("nth", [0, 1, 2], ids=["dealt to one station", "met by all", "counted by the station"])
def test_a_reply_that_comes_again_after_a_lost_acknowledgement_is_kept_once_and_another_one_beside_it(
    store: Store, nth: int
) -> None:
    said = ApplyReply(assignment="no-such", worker="w-9", action=ReplyAction.PROGRESS)
    letter = DeadLetter(source="main", topic="w-9", reason="unknown_assignment", payload=b'{"ts":1}')
    for number, payload in ((0, b'{"ts":1}'), (nth, b'{"ts":1}'), (nth, b'{"ts":2}')):
        store.intake(
            [Reply(command=said, actor=a_worker_called("w-9"), letter=replace(letter, nth=number, payload=payload))]
        )
    assert [row.payload for row in store.dead_letters.latest()] == ['{"ts":2}', '{"ts":1}']


def test_of_a_reply_that_a_case_has_asked_for_no_letter_is_kept(store: Store) -> None:
    store.execute(an_incident_in(store), assign("a-9", "w-9"), MEI)
    said = ApplyReply(assignment="a-9", worker="w-9", action=ReplyAction.ACCEPT)
    letter = DeadLetter(source="main", topic="x", reason="unknown_assignment")
    store.intake([Reply(command=said, actor=a_worker_called("w-9"), letter=letter)])
    assert store.dead_letters.count() == 0
