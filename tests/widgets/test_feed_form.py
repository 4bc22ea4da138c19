"""The form of a feed: what it asks for, and what it says while the address is tried."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from widgets.feed_form import FeedEntry, FeedForm
from widgets.ui import Ui


@pytest.fixture
def form(qtbot: QtBot, ui: Ui) -> FeedForm:
    made = FeedForm(ui, "main")
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_in_any_field_tries_what_was_typed(qtbot: QtBot, form: FeedForm) -> None:
    qtbot.keyClicks(form.fields["url"], "mqtt://broker")
    qtbot.keyClicks(form.fields["username"], "desk")
    qtbot.keyClicks(form.fields["password"], "s3cret")
    with qtbot.waitSignal(form.connect_requested) as asked:
        qtbot.keyClick(form.fields["password"], Qt.Key.Key_Return)
    assert asked.args == [FeedEntry(name="main", url="mqtt://broker", username="desk", password="s3cret"), False]


def test_a_password_is_not_readable_on_the_screen_nor_in_a_log(form: FeedForm) -> None:
    form.fields["password"].setText("s3cret")
    assert form.fields["password"].echoMode() is QLineEdit.EchoMode.Password
    assert "s3cret" not in repr(form.entry)


def test_an_address_that_is_missing_is_said_at_its_field(qtbot: QtBot, form: FeedForm) -> None:
    with qtbot.assertNotEmitted(form.connect_requested):
        form._try.click()
    assert form.fields["url"].error == "The address is missing."
    qtbot.keyClicks(form.fields["url"], "m")
    assert (form.fields["url"].error, form.error.text()) == ("", "")


def test_while_it_tries_nothing_is_tried_twice_or_changed(qtbot: QtBot, form: FeedForm) -> None:
    form.fields["url"].setText("mqtt://broker")
    form.show_trying()
    assert form.error.text() == "Testing the connection …"
    assert not form._try.isEnabled()
    qtbot.keyClicks(form.fields["url"], "x")
    with qtbot.assertNotEmitted(form.connect_requested):
        qtbot.keyClick(form.fields["url"], Qt.Key.Key_Return)
    assert form.entry.url == "mqtt://broker"


def test_what_failed_may_be_kept_all_the_same_but_not_what_was_never_tried(qtbot: QtBot, form: FeedForm) -> None:
    assert not form._keep.isEnabled()
    assert form._keep.action.reason == "Test it first"
    form.fields["url"].setText("mqtt://broker")
    form.show_failed("user or password refused")
    assert form.error.text() == "user or password refused"
    with qtbot.waitSignal(form.connect_requested) as asked:
        form._keep.click()
    assert asked.args[1] is True
    qtbot.keyClicks(form.fields["url"], "2")
    assert not form._keep.isEnabled()


@pytest.mark.parametrize("field", ["name", "url", "username", "password"])
def test_escape_leaves_from_every_field(qtbot: QtBot, form: FeedForm, field: str) -> None:
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(form.fields[field], Qt.Key.Key_Escape)


def test_every_control_has_a_name_in_both_languages(form: FeedForm, ui: Ui) -> None:
    for lang in ("zh", "en"):
        ui.set_lang(lang)
        names = [part.accessibleName() for part in (*form.fields.values(), form._try, form._keep, form._leave)]
        assert all(names)
        assert len(set(names)) == len(names)
