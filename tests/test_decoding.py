"""Decoders among threads."""

import subprocess
import sys

MANY_AT_ONCE = """
import sys, threading
from console.decoding import json_decoder
from console.domain.events import BY_KIND

sys.setswitchinterval(1e-6)
kinds, together = list(BY_KIND.values()), threading.Barrier(4)

def learn(first):
    together.wait()
    for kind in kinds[first:] + kinds[:first]:
        try:
            json_decoder(kind).decode(b"{}")
        except ValueError:
            pass  # it lacks what the event needs

threads = [threading.Thread(target=learn, args=(7 * n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len({id(json_decoder(kind)) for kind in kinds}) == len(set(kinds)))
"""


def test_threads_that_meet_a_type_for_the_first_time_at_once_do_no_harm() -> None:
    """Without the lock this process dies of a segmentation fault nearly each time."""
    done = subprocess.run([sys.executable, "-c", MANY_AT_ONCE], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "True", "")
