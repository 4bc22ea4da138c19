"""An export is written beside the screen's work, for this user alone, and never over another one."""

import os
import stat
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.app.exports import Exports


@pytest.fixture
def exports(qtbot: QtBot, tmp_path: Path) -> Exports:
    return Exports(tmp_path / "exports")


def test_a_file_is_written_for_this_user_alone(qtbot: QtBot, exports: Exports, tmp_path: Path) -> None:
    with qtbot.waitSignal(exports.saved) as told:
        exports.save("lanes.csv", b"a,b")
    path = tmp_path / "exports" / "lanes.csv"
    assert told.args == [str(path)]
    assert path.read_bytes() == b"a,b"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_second_file_of_the_same_name_gets_a_number(qtbot: QtBot, exports: Exports, tmp_path: Path) -> None:
    for data in (b"1", b"2", b"3"):
        with qtbot.waitSignal(exports.saved):
            exports.save("lanes.csv", data)
    found = sorted(p.name for p in (tmp_path / "exports").iterdir())
    assert found == ["lanes-2.csv", "lanes-3.csv", "lanes.csv"]
    assert (tmp_path / "exports" / "lanes.csv").read_bytes() == b"1"


def test_what_cannot_be_written_is_told_with_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("a file stands where the folder should be")
    exports = Exports(tmp_path / "exports")
    with qtbot.waitSignal(exports.failed) as told:
        exports.save("lanes.csv", b"")
    assert told.args[0] == str(tmp_path / "exports" / "lanes.csv")
    assert "exists" in told.args[1] or "directory" in told.args[1].lower()


def test_a_disk_that_fills_up_leaves_no_half_of_a_file(
    qtbot: QtBot, exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with qtbot.waitSignal(exports.failed) as told:
        exports.save("lanes.csv", b"a,b")
    assert told.args == [str(tmp_path / "exports" / "lanes.csv"), "No space left on device"]
    assert list((tmp_path / "exports").iterdir()) == []
