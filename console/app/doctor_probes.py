"""The single questions of `linkage doctor`."""

import ctypes
import os
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from console.app.broker_probe import greet
from console.app.doctor import Check, Probe, fail, ok, warn
from console.app.logs import mask, secrets_of
from console.bootstrap import Purpose, system
from console.bootstrap.machine import Machine
from console.domain.counted import counted
from console.settings import Folders, Settings

CHILD_WITHIN_S = 30
LEAST_SQLITE = (3, 51, 3)
ENOUGH_BYTES, LEAST_BYTES = 2**30, 100 * 2**20

_ASK_QT = """
import PySide6.QtCore as core
from PySide6.QtGui import QFontDatabase, QGuiApplication
app = QGuiApplication([])
chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
print(f"Qt {core.qVersion()} on {app.platformName()}", len(chinese), *chinese[:1], sep="|")
"""
_ASK_OPENCV = """
import cv2
names = [cv2.videoio_registry.getBackendName(each) for each in cv2.videoio_registry.getStreamBackends()]
print(f"OpenCV {cv2.__version__} reads with {', '.join(names)}")
"""
_ASK_SOUND = """
import miniaudio
names = [device["name"] for device in miniaudio.Devices().get_playbacks()]
# ALSA's null device plays to nobody.
print(*[name for name in names if not name.startswith("Discard all samples")], sep=", ")
"""


def check_qt(settings: Settings) -> Sequence[Check]:
    """Start Qt in a child, and ask it for a Chinese font."""
    has_display = sys.platform != "linux" or any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    platform = {} if has_display else {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    works, answer = _ask(_ASK_QT, platform)
    if not works:
        absent = system.missing_packages(Machine(), Purpose.RUN, has_environment=True)
        line = system.install_line(Machine(), absent) if absent else "Install the program again."
        return [fail("qt", answer, line)]
    version, count, *family = answer.split("|")
    window = ok("qt", version) if has_display else warn("qt", version, "There is no display: no window can be seen.")
    if int(count) == 0:
        return [window, fail("fonts", "no Chinese font: its labels are boxes", "apt-get install fonts-noto-cjk")]
    return [window, ok("fonts", f"{count} families with Chinese, {family[0]} first")]


def check_opencv(settings: Settings) -> Check:
    """Import OpenCV in a child."""
    works, answer = _ask(_ASK_OPENCV)
    if not works:
        return fail("opencv", answer, "Cameras stay dark. Install libgl1 and libglib2.0-0, or the program again.")
    if "FFMPEG" not in answer:
        return warn("opencv", answer, "This build has no FFmpeg: take the wheel of PyPI, not a system package.")
    return ok("opencv", answer)


def check_brokers(settings: Settings) -> Sequence[Check]:
    """Greet every configured broker."""
    if not settings.feeds:
        return [
            warn("broker", "no feed is configured", "Add [[feeds]] to the configuration, or set LINKAGE_BROKER_URL.")
        ]
    checks: list[Check] = []
    for feed in settings.feeds:
        if not feed.enabled:
            checks.append(ok(f"broker {feed.name}", "not in use"))
            continue
        greeting = greet(feed, f"linkage-{settings.station_name}-doctor-{feed.name}")
        advice = "Check address, user and password of the feed, and that the broker runs."
        name = f"broker {feed.name}"
        checks.append(ok(name, greeting.text) if greeting.is_welcome else fail(name, greeting.text, advice))
    return checks


def check_sources(settings: Settings) -> Sequence[Check]:
    """Tell whose reports each feed takes: the shipped configuration takes anybody's, and an admin must know it."""
    named = "reports of {} alone are taken; others are dead letters"
    anybody = "reports of any source are taken; name those that may report in incident_sources of this feed"
    return [
        ok(f"sources {feed.name}", anybody if feed.takes_any else named.format(", ".join(feed.incident_sources)))
        for feed in settings.feeds_in_use
    ] or [ok("sources", "no feed is in use")]


def check_database(settings: Settings) -> Check:
    """Ask the database whether it answers and may be written."""
    url = Folders.of(settings).database_url(settings)
    if url.startswith("sqlite"):
        return _check_sqlite_file(Path(url.partition(":///")[2]))
    import psycopg

    try:
        with psycopg.connect(url.replace("+psycopg", ""), connect_timeout=5) as connection:
            row = connection.execute("SELECT current_setting('server_version'), pg_is_in_recovery()").fetchone()
    except psycopg.Error as error:
        text = mask(str(error).strip(), secrets_of(settings))
        return fail("database", text, "Check the address, user and password, and that the server takes them.")
    version, is_replica = row or ("?", False)
    if is_replica:
        return fail("database", f"PostgreSQL {version}, a read-only replica", "Name the primary server.")
    return ok("database", f"PostgreSQL {version}")


def check_sqlite(settings: Settings) -> Check:
    """Tell which SQLite library the store has."""
    try:
        import pysqlite3 as library
    except ImportError:
        import sqlite3 as library
    version = library.sqlite_version
    if library.sqlite_version_info >= LEAST_SQLITE:
        return ok("sqlite", f"library {version}: write-ahead log")
    return warn("sqlite", f"library {version}: rollback journal", "Nothing to do; a newer library would be faster.")


def check_disk(settings: Settings) -> Sequence[Check]:
    """Tell how much room the store has, and logs, pictures and configuration where they are on another disk."""
    folders = Folders.of(settings)
    first_of_disk: dict[int, Path] = {}
    for folder in map(_existing, (folders.data, folders.log, folders.snapshots, folders.config)):
        first_of_disk.setdefault(_disk_of(folder), folder)
    return [_check_room(folder) for folder in first_of_disk.values()]


def _check_room(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    found = f"{free / 2**30:.1f} GiB free at {folder}"
    if free < LEAST_BYTES:
        return fail("disk", found, "Make room: commands are refused and logs stop when the disk is full.")
    return ok("disk", found) if free >= ENOUGH_BYTES else warn("disk", found, "Make room soon.")


def check_folders(settings: Settings) -> Check:
    """Tell which of the program's folders, and of the files with passwords, others may read."""
    folders = Folders.of(settings)
    known = [folders.config, folders.data, folders.log, folders.snapshots]
    shut = [f"{folder} ({why})" for folder in known if (why := _why_not(folder))]
    if shut:
        lost = "layouts, drafts, logs or the store are lost else"
        advice = f"Make room, or give this user the right to write there: {lost}."
        return fail("folders", f"{', '.join(shut)} cannot be written", advice)
    known += [feed.password_file for feed in settings.feeds if feed.password_file is not None]
    is_open = [str(each) for each in known if each.exists() and _others_may(each)]
    if is_open:
        return warn("folders", f"others may read {', '.join(is_open)}", f"chmod go-rwx {shlex.join(is_open)}")
    return ok("folders", f"store in {folders.data}, logs in {folders.log}")


def check_copy(settings: Settings) -> Check:
    """Tell whether the second copy of the log can be written, and whether it is on another disk."""
    folder = settings.log_copy_folder
    if folder is None:
        return ok("copy", "no second copy of the log is configured (log_copy_folder)")
    there = _existing(folder)
    if not there.is_dir() or not os.access(there, os.W_OK):
        return fail("copy", f"{folder} cannot be written", "Give this user the right to write there.")
    if there.stat().st_dev == _existing(Folders.of(settings).data).stat().st_dev:
        return warn("copy", f"{folder} is on the disk of the store", "Name a folder on another disk.")
    return ok("copy", f"{folder}, {shutil.disk_usage(there).free / 2**30:.1f} GiB free")


def check_clock(settings: Settings) -> Check:
    """Ask the kernel whether the clock is synchronised."""
    if sys.platform != "linux":
        return warn("clock", "cannot be asked on this system", "See that the clock is synchronised (NTP).")
    # adjtimex(2) with no change asked for: 5 (TIME_ERROR) means not synchronised, -1 that it may not be asked.
    state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512))
    if state == -1:
        return warn("clock", "the kernel does not tell", "See that the clock is synchronised (NTP).")
    if state == 5:
        return warn("clock", "not synchronised", "Turn on NTP (timedatectl set-ntp true): deadlines hang on the clock.")
    return ok("clock", "synchronised")


