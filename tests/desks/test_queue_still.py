"""Nothing moves under the hand: while she acts, every visible row stays at its place, whatever arrives."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.deciding import Refused
from console.domain.queue_filter import Grouping
from console.models.incident_queue import IncidentQueueModel
from tests.domain.making import LI, T0, suspended
from tests.models.test_queue_filter import GRID_IDS, case, the_place
from widgets.queue_view import QueueView
from widgets.ui import Ui, load_words

acts = st.one_of(
    st.tuples(st.just("arrive"), st.integers(100, 140)),
    st.tuples(st.sampled_from(("take", "cancel", "suspend")), st.integers(1, 30)),
    st.tuples(st.just("tick"), st.integers(1, 90)),
)


@pytest.fixture(scope="module")
def ui(qapp):
    made = Ui(load_words(), "dark", "en", now=T0)
    made.reduce_motion = True
    return made


def places(view):
    """Where each visible row stands: (number or head, top) in real pixels."""
    return [
        (view.row_at(row).number if view.row_at(row) else view.head_at(row).code, rect.top())
        for row, rect, _ in view._visible()
        if rect.bottom() < view.viewport().height()
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(acts, max_size=12), scroll=st.integers(0, 20), by=st.sampled_from(Grouping))
def test_every_visible_row_stays_where_it_is_while_she_acts(ui, story, scroll, by):
    place, now = the_place(), T0
    cases = {n: case(n, n % 4 + 1, GRID_IDS[n % 3]) for n in range(1, 31)}
    queue = IncidentQueueModel(place.entry, LI.id, T0)
    queue.apply([c.now_is for c in cases.values()])
    queue.divide(by)
    view = QueueView(ui)
    view.setModel(queue)
    view.resize(624, 440)
    view.show()
    view.verticalScrollBar().setValue(scroll * view.row_height)
    before, selected = places(view), view.selected_number
    queue.hold(True)
    for act, what in story:
        match act:
            case "arrive":
                cases.setdefault(what, case(what, what % 4 + 1, GRID_IDS[what % 3]))
            case "tick":
                now += timedelta(seconds=what)
                queue.tick(now)
                continue
            case _:
                step = {"take": cmd.Take(over=True), "cancel": cmd.Cancel(reason="twice")}.get(act)
                with suppress(Refused):
                    cases[what].do(step or suspended())
        queue.apply([cases[what].now_is])
        assert places(view)[: len(before)] == before
        assert view.selected_number == selected
    view.close()
    view.deleteLater()
