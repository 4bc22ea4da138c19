"""The program's first lines, as a newcomer meets them."""

import subprocess
import sys

from console import __version__


def test_version_when_asked_then_on_stdout() -> None:
    result = subprocess.run([sys.executable, "-m", "console", "--version"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"linkage {__version__}\n", "")
