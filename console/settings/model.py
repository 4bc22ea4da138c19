"""Every setting of the program, declared once: its type, default, meaning and unit.

The form on the screen, the checks, the messages and the manual are all made from these declarations.
"""

import platform
import re
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr, ValidationInfo, field_validator, model_validator

from console.settings.fields import FilePath, Secret, Section, beside_the_file, host_of, option

FORMATS = ("linkage",)
"""Formats of reports that `feeds.codecs` reads."""
MOST_FEEDS = 100
"""Each is a connection, a thread and a row of the top bar; a city with more brokers shares them between gateways."""
NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$"
KIB = 1024


class Language(StrEnum):
    """The language of the screen."""

    SYSTEM = "system"
    CHINESE = "zh"
    ENGLISH = "en"


class Theme(StrEnum):
    """The colours of the screen."""

    DARK = "dark"
    LIGHT = "light"
    CONTRAST = "contrast"


class FeedSource(Section):
    """A broker from which reports come and to which assignments go."""

    name: str = option(..., "Name", "Short name of the feed; part of its client id.", pattern=NAME)
    title: str = option(
        "", "Title", "What the screen calls it; empty: its name.", max_length=40, pattern=r"^[^\x00-\x1f\x7f]*$"
    )
    enabled: bool = option(True, "In use", "Whether it is connected; false: nothing comes or goes by it.")
    url: str = option(..., "Address", "mqtt://host:port or, with TLS, mqtts://host:port.")
    username: str = option("", "User", "User at the broker.")
    password: Secret = option(SecretStr(""), "Password", "Password at the broker.")
    password_file: FilePath | None = option(None, "Password file", "File whose first line is the password.")
    tls_ca_file: FilePath | None = option(None, "Authority", "PEM file of the authority; empty: the system's.")
    root: str = option(
        "linkage/v1", "Root topic", "Everything of the contract is below it.", pattern=r"^[^+#\s]*[^+#/\s]$"
    )
    format: str = option("linkage", "Format", "Name of the format in which its reports are written.", pattern=NAME)
    incident_sources: tuple[str, ...] = option(
        ("*",), "Accepted sources", "Names of {source} whose incident reports are taken; * takes any."
    )
    shared_subscription: bool = option(
        False, "Shared", "Share reports and replies with the other gateways of the group linkage ($share/linkage/…)."
    )
    publishes_events: bool = option(True, "Events", "Publish every change of an incident for other systems.")
    publishes_personal: bool = option(False, "Personal text", "Events carry reporter, telephone and free text.")
    max_payload_bytes: int = option(
        256 * KIB, "Largest payload", "A larger one is a dead letter.", unit="bytes", ge=KIB, le=16 * 1024 * KIB
    )
    max_packet_margin_bytes: int = option(
        1024 * KIB,
        "Margin of a packet",
        "By so much a packet may be larger and still arrive, to be a dead letter; the broker drops others untold.",
        unit="bytes",
        ge=KIB,
        le=16 * 1024 * KIB,
    )
    receive_maximum: int = option(500, "Receive maximum", "Unacknowledged messages at a time.", ge=1, le=65_535)
    session_expiry_s: int = option(
        86_400,
        "Session expiry",
        "How long the broker keeps messages while we are away.",
        unit="s",
        ge=0,
        le=4_294_967_295,
    )
    keep_alive_s: int = option(30, "Keep alive", "Silence after which a ping is sent.", unit="s", ge=5, le=3_600)

    @property
    def takes_any(self) -> bool:
        """Tell whether reports of any source are taken."""
        return "*" in self.incident_sources

    @property
    def host(self) -> str:
        """Return the broker's host."""
        return host_of(self.url)

    @property
    def port(self) -> int:
        """Return the broker's port; 8883 with TLS and 1883 without, if the address names none."""
        return urlsplit(self.url).port or (8883 if self.uses_tls else 1883)

    @property
    def uses_tls(self) -> bool:
        """Tell whether the connection is encrypted."""
        return urlsplit(self.url).scheme == "mqtts"

    @property
    def max_packet_bytes(self) -> int:
        """Return the MQTT packet size, in bytes, above which the broker must not send."""
        return self.max_payload_bytes + self.max_packet_margin_bytes

    @model_validator(mode="before")
    @classmethod
    def _take_login_out_of_the_address(cls, given: Any) -> Any:
        # A login within the address would be shown wherever the address is.
        url = given.get("url") if isinstance(given, dict) else None
        if not isinstance(url, str) or "@" not in url:
            return given
        login, _, rest = url.partition("://")[2].rpartition("@")
        username, _, password = login.partition(":")
        found = {"username": unquote(username), "password": unquote(password)}
        return {**found, **given, "url": f"{url.partition('://')[0]}://{rest}"}

    @field_validator("url")
    @classmethod
    def _is_a_broker(cls, url: str) -> str:
        if urlsplit(url).scheme not in ("mqtt", "mqtts"):
            raise ValueError("the address of a broker begins with mqtt:// or mqtts://")
        host_of(url)
        return url

    @field_validator("format")
    @classmethod
    def _is_a_format(cls, name: str) -> str:
        if name not in FORMATS:
            raise ValueError(f"there is no such format; there are: {', '.join(FORMATS)}")
        return name

    @field_validator("password_file")
    @classmethod
    def _can_be_read(cls, path: Path | None) -> Path | None:
        if path is not None:
            _first_line(path)
        return path

    @field_validator("tls_ca_file")
    @classmethod
    def _is_there(cls, path: Path | None) -> Path | None:
        if path is not None and not path.is_file():
            raise ValueError(f"there is no file {path}")
        return path

    @model_validator(mode="after")
    def _read_password(self) -> Self:
        if self.password_file is None or self.password.get_secret_value():
            return self
        # Frozen for everybody else; a copy would be dropped where a feed is made by its constructor.
        object.__setattr__(self, "password", SecretStr(_first_line(self.password_file)))
        return self


