"""The parts of the top bar: counts that call by colour, the clock that never jumps, tabs, and what the speaker does."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.views import Counts
from tests.widgets.reading import image_of, share_of, texts, tokens, written_in
from tests.widgets.samples import NOW
from widgets.top_bar_parts import Brand, ClockView, CountsView, DeskTab, SoundButton, TabButton
from widgets.ui import SCALES, Ui


def shown(qtbot: QtBot, part, height: int = 48):
    qtbot.addWidget(part)
    part.resize(part.sizeHint().width(), height)
    part.show()
    return part


# Counts


@pytest.mark.parametrize(
    ("counts", "tokens_"),
    [
        (Counts(open=21), {"21": "text", "0": "text"}),
        (Counts(open=21, to_dispatch=2), {"2": "p2t"}),
        (Counts(open=21, breached=1), {"1": "p1t"}),
        (Counts(open=7, free_workers=24, workers=60), {"24/60": "text"}),
    ],
    ids=["calm", "some to dispatch", "some late", "workers"],
)
def test_a_count_that_calls_has_a_colour(qtbot: QtBot, ui: Ui, counts: Counts, tokens_: dict[str, str]) -> None:
    view = shown(qtbot, CountsView(ui))
    view.set_counts(counts)
    view.resize(view.sizeHint().width(), 48)
    assert tokens_.items() <= tokens(ui, view).items()


def test_without_workers_none_are_counted(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, CountsView(ui))
    view.set_counts(Counts(open=3))
    assert "/" not in view.accessibleName()


def test_what_each_count_means_is_one_hover_away(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, CountsView(ui))
    for counts in (Counts(), Counts(free_workers=1, workers=2)):
        view.set_counts(counts)
        assert view.toolTip().count("<br>") + 1 == view.accessibleName().count(" · ") + 1
    assert ui.t("topbar.means.free") in view.toolTip()


def test_what_was_not_counted_yet_is_not_nought(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, CountsView(ui))
    assert view.accessibleName() == " · ".join(f"— {ui.t(f'topbar.{o}')}" for o in ("open", "to_dispatch", "breached"))
    view.set_counts(Counts())
    assert "—" not in view.accessibleName()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 125, 175])
def test_counts_take_the_room_that_they_ask_for(qtbot: QtBot, ui: Ui, lang: str, scale: int) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    view = CountsView(ui)
    view.set_counts(Counts(open=12_345, to_dispatch=999, breached=88, free_workers=240, workers=600))
    shown(qtbot, view, ui.px(48))
    seen = written_in(ui, view)
    assert not any(w.is_cut for w in seen)
    assert all(a.place.right() < b.place.left() for a, b in itertools.pairwise(seen))
    assert seen[-1].place.right() <= view.width()


# The clock


def test_the_clock_tells_time_day_and_who_works_where(qtbot: QtBot, ui: Ui) -> None:
    clock = ClockView(ui)
    clock.set_person("Lin", "03")
    said = texts(ui, shown(qtbot, clock))
    assert said == ["13:47:36", "Tue 24 Nov", ui.t("topbar.person", name="Lin", desk="03")]


def test_the_clock_goes_on_with_the_tick(qtbot: QtBot, ui: Ui) -> None:
    clock = shown(qtbot, ClockView(ui))
    ui.set_now(NOW + timedelta(seconds=24))
    assert "13:48:00" in texts(ui, clock)


def test_the_clock_asks_for_the_same_room_whatever_the_time(qtbot: QtBot, ui: Ui) -> None:
    clock = shown(qtbot, ClockView(ui))
    widths = set()
    for hour in range(24):
        ui.set_now(datetime(2026, 11, 24, hour, 11, 11, tzinfo=UTC))
        widths.add(clock.sizeHint().width())
        assert not any(w.is_cut for w in written_in(ui, clock))
    assert len(widths) == 1


def test_on_the_smallest_screen_the_time_stands_alone(qtbot: QtBot, ui: Ui) -> None:
    clock = ClockView(ui)
    clock.set_person("Lin", "03")
    wide = clock.sizeHint().width()
    clock.set_compact(True)
    assert texts(ui, shown(qtbot, clock)) == ["13:47:36"]
    assert clock.sizeHint().width() < wide


def test_before_anybody_has_begun_no_person_is_named(qtbot: QtBot, ui: Ui) -> None:
    assert len(texts(ui, shown(qtbot, ClockView(ui)))) == 2


# Tabs


def test_a_click_leaves_the_choice_to_the_desk(qtbot: QtBot, ui: Ui) -> None:
    tab = shown(qtbot, TabButton(ui, DeskTab(id="view.map", text="Map", key="F3")))
    with qtbot.waitSignal(tab.clicked):
        QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert not tab.isChecked()


def test_the_open_desk_is_raised_and_heavier(qtbot: QtBot, ui: Ui) -> None:
    tab = shown(qtbot, TabButton(ui, DeskTab(id="view.map", text="Map", key="F3")), 34)
    before = {w.text: (w.token, w.weight) for w in written_in(ui, tab)}
    tab.setChecked(True)
    after = {w.text: (w.token, w.weight) for w in written_in(ui, tab)}
    assert (before["Map"], after["Map"]) == (("text2", 500), ("text", 600))
    assert image_of(tab).pixelColor(tab.width() // 2, 2) == ui.color("bg3")


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("scale", [SCALES.start, 100, SCALES.stop - 1])
def test_a_tab_has_room_for_its_words_and_keeps_its_key_in_its_name(
    qtbot: QtBot, ui: Ui, compact: bool, scale: int
) -> None:
    ui.set_scale(scale)
    tab = TabButton(ui, DeskTab(id="view.map", text="Dispatch", key="F2"))
    tab.set_compact(compact)
    seen = written_in(ui, shown(qtbot, tab, ui.px(34)))
    assert [w.text for w in seen] == (["Dispatch"] if compact else ["Dispatch", "F2"])
    assert not any(w.is_cut for w in seen)
    assert tab.accessibleName() == "Dispatch F2"


# Sound and sign


@pytest.mark.parametrize(
    ("muted", "broken", "key"),
    [
        (False, "", "sound_on"),
        (True, "", "sound_off"),
        (False, "no device", "sound_broken"),
        (True, "x", "sound_broken"),
    ],
    ids=["on", "off", "broken", "off and broken"],
)
def test_the_loudspeaker_says_whether_it_sounds_in_both_languages(
    qtbot: QtBot, ui: Ui, muted: bool, broken: str, key: str
) -> None:
    sound = shown(qtbot, SoundButton(ui))
    sound.set_sound(muted=muted, broken=broken)
    for lang in ("en", "zh"):
        ui.set_lang(lang)
        assert sound.accessibleName() == ui.t(f"topbar.{key}", why=broken)


def test_a_loudspeaker_that_cannot_sound_is_amber_and_another_sign(qtbot: QtBot, ui: Ui) -> None:
    sound = shown(qtbot, SoundButton(ui), 28)
    images = []
    for muted, broken in ((False, ""), (True, ""), (False, "no device")):
        sound.set_sound(muted=muted, broken=broken)
        images.append(image_of(sound))
    assert images[0] != images[1] != images[2]
    assert share_of(images[2], ui.color("p2t"), 60) > 0.02
    assert share_of(images[1], ui.color("p2t"), 60) == 0


def test_the_name_of_the_program_goes_where_there_is_no_room(qtbot: QtBot, ui: Ui) -> None:
    brand = shown(qtbot, Brand(ui))
    assert texts(ui, brand) == [ui.t("common.app")]
    brand.set_compact(True)
    assert texts(ui, brand) == []
    assert brand.accessibleName() == ui.t("common.app")
