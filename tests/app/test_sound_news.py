"""Why no alarm can be heard is said in the language of the screen, and once."""

from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from console.app.sound import NO_DEVICE, TAKES_NONE
from console.app.sound_news import SoundNews
from console.models.settings_state import UiState
from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words


@pytest.fixture
def said(qtbot: QtBot) -> SimpleNamespace:
    said = SimpleNamespace(lines=[], broken="")
    top = SimpleNamespace(set_sound=lambda *, muted, broken: setattr(said, "broken", broken))
    window = SimpleNamespace(top=top, say=lambda text, *, bad: said.lines.append(text))
    said.news = SoundNews(Ui(load_words(), "dark", "zh", now=NOW), window, UiState)
    return said


@pytest.mark.parametrize(
    ("why", "in_words"),
    [(NO_DEVICE, "这台机器没有声音设备"), (TAKES_NONE, "声音设备不接受声音"), ("ALSA: busy", "ALSA: busy")],
)
def test_the_reason_stands_in_the_top_bar_and_is_said(said: SimpleNamespace, why: str, in_words: str) -> None:
    said.news.take_trouble(why)
    assert (said.broken, said.lines) == (in_words, [f"告警声音无法播放：{in_words}"])


def test_a_reason_is_said_once_until_it_is_over(said: SimpleNamespace) -> None:
    for why in (NO_DEVICE, NO_DEVICE, "", NO_DEVICE):
        said.news.take_trouble(why)
    assert len(said.lines) == 2
