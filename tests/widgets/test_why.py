"""Troubles are said in the language of the screen; what is not known is shown as it came."""

import pytest

from widgets.ui import Ui, load_words
from widgets.why import reason_words, why_words


@pytest.fixture
def ui(qtbot):
    return Ui(load_words(), lang="en")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("unreachable Connection refused", "cannot be reached (Connection refused)"),
        ("login_refused", "user or password refused"),
        ("out_of_range location.lat", "out of range · location.lat"),
        ("something new", "something new"),
        ("", ""),
    ],
)
def test_why_a_feed_is_down(ui, text, words):
    assert why_words(ui, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("impossible_time reported_at 2031", "impossible time · reported_at 2031"),
        ("not_json", "not JSON"),
        ("anything else", "anything else"),
        ("", ""),
    ],
)
def test_why_a_message_is_refused(ui, text, words):
    assert reason_words(ui, text) == words
