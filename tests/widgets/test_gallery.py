"""Every widget paints in both languages and themes, at both sizes and any scale, and shows plain text only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets import gallery
from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words

PAGES = {
    "signs": lambda ui: gallery.Signs(ui),
    "buttons": gallery.buttons,
    "panels": gallery.panels,
    "incident": gallery.incident,
    "incident small": lambda ui: gallery.incident(ui, compact=True),
    "window": gallery.window,
    "window small": lambda ui: gallery.window(ui, compact=True),
    "admin": gallery.admin,
    "start": gallery.start,
    "queue": gallery.queue,
    "queue small": lambda ui: gallery.queue(ui, compact=True),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("lang", "theme", "scale"), [("zh", "dark", 100), ("en", "light", 175)])
def test_a_page_paints(qtbot: QtBot, page: str, lang: str, theme: str, scale: int) -> None:
    ui = Ui(load_words(), theme, lang, scale, now=NOW)
    widget: QWidget = PAGES[page](ui)
    qtbot.addWidget(widget)
    widget.show()
    assert not widget.grab().isNull()
    ui.set_lang("en" if lang == "zh" else "zh")
    ui.set_theme("light" if theme == "dark" else "dark")
    ui.set_now(NOW)
    assert not widget.grab().isNull()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in widget.findChildren(QLabel))
