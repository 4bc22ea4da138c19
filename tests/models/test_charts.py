"""The charts of the last hour: the store's figures, and the minute that runs moved by what changes."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.terms import State
from console.models import charts
from console.models.charts import ChartHistory, minute_of, standing
from console.store.counts import GROUP_OF, Group
from console.store.items import FiledReport
from console.store.store import Store
from tests.domain.making import LI, T0, a_case, a_report, an_incident, asked, filed

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("state", State)
def test_a_case_stands_in_the_group_that_the_store_counts_it_in(state):
    case = type("Case", (), {"state": state})
    expected = GROUP_OF.get(state)
    assert standing([case]) == tuple(int(expected is g) for g in (Group.TO_DISPATCH, Group.ASSIGNED, Group.ON_SCENE))


def test_arrivals_and_closings_count_once_each():
    history = ChartHistory()
    case = a_case()
    history.take([case.now_is])
    case.do(cmd.Take())
    history.take([case.now_is])
    case.do(cmd.Cancel(reason="x"))
    history.take([case.now_is, case.now_is])
    backlog = history.backlog()
    assert (backlog.arrivals, backlog.closings) == ((1,), (1,))


def test_a_case_closed_again_after_reopening_is_a_second_closing():
    history = ChartHistory()
    case = a_case()
    for step in (cmd.Cancel(reason="x"), cmd.Reopen(), cmd.Cancel(reason="x")):
        history.take([case.now_is])
        case.do(step)
    history.take([case.now_is])
    assert (history.backlog().arrivals, history.backlog().closings) == ((1,), (2,))


def test_the_cases_at_the_start_are_no_arrivals_of_now():
    history = ChartHistory()
    history.take([an_incident()], known=True)
    history.take([an_incident(cmd.Take())])
    assert history.backlog().arrivals == ()


def test_the_standing_of_the_minute_follows_and_older_minutes_stay():
    history = ChartHistory()
    case = a_case()
    history.tick(T0, [case.now_is])
    case.do(asked())
    history.tick(T0 + timedelta(seconds=30), [case.now_is])
    history.tick(T0 + MINUTE, [])
    backlog = history.backlog()
    assert (backlog.to_dispatch, backlog.assigned) == ((0, 0), (1, 0))
    assert backlog.minutes[1] - backlog.minutes[0] == 60


def test_only_the_last_hour_is_kept():
    history = ChartHistory()
    for minute in range(90):
        history.tick(T0 + minute * MINUTE, [])
    assert len(history.backlog().minutes) == 61


def test_the_stores_answer_replaces_the_guess_and_is_asked_for_once_a_minute(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db", clock=lambda: T0)
    numbers = [
        result.number
        for result in store.intake([FiledReport(command=filed(a_report(source_id=i)), actor=LI) for i in ("a", "b")])
    ]
    store.execute(numbers[0], asked(), LI)
    history = ChartHistory()
    assert history.is_due(T0)
    history.take(store.listed())
    history.seed(store.minute_counts(history.since(T0)), T0)
    history.tick(T0, store.listed())
    store.close()
    backlog = history.backlog()
    assert (sum(backlog.arrivals), backlog.to_dispatch[-1], backlog.assigned[-1]) == (2, 1, 1)
    assert history.percentiles(limit_s=60).limit_s == 60
    assert not history.is_due(T0 + timedelta(seconds=59))
    assert history.is_due(T0 + MINUTE)
    assert minute_of(T0) == T0.timestamp() + 60


def test_of_cases_that_are_over_the_last_are_known(monkeypatch):
    monkeypatch.setattr(charts, "MOST_OVER", 3)
    history = ChartHistory()
    history.take([a_case(cmd.Cancel(reason="x"), number=n).now_is for n in range(1, 8)] + [a_case(number=9).now_is])
    assert (list(history._over), history._open) == ([5, 6, 7], {9})
