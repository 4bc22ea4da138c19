"""The list of dead letters tells how many there are no more."""

import pytest
from pytestqt.qtbot import QtBot

from console.domain.views import DeadLetterRow
from tests.widgets.samples import NOW
from widgets.dead_letters_table import DeadLettersPanel
from widgets.ui import Ui

LETTER = DeadLetterRow(id=1, at=NOW, source="main", topic="t", reason="not_json", field="", payload="{")


@pytest.mark.parametrize(("dropped", "told"), [(0, False), (12, True)])
def test_what_was_dropped_is_told_beside_the_letters(qtbot: QtBot, ui: Ui, dropped: int, told: bool) -> None:
    panel = DeadLettersPanel(ui)
    qtbot.addWidget(panel)
    panel.set_letters([LETTER], dropped)
    assert ("12 older ones were dropped" in panel._note) is told
    panel.set_letters([])
    assert panel._note == ""
