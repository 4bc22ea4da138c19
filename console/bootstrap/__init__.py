"""Set-up on first use: the environment, the locked packages and the system's libraries.

Everything here runs before anything is installed, so it imports the standard library alone.
"""

from enum import StrEnum


class Purpose(StrEnum):
    """What the set-up is for; each has its own lock under `requirements/`."""

    RUN = "run"
    TEST = "test"


class SetupError(Exception):
    """The set-up cannot go on; the message says what happened and what to do."""
