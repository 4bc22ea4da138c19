"""A camera's address is refused before anything is opened, and its password stays off screens and logs."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cameras.address import MAX_ADDRESS_LENGTH, AddressRefused, Scheme, check_address, mask


@pytest.mark.parametrize(
    ("text", "scheme", "host", "port", "masked"),
    [
        ("rtsp://10.0.0.5/live", Scheme.RTSP, "10.0.0.5", 554, "rtsp://10.0.0.5/live"),
        ("RTSP://cam:8554/a", Scheme.RTSP, "cam", 8554, "rtsp://cam:8554/a"),
        ("rtsps://u:p%40ss@cam/a?tok=1", Scheme.RTSPS, "cam", 322, "rtsps://***@cam/a?***"),
        ("http://admin:geheim@cam:81/mjpeg", Scheme.HTTP, "cam", 81, "http://***@cam:81/mjpeg"),
        ("https://[::1]:8443/x", Scheme.HTTPS, "::1", 8443, "https://[::1]:8443/x"),
    ],
)
def test_network_address_is_taken_apart(text: str, scheme: Scheme, host: str, port: int, masked: str) -> None:
    address = check_address(text)
    assert (address.scheme, address.host, address.port, address.masked) == (scheme, host, port, masked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cam/live",
        "ftp://cam/a",
        "concat:/etc/passwd|x",
        "data:text/plain,x",
        "pipe:0",
        "udp://239.0.0.1:5000",
        "/etc/passwd",
        "rtsp:///nohost",
        "rtsp://cam:99999/a",
        "rtsp://cam:0/a",
        "rtsp://a@b:c@cam/",
        "rtsp://evil\\@cam/",
        "http://[::1/x",
        "rtsp://cam/a b",
        "rtsp://cam/a\nb",
        "rtsp://cam/" + "a" * MAX_ADDRESS_LENGTH,
        "file:///clip.avi",
        "device:0",
    ],
)
def test_everything_else_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        check_address(text)
    assert len(str(refused.value)) > 10


def test_file_and_device_only_where_allowed() -> None:
    assert check_address("file:///srv/a.avi", allow_file=True).url == "/srv/a.avi"
    assert check_address("device:3", allow_device=True).device == 3
    for text in ("file://host/a.avi", "file:a.avi", "device:front", "device:64", "device:-1"):
        with pytest.raises(AddressRefused):
            check_address(text, allow_file=True, allow_device=True)


def test_repr_and_refusal_do_not_tell_the_password() -> None:
    assert "geheim" not in repr(check_address("rtsp://u:geheim@cam/"))
    with pytest.raises(AddressRefused) as refused:
        check_address("gopher://u:geheim@cam/")
    assert "geheim" not in str(refused.value)


@given(st.text(max_size=60) | st.builds("rtsp://{}:{}@{}".format, st.text(), st.text(), st.text()))
def test_any_text_is_checked_or_refused(text: str) -> None:
    mask(text)
    with contextlib.suppress(AddressRefused):
        check_address(text, allow_file=True, allow_device=True)
