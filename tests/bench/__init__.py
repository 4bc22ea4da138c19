"""The benchmarks: `linkage bench NAME` runs one, without a name it lists them. They are no tests.

Each module here has `SUMMARY` and `run(progress) -> list[Figure]`; every figure is measured in that run.
"""

import importlib
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure and what it should be."""

    name: str
    value: float
    unit: str
    target: float | None = None
    at_most: bool = True
    """The target is a ceiling, else a floor."""

    @property
    def holds(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value <= self.target if self.at_most else self.value >= self.target


def names() -> list[str]:
    """The benchmarks that there are."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


def run_bench(name: str, *, as_json: bool) -> int:
    """Run one benchmark, or list them; returns the exit status: 1 where a target is missed."""
    if name not in names():
        if name:
            sys.stderr.write(f"linkage: no benchmark {name!r}\n")
        for each in names():
            print(f"{each:12} {importlib.import_module(f'tests.bench.{each}').SUMMARY}")
        return 2 if name else 0
    module = importlib.import_module(f"tests.bench.{name}")
    figures: list[Figure] = module.run(lambda line: print(line, file=sys.stderr, flush=True))
    print(_as_json(name, figures) if as_json else _as_text(figures))
    return int(any(f.holds is False for f in figures))


def _as_json(name: str, figures: list[Figure]) -> str:
    machine = {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    made = {f.name: {"value": f.value, "unit": f.unit, "target": f.target, "holds": f.holds} for f in figures}
    return json.dumps({"name": name, "machine": machine, "figures": made})


def _as_text(figures: list[Figure]) -> str:
    words = {True: "holds", False: "MISSED", None: ""}
    lines = []
    for f in figures:
        target = "" if f.target is None else f"{'≤' if f.at_most else '≥'} {f.target:g} {f.unit}"
        lines.append(f"{f.name:44} {f.value:12,.2f} {f.unit:8} {target:18} {words[f.holds]}")
    return "\n".join(lines)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie; NaN of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")
