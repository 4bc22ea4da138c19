"""One incident on the whole desk: where its panels stand, how it is opened and left, and its evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from console.desks.case_layout import case_page
from console.desks.dispatcher import CASE
from console.domain import commands as cmd
from console.domain.facts import Attachment, Place
from console.domain.terms import Severity
from console.models.evidence import evidence
from tests.desks.desk_at_work import NOBODY, DeskAtWork
from tests.desks.laid_out import assert_fits
from tests.domain.making import LI, WANG, a_case, a_report, asked, filed
from tests.models.making import a_workplace
from widgets.map.outlook import Keeps
from widgets.panel import PanelState

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PANELS = {"head", "camera", "sensor", "facts", "recommended", "plan", "timeline", "evidence", "map"}


@given(
    width=st.integers(1280, 3840),
    height=st.integers(602, 2000),
    scale=st.sampled_from([0.9, 1.0, 1.75]),
    cameras=st.integers(0, 3),
)
@settings(max_examples=80)
def test_panels_of_one_incident_neither_overlap_nor_leave_the_body(
    width: int, height: int, scale: float, cameras: int
) -> None:
    panels = case_page(width, height, scale, cameras)
    assert set(panels) == PANELS | ({"beside"} if cameras else set())
    assert_fits(panels, width, height)
    for name, rect in panels.items():
        assert rect.w > 40, name
        assert rect.h > 20, name


@pytest.mark.parametrize(
    ("panel", "size"),
    [("head", (1216, 182)), ("camera", (808, 470)), ("beside", (402, 470)), ("recommended", (680, 168))],
)
def test_panels_of_one_incident_stand_as_drawn_at_1920(panel: str, size: tuple[int, int]) -> None:
    rect = case_page(1920, 936)[panel]
    assert abs(rect.w - size[0]) <= 6
    assert abs(rect.h - size[1]) <= 6


def test_a_camera_that_stands_alone_has_the_room_of_all_but_for_one_line() -> None:
    alone, three = case_page(1920, 936, cameras=1), case_page(1920, 936)
    assert alone["camera"].w == three["camera"].w + 8 + three["beside"].w
    assert alone["beside"].h == three["camera"].h - alone["camera"].h == 24
    assert case_page(1920, 936, cameras=0)["camera"].h == three["camera"].h


def test_a_tall_window_gives_what_the_pictures_cannot_use_to_the_facts() -> None:
    panels = case_page(2560, 1296)
    assert panels["camera"].h <= panels["camera"].w * 9 / 16 + 27
    assert panels["facts"].h > 400


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk with two cases, the first one selected and painted."""
    for number in (1, 2):
        desk_window.report(number)
    desk_window.rest()
    desk_window.select(1)
    return desk_window


def shown(desk: DeskAtWork) -> set[str]:
    return {name for name, panel in desk.desk.panels.items() if panel.isVisible()}


def test_ctrl_enter_gives_the_case_the_whole_desk_and_esc_gives_it_back(desk: DeskAtWork) -> None:
    before = shown(desk)
    desk.press(ENTER, modifiers=CTRL)
    assert shown(desk) == PANELS
    assert desk.desk.large == CASE
    desk.press(ESC)
    assert shown(desk) == before
    assert desk.desk.queue.view.hasFocus()


def test_the_same_key_again_goes_back_too(desk: DeskAtWork) -> None:
    desk.press(ENTER, modifiers=CTRL)
    desk.press(ENTER, modifiers=CTRL)
    assert desk.desk.large == ""


def test_from_the_map_desk_it_goes_back_to_the_map_desk(desk: DeskAtWork) -> None:
    desk.window.show_page("map")
    before = shown(desk)
    desk.press(ENTER, modifiers=CTRL)
    assert shown(desk) == PANELS
    desk.press(ESC)
    assert shown(desk) == before
    assert desk.window.page == "map"


def test_the_keys_of_the_case_work_on_its_page(desk: DeskAtWork) -> None:
    desk.press(ENTER, modifiers=CTRL)
    desk.see()
    desk.write("t")
    assert desk.store.sent == [(1, cmd.Take())]


def test_p_does_the_next_step_of_the_plan_and_ctrl_z_takes_it_back(desk: DeskAtWork) -> None:
    desk.press(ENTER, modifiers=CTRL)
    desk.see()
    desk.write("p")
    desk.see()
    assert desk.store.sent == [(1, cmd.DoPlanStep(step="valve"))]
    assert [row.done is not None for row in desk.desk.plan.rows] == [True, False, False]
    assert desk.desk.facts.rows[0].value == "1/3 · Close the road"
    assert desk.window.answers.toast.parent() is desk.desk.panel("plan")
    desk.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert [row.done for row in desk.desk.plan.rows] == [None, None, None]


