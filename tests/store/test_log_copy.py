"""The second copy of the log: complete, in order, checkable, and never in anybody's way."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.domain.commands import Note
from console.store import log_copy
from console.store.errors import StoreUnavailable, Trouble
from console.store.event_log import GENESIS
from console.store.log_copy import LogCopy
from console.store.store import Store
from tests.store.factories import MEI, an_incident_in, assign


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "second disk"


@pytest.fixture
def copy(store: Store, folder: Path) -> LogCopy:
    return LogCopy(folder, "desk-1", lambda: store)


def lines(folder: Path) -> list[dict[str, Any]]:
    """All events of the copy, in the order of its files."""
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text().splitlines()]


def test_every_event_is_a_line_with_its_personal_text(store: Store, copy: LogCopy, folder: Path) -> None:
    number = an_incident_in(store)
    store.execute(number, assign(), MEI)
    store.execute(number, Note(text="call Wang"), MEI)
    assert copy.copy_news() == 4
    copied = lines(folder)
    assert [line["seq"] for line in copied] == [1, 2, 3, 4]
    assert copied[-1]["private"] == {"text": "call Wang"}
    assert (copied[-1]["kind"], copied[-1]["actor"]["name"], copied[-1]["incident"]) == ("noted", "Mei", number)


def test_what_others_write_is_copied_too_and_nothing_twice(open_store: Callable[..., Store], folder: Path) -> None:
    mine, other = open_store(), open_store()
    copy = LogCopy(folder, "desk-1", lambda: mine)
    an_incident_in(other)
    assert copy.copy_news() == 2
    assert copy.copy_news() == 0
    an_incident_in(mine)
    assert copy.copy_news() == 2
    assert [line["seq"] for line in lines(folder)] == [1, 2, 3, 4]


def test_a_copy_goes_on_where_the_one_before_ended(store: Store, copy: LogCopy, folder: Path) -> None:
    an_incident_in(store)
    copy.copy_news()
    an_incident_in(store)
    again = LogCopy(folder, "desk-1", lambda: store)
    assert again.copy_news() == 2
    assert [line["seq"] for line in lines(folder)] == [1, 2, 3, 4]


def test_of_a_store_that_was_restored_from_before_another_copy_begins_and_the_former_one_is_kept(
    store: Store, copy: LogCopy, folder: Path, tmp_path: Path
) -> None:
    an_incident_in(store)
    copy.copy_news()
    former = [file.read_bytes() for file in folder.iterdir()]
    restored = Store.open(f"sqlite:///{tmp_path / 'restored.db'}")
    another = LogCopy(folder, "desk-1", lambda: restored)
    assert another.copy_news() == 0
    an_incident_in(restored)
    an_incident_in(restored)
    assert another.copy_news() == 4
    (kept,) = folder.glob("former-*")
    (begun,) = folder.glob("log-desk-1-*")
    assert [kept.read_bytes()] == former
    assert [json.loads(line)["seq"] for line in begun.read_text().splitlines()] == [1, 2, 3, 4]
    restored.close()


def test_two_stations_copy_into_one_folder_though_the_name_of_one_begins_the_others(
    store: Store, copy: LogCopy, folder: Path
) -> None:
    shorter = LogCopy(folder, "desk", lambda: store)
    an_incident_in(store)
    assert (copy.copy_news(), shorter.copy_news()) == (2, 2)
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert sorted(files) == ["log-desk-000000000001.jsonl", "log-desk-1-000000000001.jsonl"]
    assert LogCopy(folder, "desk", lambda: store).copy_news() == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == files


def test_a_copy_whose_end_the_disk_has_lost_is_kept_and_another_one_begins(
    store: Store, copy: LogCopy, folder: Path
) -> None:
    an_incident_in(store)
    copy.copy_news()
    (file,) = folder.iterdir()
    damaged = file.read_bytes() + b"\0" * 100 + b"\n"
    file.write_bytes(damaged)
    assert LogCopy(folder, "desk-1", lambda: store).copy_news() == 2
    (former,) = folder.glob("former-*")
    assert former.read_bytes() == damaged
    assert [json.loads(line)["seq"] for line in file.read_text().splitlines()] == [1, 2]


def test_half_a_line_that_a_crash_left_is_written_again(store: Store, copy: LogCopy, folder: Path) -> None:
    an_incident_in(store)
    copy.copy_news()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    LogCopy(folder, "desk-1", lambda: store).copy_news()
    assert file.read_bytes() == whole


def test_a_long_file_is_followed_by_a_new_one(
    store: Store, copy: LogCopy, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_copy, "FILE_BYTES", 10)
    for _ in range(2):
        an_incident_in(store)
        copy.copy_news()
    assert sorted(f.name for f in folder.iterdir()) == [
        "log-desk-1-000000000001.jsonl",
        "log-desk-1-000000000003.jsonl",
    ]
    assert LogCopy(folder, "desk-1", lambda: store).copy_news() == 0


def test_the_chain_of_hashes_can_be_checked_on_the_copy_alone(store: Store, copy: LogCopy, folder: Path) -> None:
    number = an_incident_in(store)
    store.execute(number, Note(text="燃气"), MEI)
    copy.copy_news()

    class Line(msgspec.Struct):
        seq: int
        incident: int
        kind: str
        v: int
        actor: msgspec.Raw
        at: str
        state: str
        data: msgspec.Raw
        salt: str
        private: msgspec.Raw
        digest: str
        hash: str

    previous = GENESIS
    (file,) = folder.iterdir()
    for raw in file.read_bytes().splitlines():
        line = msgspec.json.decode(raw, type=Line)
        texts = [bytes(part).decode() for part in (line.actor, line.data)]
        canonical = [line.at, line.seq, line.incident, line.kind, line.v, texts[0], line.state, texts[1], line.digest]
        previous = hashlib.sha256(previous.encode() + msgspec.json.encode(canonical)).hexdigest()
        assert previous == line.hash
        if line.digest:
            assert hashlib.sha256(line.salt.encode() + bytes(line.private)).hexdigest() == line.digest


def test_files_and_folder_are_for_their_owner_alone(store: Store, copy: LogCopy, folder: Path) -> None:
    an_incident_in(store)
    copy.copy_news()
    (file,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_disk_in_trouble_is_told_stops_nobody_and_is_made_up_for(store: Store, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    copy = LogCopy(folder, "desk-1", lambda: store)
    copy.start()
    _until(lambda: copy.trouble)
    assert str(folder) in copy.trouble
    an_incident_in(store)
    folder.unlink()
    _until(lambda: not copy.trouble and len(lines(folder)) == 2)
    copy.stop()


def test_a_store_that_is_away_is_no_trouble_of_the_copy(store: Store, folder: Path) -> None:
    asked: list[int] = []

    def away() -> Store:
        asked.append(1)
        raise StoreUnavailable(Trouble.LOST, "no route to db1")

    copy = LogCopy(folder, "desk-1", away)
    copy.start()
    _until(lambda: asked)
    assert copy.trouble == ""
    copy.stop()


def test_a_disk_that_does_not_answer_is_in_trouble(copy: LogCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    now = log_copy.monotonic()
    monkeypatch.setattr(log_copy, "monotonic", lambda: now + log_copy.STUCK_AFTER_S + 1)
    assert "does not answer" in copy.trouble


def _until(condition: Callable[[], object]) -> None:
    import threading

    tick = threading.Event()
    for _ in range(1500):
        if condition():
            return
        tick.wait(0.01)
    raise AssertionError("did not happen")
