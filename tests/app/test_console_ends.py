"""What is under way when a console is closed is done first."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.domain.events import EvidenceAttached
from console.store.store import Store
from feeds.cameras.clips import Clip
from tests.app.driving import close, open_dispatcher
from tests.servers import Mosquitto


def test_clip_that_runs_when_the_console_closes_is_evidence_of_its_case(
    qtbot: QtBot, tmp_path: Path, mosquitto: Mosquitto, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispatcher = open_dispatcher(qtbot, mosquitto, tmp_path)
    dispatcher.until_fed()
    console, number = dispatcher.console, dispatcher.taken("gas")
    films: list[tuple[Path, Future[Clip]]] = []

    def record(camera: str, path: Path, seconds: float) -> "Future[Clip]":
        films.append((path, Future()))
        return films[-1][1]

    def end_clip(camera: str) -> None:
        films[0][0].write_bytes(b"film")
        films[0][1].set_result(Clip(camera=camera, seconds=2.0))

    monkeypatch.setattr(console.pool, "record", record)
    monkeypatch.setattr(console.pool, "end_clip", end_clip)
    console.evidence.clip(number, "C-1")
    dispatcher.until(lambda: films, "it is recorded")
    close(dispatcher)
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'linkage.db'}")
    attached = next(r.event for r in store.timeline(number) if r.kind == "evidence_attached")
    store.close()
    assert isinstance(attached, EvidenceAttached)
    assert (attached.camera, attached.size) == ("C-1", 4)
