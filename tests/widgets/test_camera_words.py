"""The words for a camera in each of its states: pure, from what is known and how long ago."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.widgets.samples import NOW
from widgets.camera_view import CameraView, TileState, caption_words, message_words
from widgets.ui import Ui

SINCE = NOW - timedelta(minutes=4)


def a_view(state: TileState, **changes: object) -> CameraView:
    return CameraView(state=state, **changes)  # type: ignore[arg-type]  # what a test changes, by name


@pytest.mark.parametrize(
    ("view", "caption"),
    [
        (a_view(TileState.LIVE, frame_age_s=0.2, fps=25), "live · 0.2 s · 25 fps"),
        (a_view(TileState.LIVE, frame_age_s=0.0, fps=24.6), "live · 0.1 s · 25 fps"),
        (a_view(TileState.LIVE), "live · 0.1 s"),
        (a_view(TileState.STALE, frame_age_s=74), "stopped 01:14"),
        (a_view(TileState.NONE, trouble_s=240), "down 4 min"),
        (a_view(TileState.CONNECTING), "connecting"),
    ],
    ids=["live", "never younger than it can be", "without a rate", "stopped", "down", "connecting"],
)
def test_the_caption_says_the_state_and_its_age(ui: Ui, view: CameraView, caption: str) -> None:
    assert caption_words(ui, "C-1", view).lower().startswith(caption.split(" · ", maxsplit=1)[0].lower())
    assert caption_words(ui, "C-1", view).endswith(caption.rpartition(" ")[2])


def test_a_tile_without_a_camera_says_that_none_is_chosen_and_how_to_choose_one(ui: Ui) -> None:
    view = a_view(TileState.CONNECTING)
    assert caption_words(ui, "", view) == ""
    assert message_words(ui, "", view, SINCE) == (ui.t("camera.none_selected"), ui.t("camera.none_selected_how"))


def test_nothing_stands_on_a_live_picture(ui: Ui) -> None:
    assert message_words(ui, "C-1", a_view(TileState.LIVE, frame_age_s=0.2), SINCE) == ()


@pytest.mark.parametrize(("attempt", "counted"), [(0, False), (1, False), (2, True), (7, True)])
def test_a_try_is_counted_from_the_second_on(ui: Ui, attempt: int, counted: bool) -> None:
    for state in (TileState.CONNECTING, TileState.STALE):
        words = message_words(ui, "C-1", a_view(state, attempt=attempt, frame_age_s=9), SINCE)
        assert any(char == str(attempt) for char in words[-1].rpartition(" · ")[2]) is counted


@pytest.mark.parametrize(
    ("changes", "retry"),
    [
        ({"next_try_s": 8.9, "attempt": 2}, "08"),
        ({"attempt": 0}, "1"),
        ({"attempt": 3}, "3"),
    ],
    ids=["in some seconds", "the first try is under way", "another try is under way"],
)
def test_without_a_picture_the_next_try_is_told(ui: Ui, changes: dict[str, object], retry: str) -> None:
    words = message_words(ui, "C-1", a_view(TileState.NONE, reason="refused", **changes), SINCE)
    assert retry in words[2]


def test_where_no_try_will_come_none_is_promised(ui: Ui) -> None:
    words = message_words(ui, "C-1", a_view(TileState.NONE, reason="address_refused"), SINCE)
    assert words[2].startswith(ui.t("camera.no_retry"))


def test_the_reason_comes_with_the_time_and_what_the_other_side_said(ui: Ui) -> None:
    view = a_view(TileState.NONE, reason="password_refused", detail="RTSP 401")
    head, reason, _ = message_words(ui, "C-1", view, SINCE)
    assert head == ui.t("camera.no_picture")
    assert ui.t("camera.reason.password_refused") in reason
    assert "RTSP 401" in reason
    assert ui.short_clock(SINCE) in reason


def test_a_hostile_answer_of_the_other_side_is_plain_text_on_one_line(ui: Ui) -> None:
    view = a_view(TileState.NONE, reason="server_error", detail="<b>\n\u202e\x1b[31mx")
    reason = message_words(ui, "C-1", view, SINCE)[1]
    assert "<b> [31mx" in reason
    assert "\n" not in reason


def test_an_unknown_reason_still_says_that_there_is_no_picture(ui: Ui) -> None:
    assert ui.t("camera.no_picture") in message_words(ui, "C-1", a_view(TileState.NONE), SINCE)[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("state", TileState)
def test_no_word_is_missing_in_any_state_and_language(ui: Ui, lang: str, state: TileState) -> None:
    ui.set_lang(lang)
    for attempt in (0, 1, 5):
        for next_try_s in (None, 7.0):
            view = a_view(state, attempt=attempt, next_try_s=next_try_s, frame_age_s=5, fps=12, trouble_s=9)
            said = [caption_words(ui, "C-1", view), *message_words(ui, "C-1", view, SINCE)]
            assert not any("camera." in words or "{" in words for words in said)


@given(
    seconds=st.floats(0, 1e6),
    age=st.none() | st.floats(0, 1e6),
    trouble=st.floats(0, 1e6),
    next_try=st.none() | st.floats(0, 100),
)
def test_time_that_passes_makes_everything_older_and_the_next_try_nearer(
    seconds: float, age: float | None, trouble: float, next_try: float | None
) -> None:
    now = a_view(TileState.NONE, frame_age_s=age, trouble_s=trouble, next_try_s=next_try)
    later = now.later(seconds)
    assert later.trouble_s >= now.trouble_s
    assert (later.frame_age_s is None) == (age is None)
    assert (later.next_try_s is None) == (next_try is None)
    assert age is None or later.frame_age_s == age + seconds
    assert next_try is None or later.next_try_s == max(0.0, next_try - seconds)
