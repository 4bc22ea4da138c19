"""The registry: once each, keys that mean one thing, guards that are checked when it runs."""

from importlib.resources import files
from string import Formatter

import pytest

from console.commands.catalogue import CASES, COURSE, WINDOWS, register_all
from console.commands.context import Context, Perform, Refusal
from console.commands.keys import key, keys
from console.commands.registry import CommandSpec, DuplicateCommand, Registry, UnknownCommand
from console.domain.terms import Role
from console.domain.words import Words
from tests.domain.making import LI, T0

DESKS = {"dispatch", "map", "cameras", "board", "supervision", "settings", "admin"}


def a_command(command_id="test.one", **changes):
    defaults = {"handler": lambda _: (Perform(action=command_id),)}
    return CommandSpec(id=command_id, **(defaults | changes))


@pytest.fixture
def registry():
    full = Registry()
    register_all(full)
    return full


@pytest.fixture(scope="module")
def words():
    names = ("commands.ts", "intake.ts", "refused.ts", "states.ts")
    return Words((n, files("resources").joinpath("words", n).read_text(encoding="utf-8")) for n in names)


def test_the_same_id_twice_is_refused_by_name():
    registry = Registry()
    registry.register(a_command())
    with pytest.raises(DuplicateCommand, match=r"test\.one"):
        registry.register(a_command())


def test_a_key_means_one_thing_on_a_page_and_the_message_names_both():
    registry = Registry()
    registry.register(a_command("test.resolve", keys=keys("R")))
    with pytest.raises(DuplicateCommand, match=r"test\.record.*test\.resolve"):
        registry.register(a_command("test.record", keys=keys("R")))
    assert "test.record" not in registry


def test_the_same_key_on_another_page_is_allowed():
    registry = Registry()
    registry.register(a_command("test.a", keys=keys("R"), pages=frozenset({"map"})))
    registry.register(a_command("test.b", keys=keys("R"), pages=frozenset({"admin"})))
    assert registry.for_key(key("R"), "admin").id == "test.b"


def test_a_disposed_command_is_gone_with_its_keys():
    registry = Registry()
    dispose = registry.register(a_command(keys=keys("R")))
    dispose()
    registry.register(a_command("test.two", keys=keys("R")))
    dispose()
    assert [s.id for s in registry] == ["test.two"]
    assert registry.for_key(key("R"), "map").id == "test.two"


def test_the_guard_is_checked_when_it_runs_whatever_was_shown_before():
    open_now = [None]
    registry = Registry()
    registry.register(a_command(guard=lambda _: open_now[0]))
    context = Context(actor=LI, now=T0)
    assert registry.available(context)[0].why is None
    open_now[0] = Refusal(code="store_lost")
    assert registry.run("test.one", context) == Refusal(code="store_lost")


def test_only_those_that_are_wanted_are_judged():
    judged = []

    def guard(name):
        return lambda _: judged.append(name)

    registry = Registry()
    for name in ("test.one", "test.two", "test.three"):
        registry.register(a_command(name, guard=guard(name)))
    context = Context(actor=LI, now=T0)
    assert [a.spec.id for a in registry.available(context, {"test.three", "test.one"})] == ["test.one", "test.three"]
    assert judged == ["test.one", "test.three"]


def test_the_role_is_checked_when_it_runs():
    registry = Registry()
    registry.register(a_command(roles=frozenset({Role.ADMIN})))
    assert registry.run("test.one", Context(actor=LI, now=T0, roles=frozenset({Role.DISPATCHER}))).code == "role"


def test_an_unknown_id_is_a_bug_of_the_caller():
    with pytest.raises(UnknownCommand):
        Registry().run("test.none", Context(actor=LI, now=T0))


def test_single_letters_are_text_while_a_text_field_has_the_focus(registry):
    assert registry.for_key(key("X"), "dispatch", in_text=True) is None
    assert registry.for_key(key("Ctrl+J"), "dispatch", in_text=True).id == "queue.next_urgent"


@pytest.mark.parametrize(
    ("text", "command_id"),
    [
        ("J", "queue.next_urgent"),
        ("Ctrl+J", "queue.next_urgent"),
        ("T", "incident.take"),
        ("Shift+T", "incident.give_back"),
        ("Enter", "incident.assign_best"),
        ("Shift+Enter", "incident.add_helper"),
        ("2", "incident.assign_nth"),
        ("9", "incident.assign_nth"),
        ("/", "incident.choose_worker"),
        ("N", "incident.note"),
        ("E", "incident.escalate"),
        ("R", "incident.resolve"),
        ("C", "incident.close"),
        ("X", "incident.cancel"),
        ("S", "camera.snapshot"),
        ("V", "camera.clip"),
        ("Space", "camera.enlarge"),
        ("F8", "alarm.silence"),
        ("F2", "view.dispatch"),
        ("F6", "view.admin"),
        ("F11", "app.fullscreen"),
        ("Ctrl+K", "app.palette"),
        ("Ctrl+Z", "incident.take_back"),
        (";", "app.command_line"),
        ("F1", "app.help"),
    ],
)
def test_the_desk_has_the_keys_of_the_look(registry, text, command_id):
    assert registry.for_key(key(text), "dispatch").id == command_id


def test_nothing_that_reaches_a_case_repeats_with_a_held_key():
    assert not any(spec.repeats for spec in CASES + COURSE)


def test_every_command_has_a_name_and_a_help_in_both_languages(registry, words):
    for spec in registry:
        assert f"command.{spec.id}" in words, spec.id
        assert f"command_help.{spec.id}" in words, spec.id


def test_the_table_of_keys_lists_every_command(registry, words):
    table = registry.table(lambda k: words.say(k, "en"))
    assert len(table.splitlines()) == sum(spec.listed for spec in CASES + COURSE + WINDOWS)
    assert "Ctrl+J" in table


def test_the_phrases_of_a_refusal_ask_for_the_same_values_in_both_languages(words):
    def asked(text):
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name)

    for entry in (k for k in words.keys if k.startswith("refused.")):
        name = words._names[entry]
        assert asked(name.zh) == asked(name.en), entry
