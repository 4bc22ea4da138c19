"""A dispatcher's work at the whole console, over a real broker: from a report to a closed case, with the keyboard."""

from console.domain.terms import Stage, State, WorkerState
from console.domain.views import Attention
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
    for action, state, duty, stage in (
        ("accept", State.ACCEPTED, WorkerState.EN_ROUTE, Stage.ARRIVE),
        ("en_route", State.EN_ROUTE, WorkerState.EN_ROUTE, Stage.ARRIVE),
        ("arrive", State.ON_SCENE, WorkerState.ON_SCENE, Stage.HANDLE),
    ):
        dispatcher.outside.reply(asked, action)
        expected = {
            "queue": (state, name),
            "head": (state, name),
            "lane": stage,
            "map": state,
            "map_worker": duty,
            "worker": duty,
        }
        dispatcher.until(
            lambda expected=expected: expected.items() <= dispatcher.states_shown(number, worker).items(),  # type: ignore[misc]
            f"all views show {state}: {expected} {dispatcher.states_shown(number, worker)}",
        )
    dispatcher.outside.reply(asked, "resolve")
    dispatcher.until(lambda: dispatcher.row(number).state is State.HANDLED, "it is handled")
    dispatcher.until(lambda: dispatcher.worker_row(worker).state is WorkerState.FREE, "the worker is free")
    assert dispatcher.counts().startswith("1 ")
    dispatcher.letter("c")
    dispatcher.until(lambda: dispatcher.store.incident(number).state is State.CLOSED, "it is closed")  # type: ignore[union-attr]
    dispatcher.until(lambda: dispatcher.counts().startswith("0 "), "nothing is open")