def _check_place(address: str) -> None:
    """Raise ValueError where the host or the port of an address can't be read; it need not have any."""
    try:
        _ = urlsplit(address).port
    except ValueError:
        raise ValueError("the address of the database can't be read: is its port a number?") from None


def _file_of(rest: str, info: ValidationInfo) -> str:
    """What follows `sqlite:///`: the file, and what may be asked of it behind a question mark."""
    name, mark, asked = rest.removeprefix("/").partition("?")
    if name.strip("/") in ("", ":memory:") or not rest.startswith("/"):
        raise ValueError("the address of the database names no file: sqlite:///file, with three slashes")
    return f"{beside_the_file(Path(name), info).as_posix()}{mark}{asked}"


def _first_line(file: Path) -> str:
    try:
        first, *_ = file.read_text("utf-8-sig").splitlines() or [""]
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise ValueError(f"{file} holds no text") from None  # its bytes may be a secret
    return first


class Camera(Section):
    """A camera, of which a picture may be opened."""

    id: str = option(..., "Id", "Id that reports and sensors name it by.", pattern=NAME)
    name: str = option("", "Name", "What the tile shows.")
    url: Secret = option(..., "Address", "rtsp, rtsps, http or https; file and device where these are allowed.")
    lat: float | None = option(None, "Latitude", "WGS 84.", unit="degrees", ge=-90, le=90)
    lon: float | None = option(None, "Longitude", "WGS 84.", unit="degrees", ge=-180, le=180)
    grid: str = option("", "Grid", "Code of the grid that it stands in.")
    bearing: float | None = option(
        None, "Bearing", "Where it looks, clockwise from north; without it the map shows no field of view.",
        unit="degrees", ge=0, lt=360,
    )  # fmt: skip
    field_of_view: float | None = option(
        None, "Field of view", "The angle that it sees, from side to side.", unit="degrees", gt=0, le=360
    )
    allow_file: bool = option(False, "Files", "The address may be a file of this machine.")
    allow_device: bool = option(False, "Devices", "The address may be a device of this machine (device:0).")
    accept_any_certificate: bool = option(False, "Any certificate", "Do not check it; the tile says so.")

    @model_validator(mode="after")
    def _may_be_opened(self) -> Self:
        url = self.url.get_secret_value()
        scheme = urlsplit(url).scheme
        allowed = ["rtsp", "rtsps", "http", "https"]
        if scheme in allowed:
            host_of(url)
            return self
        allowed += ["file"] * self.allow_file + ["device"] * self.allow_device
        if scheme not in allowed:
            raise ValueError(f"the address of this camera may begin with {', '.join(allowed)}")
        if scheme == "device" and not re.fullmatch(r"device:(//)?\d{1,3}", url):
            raise ValueError("a device is written device:0, device:1, …")
        return self


