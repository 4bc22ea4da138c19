"""What single settings take and refuse."""

import subprocess
import sys
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from console.settings import Camera, FeedSource, Settings, pack, unpack


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("rtsp://10.0.0.8:554/stream", {}),
        ("rtsps://10.0.0.8/stream", {}),
        ("http://10.0.0.8/mjpeg", {}),
        ("https://10.0.0.8/mjpeg", {}),
        ("file:///srv/film.avi", {"allow_file": True}),
        ("device:0", {"allow_device": True}),
        ("device://12", {"allow_device": True}),
    ],
)
def test_camera_when_its_scheme_is_allowed_then_taken(url: str, allowed: dict[str, bool]) -> None:
    assert Camera(id="a", url=url, **allowed).url.get_secret_value() == url


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("file:///etc/passwd", {}),
        ("file:///etc/passwd", {"allow_device": True}),
        ("device:0", {}),
        ("device:../0", {"allow_device": True}),
        ("concat:a|b", {"allow_file": True}),
        ("ftp://10.0.0.8/film.avi", {}),
        ("/etc/passwd", {"allow_file": True}),
        ("rtsp:///no-host", {}),
        ("rtsp://10.0.0.8:99999/", {}),
        ("", {}),
    ],
)
def test_camera_when_its_scheme_is_not_allowed_then_refused(url: str, allowed: dict[str, bool]) -> None:
    with pytest.raises(ValidationError):
        Camera(id="a", url=url, **allowed)


@pytest.mark.parametrize(
    "changed",
    [
        {"url": "mqtt://"},
        {"url": "broker.example"},
        {"url": "mqtt://broker.example:0"},
        {"url": "mqtt://broker..example"},
        {"url": f"mqtts://{'x' * 64}.example"},
        {"name": "with space"},
        {"name": "with/slash"},
        {"root": "linkage/#"},
        {"root": "linkage/v1/"},
        {"root": ""},
        {"receive_maximum": 0},
        {"max_payload_bytes": 10},
    ],
    ids=str,
)
def test_feed_when_a_value_is_out_of_its_limits_then_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FeedSource(**{"name": "city", "url": "mqtt://broker.example", **changed})


@pytest.mark.parametrize(
    "url",
    [
        *("mysql://db/linkage", "linkage.db", "sqlite:linkage.db", "sqlite://", "sqlite:///", "sqlite:///:memory:"),
        *("sqlite://host/file", "sqlite:///a\x00b"),
        *("postgresql://db:port/linkage", "postgresql://db:99999/linkage", "postgresql://[::1/linkage"),
    ],
)
def test_database_when_its_kind_is_unknown_then_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Settings(database_url=url)


def test_station_when_not_named_then_has_the_machines_name() -> None:
    assert Settings().station_name
    assert Settings(station="north").station_name == "north"


@pytest.mark.parametrize("model", [Settings, FeedSource, Camera])
def test_option_when_declared_then_has_a_title_and_a_meaning(model: type[BaseModel]) -> None:
    silent = [name for name, field in model.model_fields.items() if not (field.title and field.description)]
    assert silent == []


def test_wire_when_settings_travel_to_a_child_then_secrets_arrive() -> None:
    feed = FeedSource(name="a", url="mqtt://desk:hunter2@a.example")
    settings = Settings(feeds=(feed,), cameras=(Camera(id="c", url="rtsp://u:p@c.example/"),))
    assert unpack(pack(settings)) == settings


def test_settings_when_imported_then_no_qt_no_camera_and_no_broker_library() -> None:
    script = "import sys, console.settings; print({'PySide6', 'cv2', 'paho', 'sqlalchemy'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
