"""What the program remembers of its windows between two runs: a JSON file of mode 0600, written by a thread.

Not settings: a wrong or missing file costs the layout and nothing else, so it is never an error.
"""

import json
import logging
import os
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

log = logging.getLogger(__name__)
MAX_BYTES = 256 * 1024
S = TypeVar("S", "UiState", "WindowState")


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowState:
    """Where a window was: Qt's own encodings as hexadecimal text, sizes in pixels."""

    geometry: str = ""
    dock_state: str = ""
    splitters: dict[str, tuple[int, ...]] = field(default_factory=dict)
    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class UiState:
    """Everything that is remembered."""

    lang: str = ""
    """"zh", "en", or empty: as the settings say."""
    theme: str = ""
    """"dark", "light", or empty: as the settings say."""
    text_scale: int = 0
    """Per cent; 0: as the settings say."""
    muted: bool = False
    volume: int = 80
    user_name: str = ""
    user_desk: str = ""
    page: str = "dispatch"
    map_hidden: str = ""
    """The map's layers that are hidden, with commas between them."""
    windows: dict[str, WindowState] = field(default_factory=dict)


class StateFile:
    """The file; `save` only notes the newest state and returns, a thread writes it."""

    def __init__(self, path: Path, *, quiet_s: float = 0.5) -> None:
        """Prepare; nothing is read or written.

        Args:
            path: the file, in a folder of the user's own.
            quiet_s: how long the thread waits for a newer state before it writes.
        """
        self._path = path
        self._quiet_s = quiet_s
        self._next: UiState | None = None
        self._wake = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def load(self) -> UiState:
        """What was remembered; defaults where the file is missing or wrong."""
        try:
            if self._path.stat().st_size > MAX_BYTES:
                raise ValueError("it is too large")
            return _state(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return UiState()
        except (OSError, ValueError, RecursionError) as error:
            log.warning("the layout in %s cannot be read, so it starts anew: %s", self._path, error)
            return UiState()

    def save(self, state: UiState) -> None:
        """Remember this state; the newest of a burst is written."""
        with self._wake:
            self._next = state
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="ui-state", daemon=True)
                self._thread.start()
            self._wake.notify()

    def close(self) -> None:
        """Write what is still to be written, and end the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join(5)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closing or self._next is not None)
                self._wake.wait_for(lambda: self._closing, timeout=self._quiet_s)
                state, self._next = self._next, None
                closing = self._closing
            if state is not None:
                self._write(state)
            if closing:
                return

    def _write(self, state: UiState) -> None:
        """Write beside it, then swap: a crash leaves the old file or the new one."""
        beside = self._path.with_suffix(f".{os.getpid()}.new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(state), file, ensure_ascii=False, indent=1)
            os.replace(beside, self._path)
        except OSError as error:
            log.warning("the layout cannot be kept in %s: %s", self._path, error)


def _state(data: Any) -> UiState:
    """Take over what fits; what does not keeps its default: an older or newer program may have written it."""
    known = _fitting(UiState(), data)
    windows = data.get("windows") if isinstance(data, Mapping) else None
    read = {str(n): _window(w) for n, w in windows.items()} if isinstance(windows, Mapping) else {}
    return replace(known, windows=read)


def _window(data: Any) -> WindowState:
    base = _fitting(WindowState(), data)
    return replace(base, splitters=_sizes(data, "splitters"), columns=_sizes(data, "columns"))


def _sizes(data: Any, name: str) -> dict[str, tuple[int, ...]]:
    found = data.get(name) if isinstance(data, Mapping) else None
    if not isinstance(found, Mapping):
        return {}
    lists = {str(k): v for k, v in found.items() if isinstance(v, list)}
    return {k: tuple(v) for k, v in lists.items() if all(type(n) is int and 0 <= n < 100_000 for n in v)}


def _fitting(base: S, data: Any) -> S:
    given = data if isinstance(data, Mapping) else {}
    plain = {f.name: getattr(base, f.name) for f in fields(base) if not isinstance(getattr(base, f.name), dict)}
    return replace(base, **{n: given[n] for n, old in plain.items() if type(given.get(n)) is type(old)})
