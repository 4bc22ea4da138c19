"""From the command line to the program: set up what a clone lacks, start again inside it, then run.

An installed `linkage`, or any environment that has the packages already, goes straight to the program.
"""

import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata

from console import __version__
from console.bootstrap import Purpose, SetupError, environment, system
from console.bootstrap.environment import Clone
from console.bootstrap.machine import Machine

PROGRAM = "console.app.cli"
RESTARTED = "LINKAGE_RESTARTED"
MOST_SIDE_BY_SIDE = 4
"""Test processes at once: each has a broker and a database server of its own."""
HELP = """usage: python3 -m console CALL …

  demo    set everything up and open the full demo
  test    set everything up and run the tests

Nothing is set up in this clone yet; after the first call, --help tells them all.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A command line, read only as far as the set-up needs it."""

    arguments: tuple[str, ...]
    """Without `--yes`."""
    agrees: bool
    """`--yes` was given: the set-up may install without asking."""

    @property
    def is_test(self) -> bool:
        """Tell whether the tests are to run, and not the program."""
        return self.arguments[:1] == ("test",)

    @property
    def purpose(self) -> Purpose:
        """Return what must be set up; the benchmarks need the tests' servers."""
        return Purpose.TEST if self.arguments[:1] in (("test",), ("bench",)) else Purpose.RUN


def read(arguments: Sequence[str]) -> Call:
    """Read a command line; `--yes` belongs to the set-up and travels no further."""
    rest = tuple(argument for argument in arguments if argument != "--yes")
    return Call(arguments=rest, agrees=len(rest) < len(arguments))


def launch(arguments: Sequence[str]) -> int:
    """Run the command in `arguments` and return its exit status."""
    if list(arguments) == ["--version"]:
        print(f"linkage {__version__}")
        return 0
    call = read(arguments)
    clone = environment.find_clone()
    try:
        if clone is not None and not _is_settled(clone, call.purpose):
            if call.arguments in (("-h",), ("--help",)):
                print(HELP, end="")
                return 0
            return _set_up_and_restart(clone, call)
    except SetupError as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        _say("Stopped during the set-up; the next start goes on from here.")
        return 130
    if clone is not None:
        _keep_bytecode()
    return _run_tests(clone, call) if call.is_test else _run_program(call)


def refusal_of_qt(python: tuple[int, ...], qt: str) -> str:
    """Return why this pair of Python and PySide6 may not run, or an empty text.

    PySide6 6.12.0 loses a reference to None at every void call, and before Python 3.12 None is mortal: it aborts
    within seconds of painting (PYSIDE-3474).
    """
    if qt != "6.12.0" or python >= (3, 12):
        return ""
    return "PySide6 6.12.0 crashes Python before 3.12 (PYSIDE-3474): use PySide6-Essentials 6.11.3, or Python 3.12."


def may_install(question: str, *, agrees: bool, variables: Mapping[str, str], ask: Callable[[str], str] | None) -> bool:
    """Answer the set-up's only question: by `--yes`, by CI, by the person, or with no where nobody can be asked."""
    if agrees or variables.get("CI", "").lower() in ("1", "true"):
        return True
    return ask is not None and ask(f"{question} [Y/n] ").strip().lower() in ("", "y", "yes")


def _is_settled(clone: Clone, purpose: Purpose) -> bool:
    if os.environ.pop(RESTARTED, None):
        # What could be set up has been: going round once more would never end.
        if environment.is_inside(clone) and environment.is_ready(clone, purpose):
            return True
        raise SetupError(f"{clone.python} does not run in {clone.venv}: remove that folder and start again.")
    is_ready = environment.is_ready(clone, purpose)
    has_packages = is_ready if environment.is_inside(clone) else environment.is_provided(purpose)
    absent = system.missing_packages(Machine(), purpose, has_environment=is_ready)
    return has_packages and not any(each.is_needed for each in absent)


def _set_up_and_restart(clone: Clone, call: Call) -> int:
    machine = Machine()
    ask = input if sys.stdin is not None and sys.stdin.isatty() else None
    system.settle(
        machine,
        system.missing_packages(machine, call.purpose, has_environment=clone.python.exists()),
        ask=lambda question: may_install(question, agrees=call.agrees, variables=os.environ, ask=ask),
        say=_say,
        refused=clone.venv / "linkage-refused",
    )
    if not environment.is_ready(clone, call.purpose):
        environment.prepare(clone, call.purpose, _say)
        _say("Everything is in place.")
    return _restart([str(clone.python), "-m", "console", *call.arguments])


def _restart(command: list[str]) -> int:
    variables = os.environ | {RESTARTED: "1"}
    if sys.platform != "win32":
        os.execve(command[0], command, variables)
    # Windows' exec returns to the shell at once, and both programs would then read the same keyboard.
    return subprocess.run(command, env=variables, check=False).returncode


def _run_tests(clone: Clone | None, call: Call) -> int:
    if clone is None:
        _say("'linkage test' runs from a clone of the project only: the tests are not installed.")
        return 2
    import pytest

    os.chdir(clone.root)
    return int(pytest.main(list(call.arguments[1:]) or whole_suite(os.cpu_count() or 1)))


def _keep_bytecode() -> None:
    """Let Python keep what it has compiled, also where the machine says otherwise, as many containers do.

    Each start would compile the whole program anew, which takes longer than the start itself; so would each of its
    child processes, and of the hundred that the tests start.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def whole_suite(cores: int, platform: str = sys.platform) -> list[str]:
    """The arguments of pytest for all tests: on several cores side by side, each file in one process.

    Two processes more than cores: half of the time a test waits for a broker, a server or a picture. In the order
    of the files: xdist's own order leaves those with few tests to the end, and these are the long ones. A process that
    crashes ends the run: xdist would wait for ever for the one that takes its place.
    """
    if cores == 1:
        return []
    processes = str(min(cores + 2, MOST_SIDE_BY_SIDE))
    if platform == "linux":
        return ["-p", "tests.side_by_side", "--processes", processes]
    # Elsewhere a process cannot divide, or not once it knows Qt.
    return ["-n", processes, "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]


def _run_program(call: Call) -> int:
    refusal = refusal_of_qt(sys.version_info[:2], _installed("PySide6_Essentials"))
    if refusal:
        _say(refusal)
        return 1
    if importlib.util.find_spec(PROGRAM) is None:
        _say("This command is not built yet.")
        return 2
    # Imported late and by name: it needs the packages that the set-up may only just have brought.
    status: int = importlib.import_module(PROGRAM).main(list(call.arguments))
    return status


def _installed(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _say(text: str) -> None:
    print(f"linkage: {text}", file=sys.stderr, flush=True)
