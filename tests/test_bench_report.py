"""What a benchmark prints for a program, as the contract has it, and how it ends."""

import json
import sys
from types import SimpleNamespace

import pytest

from tests.bench import Figure, run_bench

MET = Figure(name="lost", value=0, unit="messages", target=0)
MISSED = Figure(name="frames", value=24.5, unit="/s", target=30, at_most=False)
PLAIN = Figure(name="memory", value=210, unit="MiB")


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    made = [MET, PLAIN]
    monkeypatch.setattr("tests.bench.names", lambda: ["quick"])
    monkeypatch.setitem(sys.modules, "tests.bench.quick", SimpleNamespace(SUMMARY="a quick one", run=lambda _: made))  # type: ignore[arg-type]  # as far as it is asked
    return made


def test_one_object_tells_name_machine_and_each_figure(
    figures: list[Figure], capsys: pytest.CaptureFixture[str]
) -> None:
    figures.append(MISSED)
    status = run_bench("quick", as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (status, sorted(told), told["name"]) == (1, ["figures", "machine", "name"], "quick")
    assert told["figures"] == {
        "lost": {"value": 0, "unit": "messages", "target": 0, "holds": True},
        "memory": {"value": 210, "unit": "MiB", "target": None, "holds": None},
        "frames": {"value": 24.5, "unit": "/s", "target": 30, "holds": False},
    }


@pytest.mark.parametrize(("name", "status"), [("quick", 0), ("", 0), ("nosuch", 2)])
@pytest.mark.usefixtures("figures")
def test_it_ends_well_where_all_holds_and_lists_what_there_is(
    name: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_bench(name, as_json=False) == status
    assert ("a quick one" in capsys.readouterr().out) == (name != "quick")
