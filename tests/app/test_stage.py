"""A console on show: the sample moment is the same in every run, and every page of the table opens from rest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from console.app.stage.pages import PAGES, Page
from console.app.stage.sample_feeds import some_backlog
from console.app.stage.sample_shift import NOW, PERSON, SELECTED, sample_shift
from console.app.stage.screenshots import ShotsCall, screenshots
from console.app.stage.stage import Need, Stage
from console.domain.evolve import fold
from console.domain.terms import Severity, State
from console.domain.views import AlarmKind
from console.models.charts import standing

SMALL = (1280, 720)


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(tmp_path_factory.mktemp("stage"), "en", Need.SHIFT)
    yield made
    made.close()


def page(name: str) -> Page:
    return next(p for p in PAGES if p.name == name)


def test_the_sample_moment_is_the_fold_of_its_own_log() -> None:
    shift = sample_shift("zh")
    for incident in shift.picture.incidents:
        own = [r for r in shift.records if r.incident == incident.number]
        assert fold(own) == incident
        assert all(r.at <= NOW for r in own)
    assert [r.seq for r in shift.records] == list(range(1, len(shift.records) + 1))


def test_the_sample_moment_shows_each_severity_and_what_may_become_of_a_case() -> None:
    incidents = sample_shift("en").picture.incidents
    assert {i.severity for i in incidents} == set(Severity)
    reached = {State.FILED, State.DISPATCHED, State.ACCEPTED, State.EN_ROUTE, State.ON_SCENE, State.HANDLED}
    assert {i.state for i in incidents} == reached | {State.SUSPENDED}
    assert any(not i.acknowledged for i in incidents)


def test_what_people_wrote_is_in_the_language_of_the_moment() -> None:
    first = {lang: sample_shift(lang).picture.incidents[0] for lang in PERSON}
    assert first["en"].title.isascii()
    assert not first["zh"].title.isascii()
    assert first["zh"].holder is not None
    assert first["zh"].holder.name == PERSON["zh"]


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("map", lambda s: s.console.window.page == "map"),
        ("feeds", lambda s: s.console.window.page == "admin"),
        ("palette", lambda s: s.console.window.palettes.palette.isVisible()),
        ("keys", lambda s: s.console.window.sheet.isVisible()),
        ("note", lambda s: s.console.window.asking.prompt.isVisible()),
        ("workers", lambda s: s.console.window.asking.choice.isVisible()),
        ("camera", lambda s: s.console.presenter.desk.large == "camera"),
        ("map-layers", lambda s: s.console.presenter.desk.map.layer_list.isVisible()),
        ("dispatch-none", lambda s: s.console.presenter.workplace.selected is None),
        ("dispatch-late", lambda s: s.console.presenter.workplace.selected == 1039),
        ("dispatch-store-lost", lambda s: s.console.presenter.workplace.alarm(NOW).kind is AlarmKind.STORE_LOST),
    ],
)
def test_a_page_opens_and_leaves_nothing_to_the_next(stage: Stage, name: str, shows: Callable[[Stage], object]) -> None:
    page(name).open(stage)
    assert shows(stage)
    page("dispatch").open(stage)
    assert not shows(stage)
    assert stage.console.presenter.workplace.selected == SELECTED
    assert stage.console.presenter.desk.timeline.rows


def test_a_look_stays_whatever_a_page_makes_the_console_remember(stage: Stage) -> None:
    stage.wear("light", 125)
    for name in ("queue-table", "map", "dispatch"):
        page(name).open(stage)
        ui = stage.console.ui
        assert (ui.theme, ui.scale, ui.reduce_motion) == ("light", 125, True), name
    stage.wear("dark")


def test_a_new_store_shows_no_case_and_the_first_start_asks_who_works_here(qapp: QApplication, tmp_path: Path) -> None:
    for need, covered in ((Need.EMPTY, False), (Need.NOBODY, True)):
        stage = Stage(tmp_path / need, "zh", need)
        try:
            next(p for p in PAGES if p.need is need).open(stage)
            assert not stage.console.presenter.queue.numbers
            assert (stage.console.window.is_covered) is covered
        finally:
            stage.close()


def test_pictures_of_two_runs_are_the_same_pixel_for_pixel(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for run in ("one", "two"):
        call = ShotsCall(to=tmp_path / run, pages=("dispatch",), languages=("zh",), themes=("dark",), sizes=(SMALL,))
        assert screenshots(call) == 0
    name = "dispatch-zh-dark-1280x720.png"
    one, two = (QImage(str(tmp_path / run / name)) for run in ("one", "two"))
    assert (one.width(), one.height()) == SMALL
    assert one == two
    assert "[1/1]" in capsys.readouterr().err


def test_a_page_that_does_not_exist_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert screenshots(ShotsCall(to=tmp_path / "none", pages=("wall-of-fire",))) == 2
    told = capsys.readouterr().err
    assert "wall-of-fire" in told
    assert "dispatch" in told
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_is_a_failure(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dispatch-zh-dark-1280x720.png").mkdir()
    call = ShotsCall(to=tmp_path, pages=("dispatch",), languages=("zh",), themes=("dark",), sizes=(SMALL,))
    assert screenshots(call) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_hour_behind_the_sample_moment_ends_at_its_own_counts(stage: Stage) -> None:
    incidents = stage.console.presenter.workplace.incidents.values()
    hour = some_backlog(standing(incidents))
    assert (hour.to_dispatch[-1], hour.assigned[-1], hour.on_scene[-1]) == standing(incidents)
    assert min(hour.to_dispatch + hour.assigned + hour.on_scene) >= 0
