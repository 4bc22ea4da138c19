"""Several processes run the tests as one would: nothing is left out, done twice or untold."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.side_by_side import by_turns

CLONE = Path(__file__).parents[1]
OF_A_FILE = """
import os, pathlib, warnings
import pytest

@pytest.fixture(scope="module")
def process(): return os.getpid()

@pytest.mark.parametrize("n", range(20))
def test_runs(n, process, tmp_path):
    assert os.getpid() == process
    ran = pathlib.Path(__file__).with_suffix(".ran")
    ran.write_text((ran.read_text() if ran.exists() else "") + f"{n} ")
"""
OTHERS = {
    "fails": "print('said before'); assert 1 + 1 == 3",
    "is_skipped": "pytest.skip('no reason')",
    "warns": "warnings.warn('mind the gap')",
}
BROKEN = """
@pytest.fixture
def broken():
    yield
    raise ValueError("left open")

def test_leaves(broken): pass
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes do not divide here")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the files of tests in a folder in three processes."""
    own = [
        "-c",
        os.devnull,
        "--rootdir",
        str(folder),
        "-p",
        "no:cacheprovider",
        "-q",
        "-rs",
        f"--basetemp={folder}/tmp",
    ]
    command = [sys.executable, "-m", "pytest", *own, "-p", "tests.side_by_side", "--processes", "3", *arguments]
    return subprocess.run([*command, str(folder)], cwd=CLONE, capture_output=True, text=True, check=False)


def test_each_test_runs_once_in_its_file_s_order_and_process_and_what_comes_of_it_is_told(tmp_path: Path) -> None:
    for name in "abcde":
        (tmp_path / f"test_{name}.py").write_text(OF_A_FILE)
    others = (f"def test_{name}(): {body}\n" for name, body in OTHERS.items())
    broken = (
        "@pytest.fixture\ndef broken():\n    yield\n    raise ValueError('left open')\ndef test_leaves(broken): pass\n"
    )
    (tmp_path / "test_others.py").write_text("import pytest, warnings\n" + "".join(others) + broken)
    done = run(tmp_path)
    assert done.returncode == 1, done.stderr
    for name in "abcde":
        assert (tmp_path / f"test_{name}.ran").read_text().split() == [str(n) for n in range(20)]
    assert "1 failed, 102 passed, 1 skipped, 1 warning, 1 error" in done.stdout
    for told in ("assert (1 + 1) == 3", "said before", "no reason", "mind the gap", "ValueError: left open"):
        assert told in done.stdout


def test_every_file_is_taken_once_and_one_of_each_part_in_turn() -> None:
    assert by_turns(5) == [0, 2, 1, 3, 4]
    assert sorted(by_turns(404)) == list(range(404))
    assert by_turns(1) == [0]


def test_a_process_that_crashes_ends_the_run_and_its_test_is_named(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("import os\ndef test_ends(): os._exit(0)\n")
    done = run(tmp_path)
    assert done.returncode == 1
    assert re.search(r"process \d crashed while running 'test_a.py::test_ends'", done.stdout)
    assert "1 failed" in done.stdout


def test_the_first_failure_ends_the_run_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("def test_fails(): assert False\n")
    (tmp_path / "test_b.py").write_text("import threading\ndef test_takes_long(): threading.Event().wait(100)\n")
    done = run(tmp_path, "-x")
    assert done.returncode == 1
    assert "stopping after 1 failures" in done.stdout
