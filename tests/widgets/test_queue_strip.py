"""The strip says how many new cases there are and of what, and never hides a critical one in silence."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.queue_views import Hidden, NewKind, QueueNews
from console.domain.terms import Severity
from tests.widgets.samples import NOW
from widgets.queue_strip import QueueStrip
from widgets.ui import Ui, load_words

GAS = NewKind(severity=Severity.CRITICAL, sos=False, category=Name(zh="燃气泄漏", en="Gas leak"), count=1)
CCTV = NewKind(severity=Severity.NORMAL, sos=False, category=Name(zh="监控故障", en="CCTV fault"), count=2)
SOS = NewKind(severity=Severity.CRITICAL, sos=True, category=Name(zh="人员求救", en="Worker"), count=1)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(qtbot: QtBot, ui: Ui) -> QueueStrip:
    strip = QueueStrip(ui)
    qtbot.addWidget(strip)
    strip.resize(620, 26)
    strip.show()
    return strip


@pytest.mark.parametrize(
    ("news", "hidden", "said"),
    [
        (QueueNews(), Hidden(), "Nothing is waiting to be taken"),
        (
            QueueNews(total=3, kinds=(GAS, CCTV), number=7),
            Hidden(),
            "3 new · 1 critical gas leak · 2 normal CCTV fault · J takes",
        ),
        (QueueNews(total=9, kinds=(SOS,), number=7), Hidden(), "9 new · 1 SOS worker · others · J takes"),
        (
            QueueNews(total=1, kinds=(GAS,), number=7),
            Hidden(count=4, urgent=2, unseen=(7,)),
            "Filter hides 1 critical not taken: 7 · Ctrl+Shift+F shows all",
        ),
    ],
)  # fmt: skip
def test_it_says_how_many_and_of_what(strip: QueueStrip, news: QueueNews, hidden: Hidden, said: str) -> None:
    strip.set_news(news, hidden)
    assert strip.text == said
    assert strip.accessibleDescription() == said
    assert not strip.grab().isNull()


def test_it_speaks_chinese(qtbot: QtBot) -> None:
    strip = QueueStrip(Ui(load_words(), "dark", "zh", now=NOW))
    qtbot.addWidget(strip)
    strip.set_news(QueueNews(total=3, kinds=(GAS,), number=7), Hidden())
    assert strip.text == "新 3 件 · 1 件一级燃气泄漏 · 及其他 · J 接手"


def test_its_place_is_the_same_with_and_without_news(strip: QueueStrip) -> None:
    before = strip.sizeHint()
    strip.set_news(QueueNews(total=3, kinds=(GAS,), number=7), Hidden())
    assert strip.sizeHint() == before


def test_in_a_narrow_strip_whole_kinds_are_left_out(strip: QueueStrip) -> None:
    strip.set_news(QueueNews(total=3, kinds=(GAS, CCTV), number=7), Hidden())
    assert strip._fitting(600, 600).endswith("2 normal CCTV fault")
    assert strip._fitting(240, 600) == "3 new · 1 critical gas leak · others"


def test_a_click_leads_to_the_most_urgent_new_case(qtbot: QtBot, strip: QueueStrip) -> None:
    strip.set_news(QueueNews(total=3, kinds=(GAS,), number=7), Hidden())
    with qtbot.waitSignal(strip.go_requested) as went:
        qtbot.mouseClick(strip, LEFT)
    assert went.args == [7]


def test_a_click_ends_a_filter_that_hides_a_critical_case(qtbot: QtBot, strip: QueueStrip) -> None:
    strip.set_news(QueueNews(total=3, kinds=(GAS,), number=7), Hidden(count=1, urgent=1, unseen=(7,)))
    with qtbot.assertNotEmitted(strip.go_requested), qtbot.waitSignal(strip.show_all_requested):
        qtbot.mouseClick(strip, LEFT)


def test_a_click_on_a_strip_without_news_does_nothing(qtbot: QtBot, strip: QueueStrip) -> None:
    with qtbot.assertNotEmitted(strip.go_requested), qtbot.assertNotEmitted(strip.show_all_requested):
        qtbot.mouseClick(strip, LEFT)
    assert strip.cursor().shape() == Qt.CursorShape.ArrowCursor
