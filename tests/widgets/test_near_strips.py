"""The strips beside a case: its own sensor first, the others named, none begins empty, as many as have room."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from console.domain.near_sensors import NearSensor
from tests.widgets.samples import NOW
from tests.widgets.test_charts_sensor import a_sensor
from widgets.charts.near_strips import NearStrips
from widgets.ui import Ui

NOW_S = NOW.timestamp()
OWN, NEAR, FAR = (
    NearSensor(sensor=a_sensor(id=name), distance_m=metres) for name, metres in (("A", 0.0), ("B", 80.0), ("C", 430.0))
)


@pytest.fixture
def strips(qtbot: QtBot, ui: Ui) -> NearStrips:
    made = NearStrips(ui)
    qtbot.addWidget(made)
    made.set_trails(lambda sensor: (np.array([NOW_S - 2.0, NOW_S - 1.0]), np.array([1.0, float(ord(sensor))])))
    made.resize(400, 400)
    made.show()
    return made


def shown(strips: NearStrips) -> list[str]:
    return [strip.sensor.id for strip in strips.strips if strip.isVisible() and strip.sensor]


def test_each_sensor_has_its_strip_and_says_what_it_said_before(strips: NearStrips) -> None:
    strips.show_sensors((OWN, NEAR, FAR))
    assert shown(strips) == ["A", "B", "C"]
    assert [strip.head.headline.value for strip in strips.strips] == ["65.0", "66.0", "67.0"]


def test_the_first_is_named_by_the_panel_and_the_others_by_themselves(strips: NearStrips) -> None:
    strips.show_sensors((OWN, NEAR, FAR))
    assert [strip.head.headline.label for strip in strips.strips] == ["", "B · 80 m", "C · 0.4 km"]
    assert strips.strips[1].head.accessibleName().startswith("66.0 %LEL B · 80 m · ")


def test_a_reading_goes_to_its_own_strip(strips: NearStrips) -> None:
    strips.show_sensors((OWN, NEAR))
    strips.append("B", [NOW_S], [12.5])
    strips.append("C", [NOW_S], [99.0])
    assert [strip.head.headline.value for strip in strips.strips] == ["65.0", "12.5"]


def test_a_low_panel_shows_the_first_and_says_how_many_have_no_room(strips: NearStrips) -> None:
    told: list[int] = []
    strips.hidden_changed.connect(told.append)
    strips.show_sensors((OWN, NEAR, FAR))
    strips.resize(312, 220)
    assert shown(strips) == ["A", "B"]
    strips.resize(312, 122)
    assert shown(strips) == ["A"]
    strips.resize(312, 400)
    assert (shown(strips), told) == (["A", "B", "C"], [1, 2, 0])


def test_the_same_sensors_again_keep_what_they_have_told(strips: NearStrips) -> None:
    asked: list[tuple[str, ...]] = []
    strips.sensors_changed.connect(asked.append)
    strips.show_sensors((OWN, NEAR))
    strips.append("A", [NOW_S], [3.0])
    strips.show_sensors((OWN, NEAR))
    assert strips.first.head.headline.value == "3.00"
    assert asked == [("A", "B")], "their readings are asked for once"


def test_a_case_without_a_sensor_says_so(strips: NearStrips) -> None:
    strips.show_sensors((OWN, NEAR))
    strips.show_sensors(())
    assert (shown(strips), strips.sensors) == ([], ())
    assert strips.first.isVisible()
    assert strips.first.head.headline.words == strips.first.ui.t("charts.sensor.none")


def test_no_plot_is_made_before_it_is_needed(strips: NearStrips) -> None:
    strips.show_sensors((OWN,))
    assert len(strips.strips) == 1


def test_the_first_names_itself_where_the_panel_has_no_title(strips: NearStrips) -> None:
    strips.show_sensors((NEAR, FAR))
    strips.name_first(True)
    assert [strip.head.headline.label for strip in strips.strips] == ["B · 80 m", "C · 0.4 km"]
