"""What this machine is and has, asked without loading anything: the one place of the set-up that looks around."""

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

LIBRARY_FOLDERS = ("/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True, kw_only=True)
class Machine:
    """The facts that the choice of system packages depends on; a test gives its own."""

    platform: str = sys.platform
    python: tuple[int, int] = field(default_factory=lambda: sys.version_info[:2])
    is_root: bool = field(default_factory=lambda: hasattr(os, "geteuid") and os.geteuid() == 0)

    def has_program(self, name: str) -> bool:
        """Tell whether a program is found, also where Debian keeps daemons off a user's PATH."""
        return shutil.which(name) is not None or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin") is not None

    def has_module(self, name: str) -> bool:
        """Tell whether this Python has a module, without importing it."""
        return importlib.util.find_spec(name) is not None

    def has_library(self, soname: str) -> bool:
        """Tell whether the loader would find a shared library."""
        return any((folder / soname).exists() for folder in self._library_folders) or soname in self._loader_cache

    def has_font(self, *patterns: str) -> bool:
        """Tell whether a font file matches one of the glob patterns."""
        folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
        return any(next(folder.rglob(pattern), None) for folder in folders for pattern in patterns)

    @cached_property
    def _library_folders(self) -> tuple[Path, ...]:
        plain = [Path(folder) for folder in LIBRARY_FOLDERS]
        return (*plain, *(found for folder in plain[:2] for found in folder.glob("*-linux-gnu*")))

    @cached_property
    def _loader_cache(self) -> str:
        ldconfig = shutil.which("ldconfig", path="/usr/sbin:/sbin:/usr/bin:/bin")
        if ldconfig is None:
            return ""
        return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