class Settings(Section):
    """The whole configuration of one station."""

    station: str = option("", "Station", "Name of this workstation; no two may share one.", pattern=f"{NAME}|^$")
    language: Language = option(Language.SYSTEM, "Language", "Language of the screen.")
    theme: Theme = option(Theme.DARK, "Theme", "Colours of the screen: dark, light, contrast (high contrast).")
    text_scale: int = option(100, "Text size", "Size of all text.", unit="%", ge=90, le=175)
    database_url: Secret = option(
        SecretStr(""), "Database", "postgresql://user:password@host/name or sqlite:///file; empty: a file of our own."
    )
    data_folder: FilePath | None = option(None, "Data folder", "Holds the store; empty: the user's data folder.")
    log_folder: FilePath | None = option(None, "Log folder", "Holds the logs; empty: the user's log folder.")
    snapshot_folder: FilePath | None = option(None, "Snapshots", "Holds pictures; empty: in the data folder.")
    log_copy_folder: FilePath | None = option(
        None, "Second copy", "The log is copied there line by line as it is written, best on another disk; empty: not."
    )
    paper_folder: FilePath | None = option(
        None, "Paper", "The open queue is put there to be printed; empty: in the data folder."
    )
    paper_every_min: int = option(
        0, "Paper every", "How often the queue is put there; 0: never by itself.", unit="min", ge=0, le=1_440
    )
    feeds: tuple[FeedSource, ...] = option((), "Feeds", "The brokers of this station.", max_length=MOST_FEEDS)
    cameras: tuple[Camera, ...] = option((), "Cameras", "The cameras that may be shown.")

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: SecretStr, info: ValidationInfo) -> SecretStr:
        text = url.get_secret_value()
        scheme, separator, rest = text.partition("://")
        _check_place(text)
        if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
            return SecretStr(f"postgresql+psycopg://{rest}")
        if text and not (scheme == "sqlite" and separator):
            raise ValueError("the address of the database begins with postgresql:// or sqlite:///")
        return SecretStr(f"sqlite:///{_file_of(rest, info)}") if text else url

    @field_validator("feeds", "cameras")
    @classmethod
    def _are_distinct(cls, entries: tuple[Any, ...]) -> tuple[Any, ...]:
        names = Counter(entry.name if isinstance(entry, FeedSource) else entry.id for entry in entries)
        twice = sorted(name for name, count in names.items() if count > 1)
        if twice:
            raise ValueError(f"used twice: {', '.join(twice)}")
        return entries

    @property
    def feeds_in_use(self) -> tuple[FeedSource, ...]:
        """Return the feeds that are connected, in their order; what no other of them sends goes by the first."""
        return tuple(feed for feed in self.feeds if feed.enabled)

    @property
    def station_name(self) -> str:
        """Return the station's name; without one in the configuration, the machine's."""
        return self.station or re.sub(r"[^A-Za-z0-9_-]", "-", platform.node())[:63].strip("-") or "desk"
