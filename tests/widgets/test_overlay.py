"""What lies over a part of the window for a moment: it follows its host, keeps Tab inside and can change its host."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.overlay import Overlay, holds

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Cover(Overlay):
    """Covers its host and counts how often it was placed."""

    def __init__(self, host: QWidget, fields: int = 0) -> None:
        super().__init__(host)
        self.placed = 0
        row = QHBoxLayout(self)
        self.fields = [QLineEdit() for _ in range(fields)]
        for field in self.fields:
            row.addWidget(field)

    def place(self) -> None:
        self.placed += 1
        self.setGeometry(self.host.rect())


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(400, 300)
    below = QLineEdit(made)
    below.setObjectName("below")
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_hidden_until_it_is_asked_for(host: QWidget) -> None:
    assert Cover(host).isHidden()


def test_it_follows_its_host_only_while_it_is_seen(host: QWidget) -> None:
    cover = Cover(host)
    host.resize(500, 300)
    assert cover.placed == 0
    cover.show()
    host.resize(600, 200)
    assert cover.size() == host.size()


def test_on_another_host_it_follows_that_one_alone(qtbot: QtBot, host: QWidget) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.resize(100, 100)
    other.show()
    cover = Cover(host)
    cover.show()
    cover.move_to(other)
    assert cover.isHidden()
    cover.show()
    cover.placed = 0
    host.resize(333, 222)
    assert cover.placed == 0
    other.resize(150, 120)
    assert cover.size() == other.size()


def test_to_move_to_the_host_where_it_is_changes_nothing(host: QWidget) -> None:
    cover = Cover(host)
    cover.show()
    cover.move_to(host)
    assert cover.isVisible()


@pytest.mark.parametrize(
    ("modifier", "walk"),
    [(Mod.NoModifier, [1, 2, 0, 1]), (Mod.ShiftModifier, [2, 1, 0, 2])],
    ids=["Tab", "Shift+Tab"],
)
def test_tab_walks_round_inside_and_never_reaches_what_lies_below(
    host: QWidget, modifier: Mod, walk: Sequence[int]
) -> None:
    cover = Cover(host, fields=3)
    cover.show()
    cover.fields[0].setFocus()
    seen = []
    for _ in walk:
        QTest.keyClick(host.focusWidget(), Key.Key_Tab if modifier is Mod.NoModifier else Key.Key_Backtab, modifier)
        seen.append(cover.fields.index(host.focusWidget()))
    assert seen == list(walk)


def test_tab_passes_over_what_is_hidden_or_off(host: QWidget) -> None:
    cover = Cover(host, fields=4)
    cover.show()
    cover.fields[1].hide()
    cover.fields[2].setEnabled(False)
    cover.fields[0].setFocus()
    QTest.keyClick(cover.fields[0], Key.Key_Tab)
    assert host.focusWidget() is cover.fields[3]


def test_with_nothing_to_walk_to_tab_stays_where_it_is(host: QWidget) -> None:
    cover = Cover(host)
    cover.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    cover.show()
    cover.setFocus()
    QTest.keyClick(cover, Key.Key_Tab)
    assert host.focusWidget() is cover


def test_whether_a_widget_lies_over_the_window_is_told_of_all_that_is_inside(host: QWidget) -> None:
    cover = Cover(host, fields=1)
    inside = QPushButton(cover.fields[0])
    assert holds(inside)
    assert holds(cover)
    assert not holds(host.findChild(QLineEdit, "below"))
    assert not holds(None)
