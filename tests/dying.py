"""Programs that end with the test or the benchmark that starts them, however it ends: kill -9 runs no `finally`.

On Linux the kernel does it (`prctl`, PR_SET_PDEATHSIG); elsewhere an interrupted run leaves them behind.
"""

import shutil
from collections.abc import Sequence


def dying_with_us(command: Sequence[str]) -> list[str]:
    """Return the command, to be killed when the thread that starts it ends; it keeps its process id."""
    setpriv = shutil.which("setpriv", path="/usr/bin:/bin")
    return [setpriv, "--pdeathsig", "KILL", "--", *command] if setpriv else list(command)
