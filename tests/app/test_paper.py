"""The queue is put where it is printed from: by a call, and by the console every so many minutes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.app import start
from console.app.cli import main
from console.app.paper import NAME, Paper
from console.domain.catalogue import Catalogue
from console.models.paper import Snapshot
from console.settings.folders import Folders
from console.settings.model import Settings
from console.store.calendar import MAINLAND
from console.store.store import Store
from tests.store.factories import START, filed
from widgets.ui import load_words


@pytest.fixture
def config(tmp_path: Path) -> str:
    file = tmp_path / "config.toml"
    file.write_text('station = "desk-1"\nlanguage = "en"\ndata_folder = "data"\nlog_folder = "log"\n')
    store = Store.open(f"sqlite:///{tmp_path}/data/linkage.db")
    store.intake([filed("r-1", title="Gas smell in lane 3")])
    store.close()
    return str(file)


def test_a_call_writes_the_page_for_its_owner_alone(config: str, tmp_path: Path) -> None:
    file = tmp_path / "queue.html"
    assert main(["paper", str(file), "--config", config]) == 0
    text = file.read_text("utf-8")
    assert "Gas smell in lane 3" in text
    assert "Open incidents" in text
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_page_has_no_window_and_says_nothing_of_one(config: str, tmp_path: Path) -> None:
    call = [sys.executable, "-m", "console", "paper", str(tmp_path / "queue.pdf"), "--config", config]
    without = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    ended = subprocess.run(call, env=without, capture_output=True, text=True, timeout=60, check=True)
    assert ended.stderr == ""


def test_a_name_in_pdf_gets_a_pdf(config: str, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "queue.pdf"
    assert main(["paper", str(file), "--config", config]) == 0
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("spoken", "title"), [("zh", "待办事件"), ("en", "Open incidents")])
def test_without_a_language_in_the_settings_the_page_speaks_the_machines(
    config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoken: str, title: str
) -> None:
    Path(config).write_text('station = "desk-1"\ndata_folder = "data"\nlog_folder = "log"\n')
    monkeypatch.setattr(start, "system_language", lambda: spoken)
    assert main(["paper", str(tmp_path / "queue.html"), "--config", config]) == 0
    assert title in (tmp_path / "queue.html").read_text("utf-8")


def test_a_page_of_another_kind_is_refused_before_anything_is_written(config: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["paper", str(tmp_path / "queue.txt"), "--config", config])
    assert ended.value.code == 2
    assert not (tmp_path / "queue.txt").exists()


def test_a_page_that_cannot_be_written_is_said(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper", str(tmp_path / "nowhere" / "queue.html"), "--config", config]) == 1
    assert "No such file or directory" in capsys.readouterr().err


def a_paper(folder: Path, every_min: int = 5) -> Paper:
    known = Snapshot(incidents=(), workers=(), catalogue=Catalogue(), calendar=MAINLAND, now=START)
    settings = Settings(station="desk-1", paper_every_min=every_min, paper_folder=folder)
    return Paper(settings, Folders.of(settings), lambda: known, load_words(), lambda: "en")


def test_the_console_puts_a_first_page_there_at_once_and_then_again(qtbot: QtBot, tmp_path: Path) -> None:
    paper = a_paper(tmp_path / "paper")
    with qtbot.waitSignal(paper.written) as written:
        paper.start()
    assert written.args == [str(tmp_path / "paper" / NAME)]
    (tmp_path / "paper" / NAME).unlink()
    with qtbot.waitSignal(paper.written):
        paper._timer.timeout.emit()
    assert "Open incidents" in (tmp_path / "paper" / NAME).read_text()
    paper.stop()


def test_without_the_setting_nothing_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    paper = a_paper(tmp_path / "paper", every_min=0)
    with qtbot.assertNotEmitted(paper.written):
        paper.start()
    assert not (tmp_path / "paper").exists()


def test_trouble_with_the_disk_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("in the way")
    paper = a_paper(tmp_path / "paper")
    with qtbot.waitSignal(paper.failed) as failed:
        paper.start()
    assert failed.args[0] == str(tmp_path / "paper" / NAME)
    paper.stop()
