"""What an arrival costs the queue: work for the cases that changed, however many are open, filtered or grouped."""

from collections import Counter

import pytest

from console.domain.queue_filter import EVERYTHING, Criteria, Grouping
from console.domain.terms import Severity
from console.models import incident_queue
from console.models.incident_queue import IncidentQueueModel
from tests.domain.making import LI, T0, a_case
from tests.models.test_queue_filter import GRID_IDS, case, the_place

MANY = 2_000


@pytest.fixture(scope="module")
def full(qapp):
    """A queue of 2,000 open cases; what each test leaves in it is a few more."""
    place = the_place()
    queue = IncidentQueueModel(place.entry, LI.id, T0)
    template = a_case(number=1).now_is
    made = [
        type(template)(
            **{name: getattr(template, name) for name in template.__dataclass_fields__}
            | {"number": n, "severity": Severity(n % 4 + 1), "source_id": str(n)}
        )
        for n in range(1, MANY + 1)
    ]
    queue.apply(made)
    return queue


@pytest.fixture
def asked(monkeypatch):
    """How often a case was compared with the filter."""
    counted: Counter[int] = Counter()
    real = incident_queue.shows

    def counting(entry, *args):
        counted[entry.row.number] += 1
        return real(entry, *args)

    monkeypatch.setattr(incident_queue, "shows", counting)
    return counted


@pytest.mark.parametrize("held", [False, True], ids=["free", "held"])
@pytest.mark.parametrize("by", list(Grouping))
@pytest.mark.parametrize("criteria", [EVERYTHING, Criteria(severities=(Severity.LOW,), text="gas")], ids=["all", "few"])
def test_an_arrival_among_thousands_asks_about_itself_alone(full, asked, criteria, by, held, qtbot):
    number = MANY + 1 + len(full._entries)
    full.show(criteria)
    full.divide(by)
    full.hold(held)
    asked.clear()
    signals = []
    for signal in (full.rowsInserted, full.rowsRemoved, full.rowsMoved, full.layoutChanged, full.modelReset):
        signal.connect(lambda *_: signals.append(1))
    full.apply([case(number, number % 4 + 1, GRID_IDS[number % 3]).now_is])
    assert set(asked) == {number}
    assert asked[number] <= 3
    assert len(signals) <= 2
    full.hold(False)
    full.show(EVERYTHING)


def test_a_second_that_passes_asks_about_nothing_unless_the_filter_is_by_time(full, asked, qtbot):
    full.show(EVERYTHING)
    asked.clear()
    full.tick(T0)
    assert not asked


def test_letting_go_asks_about_nothing_but_what_has_changed_meanwhile(full, asked, qtbot):
    number = MANY + 1 + len(full._entries)
    full.show(EVERYTHING)
    full.divide(Grouping.NONE)
    full.hold(True)
    full.apply([case(number, 1, GRID_IDS[0]).now_is])
    asked.clear()
    full.hold(False)
    assert set(asked) == {number}
    assert full.waiting == 0
