"""A command on several cases is foreseen case by case: what it does, what is refused and why; nothing runs."""

import pytest

from console.commands.bulk import BULK, plan
from console.commands.catalogue import register_all
from console.commands.context import Context, Execute
from console.commands.registry import Registry
from console.domain import commands as cmd
from tests.domain.making import LI, T0, WANG, a_case


@pytest.fixture(scope="module")
def registry():
    made = Registry()
    register_all(made)
    return made


def contexts(*cases, text=None):
    return {c.number: Context(actor=LI, now=T0, incident=c.now_is, named=c.number, text=text) for c in cases}


FRESH, MINE, OTHERS, HANDLED = a_case(number=1), a_case(number=2), a_case(number=3), a_case(number=4)
MINE.do(cmd.Take(), LI)
OTHERS.do(cmd.Take(), WANG)
HANDLED.do(cmd.Take(), LI)
HANDLED.do(cmd.Resolve(), LI)
ALL = (OTHERS, FRESH, MINE, HANDLED)


@pytest.mark.parametrize(
    ("command", "does", "refused"),
    [
        ("incident.take", (1,), {2: "already_held", 3: "held_by_other", 4: "already_held"}),
        ("incident.note", (3, 1, 2, 4), {}),
        ("incident.close", (4,), {1: "wrong_state", 2: "wrong_state", 3: "wrong_state"}),
        ("incident.suspend", (1, 2, 4), {3: "held_by_other"}),
        ("incident.cancel", (1, 2, 4), {3: "held_by_other"}),
    ],
)
def test_the_guards_of_the_registry_say_what_would_be_done(registry, command, does, refused):
    made = plan(registry, command, contexts(*ALL))
    assert made.does == does
    assert {n: why.code for n, why in made.refused.items()} == refused
    assert sorted(made.numbers) == [1, 2, 3, 4]


def test_what_is_typed_may_change_what_is_refused(registry):
    assert plan(registry, "incident.suspend", contexts(FRESH, text="2h")).does == ()
    assert plan(registry, "incident.suspend", contexts(FRESH, text="2h rain")).does == (1,)


def test_a_case_that_is_unknown_by_now_is_refused_with_its_number(registry):
    made = plan(registry, "incident.take", {9: Context(actor=LI, now=T0, named=9)})
    assert (made.does, dict(made.refused[9].facts)) == ((), {"number": "9"})


@pytest.mark.parametrize("command", BULK)
def test_each_command_for_several_is_one_that_the_registry_has_and_ends_in_the_store(registry, command):
    case = HANDLED if command == "incident.close" else FRESH
    (context,) = contexts(case, text="2h because").values()
    effects = registry.run(command, context)
    assert [type(effect) for effect in effects] == [Execute]
    assert plan(registry, command, {}).needs_text is registry[command].needs_text
