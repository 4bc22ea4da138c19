"""A form of settings: values, errors and notes, whatever the settings are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from widgets.field import Field
from widgets.intake.segments import Segment
from widgets.setting_form import Control, Kind, Line, SettingForm
from widgets.ui import Ui

YES_NO = (Segment(id="yes", text="Yes"), Segment(id="no", text="No"))


def lines(limit: str = "5m", pauses: str = "yes", note: str = "A note") -> tuple[Line, ...]:
    return (
        Line(label=note),
        Line(label="Limit", controls=(Control(id="limit", name="Limit", value=limit, width=80),)),
        Line(
            label="Pauses", controls=(Control(id="pauses", kind=Kind.ONE, name="Pauses", value=pauses, options=YES_NO),)
        ),
        Line(label="", controls=(Control(id="try", kind=Kind.DO, name="Try"),)),
    )


@pytest.fixture
def form(qtbot: QtBot, ui: Ui) -> SettingForm:
    made = SettingForm(ui)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.set_lines(lines())
    made.show()
    return made


def test_fields_and_choices_hold_values_and_buttons_do_not(form: SettingForm) -> None:
    assert form.values == {"limit": "5m", "pauses": "yes"}


def test_what_is_typed_and_chosen_is_told_with_its_id(form: SettingForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.edited) as typed:
        QTest.keyClicks(form.control("limit"), "0")
    with qtbot.waitSignal(form.edited) as chosen:
        QTest.keyClick(form.control("pauses"), Qt.Key.Key_Right)
    assert (typed.args, chosen.args) == (["limit", "5m0"], ["pauses", "no"])


def test_a_form_keeps_the_controls_that_were_there_before_and_so_the_focus(form: SettingForm) -> None:
    field = form.control("limit")
    form.set_lines(lines(limit="6m"))
    assert form.control("limit") is field
    assert form.values["limit"] == "6m"
    form.set_lines(lines()[1:2])
    assert form.control("limit") is field
    assert set(form.values) == {"limit"}
    assert not form.is_built_as(lines())
    form.set_lines((Line(label="Limit", controls=(Control(id="limit", kind=Kind.ONE, name="", options=YES_NO),)),))
    assert form.control("limit") is not field


def test_a_wrong_field_is_marked_told_and_given_the_keys(form: SettingForm) -> None:
    form.set_errors({"limit": "write 60s, 5m or 5wd"})
    field = form.control("limit")
    assert isinstance(field, Field)
    assert (field.error, field.accessibleDescription()) == ("write 60s, 5m or 5wd", "write 60s, 5m or 5wd")
    form.set_errors({})
    assert field.error == ""


def test_a_long_note_takes_the_lines_that_it_needs_and_pushes_the_rest_down(form: SettingForm) -> None:
    top = form.control("limit").y()
    form.set_lines(lines(note="A long source of a policy " * 20))
    note = form.findChild(QLabel)
    assert note is not None
    assert form.control("limit").y() > top
    assert note.geometry().bottom() < form.control("limit").y()


def test_a_long_choice_takes_more_rows_and_its_label_stays_at_the_first(form: SettingForm) -> None:
    many = tuple(Segment(id=f"{n}", text=f"A policy with a name {n}") for n in range(6))
    choice = Control(id="policy", kind=Kind.ONE, name="Policy", value="4", options=many)
    form.set_lines((Line(label="Policy", controls=(choice,)), *lines()[1:2]))
    widget = form.control("policy")
    assert widget.height() > 2 * form.control("limit").height()
    assert form.rect().contains(widget.geometry())
    assert widget.geometry().bottom() < form.control("limit").y()


def test_nothing_leaves_the_form(form: SettingForm) -> None:
    for ident in ("limit", "pauses", "try"):
        assert form.rect().contains(form.control(ident).geometry()), ident
