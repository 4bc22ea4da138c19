"""What protects a dispatcher: nothing moves under her hand, and nothing is sent that she did not see."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from console.domain.terms import State, WorkerState
from tests.app.driving import HERE, Dispatcher
from tests.app.outside import Outside

DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return


def test_held_enter_sends_once(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    dispatcher.worker("W002", 2_000)
    number = dispatcher.taken("r1")
    dispatcher.until(lambda: dispatcher.desk.recommended.painted_best == worker, "W001 carries Enter")
    dispatcher.hold(ENTER, "\r", repeats=30)
    dispatcher.until(lambda: dispatcher.incident(number).state is State.DISPATCHED, "it is sent")
    dispatcher.letter("n")
    dispatcher.write("commands are carried out in order")
    dispatcher.enter()
    dispatcher.until(lambda: "commands" in dispatcher.desk.timeline.rows[0].text, "what came after is stored")
    assert [a.worker for a in dispatcher.store.incident(number).assignments] == [worker]  # type: ignore[union-attr]  # it is there


def test_enter_twice_does_not_send_the_next_of_the_list(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    dispatcher.worker("W002", 2_000)
    number = dispatcher.taken("r1")
    dispatcher.sent(number, worker)
    dispatcher.enter()
    assert "Gao Guodong" in dispatcher.answer
    assert [a.worker for a in dispatcher.incident(number).assignments] == [worker]


def test_enter_sends_the_painted_worker_although_a_nearer_one_has_come(dispatcher: Dispatcher) -> None:
    painted, nearer = dispatcher.worker("W001", 3_000), "W002"
    number = dispatcher.taken("r1")
    dispatcher.until(lambda: dispatcher.desk.recommended.painted_best == painted, "W001 carries Enter")
    report_for_duty(dispatcher.outside, nearer)
    dispatcher.until(lambda: dispatcher.press(DOWN) or is_best(dispatcher, nearer), "W002 would be better")
    assert dispatcher.desk.recommended.painted_best == painted
    dispatcher.sent(number, painted)


def test_enter_refuses_when_the_painted_worker_has_gone_since(dispatcher: Dispatcher) -> None:
    painted = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    dispatcher.until(lambda: dispatcher.desk.recommended.painted_best == painted, "W001 carries Enter")
    dispatcher.press(DOWN)
    dispatcher.outside.send(f"workers/{painted}/status", {"state": "off_duty"}, retain=True)
    dispatcher.until(
        lambda: dispatcher.press(DOWN) or dispatcher.worker_row(painted).state is WorkerState.AWAY, "W001 goes home"
    )
    dispatcher.enter()
    assert "Gao Guodong" in dispatcher.answer
    assert not dispatcher.incident(number).assignments


def test_enter_with_nobody_free_opens_the_choice(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("r1")
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.window.asking.choice.isVisible(), "the choice is open")
    assert not dispatcher.incident(number).assignments


def test_enter_asks_to_take_the_case_first(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.reported("r1")
    dispatcher.select(number)
    dispatcher.until(lambda: dispatcher.desk.recommended.painted_best == worker, "W001 carries Enter")
    dispatcher.enter()
    assert dispatcher.answer
    assert not dispatcher.incident(number).assignments


def test_row_under_the_hand_stays_while_urgent_cases_come(dispatcher: Dispatcher) -> None:
    first, second, third = (dispatcher.reported(f"r{n}", severity=3) for n in range(3))
    dispatcher.select(second)
    view = dispatcher.desk.queue.view
    place = view.visualRect(view.currentIndex())
    dispatcher.press(DOWN)
    dispatcher.press(Qt.Key.Key_Up)
    urgent = [dispatcher_reports(dispatcher, f"u{n}") for n in range(3)]
    assert dispatcher.queue.numbers == (first, second, third, *urgent)
    assert (view.selected_number, view.visualRect(view.currentIndex())) == (second, place)
    dispatcher.until(lambda: dispatcher.window.alarm._view.number == urgent[0], "the alarm line names the most urgent")
    dispatcher.until(lambda: dispatcher.queue.numbers == (*urgent, first, second, third), "she rests: all in order")
    assert (view.selected_number, dispatcher.work.selected) == (second, second)


def test_unreadable_message_is_a_dead_letter_and_a_row_and_harms_nobody(dispatcher: Dispatcher) -> None:
    known = dispatcher.store.dead_letters.count()
    before = dispatcher.reported("before")
    for payload in (b"{ not json", b"\xff\xfe", b"[" * 5_000, b"x" * (257 * 1024), b'{"title":"no id"}'):
        dispatcher.outside.send("incidents/hotline", payload)
    after = dispatcher.reported("after")
    dispatcher.until(lambda: dispatcher.store.dead_letters.count() == known + 5, "five dead letters")
    rows = [dispatcher.row(n) for n in dispatcher.queue.numbers]
    unreadable = [r for r in rows if r.number not in (before, after)]
    assert len(unreadable) >= 1
    assert all("hotline" in r.title for r in unreadable)
    assert dispatcher.store.dead_letters.latest()[0].topic == "linkage/v1/incidents/hotline"
    assert dispatcher.row(before).title.startswith("Smoke before")


def test_text_of_a_feed_is_shown_as_plain_text(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    evil = '<img src="file:///etc/hostname"><b>bold</b><script>x</script>'
    number = dispatcher.taken("r1", title=evil, description=evil, reporter={"name": evil})
    assert dispatcher.row(number).title == evil
    dispatcher.outside.reply(dispatcher.sent(number, worker), "accept")
    dispatcher.until(lambda: dispatcher.row(number).state is State.ACCEPTED, "he accepts")
    widgets = [dispatcher.window, *dispatcher.window.findChildren(QWidget)]
    for label in (w for w in widgets if isinstance(w, QLabel)):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    shown = [w.toolTip() for w in widgets if "img" in w.toolTip()]
    assert not [tip for tip in shown if "<img" in tip and Qt.mightBeRichText(tip)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_language_of_the_screen_can_be_changed_while_at_work(dispatcher: Dispatcher, lang: str) -> None:
    number = dispatcher.reported("r1")
    while dispatcher.console.ui.lang != lang:
        dispatcher.console.conductor.run("app.language")
    assert dispatcher.row(number).category.zh
    assert dispatcher.window.windowTitle() == dispatcher.console.ui.t("common.app")


def report_for_duty(outside: Outside, worker: str) -> None:
    """Bring a worker on duty at the very place."""
    outside.send(f"workers/{worker}/position", dict(HERE), qos=0)
    outside.send(f"workers/{worker}/status", {"state": "on_duty"}, retain=True)


def is_best(dispatcher: Dispatcher, worker: str) -> bool:
    """Whether this worker would be ranked first now."""
    found = dispatcher.work.recommendations(dispatcher.console.presenter.now)
    return bool(found) and found[0].worker == worker


def dispatcher_reports(dispatcher: Dispatcher, name: str) -> int:
    """Report a critical case while a hand is on the desk."""
    known = set(dispatcher.queue.numbers)
    dispatcher.outside.report(f"{name}-{len(known)}-{id(dispatcher)}", severity=1, location=HERE)
    dispatcher.until(lambda: dispatcher.console.presenter.touch() or set(dispatcher.queue.numbers) - known, "it came")
    return next(iter(set(dispatcher.queue.numbers) - known))
