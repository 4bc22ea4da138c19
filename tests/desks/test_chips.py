"""The chips of the top bar, and what is said when the time was taken anew."""

from datetime import timedelta

import pytest
import shiboken6

from console.desks.chips import LEADS_TO, chips, clock_words
from console.domain.timekeeping import Cause, Moved
from console.models.alarm import Trouble
from tests.domain.making import T0
from tests.models.test_alarm import a_feed
from widgets.button import Tone
from widgets.ui import Ui, load_words


@pytest.fixture
def ui(qapp):
    made = Ui(load_words(), "dark", "en", now=T0)
    yield made
    # Here and now: a thread of a later test would else be the one that collects it, and crash.
    shiboken6.delete(made)


def moved(cause, by_s=0.0, wall_by_s=0.0, slept_s=0.0):
    return Moved(cause=cause, at=T0, by=timedelta(seconds=by_s), wall_by=timedelta(seconds=wall_by_s), slept_s=slept_s)


def test_a_clock_that_is_right_has_no_chip(ui):
    assert [c.id for c in chips(ui, (), None, 0)] == ["feeds", "store"]


@pytest.mark.parametrize(("ahead_s", "value"), [(35, "35 s fast"), (-7200, "2 h slow")])
def test_a_clock_that_is_wrong_says_by_how_much_and_which_way(ui, ahead_s, value):
    chip = chips(ui, (), None, ahead_s)[-1]
    assert (chip.id, chip.tone, chip.value) == ("clock", Tone.WARNING, value)
    assert "set this machine's clock" in chip.hint


def test_notices_to_the_shift_supervisor_are_counted_while_any_wait(ui):
    chip = chips(ui, (), None, 0, noticed=3)[-1]
    assert (chip.id, chip.tone, chip.name, chip.value) == ("notices", Tone.WARNING, "Supervision", "3 to receipt")


def test_a_year_without_published_holidays_has_a_chip_that_says_what_it_means(ui):
    chip = chips(ui, (), None, 0, unpublished=2028)[-1]
    assert (chip.id, chip.tone, chip.name, chip.value) == ("calendar", Tone.WARNING, "Calendar", "2028 missing")
    assert "Monday to Friday" in chip.hint
    assert "calendar" not in {c.id for c in chips(ui, (), None, 0)}


def test_files_that_cannot_be_written_have_one_chip_that_says_which_and_what_to_do(ui):
    what, effect = "/home/li/window.json: Permission denied", ui.t("desk.files.state")
    said = [ui.t("desk.files_told", what=what, effect=effect), "logs too"]
    chip = chips(ui, (), None, 0, files=said)[-1]
    assert (chip.id, chip.tone, chip.name, chip.value) == ("files", Tone.WARNING, "Files", "not written")
    assert chip.hint.startswith("/home/li/window.json: Permission denied. Language, windows and layouts")
    assert chip.hint.endswith("logs too")


def test_a_lost_store_is_loud_and_says_why(ui):
    chip = chips(ui, (), Trouble(why="no route to db1", since=T0), 0)[1]
    assert (chip.tone, chip.hint) == (Tone.BAD, "no route to db1")


@pytest.mark.parametrize(
    ("news", "words"),
    [
        (moved(Cause.WOKE, slept_s=720), "slept for 12 min"),
        (moved(Cause.STEPPED, wall_by_s=3600), "set forward by 1 h"),
        (moved(Cause.STEPPED, wall_by_s=-90), "set back by 1 min"),
        (moved(Cause.ROUTINE, by_s=30), "30 s later"),
        (moved(Cause.START, by_s=-7200), "2 h earlier"),
    ],
    ids=["woke", "forward", "back", "later", "earlier"],
)
def test_why_the_time_was_taken_anew_is_said_with_what_it_means(ui, news, words):
    said = clock_words(ui, news)
    assert words in said
    assert "deadlines are unchanged" in said
    ui.set_lang("zh")
    assert "时限不变" in clock_words(ui, news)


@pytest.mark.parametrize(("by_s", "words"), [(10_799.9, "set forward by 3 h"), (-90.2, "set back by 1 min")])
def test_a_store_that_follows_the_machines_clock_says_that_all_limits_have_moved(ui, by_s, words):
    said = clock_words(ui, moved(Cause.STEPPED, by_s=by_s, wall_by_s=by_s))
    assert words in said
    assert "ages and deadlines with it" in said
    ui.set_lang("zh")
    assert "随之变动" in clock_words(ui, moved(Cause.STEPPED, by_s=by_s, wall_by_s=by_s))


def test_a_console_without_feeds_and_cameras_says_that_there_are_none_yet(ui):
    made = chips(ui, (), None, 0, has_cameras=False)
    assert [(c.id, c.tone, c.value) for c in made[:2]] == [
        ("feeds", Tone.BUSY, "none yet"),
        ("cameras", Tone.BUSY, "none yet"),
    ]
    assert "cameras" not in {c.id for c in chips(ui, (a_feed(),), None, 0, has_cameras=False)}


def test_a_second_copy_that_is_not_written_has_a_chip_that_says_why(ui):
    made = {c.id: c for c in chips(ui, (), None, 0, Trouble(why="disk: no space", since=T0))}
    assert (made["copy"].tone, made["copy"].value, made["copy"].hint) == (
        Tone.WARNING,
        "not written",
        "disk: no space",
    )


def test_cameras_near_an_open_case_that_show_nothing_have_a_chip_that_names_them(ui):
    chip = chips(ui, (), None, 0, cameras=("C-1204", "C-1307"))[-1]
    assert (chip.id, chip.tone, chip.name, chip.value) == ("cameras", Tone.WARNING, "Cameras", "2 down")
    assert chip.hint == "No picture near an open incident: C-1204 · C-1307"
    assert LEADS_TO[chip.id] == "view.cameras"
    assert "cameras" not in {c.id for c in chips(ui, (), None, 0)}
