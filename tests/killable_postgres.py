"""A PostgreSQL of one's own that may be killed as a power cut would, and started again; every commit is on its disk."""

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg

from tests.embedded import POSTGRES_BIN_PATH, get_server
from tests.servers import START_WITHIN_S, ServerDidNotStart


class KillablePostgres:
    """A server on a socket in its folder; with `with`, it is stopped at the end."""

    def __init__(self, folder: Path) -> None:
        """Make the files of the database, and start it.

        Args:
            folder: of a short path, for a socket's name is limited to about 100 characters.
        """
        self._data = folder / "data"
        made = get_server(self._data, cleanup_mode="stop")
        self._user = made.system_user
        made.cleanup()
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql+psycopg://postgres@/postgres?host={self._data}"
        self.start()

    def __enter__(self) -> "KillablePostgres":
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, and return once it answers.

        Raises:
            ServerDidNotStart: it ended, or did not answer in time.
        """
        command = [str(POSTGRES_BIN_PATH / "postgres"), "-D", str(self._data), "-k", str(self._data), "-h", ""]
        with (self._data.parent / "log").open("ab") as log:
            # A user who may log in is needed, for PostgreSQL refuses to run as root.
            self._process = subprocess.Popen(command, stdout=log, stderr=log, user=self._user, cwd="/")
        self._wait_until_answering(self._process)

    def kill(self) -> None:
        """Kill the server and all that serve for it, at once."""
        if self._process is None:
            return
        family = [*psutil.Process(self._process.pid).children(recursive=True), psutil.Process(self._process.pid)]
        for each in family:
            try:
                each.kill()
            except psutil.NoSuchProcess:
                continue
        self._process.wait()
        psutil.wait_procs(family, timeout=START_WITHIN_S)
        self._process = None

    def _wait_until_answering(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_WITHIN_S
        while time.monotonic() < deadline and process.poll() is None:
            try:
                psycopg.connect(host=str(self._data), user="postgres", dbname="postgres").close()
            except psycopg.OperationalError:
                # Waiting for its end is the pause between two attempts.
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.02)
            else:
                return
        log = (self._data.parent / "log").read_text(errors="replace")[-2000:]
        raise ServerDidNotStart(f"PostgreSQL does not answer (exit status {process.poll()}):\n{log}")


def short_folder() -> str:
    """Where temporary folders have short names, whatever the machine's setting says."""
    return "/tmp" if os.path.isdir("/tmp") else os.curdir
