"""The dispatcher of the day's benchmark ends what she can, sends whom she has, and keeps the queue level."""

from console.domain import commands as cmd
from tests.bench import _shift
from tests.bench._shift import ON_THE_PHONE, Act, decide
from tests.domain.making import LI, a_case


def taken(number, *steps):
    return a_case(cmd.Take(), *steps, number=number).now_is


def test_what_nobody_has_is_taken():
    assert decide([a_case(number=7).now_is], LI.id, ["w1"]) == [Act(command="incident.take", number=7)]


def test_each_free_worker_gets_one_case():
    acts = decide([taken(1), taken(2), taken(3)], LI.id, ["w1", "w2"])
    assert [(a.command, a.number, a.worker) for a in acts] == [
        ("incident.choose_worker", 1, "w1"),
        ("incident.choose_worker", 2, "w2"),
    ]


def test_what_is_handled_is_closed_first():
    handled = taken(2, cmd.Resolve())
    acts = decide([taken(1), handled], LI.id, ["w1"])
    assert (acts[0].command, acts[0].number) == ("incident.close", 2)


def test_only_what_stands_above_the_level_is_settled_on_the_phone(monkeypatch):
    monkeypatch.setattr(_shift, "LEVEL", 2)
    acts = decide([taken(1), taken(2), taken(3)], LI.id, [])
    assert acts == [Act(command="incident.cancel", number=3, text=ON_THE_PHONE)]


def test_she_gives_a_bounded_number_of_commands_at_once():
    assert len(decide([a_case(number=n).now_is for n in range(1, 20)], LI.id, [])) == _shift.AT_ONCE
