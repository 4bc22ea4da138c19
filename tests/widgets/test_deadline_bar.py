"""What is left of a limit, as a bar: it shrinks, marks the warning, is hatched when late and dashed when paused."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from console.domain.deadlines import Deadline, Urgency
from tests.widgets.reading import colours, drawn
from tests.widgets.samples import a_deadline
from widgets.deadline_bar import draw_deadline, urgency_token
from widgets.ui import Ui

WIDTH, HEIGHT = 200, 8


def painted(ui: Ui, deadline: Deadline, base: str = "bg1") -> QImage:
    return drawn(
        WIDTH,
        HEIGHT,
        ui.color(base),
        lambda painter: draw_deadline(painter, ui, QRectF(0, 0, WIDTH, HEIGHT), deadline, base),
    )


def filled_to(image: QImage, colour: str) -> int:
    """How far a colour reaches from the left, in the middle of the bar."""
    row = [image.pixelColor(x, HEIGHT // 2).name() == colour for x in range(WIDTH)]
    return max((x for x, on in enumerate(row) if on), default=-1) + 1


@pytest.mark.parametrize("left_s", [590, 450, 300, 150])
def test_the_bar_is_as_long_as_the_share_that_is_left(ui: Ui, left_s: float) -> None:
    reach = filled_to(painted(ui, a_deadline(left_s)), ui.color("slate").name())
    assert reach == pytest.approx(WIDTH * left_s / 600, abs=6)


def test_in_the_warning_it_turns_amber(ui: Ui) -> None:
    calm, warning = painted(ui, a_deadline(130)), painted(ui, a_deadline(110))
    assert ui.color("p2").name() not in colours(calm)
    assert filled_to(warning, ui.color("p2").name()) == pytest.approx(WIDTH * 110 / 600, abs=6)


def test_a_notch_marks_where_the_warning_begins(ui: Ui) -> None:
    image = painted(ui, a_deadline(500))
    notch = round(WIDTH * 0.2)
    assert image.pixelColor(notch, HEIGHT // 2) == ui.color("bg1")
    assert image.pixelColor(notch - 3, HEIGHT // 2) == ui.color("slate")


def test_the_last_second_can_still_be_seen(ui: Ui) -> None:
    assert ui.color("p2").name() in colours(painted(ui, a_deadline(1)))


def test_a_late_bar_is_full_and_striped_a_second_cue_beside_the_colour(ui: Ui) -> None:
    image = painted(ui, a_deadline(-74))
    stripes = [image.pixelColor(x, HEIGHT // 2) for x in range(8, WIDTH - 8)]
    red, ground = ui.color("p1"), ui.mix("p1", "bg1", 0.3)
    changes = sum(a != b for a, b in pairwise(stripes))
    assert changes > 20
    assert any(abs(c.red() - red.red()) < 40 for c in stripes)
    assert any(abs(c.red() - ground.red()) < 40 for c in stripes)


def test_a_paused_bar_is_a_dashed_line_whatever_is_left(ui: Ui) -> None:
    images = [painted(ui, a_deadline(left, paused=True)) for left in (500, -500)]
    assert images[0] == images[1]
    line = [images[0].pixelColor(x, HEIGHT // 2).name() == ui.color("slate").name() for x in range(WIDTH)]
    assert 0.3 < sum(line) / WIDTH < 0.8
    assert sum(a != b for a, b in pairwise(line)) > 10


@pytest.mark.parametrize("base", ["bg1", "bg2", "bg3", "accbg"])
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_its_groove_can_be_told_from_every_ground(ui: Ui, theme: str, base: str) -> None:
    ui.set_theme(theme)
    image = painted(ui, a_deadline(300), base)
    groove = image.pixelColor(WIDTH - 10, HEIGHT // 2)
    assert groove != ui.color(base)


@pytest.mark.parametrize(
    ("urgency", "token"),
    [(Urgency.CALM, "text"), (Urgency.WARNING, "p2t"), (Urgency.LATE, "p1t"), (Urgency.PAUSED, "text2")],
)
def test_the_countdown_beside_it_has_the_colour_of_its_urgency(urgency: Urgency, token: str) -> None:
    assert urgency_token(urgency) == token
