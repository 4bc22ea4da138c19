"""A dispatcher's work at the whole console, over a real broker: from a report to a closed case, with the keyboard."""

from datetime import timedelta
from math import isnan

from console.domain.terms import Stage, State, WorkerState
from console.domain.views import Attention
from console.models.charts import WINDOW
from tests.app.driving import HERE, Dispatcher


def test_published_report_is_a_row_of_the_queue(dispatcher: Dispatcher) -> None:
    number = dispatcher.reported("r1", title="Gas smell", category="gas_leak", severity=1)
    row = dispatcher.row(number)
    assert (row.title, int(row.severity), row.state, row.unacknowledged) == ("Gas smell", 1, State.FILED, True)


def test_j_takes_and_enter_sends_the_painted_worker(dispatcher: Dispatcher) -> None:
    near = dispatcher.worker("W001", 100)
    dispatcher.worker("W002", 4_000)
    number = dispatcher.taken("r1", title="Gas smell", reporter={"name": "Zhao", "phone": "138"})
    assert dispatcher.row(number).attention is Attention.MINE
    asked = dispatcher.sent(number, near)
    assert asked["action"] == "assign"
    assert asked["worker"] == near
    assert asked["issued_by"] == "Lin Xiao"
    assert asked["incident"]["number"] == number
    assert asked["incident"]["title"] == "Gas smell"
    assert asked["incident"]["location"]["lat"] == HERE["lat"]
    assert asked["incident"]["reporter"] == {"name": "Zhao", "phone": "138"}
    assert {"accept_by", "arrive_by"} <= set(asked["due"])
    assert {"assignment", "issued_at", "note"} <= set(asked)


