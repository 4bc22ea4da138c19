"""A small file of which only the newest contents count: private, whole, and never in the way."""

import os
import stat
import threading

from console.models.latest_file import LatestFile


def test_the_newest_of_a_burst_is_written_for_its_owner_alone(tmp_path):
    path = tmp_path / "folder" / "file.json"
    file = LatestFile(path)
    for n in range(5):
        file.write(b"%d" % n)
    file.close()
    assert path.read_bytes() == b"4"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_removed_right_after_it_was_written_is_gone(tmp_path):
    path = tmp_path / "file.json"
    path.write_bytes(b"old")
    file = LatestFile(path)
    file.write(b"new")
    file.remove()
    file.close()
    assert not path.exists()


def test_what_is_written_after_a_removal_stays(tmp_path):
    file = LatestFile(tmp_path / "file.json")
    file.remove()
    file.write(b"new")
    file.close()
    assert (tmp_path / "file.json").read_bytes() == b"new"


def test_a_full_disk_leaves_nothing_of_it_that_nobody_would_ever_remove(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    file = LatestFile(tmp_path / "draft.json", quiet_s=0)
    file.write(b"what a caller said")
    file.close()
    assert file.trouble == f"{tmp_path}/draft.json: No space left on device"
    assert list(tmp_path.iterdir()) == []


def test_closing_a_file_that_nobody_wrote_makes_none(tmp_path):
    LatestFile(tmp_path / "file.json").close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_in_the_log(tmp_path, caplog):
    (tmp_path / "file").touch()
    file = LatestFile(tmp_path / "file" / "state.json")
    file.write(b"x")
    file.close()
    assert "cannot be kept" in caplog.text


def test_what_could_not_be_written_is_told_and_tried_again_until_it_is(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("console.models.latest_file.RETRY_S", 0.01)
    in_the_way = tmp_path / "folder"
    in_the_way.touch()
    file = LatestFile(in_the_way / "state.json", quiet_s=0.01)
    file.write(b"x")
    tried = [until(lambda: file.trouble), until(lambda: len(caplog.records) == 1)]
    assert all(tried)
    assert file.trouble == f"{in_the_way}/state.json: File exists"
    in_the_way.unlink()
    assert until(lambda: not file.trouble)
    assert (in_the_way / "state.json").read_bytes() == b"x"
    file.close()
    assert len(caplog.records) == 1, "one trouble is one line of the log, however often it is tried"


def until(is_so):
    for _ in range(1_000):
        if is_so():
            return True
        threading.Event().wait(0.01)
    return False
