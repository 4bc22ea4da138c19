"""What a test starts does not outlive it."""

import os
import subprocess
import sys
from select import select

import pytest

from tests.dying import dying_with_us

# The program itself says that it runs: whoever is killed before the kernel was told leaves it behind.
STARTS = """
import subprocess, sys
from tests.dying import dying_with_us
subprocess.Popen(dying_with_us(["sh", "-c", "echo $$; exec sleep 600"]))
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal is Linux's")
def test_a_program_ends_with_whoever_started_it_even_when_that_is_killed() -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert starter.stdout is not None
    program = os.pidfd_open(int(starter.stdout.readline()))
    starter.kill()
    assert select([program], [], [], 10)[0], "it has ended"
    starter.communicate()
    os.close(program)


def test_a_command_keeps_its_words() -> None:
    assert dying_with_us(["sleep", "1"])[-2:] == ["sleep", "1"]
