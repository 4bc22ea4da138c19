"""The whole console beside a second disk and a printer's folder: trouble with them is told, and stops nothing."""

from pathlib import Path

from console.app.paper import NAME
from console.domain.views import AlarmKind
from tests.app.conftest import OpenConsole
from tests.servers import Mosquitto


def test_the_log_is_copied_as_it_is_written_and_a_disk_in_trouble_is_an_alarm_and_no_stop(
    open_console: OpenConsole, mosquitto: Mosquitto, tmp_path: Path
) -> None:
    disk, paper = tmp_path / "disk", tmp_path / "paper"
    disk.write_text("in the way")
    console = open_console(mosquitto, log_copy_folder=disk, paper_folder=paper, paper_every_min=5)
    console.until(lambda: console.work.alarm(console.console.presenter.now).kind is AlarmKind.COPY_LOST, "an alarm")
    console.until(lambda: "second copy of the log is not written" in console.window.alarm.text, "the line says it")
    console.until_fed()
    number = console.taken("meanwhile")
    disk.unlink()
    console.until(lambda: console.work.copy_trouble is None, "the alarm is over")
    console.until(lambda: _lines(disk) == console.store.head(), "everything is copied")
    assert console.incident(number).holder
    assert (paper / NAME).exists()


def _lines(folder: Path) -> int:
    return sum(len(file.read_bytes().splitlines()) for file in folder.glob("log-desk03-*.jsonl"))
