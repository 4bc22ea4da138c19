"""A call comes in at the whole console: typed, filed, told to others; duplicates are merged; what recurs is shown."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain import commands as cmd
from console.domain.facts import Actor
from console.domain.rules import SettleHouse
from console.domain.terms import State
from tests.app.driving import HERE, Dispatcher

MEI = Actor(id="Mei", name="Mei", station="01")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def kinds_heard(dispatcher: Dispatcher, number: int, wanted: str) -> list[str]:
    """The kinds of the events of a case, in their order, once the wanted one has been heard."""
    heard: list[str] = []

    def has_come() -> bool:
        heard.extend(body["kind"] for body in dispatcher.outside.events(number))
        return wanted in heard

    dispatcher.until(has_come, f"other systems hear that {number} is {wanted}: {heard}")
    return heard


def test_a_call_is_typed_filed_and_told_to_other_systems_by_keys_alone(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_N, modifiers=CTRL)
    intake = dispatcher.console.intake
    assert intake.is_open
    dispatcher.window.finding.wait()
    dispatcher.write("Strong gas smell in the stairwell")
    dispatcher.enter()
    dispatcher.enter()
    dispatcher.write("changjiang-07")
    dispatcher.enter()
    dispatcher.enter()
    dispatcher.write("Zhao")
    dispatcher.enter()
    dispatcher.write("138 0000 2217")
    dispatcher.press(Qt.Key.Key_Return, modifiers=CTRL)
    dispatcher.until(lambda: not intake.is_open, "it is filed")
    number = dispatcher.work.selected
    assert number is not None
    row = dispatcher.row(number)
    assert (row.title, int(row.severity), row.state) == ("Strong gas smell in the stairwell", 1, State.FILED)
    stored = dispatcher.store.incident(number)
    assert stored is not None
    assert (stored.source, stored.category, stored.place.grid) == ("call", "gas_leak", "changjiang-07")
    assert stored.reporter.phone == "138 0000 2217"
    reported = dispatcher.store.timeline(number)[-1]
    assert (reported.actor.name, reported.actor.station) == ("Lin Xiao", "03")
    dispatcher.until(lambda: dispatcher.desk.timeline.rows, "its time line is there")
    assert kinds_heard(dispatcher, number, "filed") == ["reported", "filed"]


@pytest.fixture
def hand_filed(dispatcher: Dispatcher) -> Iterator[str]:
    """A source that the center has settled to be filed by a person."""
    was = dispatcher.store.catalogue().house
    house = replace(was, hand_filed_sources=frozenset({"forum"}))
    dispatcher.store.change_rules(SettleHouse(house=house, was=was, reason="anybody writes there"), MEI)
    yield "forum"
    dispatcher.store.change_rules(SettleHouse(house=was, was=house, reason="the test is over"), MEI)


def reported_by(dispatcher: Dispatcher, source: str, source_id: str) -> int:
    dispatcher.outside.send(f"incidents/{source}", {"id": source_id, "title": "Rubbish", "location": HERE})

    def number() -> int:
        return next((n for n, i in dispatcher.work.incidents.items() if i.source_id == source_id), 0)

    dispatcher.until(lambda: number() in dispatcher.queue.numbers, f"{source_id} is in the queue")
    return number()


def test_what_a_hand_filed_source_reports_waits_for_a_person_and_then_goes_its_way(
    dispatcher: Dispatcher, hand_filed: str
) -> None:
    # The feed process hears of the rule a moment after it was settled: what comes before is filed as it was.
    reports = (reported_by(dispatcher, hand_filed, f"forum-{n}") for n in range(100))
    number = next(n for n in reports if dispatcher.incident(n).state is State.REPORTED)
    worker = dispatcher.worker("W001")
    assert dispatcher.row(number).state is State.REPORTED
    assert kinds_heard(dispatcher, number, "reported") == ["reported"]
    other = reported_by(dispatcher, "hotline", "not-by-hand")
    assert dispatcher.incident(other).state is State.FILED
    dispatcher.command(f"FILE {number}")
    dispatcher.until(lambda: dispatcher.incident(number).state is State.FILED, "a person has filed it")
    assert kinds_heard(dispatcher, number, "filed") == ["filed"]
    assert dispatcher.store.timeline(number)[0].actor.name == "Lin Xiao"
    dispatcher.select(number)
    dispatcher.letter("t")
    dispatcher.until(lambda: dispatcher.incident(number).holder, "it is taken")
    dispatcher.command(f"A {number} {worker}")
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "it goes its way")
    assert dispatcher.outside.assignment(worker)["incident"]["source"] == hand_filed


def test_other_systems_do_not_hear_who_called(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_N, modifiers=CTRL)
    dispatcher.write("something odd")
    dispatcher.console.intake.form.phone.setFocus()
    dispatcher.write("13800002217")
    dispatcher.press(Qt.Key.Key_Return, modifiers=CTRL)
    dispatcher.until(lambda: not dispatcher.console.intake.is_open, "it is filed")
    number = dispatcher.work.selected
    assert number is not None
    heard: list[str] = []

    def has_come() -> bool:
        heard.extend(map(repr, dispatcher.outside.events(number)))
        return len(heard) >= 2

    dispatcher.until(has_come, "other systems hear of it")
    assert not any("13800002217" in body or "something odd" in body for body in heard)


def test_a_duplicate_is_marked_merged_by_b_and_separated_again(dispatcher: Dispatcher) -> None:
    main = dispatcher.reported("r1", title="Gas smell in the stairwell", category="gas_leak")
    twin = dispatcher.reported("r2", title="Smell of gas, stairwell", category="gas_leak")
    dispatcher.until(lambda: dispatcher.row(twin).alike == main, "the later one is marked")
    dispatcher.select(twin)
    dispatcher.letter("b")
    dispatcher.until(lambda: dispatcher.incident(main).duplicates == (twin,), "the main case has it")
    assert kinds_heard(dispatcher, twin, "merged_into")[-1] == "merged_into"
    dispatcher.press(Qt.Key.Key_B, modifiers=SHIFT)
    dispatcher.until(lambda: dispatcher.incident(main).duplicates == (), "it is separated again")
    dispatcher.until(lambda: dispatcher.queue.row_of(twin) is not None, "it is in the queue again")
    assert dispatcher.incident(twin).state is State.FILED


def test_a_matter_that_recurs_at_a_place_says_how_often_and_lists_the_earlier_cases(dispatcher: Dispatcher) -> None:
    place = {"lat": HERE["lat"] + 0.01, "lon": HERE["lon"]}
    anybody = Actor(id="tests", name="tests", station="tests")
    earlier = []
    for n in range(2):
        earlier.append(dispatcher.reported(f"old{n}", title="Lamp out", category="street_lamp", location=place))
        dispatcher.store.execute(earlier[-1], cmd.Cancel(reason="mended"), anybody)
    number = dispatcher.reported("new", title="Lamp out", category="street_lamp", location=place)
    dispatcher.select(number)
    facts = dispatcher.desk.facts
    dispatcher.until(lambda: any(row.key == "earlier" for row in facts.rows), "it is told that it recurs")
    told = next(facts.spoken(row) for row in facts.rows if row.key == "earlier")
    assert "3rd since" in told
    dispatcher.letter("i")
    shown = [item.id for item in dispatcher.window.asking.choice.shown]
    assert shown == [str(n) for n in reversed(earlier)]
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.work.selected == earlier[-1], "the earlier case is open")
