"""Where signs and labels stand: none on another, nothing outside, callers and late cases never covered."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from console.domain.terms import Severity, WorkerState
from tests.widgets.samples import NOW, a_deadline, a_row, a_worker
from widgets.map.arrangement import CALLING, Arrangement, Ground, LabelKind, arrange, case_text, count_text
from widgets.map.cases import MapIncident
from widgets.map.layers import ALL_LAYERS, Layer
from widgets.map.marks import Mark
from widgets.map.projection import Viewpoint
from widgets.map.scene import Scene
from widgets.ui import Ui

VIEW = Viewpoint(px_m=0.1, size=QSizeF(900, 500))
AREA = QRectF(0, 0, 900, 500)
TAKEN = QRectF(780, 460, 112, 32)
ACase = tuple[tuple[float, float], Severity, int]
AWorker = tuple[tuple[float, float], WorkerState]
PLACES = st.tuples(st.floats(-4400, 4400), st.floats(-2400, 2400))
CASES = st.lists(st.tuples(PLACES, st.sampled_from(Severity), st.sampled_from([500, 60, -30])), max_size=25)
CREW = st.lists(st.tuples(PLACES, st.sampled_from(WorkerState)), max_size=10)
COMMON = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def a_scene(cases: list[ACase], crew: list[AWorker]) -> Scene:
    scene = Scene()
    for number, (at, severity, left_s) in enumerate(cases, start=1):
        row = a_row(number, severity=severity, deadline=a_deadline(left_s))
        scene.cases.put(MapIncident(row=row, at=QPointF(*at)))
    rows = [a_worker(f"W{i}", state=state, lat=at[1], lon=at[0], position_at=NOW) for i, (at, state) in enumerate(crew)]
    scene.crew.set(rows, lambda lat, lon: QPointF(lon, lat))
    return scene


def arranged(ui: Ui, scene: Scene, layers: frozenset[Layer] = ALL_LAYERS) -> Arrangement:
    return arrange(ui, scene, Ground(view=VIEW, layers=layers, taken=(TAKEN,)))


@given(cases=CASES, crew=CREW)
@COMMON
def test_labels_stay_in_the_view_off_each_other_and_off_the_scale_bar(ui, cases, crew):
    labels = arranged(ui, a_scene(cases, crew)).labels
    for label in labels:
        assert AREA.contains(label.rect), label.text
        assert not label.rect.intersects(TAKEN), label.text
    for one, other in combinations(labels, 2):
        assert not one.rect.intersects(other.rect), (one.text, other.text)


@given(cases=CASES, crew=CREW)
@COMMON
def test_no_label_covers_a_worker_who_calls(ui, cases, crew):
    made = arranged(ui, a_scene(cases, crew))
    callers = [w for w in made.workers if w.worker.row.state in CALLING]
    for label in made.labels:
        assert not any(label.rect.intersects(w.box) for w in callers), label.text


@given(cases=CASES, crew=CREW)
@COMMON
def test_the_selected_case_is_a_sign_of_its_own_whatever_is_hidden(ui, cases, crew):
    scene = a_scene([((0.0, 0.0), Severity.LOW, 500), *cases], crew)
    scene.selected = 1
    made = arranged(ui, scene, ALL_LAYERS - {Layer.INCIDENTS})
    assert [(s.incident.row.number, s.mark.count, s.selected) for s in made.signs] == [(1, 1, True)]


@pytest.mark.parametrize(
    ("hidden", "kind"), [(Layer.LABELS, LabelKind.CASE), (Layer.INCIDENTS, LabelKind.CASE), (Layer.WORKERS, None)]
)
def test_a_hidden_layer_is_not_arranged(ui: Ui, hidden: Layer, kind: LabelKind | None) -> None:
    scene = a_scene([((0, 0), Severity.CRITICAL, 60)], [((900, 900), WorkerState.FREE)])
    made = arranged(ui, scene, ALL_LAYERS - {hidden})
    assert kind not in {label.kind for label in made.labels}
    assert bool(made.workers) == (hidden is not Layer.WORKERS)


def test_only_the_untaken_blink_and_only_countdowns_tick(ui: Ui) -> None:
    scene = a_scene([((0, 0), Severity.CRITICAL, 60)], [])
    row = a_row(2, severity=Severity.HIGH, unacknowledged=True, deadline=None)
    scene.cases.put(MapIncident(row=row, at=QPointF(1500, 0)))
    made = arranged(ui, scene)
    assert [r.center().x() for r in made.blinking] == [pytest.approx(600)]
    assert len(made.ticking) == 1


@pytest.mark.parametrize(
    ("left_s", "selected", "text"),
    [(500, False, "7"), (500, True, "7 08:20"), (60, False, "7 01:00"), (-30, False, "7 +00:30")],
    ids=["calm", "calm and selected", "soon", "late"],
)
def test_a_case_says_what_is_left_where_it_matters(ui: Ui, left_s: int, selected: bool, text: str) -> None:
    incident = MapIncident(row=a_row(7, deadline=a_deadline(left_s)), at=QPointF())
    assert case_text(ui, incident, selected=selected) == text


@pytest.mark.parametrize(("count", "text"), [(2, "2"), (999, "999"), (14_000, "14.0k")])
def test_a_count_stays_short(ui: Ui, count: int, text: str) -> None:

    assert count_text(Mark(slot=0, slots=np.arange(count), late=0)) == text


def test_time_alone_makes_an_arrangement_old(ui: Ui) -> None:
    scene = a_scene([((0, 0), Severity.CRITICAL, 125)], [])
    made = arranged(ui, scene)
    ui.set_now(NOW + timedelta(seconds=1))
    assert not made.is_outdated(scene.cases, ui)
    ui.set_now(NOW + timedelta(seconds=6))
    assert made.is_outdated(scene.cases, ui)


def test_a_position_that_becomes_old_makes_an_arrangement_old(ui: Ui) -> None:
    scene = a_scene([], [((0, 0), WorkerState.FREE)])
    made = arranged(ui, scene)
    ui.set_now(NOW + timedelta(seconds=301))
    assert made.is_outdated(scene.cases, ui)
    assert [label.text for label in arranged(ui, scene).labels] == ["5 min ago"]


def test_a_worker_outside_the_view_is_not_arranged(ui: Ui) -> None:
    scene = a_scene([], [((0, 0), WorkerState.FREE), ((90_000, 0), WorkerState.FREE)])
    assert [w.worker.row.id for w in arranged(ui, scene).workers] == ["W0"]
    assert replace(VIEW, px_m=0.001).seen.contains(QPointF(90_000, 0))
