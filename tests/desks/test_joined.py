"""The logs of a case's duplicates are asked for when they matter, and an answer that comes late changes nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from console.desks.joined import Joined
from console.domain import commands as cmd
from console.domain.facts import Appeal, Attachment
from console.domain.incident import Incident
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import a_case, a_report

PHOTO = Attachment(url="https://x/photos/a.jpg", type="image/jpeg", name="Front door")


def with_duplicates(main: Incident, *numbers: int) -> Incident:
    return replace(main, appeals=tuple(Appeal(case=number, main=main.number) for number in numbers))


@pytest.fixture
def asked() -> list[object]:
    return []


@pytest.fixture
def parent(qapp: QObject) -> QObject:
    return QObject()


@pytest.fixture
def joined(parent: QObject, asked: list[object]) -> Joined:
    made = Joined(parent)
    made.wanted.connect(lambda *told: asked.append(told))
    return made


def test_they_are_asked_for_once_for_each_case_and_anew_when_they_change(joined: Joined, asked: list[object]) -> None:
    case = a_case(number=7).now_is
    joined.look(case)
    assert asked == []
    for duplicates in ((8,), (8,), (8, 9)):
        joined.look(with_duplicates(case, *duplicates))
    assert asked == [(7, (8,)), (7, (8, 9))]
    joined.go_on({9, 20})
    joined.go_on({20})
    assert asked[2:] == [(7, (8, 9))]


def test_an_answer_for_a_case_that_was_left_is_not_shown(joined: Joined) -> None:
    records = a_case(number=8).log
    joined.look(with_duplicates(a_case(number=7).now_is, 8))
    joined.take(6, records)
    assert joined.records == ()
    joined.take(7, records)
    assert tuple(joined.records) == tuple(records)
    joined.look(None)
    assert joined.records == ()


def test_what_a_duplicate_brought_stands_among_the_evidence_with_its_number(desk_window: DeskAtWork) -> None:
    desk = desk_window
    desk.report(7)
    desk.select(7)
    main = desk.work.incidents[7]
    desk.presenter.apply((replace(with_duplicates(main, 8), version=main.version + 1),))
    desk.presenter.joined.take(7, a_case(cmd.Take(), number=8, report=a_report(attachments=(PHOTO,))).log)
    (row,) = desk.desk.evidence.rows
    assert (row.name, row.of_case) == ("Front door", 8)
    assert "from duplicate 8" in desk.desk.evidence.spoken(row)
