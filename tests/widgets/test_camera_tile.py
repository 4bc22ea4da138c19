"""A camera tile says what it shows, and a picture that stopped looks stopped."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from feeds.cameras.protocol import FailureReason
from feeds.cameras.status import STALE_AFTER_S, CameraState
from tests.widgets.reading import texts
from tests.widgets.samples import a_row
from widgets import camera_tile
from widgets.camera_tile import CameraTile, CameraView, TileState
from widgets.ui import Ui, load_words

NOW = datetime(2026, 11, 24, 13, 47, 36, tzinfo=UTC)
RED = np.full((180, 320, 3), (200, 40, 40), np.uint8)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_tile(qtbot: QtBot, clock: Clock) -> Callable[..., CameraTile]:
    def make(lang: str = "en", camera: str = "C-1180") -> CameraTile:
        tile = CameraTile(Ui(load_words(), lang=lang, now=NOW, zone=UTC), clock=clock)
        qtbot.addWidget(tile)
        tile.resize(320, 206)
        tile.set_camera(camera, "Jialingjiang E Rd", 80.0)
        return tile

    return make


def middle_of(tile: CameraTile, down: float = 0.15) -> QColor:
    rect = tile.picture_rect()
    return tile.grab().toImage().pixelColor(rect.center().x(), int(rect.height() * down))


def test_live_picture_has_its_colours_age_and_rate(make_tile: Callable[..., CameraTile]) -> None:
    tile = make_tile()
    tile.set_status(CameraView(state=TileState.LIVE, fps=25.0, frame_age_s=0.2))
    tile.set_frame(RED, 0.2)
    assert tile.state is TileState.LIVE
    assert tile.caption_text() == "live · 0.2 s · 25 fps"
    assert tile.message_lines() == ()
    assert middle_of(tile).getRgb()[:3] == (200, 40, 40)
    assert "live" in tile.accessibleName()
    assert "C-1180" in tile.accessibleName()


def test_picture_that_stopped_looks_stopped_although_nobody_said_so(
    make_tile: Callable[..., CameraTile], clock: Clock
) -> None:
    tile = make_tile()
    tile.set_status(CameraView(state=TileState.LIVE, fps=25.0))
    tile.set_frame(RED, 0.0)
    clock.now += STALE_AFTER_S
    assert tile.state is TileState.STALE
    colours = middle_of(tile).getRgb()[:3]
    assert max(colours) - min(colours) < 8, "grey, under a shade"
    tile.set_frame(RED, 0.0)
    assert tile.state is TileState.LIVE


def test_stale_tile_says_since_when_and_which_try(make_tile: Callable[..., CameraTile], clock: Clock) -> None:
    tile = make_tile()
    tile.set_frame(RED, 0.0)
    clock.now += 47
    tile.set_status(CameraView(state=TileState.STALE, frame_age_s=47.0, attempt=3))
    assert tile.caption_text() == "stopped 00:47"
    assert tile.message_lines() == (
        "Picture stopped 00:47",
        "no new frame since 13:46:49 · reconnecting, try 3",
    )
    tile.grab()


def test_tile_without_picture_says_why_since_when_and_what_next(
    make_tile: Callable[..., CameraTile], clock: Clock
) -> None:
    tile = make_tile()
    tile.set_frame(RED, 0.0)
    view = CameraView(
        state=TileState.NONE,
        reason="password_refused",
        detail="RTSP 401",
        trouble_s=960.0,
        next_try_s=12.0,
        attempt=11,
    )
    tile.set_status(view)
    clock.now += 4.0
    assert tile.message_lines() == (
        "No picture",
        "password refused (RTSP 401) · since 13:31",
        "retry 12 in 08 s · H shows what to do",
    )
    assert tile.caption_text() == "down 16 min"
    assert middle_of(tile) == tile._ui.color("bg2")


def test_words_are_chinese_too(make_tile: Callable[..., CameraTile]) -> None:
    tile = make_tile("zh")
    tile.set_status(CameraView(state=TileState.NONE, reason="refused", trouble_s=30.0, next_try_s=4.0, attempt=1))
    assert tile.message_lines()[1].startswith("拒绝连接")
    assert tile.caption_text() == "断 30 秒"


def test_another_camera_never_shows_the_last_ones_picture(make_tile: Callable[..., CameraTile]) -> None:
    tile = make_tile()
    tile.set_frame(RED, 0.0)
    tile.set_camera("C-0407")
    assert tile.state is TileState.CONNECTING
    assert middle_of(tile) == tile._ui.color("bg2")


def test_tile_without_camera_says_how_to_get_one(make_tile: Callable[..., CameraTile]) -> None:
    tile = make_tile(camera="")
    assert tile.message_lines() == ("No camera", "None near the selected incident")
    tile.grab()


def test_space_asks_once_however_long_it_is_held(make_tile: Callable[..., CameraTile]) -> None:
    tile, asked = make_tile(), []
    tile.enlarge_requested.connect(asked.append)
    for repeats in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "", repeats)
        QApplication.sendEvent(tile, press)
    assert asked == ["C-1180"]


def test_selected_tile_has_an_accent_frame_and_recording_its_badge(make_tile: Callable[..., CameraTile]) -> None:
    tile = make_tile()
    tile.set_frame(RED, 0.0)
    tile.set_selected(True)
    tile.set_recording(12)
    image = tile.grab().toImage()
    assert image.pixelColor(1, image.height() // 2) == tile._ui.color("accent")
    assert tile.accessibleName().endswith("recording")


def test_picture_that_is_none_is_refused(make_tile: Callable[..., CameraTile]) -> None:
    for wrong in (np.zeros((9, 9), np.uint8), np.zeros((9, 9, 3), np.float32), RED[:, ::2]):
        with pytest.raises(ValueError):
            make_tile().set_frame(wrong, 0.0)  # type: ignore[arg-type]  # wrong on purpose


def test_size_of_the_picture_leaves_room_for_the_caption(make_tile: Callable[..., CameraTile], qtbot: QtBot) -> None:
    tile = make_tile()
    with qtbot.waitSignal(tile.picture_resized) as resized:
        tile.resize(640, 386)
        tile.show()
    assert resized.args == [QSize(640, 360)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("reason", list(FailureReason))
def test_every_reason_of_the_feed_has_words(make_tile: Callable[..., CameraTile], lang: str, reason: str) -> None:
    tile = make_tile(lang)
    tile.set_status(CameraView(state=TileState.NONE, reason=reason))
    assert "camera." not in " ".join(tile.message_lines())


def test_states_and_limits_are_those_of_the_feed() -> None:
    assert {state.value for state in TileState} == {state.value for state in CameraState}
    assert camera_tile.STALE_AFTER_S == STALE_AFTER_S


def test_the_smallest_tile_is_painted_whole_in_every_state(make_tile: Callable[..., CameraTile]) -> None:
    tile = make_tile()
    for state in TileState:
        for size in (QSize(1, 1), QSize(60, 40), QSize(134, 90)):
            tile.resize(size)
            tile.set_status(CameraView(state=state, reason="refused", attempt=2))
            assert tile.grab().size() == tile.size()


CAPTIONS = {
    440: ("1047 Dispatched", "live · 0.2 s · 25 fps"),
    320: ("1047 Dispatched", "live"),
    250: ("1047 Dispatched", "live"),
    130: ("1047", "live"),
}


@pytest.mark.parametrize("width", CAPTIONS)
def test_the_caption_has_the_case_and_its_state_before_the_figures_of_the_picture(
    make_tile: Callable[..., CameraTile], width: int
) -> None:
    tile = make_tile()
    tile.resize(width, 206)
    tile.set_case(a_row())
    tile.set_status(CameraView(state=TileState.LIVE, fps=25.0, frame_age_s=0.2))
    tile.set_frame(RED, 0.2)
    assert tile.caption().parts(tile._ui, width) == CAPTIONS[width]


@pytest.mark.parametrize(("width", "said"), [(320, True), (250, False)])
def test_where_the_camera_is_is_told_before_the_figures_or_not_at_all(
    make_tile: Callable[..., CameraTile], width: int, said: bool
) -> None:
    tile = make_tile()
    tile.resize(width, 206)
    tile.set_case(a_row())
    tile.set_status(CameraView(state=TileState.LIVE, fps=25.0, frame_age_s=0.2))
    tile.set_frame(RED, 0.2)
    assert any(text.startswith("Jia") for text in texts(tile._ui, tile)) is said


def test_a_tile_of_no_case_names_none(make_tile: Callable[..., CameraTile]) -> None:
    tile = make_tile()
    tile.set_case(a_row())
    tile.set_case(None)
    assert tile.caption().parts(tile._ui, 320)[0] == ""
