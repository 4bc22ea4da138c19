"""How the program's processes and threads share the machine and Python's interpreter."""

import gc
import os
import sys
from functools import cache

SWITCH_S = 0.0005
"""So long may a thread keep the interpreter from another one that asks for it. By Python's own 5 ms, a command beside a
busy thread waits up to 5 ms after each of its ten statements, and has the lock of all writers meanwhile (measured)."""


GIVES_WAY = 5
"""How much more willingly a process without a window waits for a core, in steps of POSIX' nice."""


@cache
def give_way() -> None:
    """Let the window come first where both want the same core: whoever presses a key waits, a backlog does not mind.

    Once and for all. Windows has no such steps: there nothing changes.
    """
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)


def take_turns() -> None:
    """Let threads that answer somebody come through beside those that work off a flood; for the whole process."""
    sys.setswitchinterval(SWITCH_S)


def start_up() -> None:
    """Look for no garbage while a console starts; from its first picture on `console.app.garbage` does.

    Modules, widgets and rows are here to stay, and Python goes over all of them again and again: a tenth of the time
    until the first rows are painted (measured).
    """
    gc.disable()


def settle() -> None:
    """Collect what has ended, and count all that is left as here to stay.

    A process without a window calls it once it has started; a console again and again (`console.app.garbage`). Else
    Python goes over catalogue, district and modules whenever some new objects have added up: 80 to 115 ms in which
    no thread runs, and that a command waits where intake has the lock of all writers just then (measured).
    """
    gc.collect()
    gc.freeze()
