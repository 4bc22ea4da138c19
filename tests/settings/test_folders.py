"""The program's folders and files are the user's alone."""

import os
import stat
from pathlib import Path

import pytest

from console.settings import Folders, Settings, open_private
from console.settings.folders import FolderError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path / "data", log_folder=tmp_path / "log")


def test_folders_when_made_then_closed_to_others(settings: Settings) -> None:
    folders = Folders.of(settings).make()
    assert [mode(each) for each in (folders.config, folders.data, folders.log, folders.snapshots)] == [0o700] * 4


def test_folders_when_configuration_and_logs_cannot_be_made_then_the_rest_is(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log").touch()
    (tmp_path / "home").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    assert Folders.of(settings).make().snapshots.is_dir()
    (tmp_path / "data" / "snapshots").rmdir()
    (tmp_path / "data").rmdir()
    (tmp_path / "data").touch()
    with pytest.raises(FolderError, match=rf"the folder {tmp_path}/data.* cannot be made .*: .* as data_folder"):
        Folders.of(settings).make()


def test_folders_when_asked_for_then_nothing_is_made(settings: Settings) -> None:
    assert not Folders.of(settings).data.exists()


def test_database_when_not_configured_then_a_file_in_the_data_folder(settings: Settings, tmp_path: Path) -> None:
    assert Folders.of(settings).database_url(settings) == f"sqlite:///{tmp_path.as_posix()}/data/linkage.db"
    given = settings.model_copy(update={"database_url": Settings(database_url="postgresql://h/n").database_url})
    assert Folders.of(given).database_url(given) == "postgresql+psycopg://h/n"


def test_private_file_when_written_under_an_open_umask_then_closed_to_others(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_private(tmp_path / "note") as file:
            file.write("静安")
    finally:
        os.umask(before)
    assert mode(tmp_path / "note") == 0o600
    assert (tmp_path / "note").read_text("utf-8") == "静安"
