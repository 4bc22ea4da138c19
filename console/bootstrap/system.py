"""The system packages that wheels cannot bring: Qt's libraries, fonts, `venv` and the tests' broker.

The names are those of Debian and Ubuntu. Windows and macOS need wheels only.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from console.bootstrap import Purpose, SetupError
from console.bootstrap.machine import Machine

# Without a display Qt loads the first six; a window on X11 needs the others too.
LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
# Without a Chinese font its labels are boxes; any of these families will do.
FONTS = {
    "fonts-inter": ("Inter*.?tf", "Inter*.ttc"),
    "fonts-noto-cjk": ("NotoSansCJK*", "NotoSansSC*", "SourceHanSans*", "wqy-*.tt?", "DroidSansFallback*"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A system package that is not there."""

    package: str
    is_needed: bool
    """False where the program runs without it, only less well."""


def missing_packages(machine: Machine, purpose: Purpose, *, has_environment: bool) -> tuple[Missing, ...]:
    """Return what the system lacks for `purpose`; `venv` only counts until the clone has its environment."""
    if machine.platform != "linux":
        return ()
    absent: list[Missing] = []
    if not has_environment and not machine.has_module("ensurepip"):
        absent.append(Missing(package="python{}.{}-venv".format(*machine.python), is_needed=True))
    for package, soname in LIBRARIES.items():
        if not machine.has_library(soname):
            absent.append(Missing(package=package, is_needed=True))
    for package, patterns in FONTS.items():
        if not machine.has_font(*patterns):
            absent.append(Missing(package=package, is_needed=False))
    if purpose is Purpose.TEST and not machine.has_program("mosquitto"):
        absent.append(Missing(package="mosquitto", is_needed=True))
    return tuple(absent)


def install_line(machine: Machine, absent: Sequence[Missing]) -> str:
    """Return the one line that a person may copy to install what is absent, on a machine with empty lists too."""
    return " && ".join(map(shlex.join, _commands(machine, absent)))


def settle(
    machine: Machine,
    absent: Sequence[Missing],
    *,
    ask: Callable[[str], bool],
    say: Callable[[str], None],
    refused: Path,
) -> None:
    """Install what is absent where the user may and agrees; else name it in one line.

    Args:
        machine: Where to install.
        absent: What `missing_packages` found.
        ask: Asks a yes-or-no question once.
        say: Tells a step.
        refused: The file that remembers what the user did not want, so that she is not asked again for fonts.

    Raises:
        SetupError: something is still missing without which the program cannot run.
    """
    names = " ".join(each.package for each in absent)
    if not absent or (not any(each.is_needed for each in absent) and _was_refused(refused, names)):
        return
    line = install_line(machine, absent)
    if _may_install(machine) and ask(f"These system packages are missing: {names}. Install them with apt?"):
        say(f"Installing system packages: {names}")
        _install(_commands(machine, absent), line)
    elif any(each.is_needed for each in absent):
        elsewhere = "" if machine.has_program("apt-get") else "\n(Debian's names; your system has their like.)"
        raise SetupError(f"System packages are missing; install them and start again:\n  {line}{elsewhere}")
    else:
        say(f"Going on without fonts that the look was made for; this line brings them:\n  {line}")
        if refused.parent.is_dir():
            refused.write_text(names, "utf-8")


def _was_refused(refused: Path, names: str) -> bool:
    return refused.is_file() and refused.read_text("utf-8") == names


def _may_install(machine: Machine) -> bool:
    return machine.has_program("apt-get") and (machine.is_root or machine.has_program("sudo"))


def _commands(machine: Machine, absent: Sequence[Missing]) -> tuple[list[str], ...]:
    apt = ["apt-get"] if machine.is_root else ["sudo", "apt-get"]
    packages = [each.package for each in absent]
    return ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages])


def _install(commands: Sequence[Sequence[str]], line: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        status = subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode
        if status != 0:
            raise SetupError(
                f"'{shlex.join(command)}' failed (exit status {status}); the lines above say why. "
                f"Who may install here can use this line:\n  {line}"
            )
