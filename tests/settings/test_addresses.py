"""Addresses of brokers, databases and cameras: what they say, and that no login is left in what is shown."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from console.settings import Camera, FeedSource, Settings, pack, unpack
from console.settings.model import NAME


def a_feed(**values: Any) -> FeedSource:
    return FeedSource(**({"name": "city", "url": "mqtt://broker.example"} | values))


@pytest.mark.parametrize(
    ("url", "host", "port", "tls"),
    [
        ("mqtt://broker.example", "broker.example", 1883, False),
        ("mqtts://broker.example", "broker.example", 8883, True),
        ("mqtt://broker.example:1884", "broker.example", 1884, False),
        ("mqtts://10.0.0.8:1", "10.0.0.8", 1, True),
        ("mqtt://[::1]:1885", "::1", 1885, False),
        ("MQTTS://Broker.Example", "broker.example", 8883, True),
        ("Mqtt://broker.example", "broker.example", 1883, False),
    ],
)
def test_broker_when_an_address_is_given_then_host_port_and_encryption_follow(
    url: str, host: str, port: int, tls: bool
):
    feed = a_feed(url=url)
    assert (feed.host, feed.port, feed.uses_tls) == (host, port, tls)


@pytest.mark.parametrize(
    ("url", "shown", "username", "password"),
    [
        ("mqtt://desk:secret@b.example:1884", "mqtt://b.example:1884", "desk", "secret"),
        ("mqtt://desk@b.example", "mqtt://b.example", "desk", ""),
        ("mqtt://desk:p%40ss%3Aw@b.example", "mqtt://b.example", "desk", "p@ss:w"),
        ("mqtt://desk:p@ss@b.example", "mqtt://b.example", "desk", "p@ss"),
        ("mqtts://desk:a:b@b.example", "mqtts://b.example", "desk", "a:b"),
        ("mqtt://@b.example", "mqtt://b.example", "", ""),
    ],
)
def test_broker_when_its_address_has_a_login_then_that_is_taken_out(url, shown: str, username: str, password: str):
    feed = a_feed(url=url)
    assert (feed.url, feed.username, feed.password.get_secret_value()) == (shown, username, password)
    assert not password or password not in repr(feed)


def test_broker_when_a_login_is_given_twice_then_the_keys_win_over_the_address():
    feed = a_feed(url="mqtt://desk:old@b.example", username="gate", password="new")
    assert (feed.username, feed.password.get_secret_value(), feed.url) == ("gate", "new", "mqtt://b.example")


@given(st.text(st.characters(codec="ascii", min_codepoint=33, exclude_characters="@/?#[]%"), min_size=1, max_size=12))
def test_broker_when_its_password_is_anything_then_it_is_never_shown(password: str):
    secret = f"Q{password}Q"
    feed = a_feed(url=f"mqtt://desk:{secret}@b.example")
    assert feed.password.get_secret_value() == secret
    assert secret not in repr(feed) + str(feed) + feed.model_dump_json()


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("max_payload_bytes", 1_024, 16_777_216),
        ("max_packet_margin_bytes", 1_024, 16 * 1_048_576),
        ("receive_maximum", 1, 65_535),
        ("session_expiry_s", 0, 4_294_967_295),
        ("keep_alive_s", 5, 3_600),
    ],
)
def test_feed_when_a_number_is_at_its_bound_then_taken_and_one_beyond_it_refused(name: str, least: int, most: int):
    for value in (least, most):
        assert getattr(a_feed(**{name: value}), name) == value
    for value in (least - 1, most + 1):
        with pytest.raises(ValidationError):
            a_feed(**{name: value})


def test_packet_when_a_payload_may_be_so_large_then_its_topic_and_properties_have_room():
    assert a_feed(max_payload_bytes=2_048, max_packet_margin_bytes=1_024).max_packet_bytes == 3_072


@pytest.mark.parametrize(
    ("name", "fits"),
    [("a", True), ("a.b_c-1", True), ("x" * 63, True), ("x" * 64, False), ("-a", False), (".a", False), ("", False)],
)
def test_name_when_it_is_part_of_a_client_id_then_short_and_plain(name: str, fits: bool):
    assert bool(re.match(NAME, name)) is fits
    if fits:
        assert a_feed(name=name).name == name
    else:
        with pytest.raises(ValidationError):
            a_feed(name=name)


@pytest.mark.parametrize("root", ["linkage/v1", "a", "城市/上报"])
def test_root_when_it_is_a_plain_topic_then_taken(root: str):
    assert a_feed(root=root).root == root


@pytest.mark.parametrize("root", ["+/v1", "a/+/b", "a#", "a b", "/", "a/"])
def test_root_when_it_holds_a_wildcard_a_blank_or_an_open_end_then_refused(root: str):
    with pytest.raises(ValidationError):
        a_feed(root=root)


@pytest.mark.parametrize(
    ("given_", "url"),
    [
        ("postgres://u:p@db/linkage", "postgresql+psycopg://u:p@db/linkage"),
        ("postgresql://u:p@db/linkage", "postgresql+psycopg://u:p@db/linkage"),
        ("postgresql+psycopg://u:p@db/linkage?sslmode=require", "postgresql+psycopg://u:p@db/linkage?sslmode=require"),
        ("sqlite:////srv/linkage.db", "sqlite:////srv/linkage.db"),
        ("", ""),
    ],
)
def test_database_when_its_kind_is_known_then_its_driver_is_ours(given_: str, url: str):
    settings = Settings(database_url=given_)
    assert settings.database_url.get_secret_value() == url
    assert "u:p" not in repr(settings)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"feeds": [{"name": "a", "url": "mqtt://x"}, {"name": "a", "url": "mqtt://y"}]}, "used twice: a"),
        ({"cameras": [{"id": c, "url": "rtsp://x"} for c in "baab"]}, "used twice: a, b"),
    ],
    ids=["feeds", "cameras"],
)
def test_settings_when_a_name_is_used_twice_then_it_is_told(values: dict[str, Any], told: str):
    with pytest.raises(ValidationError, match=told):
        Settings(**values)


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("lat", 90, True),
        ("lat", -90.1, False),
        ("lon", -180, True),
        ("lon", 180.1, False),
        ("bearing", 0, True),
        ("bearing", 360, False),
        ("field_of_view", 360, True),
        ("field_of_view", 0, False),
    ],
)
def test_camera_when_a_direction_is_on_the_compass_then_taken(field: str, value: float, fits: bool):
    if fits:
        assert getattr(Camera(id="c", url="rtsp://x", **{field: value}), field) == value
    else:
        with pytest.raises(ValidationError):
            Camera(id="c", url="rtsp://x", **{field: value})


def test_camera_when_its_scheme_is_refused_then_those_that_it_may_have_are_told():
    with pytest.raises(ValidationError, match=r"may begin with rtsp, rtsps, http, https \["):
        Camera(id="c", url="ftp://x")
    with pytest.raises(ValidationError, match="rtsp, rtsps, http, https, file, device"):
        Camera(id="c", url="ftp://x", allow_file=True, allow_device=True)


@pytest.mark.parametrize("size", [89, 176])
def test_text_when_too_small_or_too_large_to_read_then_refused(size: int):
    with pytest.raises(ValidationError):
        Settings(text_scale=size)


def test_settings_when_made_then_nobody_changes_them():
    with pytest.raises(ValidationError):
        Settings().station = "other"


@given(st.text(max_size=30), st.text(max_size=30))
def test_wire_when_a_secret_is_anything_then_it_arrives_as_it_was(username: str, password: str):
    feed = a_feed(username=username, password=password)
    (arrived,) = unpack(pack(Settings(feeds=(feed,)))).feeds
    assert (arrived.username, arrived.password.get_secret_value()) == (username, password)
