"""Whatever is done to the log or its projections behind the program's back is found."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, text, update

from console.domain.commands import Note
from console.store import event_log
from console.store.anchors import Anchors, anchor_file
from console.store.event_log import Head
from console.store.items import DeadLetter
from console.store.store import Store
from console.store.tables import event_private, events, incidents
from console.store.verify import FaultKind, verify
from tests.store.factories import MEI, a_report, an_incident_in, assign, filed


@pytest.fixture
def busy(store: Store) -> Store:
    """Return a store with six events: two reports, filed, an assignment and a note."""
    store.intake([filed("r-1"), filed("r-2")])
    store.execute(1, assign(), MEI)
    store.execute(1, Note(text="call Wang"), MEI)
    return store


def edit(connection: Connection) -> None:
    connection.execute(update(events).where(events.c.seq == 2).values(data='{"by_rule":"appeal"}'))


def rename_actor(connection: Connection) -> None:
    connection.execute(update(events).where(events.c.seq == 5).values(actor='{"id":"lin"}'))


def remove(connection: Connection) -> None:
    connection.execute(delete(events).where(events.c.seq == 4))


def swap(connection: Connection) -> None:
    connection.execute(text("UPDATE events SET seq = -seq WHERE seq IN (2, 4)"))
    connection.execute(text("UPDATE events SET seq = CASE seq WHEN -2 THEN 4 ELSE 2 END WHERE seq < 0"))


def change_private(connection: Connection) -> None:
    connection.execute(update(event_private).where(event_private.c.seq == 6).values(data='{"text":"call Li"}'))


def change_salt(connection: Connection) -> None:
    connection.execute(update(event_private).where(event_private.c.seq == 6).values(salt="no hex"))


def change_hash(connection: Connection) -> None:
    connection.execute(update(events).where(events.c.seq == 3).values(hash="no hex"))


def garble(connection: Connection) -> None:
    connection.execute(update(events).where(events.c.seq == 2).values(data="{", kind="unheard of"))


def lose_private(connection: Connection) -> None:
    connection.execute(delete(event_private).where(event_private.c.seq == 6))


def change_projection(connection: Connection) -> None:
    connection.execute(update(incidents).where(incidents.c.number == 2).values(severity=4))


def change_projected_data(connection: Connection) -> None:
    changed = text("UPDATE incidents SET data = replace(data, 'Gas smell', 'Nothing') WHERE number = 2")
    connection.execute(changed)


def lose_projection(connection: Connection) -> None:
    connection.execute(delete(incidents).where(incidents.c.number == 2))


def invent_incident(connection: Connection) -> None:
    columns = [c.name for c in incidents.columns if c.name not in ("number", "source_id")]
    names = ", ".join(columns)
    connection.execute(
        text(
            f"INSERT INTO incidents (number, source_id, {names}) SELECT 9, 'x', {names} FROM incidents WHERE number = 1"
        )
    )


def free_the_worker(connection: Connection) -> None:
    connection.execute(text("UPDATE assignments SET is_active = (1 = 0)"))


class TestVerify:
    def test_an_untouched_store_has_no_fault(self, busy: Store) -> None:
        assert verify(busy.database) == ()

    @pytest.mark.parametrize(
        ("harm", "expected"),
        [
            (edit, {(FaultKind.CHANGED, 2)}),
            (rename_actor, {(FaultKind.CHANGED, 5), (FaultKind.PROJECTION, 0)}),
            (remove, {(FaultKind.MISSING, 4), (FaultKind.PROJECTION, 0)}),
            (swap, {(FaultKind.CHANGED, 2), (FaultKind.CHANGED, 3), (FaultKind.CHANGED, 4), (FaultKind.CHANGED, 5)}),
            (change_private, {(FaultKind.PRIVATE_CHANGED, 6)}),
            (change_salt, {(FaultKind.PRIVATE_CHANGED, 6)}),
            (change_hash, {(FaultKind.CHANGED, 3)}),
            (garble, {(FaultKind.CHANGED, 2), (FaultKind.UNREADABLE, 0)}),
            (lose_private, {(FaultKind.PRIVATE_MISSING, 6)}),
            (change_projection, {(FaultKind.PROJECTION, 0)}),
            (change_projected_data, {(FaultKind.PROJECTION, 0)}),
            (lose_projection, {(FaultKind.PROJECTION, 0)}),
            (invent_incident, {(FaultKind.PROJECTION, 0)}),
            (free_the_worker, {(FaultKind.PROJECTION, 0)}),
        ],
        ids=lambda value: getattr(value, "__name__", ""),
    )
    def test_harm_is_found(
        self, busy: Store, harm: Callable[[Connection], None], expected: set[tuple[FaultKind, int]]
    ) -> None:
        with busy.database.write() as connection:
            harm(connection)
        found = {(f.kind, f.seq) for f in verify(busy.database)}
        assert expected <= found

    def test_erased_personal_text_is_valid_and_gone(self, busy: Store) -> None:
        busy.erase_private(1)
        case = busy.incident(1)
        assert case is not None
        assert verify(busy.database) == ()
        assert (case.title, case.reporter.phone, case.category) == ("", "", "gas_leak")
        assert "Wang" not in str(busy.timeline(1))
        other = busy.incident(2)
        assert other is not None
        assert other.title == a_report().report.title


def a_dead_letter() -> DeadLetter:
    return DeadLetter(source="hotline", topic="linkage/v1/incidents/x", payload=b"{", reason="not_json")


class TestAnchors:
    def test_a_log_that_was_cut_is_found_by_its_anchor(self, open_store: Callable[..., Store], tmp_path: Path) -> None:
        folder = tmp_path / "anchors"
        store = open_store(anchor_dir=folder, station="desk-1")
        an_incident_in(store)
        an_incident_in(store)
        store.close()
        again = open_store()
        assert verify(again.database, folder) == ()
        with again.database.write() as connection:
            connection.execute(delete(events).where(events.c.incident == 2))
            connection.execute(delete(incidents).where(incidents.c.number == 2))
        assert verify(again.database) == ()
        assert {f.kind for f in verify(again.database, folder)} == {FaultKind.CUT}

    def test_an_anchor_behind_the_log_is_valid(self, open_store: Callable[..., Store], tmp_path: Path) -> None:
        folder = tmp_path / "anchors"
        store = open_store(anchor_dir=folder, station="desk-1")
        an_incident_in(store)
        store.close()
        without = open_store()
        an_incident_in(without)
        assert anchor_file(folder, "desk-1").read_text().count("\n") == 1
        assert verify(without.database, folder) == ()

    def test_commits_that_add_no_event_are_not_anchored_again(
        self, open_store: Callable[..., Store], tmp_path: Path
    ) -> None:
        folder = tmp_path / "anchors"
        for _ in range(2):
            store = open_store(anchor_dir=folder, station="desk-1")
            store.intake([a_dead_letter()])
            store.close()
        assert not anchor_file(folder, "desk-1").exists()
        store = open_store(anchor_dir=folder, station="desk-1")
        an_incident_in(store)
        store.intake([a_dead_letter()])
        store.close()
        assert anchor_file(folder, "desk-1").read_text().count("\n") == 1
        assert verify(open_store().database, folder) == ()

    def test_an_anchor_of_the_empty_log_as_earlier_versions_wrote_it_is_valid(
        self, open_store: Callable[..., Store], tmp_path: Path
    ) -> None:
        folder = tmp_path / "anchors"
        earlier = Anchors(folder, "desk-1")
        earlier._append(Head())
        earlier.close()
        store = open_store(anchor_dir=folder, station="desk-1")
        an_incident_in(store)
        assert verify(store.database, folder) == ()

    def test_an_anchor_of_another_log_is_a_fault(self, open_store: Callable[..., Store], tmp_path: Path) -> None:
        other = Store.open(f"sqlite:///{tmp_path}/other.db", anchor_dir=tmp_path / "anchors", station="desk-1")
        an_incident_in(other)
        other.close()
        store = open_store()
        an_incident_in(store)
        assert {f.kind for f in verify(store.database, tmp_path / "anchors")} == {FaultKind.ANCHOR_DIFFERS}

    def test_a_forged_anchor_is_a_fault(self, open_store: Callable[..., Store], tmp_path: Path) -> None:
        folder = tmp_path / "anchors"
        store = open_store(anchor_dir=folder, station="desk-1")
        an_incident_in(store)
        store.close()
        file = anchor_file(folder, "desk-1")
        file.write_text(file.read_text().replace('"seq":2', '"seq":1'))
        assert {f.kind for f in verify(open_store().database, folder)} == {FaultKind.ANCHOR_FORGED}

    def test_an_anchor_that_a_full_disk_took_half_of_is_no_forged_one(
        self, open_store: Callable[..., Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "anchors"
        store = open_store()
        an_incident_in(store)
        anchors = Anchors(folder, "desk-1")
        with store.database.read() as connection:
            head = event_log.head(connection)
        anchors._append(head)
        write = os.write
        with monkeypatch.context() as full:
            full.setattr(os, "write", lambda descriptor, line: write(descriptor, line[:40]))
            with pytest.raises(OSError, match="No space left"):
                anchors._append(head)
        anchors._append(head)
        anchors.close()
        assert anchor_file(folder, "desk-1").read_text().count("\n") == 2
        assert verify(store.database, folder) == ()

    def test_key_and_anchors_are_for_their_owner_alone(self, open_store: Callable[..., Store], tmp_path: Path) -> None:
        folder = tmp_path / "anchors"
        store = open_store(anchor_dir=folder, station="a/../b")
        an_incident_in(store)
        store.close()
        files = sorted(folder.iterdir())
        assert [f.name for f in files] == ["anchor.key", "anchors-a____b.jsonl"]
        assert [f.stat().st_mode & 0o777 for f in (folder, *files)] == [0o700, 0o600, 0o600]
