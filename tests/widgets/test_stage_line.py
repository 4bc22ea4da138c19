"""The way of a case on a line: what is done, where it stands, what is due when; words never lie on each other."""

from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from console.domain.deadlines import Urgency
from console.domain.views import Step, StepState
from tests.widgets.reading import image_of, texts, written_in
from tests.widgets.samples import NOW, a_view
from widgets.stage_line import COMPACT_HEIGHT, HEIGHT, StageLine
from widgets.ui import Ui

STEPS = a_view().steps


@pytest.fixture
def line(qtbot: QtBot, ui: Ui) -> StageLine:
    made = StageLine(ui)
    qtbot.addWidget(made)
    made.resize(696, HEIGHT)
    made.show()
    return made


def a_step(state: StepState = StepState.DONE, key: str = "accept", **changes: object) -> Step:
    return Step(key=key, state=state, **changes)  # type: ignore[arg-type]  # what a test changes, by name


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (a_step(at=NOW), "Accept 13:47:36"),
        (a_step(at=NOW - timedelta(days=2)), "Accept 22 Nov 13:47"),
        (a_step(StepState.CURRENT, due=NOW + timedelta(minutes=5)), "Accept ≤ 13:52:36"),
        (a_step(StepState.TO_COME, due=NOW + timedelta(minutes=5)), "Accept ≤ 13:52"),
        (a_step(StepState.TO_COME, due=NOW + timedelta(days=3)), "Accept ≤ 27 Nov"),
        (a_step(StepState.TO_COME), "Accept"),
    ],
    ids=["done today", "done on another day", "due now, to the second", "due later", "due on another day", "no limit"],
)
def test_a_step_says_when_it_was_done_or_is_due(line: StageLine, step: Step, said: str) -> None:
    line.set_steps((step,), Urgency.CALM)
    assert line.accessibleDescription() == said


def test_all_steps_are_read_aloud_and_stand_in_the_tool_tip(ui: Ui, line: StageLine) -> None:
    line.set_steps(STEPS, Urgency.CALM)
    assert line.accessibleName() == ui.t("head.steps")
    assert line.accessibleDescription().count(" · ") == len(STEPS) - 1
    assert line.toolTip().count("<br>") == len(STEPS) - 1


@pytest.mark.parametrize(
    ("urgency", "token"),
    [(Urgency.CALM, "text"), (Urgency.WARNING, "p2t"), (Urgency.LATE, "p1t"), (Urgency.PAUSED, "text2")],
)
def test_the_current_step_has_the_colour_of_its_limit(ui: Ui, line: StageLine, urgency: Urgency, token: str) -> None:
    line.set_steps(STEPS, urgency)
    current = next(w for w in written_in(ui, line) if w.text == ui.t("step.dispatch"))
    assert (current.token, current.weight) == (token, 600)


def test_a_step_that_was_done_late_has_red_time_and_a_sign(ui: Ui, line: StageLine) -> None:
    in_time, late = (a_step(at=NOW, late=late) for late in (False, True))
    line.set_steps((in_time, a_step(StepState.TO_COME, key="close")), Urgency.CALM)
    before = next(w for w in written_in(ui, line) if w.text == "13:47:36")
    plain = image_of(line)
    line.set_steps((late, a_step(StepState.TO_COME, key="close")), Urgency.CALM)
    after = next(w for w in written_in(ui, line) if w.text == "13:47:36")
    assert (before.token, after.token) == ("text3", "p1t")
    left = before.place.toRect().left()
    beside = [QPoint(left - x, y) for x in range(3, 14) for y in range(38, HEIGHT)]
    assert any(plain.pixelColor(p) != image_of(line).pixelColor(p) for p in beside)


@pytest.mark.parametrize("state", StepState)
def test_a_step_is_told_by_the_form_of_its_knot(line: StageLine, state: StepState) -> None:
    images = []
    for shown in (state, *(s for s in StepState if s is not state)):
        line.set_steps((a_step(shown), a_step(StepState.TO_COME, key="close")), Urgency.CALM)
        images.append(image_of(line).copy(20, 8, 30, 26))
    assert images[0] not in images[1:]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 100, 125, 175])
@pytest.mark.parametrize("width", [360, 440, 696, 1100])
def test_words_never_lie_on_each_other_and_the_current_step_is_always_named(
    ui: Ui, line: StageLine, lang: str, scale: int, width: int
) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    line.resize(width, ui.px(HEIGHT))
    line.set_steps(STEPS, Urgency.CALM)
    seen = written_in(ui, line)
    assert ui.t("step.dispatch") in [w.text for w in seen]
    assert not any(w.is_cut for w in seen)
    assert not any(a.place.adjusted(0, 2, 0, -2).intersects(b.place) for a, b in combinations(seen, 2))
    assert all(w.place.left() >= -1 and w.place.right() <= width + 1 for w in seen)


def test_compact_it_leaves_the_times_out_and_is_lower(ui: Ui, line: StageLine) -> None:
    line.set_steps(STEPS, Urgency.CALM)
    line.set_compact(True)
    assert not any(any(c.isdigit() for c in text) for text in texts(ui, line))
    assert line.sizeHint().height() == ui.px(COMPACT_HEIGHT)
    line.set_compact(False)
    assert line.sizeHint().height() == ui.px(HEIGHT)


def test_without_steps_nothing_is_painted_or_said(ui: Ui, line: StageLine) -> None:
    assert texts(ui, line) == []
    assert line.accessibleDescription() == ""


def test_of_one_step_alone_the_line_is_drawn_too(ui: Ui, line: StageLine) -> None:
    line.set_steps((a_step(at=NOW),), Urgency.CALM)
    assert texts(ui, line) == ["Accept", "13:47:36"]
