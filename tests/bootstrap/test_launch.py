"""The program's first lines, as a newcomer meets them."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from console import __version__
from console.__main__ import refusal_of_python
from console.bootstrap import Purpose, launch
from console.bootstrap.environment import Clone

ROOT = Path(__file__).parents[2]


def test_version_when_asked_then_on_stdout() -> None:
    result = subprocess.run([sys.executable, "-m", "console", "--version"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"linkage {__version__}\n", "")


@pytest.mark.parametrize(
    ("version", "is_refused"), [((3, 9), True), ((3, 10), True), ((3, 11), False), ((3, 12), False), ((4, 0), False)]
)
def test_python_when_too_old_then_refused_in_a_sentence(version: tuple[int, int], is_refused: bool) -> None:
    assert bool(refusal_of_python(version)) is is_refused


@pytest.mark.parametrize(
    ("python", "qt", "is_refused"),
    [
        ((3, 11), "6.12.0", True),
        ((3, 11), "6.11.3", False),
        ((3, 12), "6.12.0", False),
        ((3, 11), "6.12.1", False),
        ((3, 11), "", False),
    ],
)
def test_qt_when_it_would_crash_this_python_then_refused(python: tuple[int, int], qt: str, is_refused: bool) -> None:
    assert bool(launch.refusal_of_qt(python, qt)) is is_refused


@pytest.mark.parametrize(
    ("line", "purpose", "arguments", "agrees"),
    [
        ("", Purpose.RUN, (), False),
        ("demo --seed 7", Purpose.RUN, ("demo", "--seed", "7"), False),
        ("demo --yes --seed 7", Purpose.RUN, ("demo", "--seed", "7"), True),
        ("test", Purpose.TEST, ("test",), False),
        ("test --yes -k mqtt", Purpose.TEST, ("test", "-k", "mqtt"), True),
        ("bench intake", Purpose.TEST, ("bench", "intake"), False),
        ("simulate test", Purpose.RUN, ("simulate", "test"), False),
    ],
)
def test_command_line_when_read_then_only_the_set_ups_part_is_taken(
    line: str, purpose: Purpose, arguments: tuple[str, ...], agrees: bool
) -> None:
    call = launch.read(line.split())
    assert (call.purpose, call.arguments, call.agrees) == (purpose, arguments, agrees)


@pytest.mark.parametrize(
    ("agrees", "variables", "typed", "expected"),
    [
        (True, {}, None, True),
        (False, {"CI": "true"}, None, True),
        (False, {"CI": "false"}, None, False),
        (False, {}, None, False),
        (False, {}, "", True),
        (False, {}, "Y", True),
        (False, {}, "n", False),
        (False, {}, "what?", False),
    ],
    ids=["--yes", "CI", "not CI", "nobody to ask", "return", "yes", "no", "unclear"],
)
def test_question_when_answered_then_installs_or_not(
    agrees: bool, variables: dict[str, str], typed: str | None, expected: bool
) -> None:
    ask = None if typed is None else lambda _: typed
    assert launch.may_install("Install?", agrees=agrees, variables=variables, ask=ask) is expected


@pytest.fixture
def restarted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Record how a bare clone starts itself again, without setting anything up."""
    found: list[tuple[str, list[str]]] = []

    def execute(_: str, command: list[str], __: dict[str, str]) -> None:
        found.append(("replaced", command))
        raise SystemExit(0)

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        found.append(("waited for", command))
        return subprocess.CompletedProcess(command, 7)

    monkeypatch.setattr(launch.environment, "is_provided", lambda _: False)
    monkeypatch.setattr(launch.environment, "prepare", lambda *_: None)
    monkeypatch.setattr(launch.system, "missing_packages", lambda *_, **__: ())
    monkeypatch.setattr(launch.os, "execve", execute)
    monkeypatch.setattr(launch.subprocess, "run", run)
    return found


def start_from_a_bare_clone(platform: str, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    clone = Clone(root=Path("clone"), platform=platform)
    monkeypatch.setattr(launch.environment, "find_clone", lambda: clone)
    monkeypatch.setattr(launch.environment, "is_ready", lambda *_: False)
    monkeypatch.setattr(launch.sys, "platform", platform)
    return launch.launch(arguments or ["demo", "--yes", "--seed", "7"])


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_restart_when_the_system_can_then_replaces_itself(
    platform: str, restarted: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit):
        start_from_a_bare_clone(platform, monkeypatch)
    python = str(Path("clone/.venv/bin/python"))
    assert restarted == [("replaced", [python, "-m", "console", "demo", "--seed", "7"])]


def test_restart_when_on_windows_then_waits_for_the_program_and_returns_its_status(
    restarted: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start_from_a_bare_clone("win32", monkeypatch) == 7
    python = str(Path("clone/.venv/Scripts/python.exe"))
    assert restarted == [("waited for", [python, "-m", "console", "demo", "--seed", "7"])]


def test_help_when_nothing_is_set_up_then_told_without_setting_up(
    restarted: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start_from_a_bare_clone("linux", monkeypatch, "--help") == 0
    assert "set everything up and open the full demo" in capsys.readouterr().out
    assert restarted == []


def test_start_when_nothing_is_installed_then_set_up_imports_only_the_standard_library() -> None:
    script = (
        "import sys, console.bootstrap.launch\n"
        "loaded = {name.split('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)\n"
        "print(sorted(name for name in loaded if not name.startswith(('_', 'console'))))"
    )
    no_packages = [sys.executable, "-S", "-c", script]
    result = subprocess.run(no_packages, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_restart_when_the_set_up_did_not_take_then_stops_and_never_goes_round(tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=False)
    result = subprocess.run(
        [tmp_path / "bin" / "python", "-m", "console", "demo"],
        cwd=ROOT,
        env=os.environ | {launch.RESTARTED: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "remove that folder and start again" in result.stderr


@pytest.mark.parametrize(("cores", "processes"), [(2, "4"), (64, "4")])
def test_the_whole_suite_runs_side_by_side_where_there_are_cores(cores: int, processes: str) -> None:
    assert launch.whole_suite(cores, "linux") == ["-p", "tests.side_by_side", "--processes", processes]
    in_order = ["--dist", "loadfile", "--no-loadscope-reorder"]
    assert launch.whole_suite(cores, "win32") == ["-n", processes, *in_order, "--max-worker-restart", "0"]


def test_the_whole_suite_runs_in_one_process_on_one_core() -> None:
    assert launch.whole_suite(1) == []


def test_start_from_a_clone_when_the_machine_keeps_no_bytecode_then_the_program_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch.environment, "find_clone", lambda: Clone(root=tmp_path, platform="linux"))
    monkeypatch.setattr(launch, "_is_settled", lambda *_: True)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    found: list[tuple[bool, bool]] = []

    def program(_: launch.Call) -> int:
        found.append((sys.dont_write_bytecode, "PYTHONDONTWRITEBYTECODE" in os.environ))
        return 0

    monkeypatch.setattr(launch, "_run_program", program)
    assert launch.launch(["doctor"]) == 0
    assert found == [(False, False)]
