"""The head tells who else has the case open, and that its holder is away."""

import pytest
from pytestqt.qtbot import QtBot

from console.domain.presence import Desk, Doing
from tests.widgets.samples import a_row, a_view
from widgets.incident_head import IncidentHead, others_words
from widgets.ui import Ui

WANG = Desk(person="wang", name="Wang Wei", station="05")
ZHOU = Desk(person="zhou", name="Zhou Ning", station="01", doing=Doing.EDITING)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ((), ""),
        ((WANG,), "Wang Wei · 05 is looking"),
        ((ZHOU, WANG), "Zhou Ning · 01 +1 is editing"),
        ((Desk(person="op"),), "op is looking"),
    ],
)
def test_who_else_has_the_case_open(ui: Ui, others: tuple[Desk, ...], words: str) -> None:
    assert others_words(ui, others) == words


def test_the_head_says_and_paints_who_else_is_there(qtbot: QtBot, ui: Ui) -> None:
    head = IncidentHead(ui)
    qtbot.addWidget(head)
    head.resize(696, 180)
    head.show()
    head.set_incident(a_view())
    alone = head.grab().toImage()
    head.set_incident(a_view(others=(ZHOU,)))
    assert head.grab().toImage() != alone
    assert head.accessibleName().endswith("Zhou Ning · 01 is editing")


def test_a_narrow_head_keeps_its_facts_and_leaves_the_others_to_the_reader(qtbot: QtBot, ui: Ui) -> None:
    head = IncidentHead(ui)
    qtbot.addWidget(head)
    head.resize(300, 180)
    head.show()
    head.set_incident(a_view(a_row(), others=(ZHOU,)))
    assert not head.grab().isNull()
    assert "Zhou Ning" in head.accessibleName()