def test_replies_move_the_case_in_all_views_and_c_closes_it(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    asked = dispatcher.sent(number, worker)
    name = dispatcher.console.presenter.worker_name(worker)
    for action, state, duty, stage, backlog in (
        ("accept", State.ACCEPTED, WorkerState.EN_ROUTE, Stage.ARRIVE, ("0", "1", "0")),
        ("en_route", State.EN_ROUTE, WorkerState.EN_ROUTE, Stage.ARRIVE, ("0", "1", "0")),
        ("arrive", State.ON_SCENE, WorkerState.ON_SCENE, Stage.HANDLE, ("0", "0", "1")),
    ):
        dispatcher.outside.reply(asked, action)
        expected = {
            "queue": (state, name),
            "head": (state, name),
            "lane": stage,
            "camera": f"{number} {dispatcher.console.ui.t(f'state.{state}')}",
            "map": state,
            "map_worker": duty,
            "worker": duty,
            "backlog": backlog,
            "percentiles": until_a_minute_begins(dispatcher),
        }
        dispatcher.until(
            lambda expected=expected: expected.items() <= dispatcher.states_shown(number, worker).items(),  # type: ignore[misc]  # its default binds the value of this turn
            f"all views show {state}: {expected} {dispatcher.states_shown(number, worker)}",
        )
    dispatcher.outside.reply(asked, "resolve")
    dispatcher.until(lambda: dispatcher.row(number).state is State.HANDLED, "it is handled")
    dispatcher.until(lambda: dispatcher.worker_row(worker).state is WorkerState.FREE, "the worker is free")
    assert dispatcher.counts().startswith("1 ")
    dispatcher.letter("c")
    dispatcher.until(lambda: dispatcher.store.incident(number).state is State.CLOSED, "it is closed")  # type: ignore[union-attr]  # it is there
    dispatcher.until(lambda: dispatcher.counts().startswith("0 "), "nothing is open")


def until_a_minute_begins(dispatcher: Dispatcher) -> tuple[str, ...]:
    """Let the past be read as at each minute's beginning: the times to dispatch as the store has them."""
    work = dispatcher.console.work
    work._ask_history(work._now())
    _, times = dispatcher.store.minute_counts(work._now() - WINDOW)
    assert not isnan(times.p50[-1]), "somebody was sent"
    return tuple(f"{round(values[-1])} s" for values in (times.p50, times.p90, times.p99))


def test_declined_case_comes_back_and_the_next_worker_carries_enter(dispatcher: Dispatcher) -> None:
    first, second = dispatcher.worker("W001", 100), dispatcher.worker("W002", 3_000)
    number = dispatcher.taken("r1")
    dispatcher.outside.reply(dispatcher.sent(number, first), "received", "decline")
    dispatcher.until(lambda: dispatcher.row(number).state is State.FILED, "it is to be dispatched again")
    assert dispatcher.sent(number, second)["worker"] == second


def test_worker_who_does_not_answer_is_shown_with_the_case(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    dispatcher.sent(number, worker)
    assert dispatcher.row(number).attention is Attention.ASSIGNED
    dispatcher.console.presenter.tick(dispatcher.incident(number).received_at + timedelta(minutes=2))
    assert dispatcher.row(number).attention is Attention.NO_REPLY
    assert dispatcher.worker_row(worker).state is WorkerState.NO_REPLY


def test_n_writes_a_note_on_the_time_line(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("r1")
    dispatcher.letter("n")
    dispatcher.write("caller waits at the gate")
    dispatcher.enter()
    dispatcher.until(lambda: "caller waits at the gate" in [r.text for r in dispatcher.desk.timeline.rows], "it stands")
    assert dispatcher.row(number).state is State.FILED


def test_x_cancels_with_a_reason_and_calls_the_worker_back(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    asked = dispatcher.sent(number, worker)
    dispatcher.letter("x")
    dispatcher.enter()
    assert dispatcher.incident(number).state is State.DISPATCHED
    dispatcher.write("false alarm")
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "the worker is called back")
    recalled = dispatcher.outside.assignment(worker)
    assert (recalled["action"], recalled["assignment"]) == ("cancel", asked["assignment"])
    assert dispatcher.store.incident(number).state is State.CANCELLED  # type: ignore[union-attr]  # it is there
    dispatcher.until(lambda: dispatcher.worker_row(worker).state is WorkerState.FREE, "the worker is free")


def test_slash_finds_another_worker_by_his_name(dispatcher: Dispatcher) -> None:
    dispatcher.worker("W001", 100)
    far = dispatcher.worker("W002", 5_000)
    number = dispatcher.taken("r1")
    dispatcher.letter("/")
    dispatcher.write("gao min")
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.outside.has_assignment(far), "W002 gets it")
    assert dispatcher.outside.assignment(far)["incident"]["number"] == number


def test_command_line_assigns_by_number(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W002")
    number = dispatcher.taken("r1")
    dispatcher.taken("r2")
    dispatcher.command(f"a {number} w002")
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "W002 gets it")
    assert dispatcher.outside.assignment(worker)["incident"]["number"] == number
    dispatcher.until(lambda: dispatcher.window.line.entry.text() == "", "the line is empty again")


def test_reopened_case_is_an_open_case(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    dispatcher.outside.reply(dispatcher.sent(number, worker), "accept", "arrive", "resolve")
    dispatcher.until(lambda: dispatcher.row(number).state is State.HANDLED, "it is handled")
    dispatcher.letter("c")
    dispatcher.until(lambda: dispatcher.store.incident(number).state is State.CLOSED, "it is closed")  # type: ignore[union-attr]  # it is there
    # The store is ahead of the screen, which refuses to open again what it still shows as open.
    known = dispatcher.work.incidents
    dispatcher.until(lambda: number not in known or not known[number].is_open, "the console knows")
    dispatcher.command(f"reopen {number} the smoke is back")
    dispatcher.until(lambda: dispatcher.queue.row_of(number) is not None, "it is in the queue again")
    dispatcher.until(lambda: dispatcher.counts().startswith("1 "), "it is counted as open")
    assert dispatcher.incident(number).is_open
    dispatcher.command(f"g {number}")
    dispatcher.until(lambda: dispatcher.work.selected == number, "it is selected")
    dispatcher.sent(number, worker)
