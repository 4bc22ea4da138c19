"""In a flood the worst alarm is heard, and next."""

import threading

import pytest

from console.app.alarm_queue import MOST, AlarmQueue
from console.domain.terms import Severity

CRITICAL, HIGH, NORMAL, LOW = Severity.CRITICAL, Severity.HIGH, Severity.NORMAL, Severity.LOW


@pytest.mark.parametrize(
    ("came", "sounded", "gave_way"),
    [
        ([LOW, CRITICAL], [CRITICAL, LOW], []),
        ([LOW, LOW, LOW, CRITICAL], [CRITICAL, LOW, LOW], [LOW]),
        ([CRITICAL, HIGH, NORMAL, LOW], [CRITICAL, HIGH, NORMAL], [LOW]),
        ([LOW, NORMAL, HIGH, CRITICAL, CRITICAL], [CRITICAL, CRITICAL, HIGH], [LOW, NORMAL]),
        ([CRITICAL] * (MOST + 1), [CRITICAL] * MOST, [CRITICAL]),
    ],
    ids=["the worst is next", "a low one gives way", "the newest gives way", "each gives way", "all alike"],
)
def test_the_worst_sounds_next_and_the_least_severe_gives_way(
    came: list[Severity], sounded: list[Severity], gave_way: list[Severity]
) -> None:
    alarms = AlarmQueue()
    assert [gone for severity in came if (gone := alarms.put(severity)) is not None] == gave_way
    assert [alarms.get() for _ in sounded] == sounded


def test_what_is_forgotten_does_not_sound() -> None:
    alarms = AlarmQueue()
    alarms.put(LOW)
    alarms.clear()
    alarms.put(HIGH)
    assert alarms.get() is HIGH


def test_who_waits_is_let_go_when_it_is_closed() -> None:
    alarms, got = AlarmQueue(), []
    waiting = threading.Thread(target=lambda: got.append(alarms.get()))
    waiting.start()
    alarms.close()
    waiting.join(10)
    assert got == [None]
