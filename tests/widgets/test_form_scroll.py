"""A form that is higher than its frame: it keeps its height, and what gets the keys comes into view."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.form_scroll import FormScroll
from widgets.setting_form import Control, Line, SettingForm
from widgets.ui import Ui


def lines(count: int) -> list[Line]:
    return [Line(label=f"{n}", controls=(Control(id=f"f{n}", name=f"{n}", width=80),)) for n in range(count)]


@pytest.fixture
def form(ui: Ui) -> SettingForm:
    made = SettingForm(ui)
    made.set_lines(lines(12))
    return made


@pytest.fixture
def scroll(qtbot: QtBot, ui: Ui, form: SettingForm) -> Iterator[FormScroll]:
    host = QWidget()
    column = QVBoxLayout(host)
    made = FormScroll(ui, form)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(host)
    host.resize(400, 200)
    host.show()
    host.activateWindow()
    yield made
    host.close()


def in_view(scroll: FormScroll, form: SettingForm, ident: str) -> bool:
    control = form.control(ident)
    return scroll.viewport().rect().contains(control.mapTo(scroll.viewport(), control.rect().center()))


def test_a_low_frame_squeezes_nothing_and_shows_what_has_the_keys(scroll: FormScroll, form: SettingForm) -> None:
    assert form.height() > scroll.height()
    assert (in_view(scroll, form, "f0"), in_view(scroll, form, "f11")) == (True, False)
    form.control("f11").setFocus()
    assert in_view(scroll, form, "f11")


def test_where_there_is_room_the_frame_is_as_high_as_the_form(
    scroll: FormScroll, form: SettingForm, qtbot: QtBot
) -> None:
    form.set_lines(lines(2))
    qtbot.waitUntil(lambda: scroll.height() == form.sizeHint().height())
    assert scroll.height() < 100
    assert not scroll.verticalScrollBar().isVisible()