def check_sound(settings: Settings) -> Check:
    """List the sound outputs in a child."""
    works, answer = _ask(_ASK_SOUND)
    if not works or not answer:
        return warn("sound", answer or "no output device", "New incidents make no sound here; the screen says so.")
    return ok("sound", answer)


def check_configuration(settings: Settings) -> Check:
    """Tell what is configured."""
    station = f"station {settings.station_name}"
    return ok(
        "configuration",
        f"{station}, {counted(len(settings.feeds), 'feed')}, {counted(len(settings.cameras), 'camera')}",
    )


PROBES: tuple[tuple[str, Probe], ...] = (
    ("configuration", check_configuration),
    ("qt", check_qt),
    ("opencv", check_opencv),
    ("broker", check_brokers),
    ("sources", check_sources),
    ("database", check_database),
    ("sqlite", check_sqlite),
    ("disk", check_disk),
    ("folders", check_folders),
    ("copy", check_copy),
    ("clock", check_clock),
    ("sound", check_sound),
)


def _ask(script: str, variables: dict[str, str] | None = None) -> tuple[bool, str]:
    """Run a script in a child and return whether it went well, and the last line that it wrote."""
    environment = os.environ | (variables or {})
    command = [sys.executable, "-c", script]
    try:
        child = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=CHILD_WITHIN_S, check=False
        )
    except subprocess.TimeoutExpired:
        return False, f"no answer within {CHILD_WITHIN_S} s"
    lines = (child.stdout if child.returncode == 0 else child.stderr).strip().splitlines()
    return child.returncode == 0, lines[-1] if lines else (
        "" if child.returncode == 0 else f"ended with {child.returncode}"
    )


def _check_sqlite_file(file: Path) -> Check:
    folder = _existing(file.parent)
    if file.is_dir():
        return fail("database", f"{file} is a folder, not a store", "Name a file in it: sqlite:///folder/linkage.db")
    if not os.access(file if file.exists() else folder, os.W_OK):
        return fail("database", f"{file} cannot be written", "Give this user the right to write there.")
    if not file.exists():
        return ok("database", f"{file}, made at the first start")
    if _others_may(file):
        return warn("database", f"others may read {file}", f"chmod 600 {file}")
    return ok("database", f"{file}, {file.stat().st_size / 2**20:.1f} MiB")


def _disk_of(place: Path) -> int:
    return place.stat().st_dev


def _why_not(folder: Path) -> str:
    """Why nothing can be written in a folder, or made where it will be; empty: it can."""
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)) as file:
            file.write(bytes(4_096))
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _others_may(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
