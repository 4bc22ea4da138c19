"""A clip of the evidence plays over the page from its row, and is closed with it; what cannot be seen says why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.app.clip_playing import ClipPlaying
from console.desks.viewing import Viewing
from console.domain import commands as cmd
from console.domain.facts import Attachment
from console.models.pictures import Pictures
from feeds.cameras.protocol import FailureReason
from feeds.cameras.status import CameraState, CameraStatus
from tests.app.test_camera_wall import Pool
from tests.desks.desk_at_work import DeskAtWork

CLIP = Attachment(url="clip:7-C-1.mp4", type="video/mp4", name="7-C-1.mp4")


class FilmPool(Pool):
    """A pool that tells what it was asked to play, or why it cannot."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        self.failed: FailureReason | None = None

    def open(self, camera: str, url: str, size: tuple[int, int], **how: bool) -> None:
        assert how == {"allow_file": True}
        self.urls.append(url)
        if self.failed is None:
            super().open(camera, url, size)

    def poll(self) -> list[CameraStatus]:
        why = self.failed
        return [CameraStatus(camera=f"clip:{len(self.urls)}", address="", state=CameraState.NONE, reason=why)]


@pytest.fixture
def pool() -> FilmPool:
    return FilmPool()


@pytest.fixture
def viewing(desk_window: DeskAtWork, pool: FilmPool, tmp_path: Path) -> Iterator[Viewing]:
    desk, pictures = desk_window, Pictures(tmp_path)
    made = Viewing(desk.ui, desk.window, desk.presenter, pictures)
    ClipPlaying(made, pool, tmp_path)  # type: ignore[arg-type]  # by its methods
    desk.report(7)
    desk.select(7)
    yield made
    pictures.close()


def open_clip(desk: DeskAtWork, attachment: Attachment = CLIP) -> None:
    """Attach a clip and press Space on its line of the time line."""
    desk.outside(7, cmd.AttachEvidence(attachment=attachment, camera="C-1"), desk.store.actor)
    rows = desk.desk.timeline
    rows.setFocus()
    rows.set_current(0)
    QTest.keyClick(rows, Qt.Key.Key_Space)


def test_space_plays_the_clip_of_the_row_and_esc_closes_the_film(
    qtbot: QtBot, desk_window: DeskAtWork, viewing: Viewing, pool: FilmPool, tmp_path: Path
) -> None:
    open_clip(desk_window)
    qtbot.waitUntil(viewing.sheet.isVisible)
    assert pool.urls == [(tmp_path / "7-C-1.mp4").as_uri()]
    assert "7-C-1.mp4" in viewing.sheet.accessibleName()
    assert pool.open_now
    desk_window.press(Qt.Key.Key_Escape)
    assert viewing.sheet.isHidden()
    assert not pool.open_now


def test_another_clip_takes_the_place_of_the_one_that_plays(
    qtbot: QtBot, desk_window: DeskAtWork, viewing: Viewing, pool: FilmPool
) -> None:
    open_clip(desk_window)
    qtbot.waitUntil(viewing.sheet.isVisible)
    viewing.clip_wanted.emit("clip:8.mp4", "another")
    qtbot.waitUntil(lambda: viewing.sheet.accessibleName() == "another")
    assert list(pool.open_now) == ["clip:2"]


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (FailureReason.FILE_MISSING, "is not on this machine"),
        (FailureReason.TOO_LARGE, "too large"),
        (FailureReason.NO_VIDEO, "can be shown"),
    ],
)
def test_a_clip_that_cannot_be_played_says_why(
    qtbot: QtBot, desk_window: DeskAtWork, viewing: Viewing, pool: FilmPool, why: FailureReason, words: str
) -> None:
    pool.failed = why
    open_clip(desk_window)
    qtbot.waitUntil(lambda: words in desk_window.window.line._hints._answer)
    assert viewing.sheet.isHidden()


def test_a_clip_elsewhere_is_not_opened(desk_window: DeskAtWork, viewing: Viewing, pool: FilmPool) -> None:
    open_clip(desk_window, Attachment(url="clip:../secret.mp4", type="video/mp4"))
    assert pool.urls == []
    assert "not fetched" in desk_window.window.line._hints._answer