def test_a_click_ticks_a_step_of_the_case_that_is_shown_whatever_is_marked_in_the_queue(desk: DeskAtWork) -> None:
    desk.desk.plan.ticked.emit("company")
    desk.desk.plan.unticked.emit("company")
    assert desk.store.sent == [(1, cmd.DoPlanStep(step="company")), (1, cmd.UndoPlanStep(step="company"))]


def test_a_step_that_another_has_just_done_is_refused_with_his_name_and_asks_for_nothing(desk: DeskAtWork) -> None:
    said: list[str] = []
    desk.conductor.refused.connect(lambda why: said.append(why.facts["who"]))
    desk.store.waits = True
    desk.desk.plan.ticked.emit("road")
    desk.store.execute(1, cmd.DoPlanStep(step="road"), WANG)
    desk.store.answer()
    assert said == ["Wang Wei"]
    assert not desk.window.is_asking


def test_a_case_that_no_plan_fits_says_so_in_its_place(desk: DeskAtWork) -> None:
    desk.report(3, category="noise")
    desk.rest()
    desk.select(3)
    assert desk.desk.panel("plan").state is PanelState.EMPTY
    desk.write("p")
    assert desk.store.sent == []


def test_the_map_of_the_page_looks_at_the_case_from_near_by_and_follows_where_it_goes(desk: DeskAtWork) -> None:
    seen = desk.desk.map
    desk.press(ENTER, modifiers=CTRL)
    assert seen.keeps is Keeps.NOTHING
    assert seen.degrees_at(QPointF(seen.rect().center())) == pytest.approx((30.1, 121.2), abs=1e-3)
    moved = a_report(source_id="1", title="Case 1", severity=Severity.NORMAL, place=Place(lat=30.2, lon=121.3))
    desk.outside(1, filed(moved, severity=Severity.NORMAL), NOBODY)
    desk.rest()
    assert seen.degrees_at(QPointF(seen.rect().center())) == pytest.approx((30.2, 121.3), abs=1e-3)


def test_the_next_urgent_case_takes_the_page_over(desk: DeskAtWork) -> None:
    desk.press(ENTER, modifiers=CTRL)
    desk.outside(1, cmd.Take(), LI)
    desk.write("j")
    assert desk.work.selected == 2
    assert desk.desk.large == CASE


def test_a_double_click_opens_the_case_that_was_clicked(desk: DeskAtWork) -> None:
    view = desk.desk.queue.view
    second = QPoint(80, view.visualRect(view.model().index(desk.queue.row_of(2), 0)).center().y())
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert desk.work.selected == 2
    assert desk.desk.large == CASE


def picture(name: str, kind: str = "image/jpeg") -> Attachment:
    return Attachment(url=f"snapshot:{name}", type=kind, name=name)


def test_the_evidence_is_what_the_log_brought_newest_first_and_each_once() -> None:
    call, photo = Attachment(url="https://x/call.mp3", type="audio/mpeg"), picture("gate.jpg")
    case = a_case(asked(), report=a_report(attachments=(call,)))
    case.reply("arrive", attachments=(photo,))
    case.do(cmd.AttachEvidence(attachment=picture("c1.jpg"), camera="c1"))
    case.do(filed(a_report(attachments=(call, picture("more.mp4", "video/mp4")))))
    rows = evidence(case.log, a_workplace().names)
    assert [(r.name, r.icon) for r in rows] == [
        ("more.mp4", "play"),
        ("c1.jpg", "camera"),
        ("gate.jpg", "camera"),
        ("call.mp3", "phone"),
    ]
    assert [r.camera for r in rows] == ["", "c1", "", ""]
    assert rows[1].who == "Li Na"


def test_a_case_without_evidence_says_how_to_get_some(desk: DeskAtWork) -> None:
    assert desk.desk.evidence.rows == ()
    case = a_case(report=a_report(attachments=(picture("gate.jpg"),)))
    desk.desk.show_timeline((), evidence(case.log, desk.work.names))
    assert desk.desk.evidence.spoken(desk.desk.evidence.rows[0]).startswith("gate.jpg")
    desk.press(ENTER, modifiers=CTRL)
    assert not desk.desk.evidence.grab().isNull()
