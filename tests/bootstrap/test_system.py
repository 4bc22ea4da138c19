"""System packages: what is missing, who may install it, and what is said where nobody may."""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.bootstrap import Purpose, SetupError, system
from console.bootstrap.machine import Machine
from console.bootstrap.system import Missing


@dataclass(frozen=True, kw_only=True)
class AMachine(Machine):
    """A machine that has what the test says."""

    platform: str = "linux"
    python: tuple[int, int] = (3, 12)
    is_root: bool = False
    libraries: frozenset[str] = frozenset(system.LIBRARIES.values())
    fonts: frozenset[str] = frozenset({"Inter*.?tf", "NotoSansCJK*"})
    programs: frozenset[str] = frozenset({"mosquitto", "apt-get", "sudo"})
    modules: frozenset[str] = frozenset({"ensurepip"})

    def has_program(self, name: str) -> bool:
        return name in self.programs

    def has_module(self, name: str) -> bool:
        return name in self.modules

    def has_library(self, soname: str) -> bool:
        return soname in self.libraries

    def has_font(self, *patterns: str) -> bool:
        return bool(self.fonts & set(patterns))


NOTHING: frozenset[str] = frozenset()
BARE = {"libraries": NOTHING, "fonts": NOTHING, "programs": NOTHING, "modules": NOTHING}


def names(absent: Iterable[Missing]) -> list[str]:
    return [each.package for each in absent]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        lines.append(" ".join(command))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(system.subprocess, "run", run)
    return lines


def test_missing_when_the_machine_has_everything_then_nothing() -> None:
    assert system.missing_packages(AMachine(), Purpose.TEST, has_environment=False) == ()


def test_missing_when_bare_then_venv_libraries_fonts_and_the_tests_broker() -> None:
    absent = names(system.missing_packages(AMachine(**BARE), Purpose.TEST, has_environment=False))
    assert absent == ["python3.12-venv", *system.LIBRARIES, "fonts-inter", "fonts-noto-cjk", "mosquitto"]


def test_missing_when_only_the_program_runs_then_no_broker() -> None:
    assert "mosquitto" not in names(system.missing_packages(AMachine(**BARE), Purpose.RUN, has_environment=False))


def test_missing_when_the_environment_is_there_then_venv_is_not_asked_for() -> None:
    assert system.missing_packages(AMachine(modules=NOTHING), Purpose.RUN, has_environment=True) == ()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_missing_when_wheels_bring_everything_then_nothing(platform: str) -> None:
    machine = AMachine(platform=platform, **BARE)
    assert system.missing_packages(machine, Purpose.TEST, has_environment=False) == ()


LIBRARY = Missing(package="libgl1", is_needed=True)
FONT = Missing(package="fonts-inter", is_needed=False)


def settle(
    machine: Machine, *absent: Missing, answer: bool = True, refused: Path = Path("nowhere/refused")
) -> list[str]:
    """Settle and return what was said and asked."""
    told: list[str] = []

    def ask(question: str) -> bool:
        told.append(question)
        return answer

    system.settle(machine, absent, ask=ask, say=told.append, refused=refused)
    return told


def test_settle_when_nothing_is_absent_then_nobody_is_asked(installed: list[str]) -> None:
    assert settle(AMachine()) == []
    assert installed == []


def test_settle_when_the_user_agrees_then_apt_installs_all_in_one_go(installed: list[str]) -> None:
    settle(AMachine(), LIBRARY, FONT)
    assert installed == [
        "sudo apt-get update",
        "sudo apt-get install -y --no-install-recommends libgl1 fonts-inter",
    ]


def test_settle_when_root_then_without_sudo(installed: list[str]) -> None:
    settle(AMachine(is_root=True, programs=frozenset({"apt-get"})), LIBRARY)
    assert installed[-1] == "apt-get install -y --no-install-recommends libgl1"


def test_settle_when_the_user_declines_a_library_then_one_line_to_copy(installed: list[str]) -> None:
    with pytest.raises(SetupError) as caught:
        settle(AMachine(), LIBRARY, FONT, answer=False)
    assert str(caught.value) == (
        "System packages are missing; install them and start again:\n"
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 fonts-inter"
    )
    assert installed == []


def test_settle_when_the_user_may_not_install_then_nobody_is_asked_and_the_line_is_named() -> None:
    with pytest.raises(SetupError, match="sudo apt-get install"):
        settle(AMachine(programs=frozenset({"apt-get"})), LIBRARY)


def test_settle_when_there_is_no_apt_then_says_whose_names_these_are() -> None:
    with pytest.raises(SetupError, match="Debian's names"):
        settle(AMachine(programs=NOTHING), LIBRARY)


def test_settle_when_fonts_are_declined_then_goes_on_and_never_asks_again(tmp_path: Path) -> None:
    first = settle(AMachine(), FONT, answer=False, refused=tmp_path / "refused")
    assert "Install them with apt?" in first[0]
    assert "fonts-inter" in first[1]
    assert settle(AMachine(), FONT, answer=False, refused=tmp_path / "refused") == []


def test_settle_when_apt_fails_then_names_the_command_and_the_line_for_who_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 100))
    with pytest.raises(SetupError, match=r"'sudo apt-get update' failed \(exit status 100\)") as caught:
        settle(AMachine(), LIBRARY)
    assert str(caught.value).endswith("sudo apt-get install -y --no-install-recommends libgl1")


def test_library_when_it_is_the_loaders_own_then_found_and_an_invented_one_is_not() -> None:
    assert Machine().has_library("libc.so.6")
    assert not Machine().has_library("libneverwas.so.7")
