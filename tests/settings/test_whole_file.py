"""A file that is whole or not there: in its place stands the old one or the new one, and nothing stays beside it."""

import os
import stat
from pathlib import Path

import pytest

from console.settings.whole_file import put_whole, replacing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "queue.html"
    made.write_bytes(b"old")
    return made


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_whoever_reads_gets_the_old_file_until_the_new_one_is_on_the_disk(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    fsync = os.fsync

    def look(descriptor: int) -> None:
        fsync(descriptor)
        seen.append(file.read_bytes())

    monkeypatch.setattr(os, "fsync", look)
    put_whole(file, b"new")
    assert (seen, file.read_bytes()) == ([b"old"], b"new")
    assert left_in(file.parent) == [file.name]


def test_it_is_its_owners_alone_under_an_open_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        put_whole(tmp_path / "note", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "note").stat().st_mode) == 0o600


def test_while_it_is_looked_at_it_is_its_owners_alone_whatever_its_rights_will_be(file: Path) -> None:
    with replacing(file, b"new", mode=0o644) as beside:
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        assert (beside.read_bytes(), file.read_bytes()) == (b"new", b"old")
    assert (stat.S_IMODE(file.stat().st_mode), file.read_bytes()) == (0o644, b"new")


def test_two_who_write_one_file_at_once_do_not_write_into_each_others(file: Path) -> None:
    with replacing(file, b"one") as one, replacing(file, b"two") as two:
        assert (one.read_bytes(), two.read_bytes()) == (b"one", b"two")
    assert file.read_bytes() == b"one"
    assert left_in(file.parent) == [file.name]


def test_what_is_found_wrong_when_it_is_looked_at_changes_nothing(file: Path) -> None:
    with pytest.raises(ValueError, match="wrong"), replacing(file, b"new"):
        raise ValueError("wrong")
    assert (file.read_bytes(), left_in(file.parent)) == (b"old", [file.name])


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_asked_for(tmp_path: Path) -> None:
    wanted = tmp_path / "nowhere" / "queue.html"
    with pytest.raises(FileNotFoundError) as told:
        put_whole(wanted, b"x")
    assert told.value.filename == str(wanted)


def test_a_disk_that_takes_only_half_of_it_leaves_the_old_file_and_nothing_beside(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put_whole(file, b"what a caller said")
    assert (file.read_bytes(), left_in(file.parent)) == (b"old", [file.name])
