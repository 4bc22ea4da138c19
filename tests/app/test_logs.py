"""Logs: they rotate, they are closed to others, and no secret gets in."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from console.app import logs
from console.app.logs import PrivateRotatingFileHandler, log_trouble, mask, secrets_of, start_logging
from console.settings import Camera, FeedSource, Settings


@pytest.fixture(autouse=True)
def the_root_logger_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in [each for each in root.handlers if each not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mqtt://desk:hunter2@broker.example:1883", "mqtt://desk:***@broker.example:1883"),
        ("postgresql+psycopg://desk:p@ss/w:rd@db/linkage?x=1", "postgresql+psycopg://desk:***@db/linkage?x=1"),
        ("open 'rtsp://:hunter2@10.0.0.8/a' failed", "open 'rtsp://:***@10.0.0.8/a' failed"),
        ("password=hunter2, user=desk", "password=***, user=desk"),
        ('{"password": "hun ter2", "user": "desk"}', '{"password": ***, "user": "desk"}'),
        ("http://10.0.0.8/?token=abc&x=1", "http://10.0.0.8/?token=***&x=1"),
        ("http://10.0.0.8/snap?user=admin&pass=abc", "http://10.0.0.8/snap?user=admin&pass=***"),
        (
            "http://10.0.0.8/?api_key=abc&apikey=def&access-key=ghi",
            "http://10.0.0.8/?api_key=***&apikey=***&access-key=***",
        ),
        ("bypass=open, passed=3", "bypass=open, passed=3"),
        ("at 08:00 a@b.example wrote", "at 08:00 a@b.example wrote"),
        ("mqtt://broker.example:1883", "mqtt://broker.example:1883"),
        ("the known one: s3same", "the known one: ***"),
    ],
)
def test_text_when_it_holds_a_secret_then_masked(text: str, expected: str) -> None:
    assert mask(text, ["s3same"]) == expected


def test_secrets_when_settings_have_them_then_all_are_known() -> None:
    settings = Settings(
        database_url="postgresql://desk:database-pass@db/linkage",
        feeds=(FeedSource(name="a", url="mqtt://a.example", password="feed-pass"),),
        cameras=(
            Camera(id="c", url="rtsp://admin:camera-pass@c.example/"),
            Camera(id="d", url="rtsp://d:abc@d.example/"),
            Camera(id="e", url="rtsp://e:p%40ss%2Fword@e.example/"),
        ),
    )
    assert secrets_of(settings) == ("database-pass", "p%40ss%2Fword", "camera-pass", "feed-pass", "p@ss/word")


def test_log_when_a_traceback_holds_a_secret_then_the_file_does_not(tmp_path: Path) -> None:
    start_logging(tmp_path, "console", secrets=["hunter2"])
    try:
        raise ValueError("refused: hunter2")
    except ValueError:
        logging.getLogger("feeds.mqtt").exception("cannot connect to %s", "mqtt://desk:other@broker.example")

    text = (tmp_path / "linkage-console.log").read_text("utf-8")
    assert "ERROR feeds.mqtt: cannot connect to mqtt://desk:***@broker.example" in text
    assert "ValueError: refused: ***" in text


def test_log_of_a_program_without_a_window_is_on_stderr_too_and_masked_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging(tmp_path, "gateway-north", secrets=["hunter2"], on_stderr=True)
    logging.getLogger("feeds.gateway").info("connected with hunter2")
    told = capsys.readouterr()
    assert told.err == (tmp_path / "linkage-gateway-north.log").read_text("utf-8")
    assert told.err.endswith("INFO feeds.gateway: connected with ***\n")
    assert told.out == ""


def test_log_when_it_turns_then_old_files_are_kept_to_a_number_and_all_are_private(tmp_path: Path) -> None:
    handler = PrivateRotatingFileHandler(tmp_path / "linkage-feed.log", max_bytes=200, kept=2)
    for number in range(50):
        handler.emit(logging.LogRecord("a", logging.INFO, "a.py", 1, "message %d", (number,), None))
    handler.close()

    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["linkage-feed.log", "linkage-feed.log.1", "linkage-feed.log.2"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


class FullFile:
    """A log file on a disk without room, until there is some."""

    def __init__(self) -> None:
        self.is_full = True

    def open(self, handler: PrivateRotatingFileHandler) -> TextIO:
        return open("/dev/full", "w") if self.is_full else open(handler.baseFilename, "a", encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device without room is Linux's own")
def test_log_when_its_disk_is_full_then_said_once_and_counted_when_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = FullFile()
    monkeypatch.setattr(PrivateRotatingFileHandler, "_open", lambda handler: disk.open(handler))
    handler = PrivateRotatingFileHandler(tmp_path / "linkage-console.log")
    said = [logging.LogRecord("a", logging.INFO, "a.py", 1, "message %d", (number,), None) for number in range(5)]
    for record in said[:3]:
        handler.emit(record)
    disk.is_full = False
    for record in said[3:]:
        handler.emit(record)
    handler.close()

    assert capsys.readouterr().err == f"linkage: {handler.baseFilename} cannot be written: No space left on device\n"
    lines = (tmp_path / "linkage-console.log").read_text("utf-8").splitlines()
    assert lines == ["message 3", "3 records before the last one could not be written", "message 4"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device without room is Linux's own")
def test_log_that_cannot_be_written_is_told_until_it_can_though_nothing_else_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullFile()
    monkeypatch.setattr(PrivateRotatingFileHandler, "_open", lambda handler: disk.open(handler))
    monkeypatch.setattr(logs, "TRY_AGAIN_S", 0.0)
    handler = PrivateRotatingFileHandler(tmp_path / "linkage-console.log")
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    assert log_trouble() == ""
    handler.emit(logging.LogRecord("a", logging.INFO, "a.py", 1, "message", (), None))
    assert log_trouble() == f"{handler.baseFilename}: No space left on device"
    disk.is_full = False
    assert log_trouble() == ""
    handler.close()


def test_log_whose_folder_cannot_be_made_keeps_no_program_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    handler = PrivateRotatingFileHandler(tmp_path / "file" / "linkage-console.log")
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    handler.emit(logging.LogRecord("a", logging.INFO, "a.py", 1, "message", (), None))
    assert log_trouble() == f"{handler.baseFilename}: Not a directory"
