"""What the program remembers of its windows between two runs: a JSON file of mode 0600, written by a thread.

Not settings: a wrong or missing file costs the layout and nothing else, so it is never an error.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from console.models.latest_file import LatestFile
from console.models.layouts import Layout, read_layouts
from console.models.queue_memory import QueueMemory, read_memory

log = logging.getLogger(__name__)
MAX_BYTES = 2 * 1024 * 1024
MOST_PEOPLE = 20
S = TypeVar("S", "UiState", "WindowState")


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowState:
    """Where a window was."""

    geometry: str = ""
    """Qt's own encoding as hexadecimal text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UiState:
    """Everything that is remembered."""

    lang: str = ""
    """"zh", "en", or empty: as the settings say."""
    theme: str = ""
    """A theme's name, or empty: as the settings say."""
    text_scale: int = 0
    """Per cent; 0: as the settings say."""
    reduce_motion: bool = False
    """Whether nothing blinks."""
    muted: bool = False
    volume: int = 80
    user_name: str = ""
    user_desk: str = ""
    page: str = "dispatch"
    tour_seen: bool = False
    """Whether the guided tour was taken or skipped: it is not begun by itself again."""
    map_hidden: str = ""
    """The map's layers that are hidden, with commas between them."""
    line_past: list[str] = field(default_factory=list)
    """Lines of the command line, oldest first, without free text."""
    recent: list[str] = field(default_factory=list)
    """What was chosen in the palette, newest first."""
    windows: dict[str, WindowState] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)
    """By `layouts.key_of`."""
    queues: dict[str, QueueMemory] = field(default_factory=dict)
    """How each person at this machine has set up her queue, by her id; who changed hers last comes last."""


def with_newest(queues: Mapping[str, QueueMemory], person: str, memory: QueueMemory) -> dict[str, QueueMemory]:
    """Remember a queue; of more people than the file holds, those who changed theirs last."""
    others = [(who, kept) for who, kept in queues.items() if who != person]
    return dict([*others, (person, memory)][-MOST_PEOPLE:])


class StateFile:
    """The file; `save` only notes the newest state and returns, a thread writes it."""

    def __init__(self, path: Path, *, quiet_s: float = 0.5) -> None:
        """Prepare; nothing is read or written.

        Args:
            path: the file, in a folder of the user's own.
            quiet_s: how long the thread waits for a newer state before it writes.
        """
        self._path = path
        self._file = LatestFile(path, quiet_s=quiet_s)

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
        self._file.write(json.dumps(asdict(state), ensure_ascii=False, indent=1).encode("utf-8", "replace"))

    @property
    def trouble(self) -> str:
        """Why nothing is remembered now; empty: it is."""
        return self._file.trouble

    def close(self) -> None:
        """Write what is still to be written, and end the thread."""
        self._file.close()


def _state(data: Any) -> UiState:
    """Take over what fits; what does not keeps its default: an older or newer program may have written it."""
    known = _fitting(UiState(), data)
    windows = data.get("windows") if isinstance(data, Mapping) else None
    read = {str(n): _fitting(WindowState(), w) for n, w in windows.items()} if isinstance(windows, Mapping) else {}
    queues = data.get("queues") if isinstance(data, Mapping) else None
    people = list(queues.items())[-MOST_PEOPLE:] if isinstance(queues, Mapping) else []
    layouts = read_layouts(data.get("layouts") if isinstance(data, Mapping) else None)
    memories = {str(who): read_memory(kept) for who, kept in people}
    return replace(known, windows=read, layouts=layouts, queues=memories)


def _fitting(base: S, data: Any) -> S:
    given = data if isinstance(data, Mapping) else {}
    plain = {f.name: getattr(base, f.name) for f in fields(base) if not isinstance(getattr(base, f.name), dict)}
    return replace(base, **{n: given[n] for n, old in plain.items() if type(given.get(n)) is type(old)})
