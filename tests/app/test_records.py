"""The calls around a store, as a program of its own answers them: exit status, data on stdout, words on stderr."""

import json
from datetime import date
from pathlib import Path

import pytest

from console.app.cli import main
from console.domain.commands import Note, Take
from console.domain.facts import SYSTEM
from console.domain.rules import AdoptYear
from console.domain.working_time import PublishedYear
from console.store.database import sqlite_module
from console.store.schema import HEAD
from console.store.store import Store
from tests.store.factories import MEI, filed
from tests.stores import new_store


@pytest.fixture
def config(tmp_path: Path) -> str:
    file = tmp_path / "config.toml"
    file.write_text('station = "desk-1"\ndata_folder = "data"\nlog_folder = "log"\n')
    return str(file)


@pytest.fixture
def folder(tmp_path: Path, config: str) -> Path:
    """The data folder, with a store of two incidents in it."""
    data = tmp_path / "data"
    store = Store.open(new_store(data / "linkage.db"), station="desk-1", anchor_dir=data / "anchors")
    store.intake([filed("r-1"), filed("r-2")])
    store.execute(1, Take(), MEI)
    store.close()
    return data


def test_db_current_tells_the_version_and_makes_nothing(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "current", "--config", config]) == 0
    told = capsys.readouterr()
    assert told.out == "none\n"
    assert "linkage db upgrade" in told.err
    assert not (tmp_path / "data" / "linkage.db").exists()


@pytest.mark.parametrize(
    "call", ["verify", "export incidents", "export audit", "paper queue.html", "db backup copy.db"]
)
def test_of_a_store_that_is_not_there_nothing_can_be_read_and_none_is_made(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    assert main([*call.split(), "--config", config]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"linkage: there is no store {tmp_path / 'data' / 'linkage.db'}: --config names another")
    assert not (tmp_path / "data" / "linkage.db").exists()


def test_db_upgrade_makes_the_store_and_tells_its_version(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "upgrade", "--config", config]) == 0
    assert main(["db", "current", "--config", config]) == 0
    assert capsys.readouterr().out == f"{HEAD}\n{HEAD}\n"


def test_a_copy_is_made_and_brought_back(
    config: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "copy.db")
    assert main(["db", "backup", copy, "--config", config]) == 0
    assert main(["db", "restore", copy, "--config", config]) == 1
    assert "holds 2 incidents: move it away" in capsys.readouterr().err
    for file in folder.glob("linkage.db*"):
        file.unlink()
    assert main(["db", "restore", copy, "--config", config]) == 0
    assert "5 events restored" in capsys.readouterr().err
    assert main(["verify", "--config", config]) == 0


def test_anchors_of_events_that_a_copy_lacks_are_set_aside_and_told(
    config: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "backup", str(tmp_path / "copy.db"), "--config", config]) == 0
    store = Store.open(f"sqlite:///{folder}/linkage.db", station="desk-1", anchor_dir=folder / "anchors")
    store.execute(1, Note(text="after the copy"), MEI)
    store.close()
    for file in folder.glob("linkage.db*"):
        file.unlink()
    capsys.readouterr()
    assert main(["db", "restore", str(tmp_path / "copy.db"), "--config", config]) == 0
    assert "the anchors tell of events that the copy lacks" in capsys.readouterr().err
    assert main(["verify", "--config", config]) == 0
    (aside,) = (folder / "anchors").glob("before-restore-*")
    assert [f.name for f in aside.iterdir()] == ["anchors-desk-1.jsonl"]


def test_a_store_that_only_its_opening_has_written_takes_a_copy_and_the_anchors_of_that_are_set_aside(
    config: str, folder: Path, tmp_path: Path
) -> None:
    assert main(["db", "backup", str(tmp_path / "copy.db"), "--config", config]) == 0
    for file in (*folder.glob("linkage.db*"), *(folder / "anchors").glob("*.jsonl")):
        file.unlink()
    store = Store.open(new_store(folder / "linkage.db"), station="desk-1", anchor_dir=folder / "anchors")
    year = PublishedYear(year=2099, days={date(2099, 10, 1): False}, source="chinesecalendar 99.0")
    store.change_rules(AdoptYear(published=year), SYSTEM)
    store.close()
    assert main(["db", "restore", str(tmp_path / "copy.db"), "--config", config]) == 0
    assert main(["verify", "--config", config]) == 0
    assert list((folder / "anchors").glob("before-restore-*"))


def test_verify_prints_each_fault_and_fails(config: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = sqlite_module().connect(str(folder / "linkage.db"))
    raw.execute("UPDATE events SET data = '{}' WHERE seq = 2")
    raw.commit()
    raw.close()
    assert main(["verify", "--config", config]) == 1
    told = capsys.readouterr()
    assert "changed: event 2 of incident 1 was changed" in told.out
    assert "fault" in told.err


def test_a_copy_that_cannot_be_written_is_said(config: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "backup", str(folder / "no" / "folder.db"), "--config", config]) == 1
    assert "No such file or directory" in capsys.readouterr().err


def test_the_audit_tells_who_did_what_and_where(
    config: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "audit", "--config", config]) == 0
    told = capfdbinary.readouterr()
    assert told.err.endswith(b"5 audit lines exported\n")
    rows = [json.loads(line) for line in told.out.splitlines()]
    kept = ("actor", "name", "actor_kind", "station", "kind", "number", "state")
    assert [rows[-1][name] for name in kept] == ["mei", "Mei", "person", "desk-1", "taken", 1, "filed"]
    assert [row["seq"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[0]["at"].endswith(("Z", "+00:00"))
