"""The signs of priority and of a worker's state: each has a shape of its own, so that colour never stands alone."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage

from console.domain.terms import Severity, WorkerState
from tests.widgets.reading import colours, drawn, share_of
from widgets.symbol import DIGIT_FROM, draw_symbol, draw_worker
from widgets.ui import Ui
from widgets.written import Written

SIDE = 60
CENTRE = QPointF(SIDE / 2, SIDE / 2)


def symbol(ui: Ui, severity: Severity, px: float = 20, *, halo: bool = False, digit: bool = True) -> QImage:
    return drawn(
        SIDE, SIDE, ui.color("bg1"), lambda p: draw_symbol(p, ui, CENTRE, severity, px, halo=halo, digit=digit)
    )


def worker(ui: Ui, state: WorkerState) -> QImage:
    return drawn(SIDE, SIDE, ui.color("bg1"), lambda p: draw_worker(p, ui, CENTRE, state))


def silhouette(image: QImage, ground: QColor) -> QImage:
    """What is painted in black, whatever its colour: what somebody sees who tells no colours apart."""
    bits = QImage(image.size(), QImage.Format.Format_RGB32)
    bits.fill(QColor("white"))
    for x in range(image.width()):
        for y in range(image.height()):
            if image.pixelColor(x, y) != ground:
                bits.setPixelColor(x, y, QColor("black"))
    return bits


@pytest.mark.parametrize(("one", "other"), list(combinations(Severity, 2)), ids=str)
def test_priorities_differ_in_shape_also_where_they_carry_no_digit(ui: Ui, one: Severity, other: Severity) -> None:
    ground = ui.color("bg1")
    first, second = (silhouette(symbol(ui, s, digit=False), ground) for s in (one, other))
    apart = sum(first.pixelColor(x, y) != second.pixelColor(x, y) for x in range(SIDE) for y in range(SIDE))
    assert apart > 20


@pytest.mark.parametrize(("one", "other"), list(combinations(WorkerState, 2)), ids=str)
def test_states_of_a_worker_differ_in_shape_or_in_what_is_filled(ui: Ui, one: WorkerState, other: WorkerState) -> None:
    first, second = worker(ui, one), worker(ui, other)
    apart = sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > 40
        for x in range(SIDE)
        for y in range(SIDE)
    )
    assert apart > 8


@pytest.mark.parametrize("severity", Severity)
def test_a_symbol_carries_its_digit_where_there_is_room(ui: Ui, severity: Severity) -> None:
    def digits(px: float, *, digit: bool = True) -> list[str]:
        seen: list[Written] = []
        ui.witness = seen.append
        ui.changed.emit()
        symbol(ui, severity, px, digit=digit)
        ui.witness = None
        return [w.text for w in seen]

    assert digits(DIGIT_FROM) == [str(severity.value)]
    assert digits(DIGIT_FROM - 1) == []
    assert digits(30, digit=False) == []


@pytest.mark.parametrize("severity", Severity)
def test_the_halo_is_a_ring_of_its_colour_round_the_symbol(ui: Ui, severity: Severity) -> None:
    plain, lit = symbol(ui, severity), symbol(ui, severity, halo=True)
    edge = round(SIDE / 2 - 20 * 0.72)
    assert plain.pixelColor(edge, SIDE // 2) == ui.color("bg1")
    assert lit.pixelColor(edge, SIDE // 2) != ui.color("bg1")


@pytest.mark.parametrize("severity", [Severity.CRITICAL, Severity.HIGH, Severity.NORMAL])
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_a_symbol_has_the_colour_of_its_priority_in_every_theme(ui: Ui, theme: str, severity: Severity) -> None:
    ui.set_theme(theme)
    assert ui.color(f"p{severity.value}").name() in colours(symbol(ui, severity, digit=False))


def test_the_lowest_priority_is_an_outline_alone(ui: Ui) -> None:
    image = symbol(ui, Severity.LOW, 30, digit=False)
    assert image.pixelColor(SIDE // 2, SIDE // 2) == ui.color("bg1")
    assert share_of(image, ui.color("p4")) > 0.01


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("scale", [90, 100, 175])
def test_a_symbol_stays_in_its_square_and_on_its_middle(ui: Ui, severity: Severity, scale: int) -> None:
    ui.set_scale(scale)
    image, ground = symbol(ui, severity, 20), ui.color("bg1")
    marked = [(x, y) for x in range(SIDE) for y in range(SIDE) if image.pixelColor(x, y) != ground]
    reach = ui.px(20) * 0.62 + 2
    assert all(abs(x - 29.5) <= reach and abs(y - 29.5) <= reach for x, y in marked)
    mean = sum(x for x, _ in marked) / len(marked)
    assert mean == pytest.approx(29.5, abs=1.0)


def test_a_worker_in_need_is_the_symbol_of_the_highest_priority(ui: Ui) -> None:
    assert ui.color("p1").name() in colours(worker(ui, WorkerState.SOS))
    assert worker(ui, WorkerState.SOS) == symbol(ui, Severity.CRITICAL, 15)


def test_a_symbol_is_drawn_once_and_anew_in_another_theme(ui: Ui) -> None:
    drawings: list[Written] = []
    ui.witness = drawings.append
    for _ in range(3):
        symbol(ui, Severity.HIGH)
    assert len(drawings) == 1
    ui.set_theme("light")
    symbol(ui, Severity.HIGH)
    assert len(drawings) == 2
    ui.witness = None
