"""A console of its own process, off-screen, that is watched while its database is away: gaps, banner, answers."""

import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from console.app.screen import quiet_off_screen
from tests.bench._pulse import Gap, Pulse

PULSE_MS, KEY_MS = 5, 1_000


class Witness(msgspec.Struct):
    """What the console did; times are monotonic seconds."""

    longest_gap_s: float = 0.0
    """Of the event loop, since the measuring began."""
    gaps: list[Gap] = []
    """Those of more than 50 ms."""
    told_at: list[float] = []
    """When the store was said to be lost."""
    calmed_at: list[float] = []
    done: list[str] = []
    """Texts of notes that were told to be done."""
    refused: int = 0
    """Keys that were answered with a refusal."""
    unanswered: int = 0


def outage_child(pipe: Connection, url: str, folder: str) -> None:
    """Run a console on a store until told to stop. Entry of a process: `ready` and a `Witness` out."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    quiet_off_screen()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from console.app.console import Console, Start
    from console.domain import commands as cmd
    from console.settings.folders import Folders
    from console.settings.model import Settings

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    data = Path(folder)
    settings = Settings(station="bench", database_url=url, data_folder=data, log_folder=data)  # type: ignore[arg-type]  # pydantic reads it
    made = Console(
        Start(
            settings=settings,
            folders=Folders(config=data, data=data, log=data, snapshots=data),
            person="Bench",
            lang="en",
            size=(1920, 1080),
        )
    )
    seen, asked, pulse = Witness(), [0], Pulse()

    def beat() -> None:
        pulse.beat()
        if pipe.poll(0):
            message = pipe.recv_bytes()
            if message == b"measure":
                pulse.begin()
                keys.start()
            else:
                application.quit()

    def refused(_: Exception) -> None:
        seen.refused += 1

    def key() -> None:
        asked[0] += 1
        text = f"note {asked[0]}"
        made.session.command(1, cmd.Note(text=text), lambda _: seen.done.append(text), refused)

    def trouble(now: object) -> None:
        (seen.calmed_at if now is None else seen.told_at).append(time.monotonic())

    made.session.trouble_changed.connect(trouble)
    made.work.ready.connect(lambda: pipe.send_bytes(b"ready"))
    keys, timer = QTimer(interval=KEY_MS), QTimer(interval=PULSE_MS)
    keys.timeout.connect(key)
    timer.timeout.connect(beat)
    timer.start()
    made.show()
    application.exec()
    seen.longest_gap_s, seen.gaps = pulse.longest_s, pulse.gaps
    seen.unanswered = asked[0] - len(seen.done) - seen.refused
    pipe.send_bytes(msgspec.msgpack.encode(seen))
    # What is to be known is told: how long Qt takes to end is no part of it.
    os._exit(0)
