"""One incident on the whole desk: where its panels stand, how it is opened and left, and its evidence."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.desks.case_layout import case_page
from console.desks.dispatcher import CASE
from console.domain import commands as cmd
from console.domain.facts import Attachment
from console.models.evidence import evidence
from tests.desks.desk_at_work import DeskAtWork
from tests.desks.test_layout import overlap
from tests.domain.making import LI, a_case, a_report, asked, filed
from tests.models.making import a_workplace

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PANELS = {"head", "camera", "sensor", "facts", "recommended", "timeline", "evidence", "map"}


@given(width=st.integers(1280, 3840), height=st.integers(602, 2000), scale=st.sampled_from([0.9, 1.0, 1.75]))
@settings(max_examples=80)
def test_panels_of_one_incident_neither_overlap_nor_leave_the_body(width: int, height: int, scale: float) -> None:
    panels = case_page(width, height, scale)
    assert set(panels) == PANELS
    for name, rect in panels.items():
        assert rect.w > 40, name
        assert rect.h > 20, name
        assert rect.x >= 0, name
        assert rect.x + rect.w <= width, name
        assert rect.y + rect.h <= height, name
    for (one, a), (other, b) in combinations(panels.items(), 2):
        assert not overlap(a, b), (one, other)


@pytest.mark.parametrize(
    ("panel", "size"), [("head", (1216, 182)), ("camera", (1216, 470)), ("recommended", (680, 168))]
)
def test_panels_of_one_incident_stand_as_drawn_at_1920(panel: str, size: tuple[int, int]) -> None:
    rect = case_page(1920, 936)[panel]
    assert abs(rect.w - size[0]) <= 6
    assert abs(rect.h - size[1]) <= 6


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
