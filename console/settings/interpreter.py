"""How the threads of one process share Python's interpreter, and when it goes over its memory."""

import gc
import sys

SWITCH_S = 0.0005
"""So long may a thread keep the interpreter from another one that asks for it. By Python's own 5 ms, a command beside a
busy thread waits up to 5 ms after each of its ten statements, and has the lock of all writers meanwhile (measured)."""


def take_turns() -> None:
    """Let threads that answer somebody come through beside those that work off a flood; for the whole process."""
    sys.setswitchinterval(SWITCH_S)


def settle() -> None:
    """Count all that there is now as here to stay; call it once a process without a window has started.

    Else Python goes over catalogue, district and modules whenever some new objects have added up: 80 to 115 ms in which
    no thread runs, and that a command waits where intake has the lock of all writers just then (measured).
    """
    gc.collect()
    gc.freeze()
