"""`linkage run` as a program of its own: what it cannot use it leaves alone, and says so."""

import io
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from console.app.cli import main
from console.store.store import Store

PROGRAM = [sys.executable, "-c", "from console.app.cli import main; import sys; sys.exit(main(sys.argv[1:]))"]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text('station = "desk-1"\ndata_folder = "data"\nlog_folder = "log"\n')
    (tmp_path / "data").mkdir(mode=0o700)
    return file


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *words], capture_output=True, text=True, timeout=60, check=False)


def test_run_when_the_store_is_damaged_then_says_so_exits_1_and_touches_nothing(config):
    store = config.parent / "data" / "linkage.db"
    store.write_bytes(b"this was never a database")
    ended = run("run", "--config", str(config))
    assert ended.returncode == 1
    assert "damaged or not a database" in ended.stderr
    assert store.read_bytes() == b"this was never a database"


@pytest.mark.parametrize("call", ["run", "gateway", "verify"])
def test_any_call_when_the_store_is_of_a_newer_program_then_says_so_exits_1_and_touches_nothing(config, call):
    store = config.parent / "data" / "linkage.db"
    opened = Store.open(f"sqlite:///{store}")
    with opened.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    before = files_of(store.parent)
    ended = subprocess.run(
        [sys.executable, "-m", "console", call, "--config", str(config)],
        capture_output=True, text=True, timeout=60, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert ended.returncode == 1
    assert "the store has version 9999" in ended.stderr
    assert "upgrade the program" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert files_of(store.parent) == before


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_run_when_asked_to_end_then_ends_in_good_order_and_leaves_a_store_that_verifies(config):
    program = subprocess.Popen([*PROGRAM, "run", "--config", str(config)], stderr=subprocess.PIPE, text=True)
    store = config.parent / "data" / "linkage.db"
    try:
        # Its signal handlers are set before the store is opened: from then on it can be asked to end.
        for _ in range(600):
            if store.exists():
                break
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(0.1)
        program.send_signal(signal.SIGTERM)
        _, told = program.communicate(timeout=30)
    finally:
        program.kill()
    assert program.returncode == 0, told
    assert run("verify", "--config", str(config)).returncode == 0


def test_run_when_the_configuration_is_wrong_then_every_problem_is_told_with_its_line(config):
    config.write_text('statoin = "x"\ntext_scale = 900\n')
    ended = run("run", "--config", str(config))
    assert ended.returncode == 1
    assert "did you mean 'station'" in ended.stderr
    assert "text_scale" in ended.stderr


@pytest.mark.parametrize(
    "line",
    [
        "no-such-call",
        "export nothing",
        "export incidents --since yesterday",
        "demo --size big",
        "demo --speed -1",
        "demo --for 0",
        "demo --theme pink",
        "screenshots --to pictures --size 12",
        "screenshots --to pictures --theme pink",
        "screenshots --to pictures --lang fr",
        "screenshots --to pictures --scale 20",
        "paper queue.txt",
        "simulate --speed nan",
        "simulate --sensors many",
    ],
)
def test_a_call_that_is_misused_ends_with_2_before_anything_is_done(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    assert ended.value.code == 2
    assert "error: argument" in capsys.readouterr().err


def test_a_terminal_that_lacks_a_letter_gets_its_code_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii", write_through=True))
    monkeypatch.setattr("console.app.doctor.report", lambda *_, **__: print("→ chmod 700 火"))
    main(["doctor"])
    assert written.getvalue() == b"\\u2192 chmod 700 \\u706b\n"


@pytest.mark.parametrize(
    "call", ["run", "gateway", "verify", "demo", "screenshots", "export", "doctor", "import", "paper", "db", "bench"]
)
def test_every_call_explains_itself_and_each_of_its_values(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([call, "--help"])
    assert ended.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    options = [(line, below) for line, below in pairwise([*lines, ""]) if line.startswith("  -")]
    bare = [line for line, below in options if "  " not in line.strip() and not below.startswith("      ")]
    assert options
    assert bare == []
