"""Snapshots and clips: each becomes a file of its owner's and evidence of its case, or it is said why not."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from console.app import camera_evidence as module
from console.app.camera_evidence import CLIP_S, CameraEvidence
from console.domain import commands as cmd
from feeds.cameras.clips import Clip
from feeds.cameras.pending import AskedInVain
from feeds.cameras.protocol import InVain
from feeds.cameras.snapshots import Snapshot
from tests.domain.making import T0
from widgets.ui import Ui, load_words

FILM = b"film"
JPEG = b"\xff\xd8picture\xff\xd9"


class Pool:
    """Notes what is asked; a test answers."""

    def __init__(self) -> None:
        self.taken: Future[Snapshot] = Future()
        self.clips: list[tuple[str, Path, float, Future[Clip]]] = []
        self.ended: list[str] = []
        self.when_ended: Callable[[], None] = lambda: None

    def snapshot(self, camera: str) -> Future[Snapshot]:
        return self.taken

    def record(self, camera: str, path: Path, seconds: float) -> Future[Clip]:
        future: Future[Clip] = Future()
        self.clips.append((camera, path, seconds, future))
        return future

    def end_clip(self, camera: str) -> None:
        self.ended.append(camera)
        self.when_ended()


class Evidence:
    """What is taken, and what became of it."""

    def __init__(self, folder: Path) -> None:
        self.pool, self.folder, self.now_s = Pool(), folder, 100.0
        self.ui = Ui(load_words(), "dark", "en", now=T0)
        self.of = CameraEvidence(self.ui, self.pool, folder, clock=lambda: self.now_s)  # type: ignore[arg-type]  # by its methods
        self.saved: list[tuple[int, cmd.AttachEvidence]] = []
        self.told: list[tuple[str, str]] = []
        self.failed: list[str] = []
        self.of.saved.connect(lambda *saved: self.saved.append(saved))
        self.of.told.connect(lambda *told: self.told.append(told))
        self.of.failed.connect(self.failed.append)


@pytest.fixture
def evidence(qtbot: QtBot, tmp_path: Path) -> Iterator[Evidence]:
    made = Evidence(tmp_path / "snapshots")
    yield made
    made.of.deleteLater()
    made.ui.deleteLater()


def a_snapshot() -> Snapshot:
    return Snapshot(camera="C-1", jpeg=JPEG, width=640, height=360, age_s=0.1)


def test_a_snapshot_is_written_for_its_owner_alone_and_attached(qtbot: QtBot, evidence: Evidence) -> None:
    evidence.of.snapshot(7, "C-1")
    evidence.pool.taken.set_result(a_snapshot())
    qtbot.waitUntil(lambda: bool(evidence.told))
    ((number, taken),) = evidence.saved
    path, attachment = evidence.folder / taken.attachment.name, taken.attachment
    assert (number, taken.camera, attachment.type, attachment.url) == (7, "C-1", "image/jpeg", f"snapshot:{path.name}")
    assert (taken.size, taken.sha256) == (len(JPEG), hashlib.sha256(JPEG).hexdigest())
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (JPEG, 0o600)
    assert evidence.told == [("7 snapshot of C-1 attached", "camera.snapshot")]


def test_the_name_of_a_camera_leads_to_no_other_folder(qtbot: QtBot, evidence: Evidence) -> None:
    evidence.of.snapshot(7, "../../C 1")
    evidence.pool.taken.set_result(a_snapshot())
    qtbot.waitUntil(lambda: bool(evidence.saved))
    assert [p.name for p in evidence.folder.iterdir()] == [evidence.saved[0][1].attachment.name]


def begin(qtbot: QtBot, evidence: Evidence, camera: str = "C-1") -> "Future[Clip]":
    """Begin to record."""
    before = len(evidence.pool.clips)
    evidence.of.clip(7, camera)
    qtbot.waitUntil(lambda: len(evidence.pool.clips) > before)
    return evidence.pool.clips[-1][3]


def film(evidence: Evidence, future: "Future[Clip]") -> None:
    """The camera process has put the film into its place."""
    evidence.pool.clips[-1][1].write_bytes(FILM)
    future.set_result(Clip(camera="C-1", seconds=9.8))


def test_a_clip_says_how_long_it_is_still_recorded_and_is_attached_at_its_end(qtbot: QtBot, evidence: Evidence) -> None:
    future = begin(qtbot, evidence)
    evidence.now_s += 4
    assert (evidence.of.left_s("C-1"), evidence.of.left_s("C-2")) == (CLIP_S - 4, None)
    evidence.now_s += CLIP_S
    assert evidence.of.left_s("C-1") == 0, "the last pictures are being written"
    film(evidence, future)
    qtbot.waitUntil(lambda: bool(evidence.saved))
    ((number, taken),) = evidence.saved
    assert (number, taken.camera, taken.attachment.type) == (7, "C-1", "video/mp4")
    assert evidence.pool.clips[0][1] == evidence.folder / taken.attachment.name
    assert (taken.size, taken.sha256) == (len(FILM), hashlib.sha256(FILM).hexdigest())
    assert evidence.of.left_s("C-1") is None
    assert evidence.told == [("7 clip of C-1 attached", "camera.clip")]


def test_the_key_again_ends_the_clip_of_this_camera_and_begins_none(qtbot: QtBot, evidence: Evidence) -> None:
    begin(qtbot, evidence)
    begin(qtbot, evidence, "C-2")
    evidence.of.clip(7, "C-1")
    assert (evidence.pool.ended, len(evidence.pool.clips)) == (["C-1"], 2)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (AskedInVain("C-1", InVain.NO_PICTURE), "it has no picture"),
        (AskedInVain("C-1", InVain.NO_ANSWER), "it did not answer in time"),
        (AskedInVain("C-1", InVain.LOST), "its stream was lost"),
        (AskedInVain("C-1", InVain.NOT_WRITTEN), "the file cannot be written"),
    ],
)
def test_what_did_not_come_says_why_and_is_attached_to_nothing(
    qtbot: QtBot, evidence: Evidence, why: AskedInVain, words: str
) -> None:
    future = begin(qtbot, evidence)
    future.set_exception(why)
    evidence.of.snapshot(7, "C-1")
    evidence.pool.taken.set_exception(why)
    qtbot.waitUntil(lambda: len(evidence.failed) == 2)
    assert sorted(evidence.failed) == [f"No clip of C-1: {words}", f"No snapshot of C-1: {words}"]
    assert (evidence.saved, evidence.of.left_s("C-1")) == ([], None)


@pytest.mark.parametrize("what", ["snapshot", "clip"])
def test_a_folder_that_cannot_be_made_is_said(qtbot: QtBot, evidence: Evidence, what: str) -> None:
    evidence.folder.write_text("a file stands in its place")
    evidence.pool.taken.set_result(a_snapshot())
    getattr(evidence.of, what)(7, "C-1")
    qtbot.waitUntil(lambda: bool(evidence.failed))
    assert evidence.failed == [f"No {what} of C-1: the file cannot be written (File exists)"]
    assert not evidence.pool.clips


def test_what_a_killed_program_left_half_written_goes_when_it_is_old(
    qtbot: QtBot, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence.folder.mkdir()
    part = evidence.folder / "6-C-1.part.mp4"
    part.touch()
    begin(qtbot, evidence)
    assert part.exists(), "another console may be writing it"
    later: Any = type("Later", (), {"time": staticmethod(lambda: part.stat().st_mtime + module.PARTS_STAY_S + 1)})
    monkeypatch.setattr(module, "time", later)
    begin(qtbot, evidence, "C-2")
    assert not part.exists()


def test_a_running_clip_is_a_row_of_its_case_alone(qtbot: QtBot, evidence: Evidence) -> None:
    future = begin(qtbot, evidence)
    evidence.now_s += 4
    (row,) = evidence.of.running(7)
    assert (row.camera, row.at, row.left_s) == ("C-1", T0, CLIP_S - 4)
    assert evidence.of.running(8) == evidence.of.running(None) == ()
    film(evidence, future)
    qtbot.waitUntil(lambda: bool(evidence.saved))
    assert evidence.of.running(7) == ()


def test_at_the_end_of_the_program_what_was_recorded_so_far_is_attached(qtbot: QtBot, evidence: Evidence) -> None:
    future = begin(qtbot, evidence)
    evidence.of.snapshot(7, "C-2")
    evidence.pool.taken.set_result(a_snapshot())
    evidence.pool.when_ended = lambda: film(evidence, future)
    evidence.of.finish()
    assert sorted(taken.attachment.type for _, taken in evidence.saved) == ["image/jpeg", "video/mp4"]
    assert "C-1" in evidence.pool.ended
    assert evidence.of.left_s("C-1") is None


def test_a_camera_that_answers_no_more_does_not_hold_up_the_end(
    qtbot: QtBot, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FINISHED_WITHIN_S", 0.01)
    begin(qtbot, evidence)
    evidence.of.finish()
    assert (evidence.saved, evidence.failed) == ([], [])


def test_a_link_in_the_place_of_a_film_is_no_evidence(qtbot: QtBot, evidence: Evidence) -> None:
    future = begin(qtbot, evidence)
    evidence.pool.clips[-1][1].symlink_to(evidence.folder)
    future.set_result(Clip(camera="C-1", seconds=9.8))
    qtbot.waitUntil(lambda: bool(evidence.failed))
    assert evidence.saved == []
