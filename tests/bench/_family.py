"""The processes below a console, told apart by what they are. Linux only: it reads /proc."""

import contextlib
import os
from pathlib import Path


def alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and was not waited for does not."""
    return _stat(pid)[0] not in ("", "Z")


def below(pid: int) -> list[int]:
    """Children of a process, their children too."""
    parents = {int(p.name): _stat(int(p.name))[1] for p in Path("/proc").iterdir() if p.name.isdigit()}
    found = [pid]
    for known in found:
        found += [child for child, parent in parents.items() if parent == known]
    return found[1:]


def find(console: int, role: str) -> int | None:
    """The process id of a `feed` or `camera` process of this console, once it runs; None: there is none."""
    for pid in below(console):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes()
            has_cv2 = b"/cv2/" in Path(f"/proc/{pid}/maps").read_bytes()
        except OSError:
            continue
        if b"spawn_main" in words and has_cv2 == (role == "camera") and _has_started(pid):
            return pid
    return None


def started(console: int, before: set[int]) -> bool:
    """Whether a child process runs that was not there before."""
    return any(alive(pid) for pid in below(console) if pid not in before)


def kill(pid: int) -> None:
    """Kill -9; one that has just ended is as good."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 9)


def cpu_s(pid: int) -> float:
    """CPU seconds of a process, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """Resident memory of a process, in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _has_started(pid: int) -> bool:
    """A camera process looks like a feed process until it has loaded OpenCV; SQLAlchemy tells a feed process."""
    maps = Path(f"/proc/{pid}/maps").read_bytes()
    return b"/cv2/" in maps or (b"/msgspec/" in maps and b"sqlite" in maps)


def _stat(pid: int) -> tuple[str, int]:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "", 0
    return fields[0], int(fields[1])
