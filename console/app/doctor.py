"""`linkage doctor`: what this machine has, what is wrong, and what to do about it.

Whatever could take the program down with it (Qt, OpenCV, the sound card) is asked in a child process.
"""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from console.settings import Settings, SettingsError, load

logger = logging.getLogger(__name__)


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    verdict: Verdict
    found: str
    advice: str = ""
    """What to do; empty where all is well."""


Probe = Callable[[Settings], Check | Sequence[Check]]
"""One question to the machine; it answers with a check, or several."""


def ok(name: str, found: str) -> Check:
    """Return a check that found all well."""
    return Check(name=name, verdict=Verdict.OK, found=found)


def warn(name: str, found: str, advice: str) -> Check:
    """Return a check that found something to mend that the program works without."""
    return Check(name=name, verdict=Verdict.WARN, found=found, advice=advice)


def fail(name: str, found: str, advice: str) -> Check:
    """Return a check that found what the program cannot work with."""
    return Check(name=name, verdict=Verdict.FAIL, found=found, advice=advice)


def report(config: Path | None, env: Mapping[str, str], *, as_json: bool) -> int:
    """Check everything, print the report on stdout, and return the exit status."""
    settings: Settings | SettingsError
    try:
        settings = load(config, env)
    except SettingsError as error:
        settings = error
    checks = run_checks(settings)
    print(json_of(checks) if as_json else text_of(checks))
    return exit_status(checks)


def run_checks(settings: Settings | SettingsError) -> tuple[Check, ...]:
    """Look at everything; settings that could not be loaded are told, and the rest is checked with the defaults."""
    from console.app.doctor_probes import PROBES

    if isinstance(settings, SettingsError):
        told = [fail("configuration", str(settings), "Correct the file at the named lines.")]
        return (*told, *_all([probe for probe in PROBES if probe[0] != "configuration"], Settings()))
    return tuple(_all(PROBES, settings))


def text_of(checks: Sequence[Check]) -> str:
    """Return the checks for a person to read."""
    width = max((len(check.name) for check in checks), default=0)
    lines: list[str] = []
    for check in checks:
        indented = check.found.replace("\n", f"\n{'':{width + 8}}")
        lines.append(f"{check.verdict.upper():<5} {check.name:<{width}}  {indented}")
        if check.advice:
            lines.append(f"{'':{width + 8}}→ {check.advice}")
    return "\n".join(lines)


def json_of(checks: Sequence[Check]) -> str:
    """Return the checks for a program to read: {"ok": bool, "checks": [{name, verdict, found, advice}]}."""
    return json.dumps(
        {"ok": exit_status(checks) == 0, "checks": [asdict(check) for check in checks]}, ensure_ascii=False
    )


def exit_status(checks: Sequence[Check]) -> int:
    """Return 1 where a check failed, else 0."""
    return int(any(check.verdict is Verdict.FAIL for check in checks))


def _all(probes: Sequence[tuple[str, Probe]], settings: Settings) -> list[Check]:
    checks: list[Check] = []
    for name, probe in probes:
        try:
            answer = probe(settings)
        except Exception as error:
            # A doctor that falls ill must still tell the rest; the log has the whole story.
            logger.exception("check %s failed", name)
            answer = fail(name, f"the check itself failed: {type(error).__name__}: {error}", "Report this as a defect.")
        checks.extend([answer] if isinstance(answer, Check) else answer)
    return checks
