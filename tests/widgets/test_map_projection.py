"""Degrees to metres and back, metres to pixels and back; the scale bar is round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from console.domain.geo import distance_m
from widgets.map.projection import Projection, Viewpoint, fitted, round_length_m

CENTRE = Projection(lat=35.95, lon=120.1)
LAT = st.floats(35.6, 36.3)
LON = st.floats(119.7, 120.5)
VIEW = Viewpoint(x=500, y=-300, px_m=0.05, size=QSizeF(568, 392))


@given(LAT, LON)
def test_a_place_survives_the_way_to_metres_and_back(lat: float, lon: float) -> None:
    assert CENTRE.place(CENTRE.point(lat, lon)) == pytest.approx((lat, lon), abs=1e-9)


@given(LAT, LON)
def test_metres_agree_with_the_great_circle_within_a_district(lat: float, lon: float) -> None:
    at = CENTRE.point(lat, lon)
    true = distance_m(CENTRE.lat, CENTRE.lon, lat, lon)
    assert (at.x() ** 2 + at.y() ** 2) ** 0.5 == pytest.approx(true, rel=5e-3, abs=1)


def test_north_is_up_and_east_is_right() -> None:
    at = CENTRE.point(36.0, 120.2)
    assert at.x() > 0 > at.y()


def test_points_and_point_agree() -> None:
    many = CENTRE.points([(120.2, 36.0), (119.9, 35.8)])
    one = CENTRE.point(36.0, 120.2)
    assert many[0] == pytest.approx((one.x(), one.y()))
    assert CENTRE.points([]).shape == (0, 2)


@given(st.floats(0, 568), st.floats(0, 392), st.floats(0.2, 5))
def test_zooming_keeps_the_place_under_the_pointer(x: float, y: float, factor: float) -> None:
    about = QPointF(x, y)
    after = VIEW.zoomed(factor, about)
    assert after.to_m(about).x() == pytest.approx(VIEW.to_m(about).x(), abs=1e-6)
    assert after.to_m(about).y() == pytest.approx(VIEW.to_m(about).y(), abs=1e-6)


def test_pixels_go_back_to_metres() -> None:
    px = VIEW.transform.map(VIEW.to_m(QPointF(100, 50)))
    assert (px.x(), px.y()) == pytest.approx((100, 50))


def test_moving_follows_the_hand() -> None:
    at = VIEW.to_m(QPointF(100, 100))
    after = VIEW.moved(30, -20).transform.map(at)
    assert (after.x(), after.y()) == pytest.approx((130, 80))


def test_fitting_shows_all_even_of_nothing() -> None:
    bounds = QRectF(-20_000, -30_000, 40_000, 60_000)
    assert fitted(bounds, QSizeF(568, 392)).seen.contains(bounds)
    assert fitted(QRectF(), QSizeF(0, 0)).px_m > 0


@pytest.mark.parametrize(("px_m", "metres"), [(0.05, 1000), (0.01, 5000), (0.02, 2000), (1.0, 50), (0.04, 2000)])
def test_the_scale_bar_is_a_round_length(px_m: float, metres: float) -> None:
    assert round_length_m(px_m, 80) == metres
