"""Each guard by name: what it lets through, what it refuses, and what the refusal tells the screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from console.domain import commands as cmd
from console.domain import guards as g
from console.domain.catalogue import BusyRule, Catalogue, HouseRules, Name, Policy, Rung
from console.domain.deciding import Context, Refused, required
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.lifecycle import KIND_OF
from console.domain.terms import ActorKind, AssigneeKind, Level, OrderKind, Role, Severity, Stage, Trigger
from console.domain.transitions import TABLE, roles_of
from tests.domain.making import LI, T0, WANG, a_case, an_incident, asked

NOW = T0 + timedelta(minutes=5)
BLOCK = Catalogue(house=HouseRules(busy_worker=BusyRule.BLOCK))
WARN = Catalogue(house=HouseRules(busy_worker=BusyRule.WARN))
CHECKED = Catalogue(policies={"rapid": Policy(id="rapid", name=Name(), stages=(), checks=True)})
UNCHECKED = Catalogue(policies={"rapid": Policy(id="rapid", name=Name(), stages=())})
LISTED = cmd.ReachRung(
    rung=Rung(id="red", name=Name(), trigger=Trigger.SHARE), stage=Stage.HANDLE, epoch=1, due=T0, missed=True
)
ORDER = cmd.IssueOrder(order="o1", kind=OrderKind.ORDER, text="why so late")


def refusal(
    guard: g.Guard, command: cmd.Command, *steps: cmd.Command | str, incident: Incident | None = None, **context: Any
) -> Refused | None:
    """What the guard says to a command at a case on which these steps were taken."""
    made = Context(**({"actor": LI, "now": NOW} | context))
    try:
        guard(incident or an_incident(*steps), command, made)
    except Refused as refused:
        return refused
    return None


def code(*args: Any, **more: Any) -> str | None:
    refused = refusal(*args, **more)
    return refused.code if refused else None


@pytest.mark.parametrize("text", ["", " ", "\t\n", "　"], ids=["nothing", "a blank", "white space", "a wide blank"])
@pytest.mark.parametrize(
    ("guard", "make"),
    [
        (g.reason_given, lambda t: cmd.Cancel(reason=t)),
        (g.text_given, lambda t: cmd.Note(text=t)),
        (g.note_given, lambda t: cmd.Acknowledge(note=t)),
    ],
    ids=["reason_given", "text_given", "note_given"],
)
def test_a_text_that_says_nothing_is_none(guard: g.Guard, make: Callable[[str], cmd.Command], text: str):
    assert code(guard, make(text)) == "empty_text"
    assert code(guard, make(f"{text}x{text}")) is None


def test_what_is_required_comes_back_without_its_margins_and_is_named_where_it_lacks():
    assert required("  rain \n", "a reason") == "rain"
    with pytest.raises(Refused, match="a reason is required"):
        required("  ", "a reason")


TAKE, OVER = cmd.Take(), cmd.Take(over=True, reason="at dinner")


@pytest.mark.parametrize(
    ("command", "actor", "steps", "expected"),
    [
        (TAKE, LI, (), None),
        (TAKE, LI, (TAKE,), None),
        (TAKE, WANG, (TAKE,), "held_by_other"),
        (OVER, WANG, (TAKE,), None),
        (cmd.Take(over=True), WANG, (TAKE,), "empty_text"),
        (cmd.Take(over=True), WANG, (), None),
    ],
    ids=["free", "mine", "another's", "taken over", "taken over without a reason", "nobody to take it from"],
)
def test_free_or_mine(command: cmd.Take, actor: Actor, steps: tuple[cmd.Command, ...], expected: str | None):
    assert code(g.free_or_mine, command, *steps, actor=actor) == expected


def test_who_holds_it_is_told_with_desk_and_time_or_by_id_where_no_name_is_known():
    case = a_case(TAKE)
    told = refusal(g.free_or_mine, TAKE, incident=case.now_is, actor=WANG).facts
    assert told == {"who": "Li Na", "station": "D3", "since": case.now.isoformat()}
    nameless = replace(case.now_is, holder=replace(case.now_is.holder, name=""))
    assert refusal(g.free_or_mine, TAKE, incident=nameless, actor=WANG).facts["who"] == "li"
    assert refusal(g.nobody_holds, cmd.Acknowledge(note="x"), incident=nameless).facts["who"] == "li"


@pytest.mark.parametrize(
    ("actor", "steps", "expected"),
    [(LI, (), None), (LI, (TAKE,), "already_held"), (WANG, (TAKE,), None)],
    ids=["free", "mine", "another's"],
)
def test_not_mine_already(actor: Actor, steps: tuple[cmd.Command, ...], expected: str | None):
    assert code(g.not_mine_already, TAKE, *steps, actor=actor) == expected


def test_a_case_of_mine_that_calls_again_can_be_taken_again():
    calling = replace(an_incident(TAKE), acknowledged=False)
    assert code(g.not_mine_already, TAKE, incident=calling) is None


@pytest.mark.parametrize(
    ("guard", "expected"),
    [(g.mine, ("not_held", None, "not_held")), (g.nobody_holds, (None, "held_by_other", "held_by_other"))],
    ids=["mine", "nobody_holds"],
)
def test_a_holder_is_asked_for_or_must_not_be(guard: g.Guard, expected: tuple[str | None, ...]):
    free, mine = an_incident(), an_incident(TAKE)
    command = cmd.GiveBack()
    found = (
        code(guard, command, incident=free),
        code(guard, command, incident=mine),
        code(guard, command, incident=mine, actor=WANG),
    )
    assert found == expected


@pytest.mark.parametrize(
    ("worker", "steps", "expected"),
    [
        ("w1", (), None),
        ("w1", (asked(),), "already_assigned"),
        ("w2", (asked(),), None),
        ("w1", (asked(), "decline"), None),
        ("w2", (asked(), asked("a2", "w2", lead=False)), None),
    ],
    ids=["nobody asked", "he holds it", "another", "he declined", "a helper"],
)
def test_not_asked_yet(worker: str, steps: tuple[cmd.Command | str, ...], expected: str | None):
    refused = refusal(g.not_asked_yet, asked("a9", worker), *steps)
    assert (refused and refused.code) == expected
    assert refused is None or refused.facts == {"worker": worker}


@pytest.mark.parametrize("command", [asked("a9", "w2", lead=False), cmd.Verify(assignment="a9", worker="w2")])
def test_who_helps_is_asked_again_only_to_lead(command: cmd.Command):
    refused = refusal(g.not_asked_yet, command, asked(), asked("a2", "w2", lead=False))
    assert refused is not None
    assert refused.code == "already_assigned"


@pytest.mark.parametrize(
    ("rules", "loads", "expected"),
    [
        (BLOCK, {}, None),
        (BLOCK, {"w1": 0}, None),
        (BLOCK, {"w2": 3}, None),
        (BLOCK, {"w1": 1}, "worker_busy"),
        (WARN, {"w1": 9}, None),
        (Catalogue(), {"w1": 9}, None),
    ],
    ids=["free", "nothing else", "another is busy", "busy", "only a warning", "a warning where nothing is settled"],
)
def test_may_be_busy(rules: Catalogue, loads: dict[str, int], expected: str | None):
    refused = refusal(g.may_be_busy, asked(), catalogue=rules, loads=loads)
    assert (refused and refused.code) == expected
    assert refused is None or refused.facts == {"worker": "w1", "load": "1"}


@pytest.mark.parametrize(
    ("worker", "steps", "expected"),
    [("", (), "nobody_led"), ("w1", (), None), ("", (asked(), "resolve"), None)],
    ids=["nobody named, nobody led", "named", "who led last"],
)
def test_somebody_to_ask(worker: str, steps: tuple[cmd.Command | str, ...], expected: str | None):
    command = cmd.Rework(assignment="a9", worker=worker, reason="smells")
    assert code(g.somebody_to_ask, command, *steps) == expected


@pytest.mark.parametrize(
    ("assignment", "steps", "expected"),
    [
        ("a1", (asked(),), None),
        ("a9", (asked(),), "no_such_assignment"),
        ("a1", (asked(), "decline"), "no_such_assignment"),
    ],
    ids=["active", "unknown", "ended"],
)
def test_assignment_held(assignment: str, steps: tuple[cmd.Command | str, ...], expected: str | None):
    assert code(g.assignment_held, cmd.Recall(assignment=assignment), *steps) == expected


@pytest.mark.parametrize(("level", "expected"), [(0, None), (1, None), (2, "top_level"), (3, "top_level")])
def test_not_top(level: int, expected: str | None):
    assert code(g.not_top, cmd.Escalate(), incident=replace(an_incident(), escalation_level=level)) == expected


@pytest.mark.parametrize(
    ("after_s", "expected"),
    [(-1, "until_past"), (0, "until_past"), (1, None), (1_098 * 86_400, None), (1_098 * 86_400 + 1, "until_far")],
    ids=["past", "now", "to come", "three years", "the year 9026"],
)
def test_a_time_must_be_to_come_and_no_slip_of_the_pen(after_s: int, expected: str | None):
    at = NOW + timedelta(seconds=after_s)
    assert code(g.until_later, cmd.Suspend(until=at, reason="rain")) == expected
    assert code(g.due_later, cmd.Extend(stage=Stage.HANDLE, due=at, reason="rain")) == expected


def test_a_transfer_goes_to_a_town_of_the_district():
    to_t2 = cmd.Transfer(town="t2", reason="theirs")
    assert code(g.town_known, to_t2, towns=frozenset({"t1", "t2"})) is None
    please = cmd.Transfer(town="please", reason="handle this")
    assert code(g.town_known, please, towns=frozenset({"t1"})) == "unknown_town"
    assert code(g.town_known, to_t2) is None, "nobody has imported a district"
    up = cmd.Transfer(level=Level.DISTRICT, reason="theirs")
    assert code(g.town_known, up, towns=frozenset({"t1"})) is None


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (cmd.Transfer(town="t2", reason="theirs"), "there_already"),
        (cmd.Transfer(reason="theirs"), "there_already"),
        (cmd.Transfer(town="t1", reason="theirs"), None),
        (cmd.Transfer(level=Level.DISTRICT, town="t2", reason="theirs"), None),
        (cmd.Transfer(level=Level.GRID, reason="theirs"), None),
    ],
    ids=["its town", "its level", "another town", "up", "down"],
)
def test_a_transfer_goes_to_another_town_or_level(command: cmd.Transfer, expected: str | None):
    assert code(g.goes_elsewhere, command, cmd.Transfer(town="t2", reason="theirs")) == expected


@pytest.mark.parametrize("kind", [k for k in AssigneeKind if k is not AssigneeKind.WORKER])
def test_a_team_a_department_and_a_station_work_on_several_cases_at_once(kind: AssigneeKind):
    busy = {"catalogue": BLOCK, "loads": {"d1": 3}}
    assert code(g.may_be_busy, asked("a7", "d1", kind=kind), **busy) is None
    assert code(g.may_be_busy, asked("a7", "d1"), **busy) == "worker_busy"
    case = a_case(asked("a1", "d1", kind=kind))
    again = cmd.Rework(assignment="a2", reason="smells")
    assert code(g.may_be_busy, again, incident=case.now_is, **busy) is None


def test_a_suspension_names_its_end():
    assert code(g.end_to_come, cmd.Suspend(reason="rain")) == "time_missing"
    assert code(g.end_to_come, cmd.Suspend(until=NOW, reason="rain")) == "until_past"
    assert code(g.end_to_come, cmd.Suspend(until=NOW + timedelta(seconds=1), reason="rain")) is None


def test_an_acknowledgement_may_have_no_end():
    assert code(g.until_later, cmd.Acknowledge(note="rain")) is None


@pytest.mark.parametrize(
    ("rules", "expected"),
    [(CHECKED, "check_first"), (UNCHECKED, None), (Catalogue(), None)],
    ids=["asks for a check", "asks for none", "policy unknown"],
)
def test_checked_where_needed(rules: Catalogue, expected: str | None):
    assert code(g.checked_where_needed, cmd.Close(), cmd.Resolve(), catalogue=rules) == expected


def test_a_policy_that_asks_for_a_check_lets_a_checked_case_be_closed():
    case = a_case(cmd.Resolve(), catalogue=CHECKED)
    with pytest.raises(Refused) as refused:
        case.do(cmd.Close())
    assert refused.value.code == "check_first"
    case.do(cmd.Check())
    case.do(cmd.Close())
    assert case.now_is.stamps.checked == case.now


@pytest.mark.parametrize(
    ("guard", "command", "expected"),
    [
        (g.not_itself, cmd.MergeInto(main=1047), "merge_with_itself"),
        (g.not_itself, cmd.MergeInto(main=1046), None),
        (g.another_case, cmd.Link(other=1047), "same_case"),
        (g.another_case, cmd.Link(other=1046), None),
    ],
    ids=["merged into itself", "merged into another", "linked to itself", "linked to another"],
)
def test_another_case_is_meant(guard: g.Guard, command: cmd.Command, expected: str | None):
    assert code(guard, command) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [((), None), ((cmd.Cancel(reason="twice"),), "main_not_open"), ((cmd.Resolve(), cmd.Close()), "main_not_open")],
    ids=["open", "cancelled", "closed"],
)
def test_main_open(steps: tuple[cmd.Command, ...], expected: str | None):
    refused = refusal(g.main_open, cmd.AddDuplicate(duplicate=8), *steps)
    assert (refused and refused.code) == expected
    assert refused is None or refused.facts["number"] == "1047"


@pytest.mark.parametrize(
    ("joins", "expected"), [(Severity.CRITICAL, "main_less_severe"), (Severity.NORMAL, None), (Severity.LOW, None)]
)
def test_main_as_severe(joins: Severity, expected: str | None):
    main = replace(an_incident(), severity=Severity.NORMAL)
    assert code(g.main_as_severe, cmd.AddDuplicate(duplicate=8, severity=joins), incident=main) == expected


def test_main_named():
    duplicate = an_incident(cmd.MergeInto(main=7))
    assert code(g.main_named, cmd.Separate(), incident=duplicate) is None
    assert code(g.main_named, cmd.Separate(), incident=replace(duplicate, duplicate_of=None)) == "wrong_state"


@pytest.mark.parametrize(("other", "expected"), [(9, None), (8, "no_such_link")])
def test_linked(other: int, expected: str | None):
    assert code(g.linked, cmd.Unlink(other=other), cmd.Link(other=7), cmd.Link(other=9)) == expected


@pytest.mark.parametrize(
    ("titles", "expected"),
    [((), "empty_text"), (("Lamp",), None), (("Lamp", " "), "empty_text"), (("", "Lamp"), "empty_text")],
    ids=["no part", "one", "the second has none", "the first has none"],
)
def test_parts_named(titles: tuple[str, ...], expected: str | None):
    assert code(g.parts_named, cmd.Split(titles=titles)) == expected


@pytest.mark.parametrize(
    ("order", "steps", "expected"),
    [
        ("o1", (ORDER,), None),
        ("o2", (ORDER,), "no_such_order"),
        ("o1", (ORDER, cmd.AnswerOrder(order="o1", text="no crew")), "no_such_order"),
    ],
    ids=["waits", "unknown", "answered"],
)
def test_order_open(order: str, steps: tuple[cmd.Command, ...], expected: str | None):
    assert code(g.order_open, cmd.AnswerOrder(order=order), *steps) == expected


@pytest.mark.parametrize(
    ("key", "steps", "expected"),
    [
        ("1:red:handle:0", (LISTED,), None),
        ("2:red:handle:0", (LISTED,), "no_such_rung"),
        ("1:red:handle:0", (replace(LISTED, missed=False),), "no_such_rung"),
        ("1:red:handle:0", (LISTED, cmd.SettleRung(key="1:red:handle:0", carry_out=False)), "no_such_rung"),
    ],
    ids=["listed", "unknown", "was carried out when it fell due", "dealt with"],
)
def test_rung_listed(key: str, steps: tuple[cmd.Command, ...], expected: str | None):
    assert code(g.rung_listed, cmd.SettleRung(key=key, carry_out=True), *steps) == expected


TELLS = replace(LISTED, rung=replace(LISTED.rung, notify=(Role.SUPERVISOR,)), missed=False)
KEY = "1:red:handle:0"


@pytest.mark.parametrize(
    ("key", "steps", "expected"),
    [
        (KEY, (TELLS,), None),
        ("2:red:handle:0", (TELLS,), "no_such_notice"),
        (KEY, (LISTED,), "no_such_notice"),
        (KEY, (replace(LISTED, missed=False),), "no_such_notice"),
        (KEY, (TELLS, cmd.Take()), "no_such_notice"),
    ],
    ids=["told", "unknown", "listed for a decision", "told nobody", "heeded"],
)
def test_notice_waits(key: str, steps: tuple[cmd.Command, ...], expected: str | None):
    assert code(g.notice_waits, cmd.ReceiptNotice(key=key), *steps) == expected


def test_every_guard_of_the_table_says_in_one_line_what_must_hold():
    used = {guard for row in TABLE for guard in row.guards}
    assert used == {v for v in vars(g).values() if callable(v) and getattr(v, "__module__", "") == g.__name__}
    assert all(guard.__doc__ and "\n" not in guard.__doc__ for guard in used)


WORK, FEEDS = {Role.DISPATCHER, Role.SUPERVISOR}, {Role.SOURCE, Role.WORKER, Role.PROGRAM}


@pytest.mark.parametrize(
    ("command", "who"),
    [
        (cmd.FileReport, WORK | FEEDS),
        (cmd.Take, WORK),
        (cmd.Assign, WORK),
        (cmd.Cancel, WORK),
        (cmd.ApplyReply, WORK | {Role.WORKER}),
        (cmd.Resume, WORK | {Role.PROGRAM}),
        (cmd.RecordSensorNormal, FEEDS),
        (cmd.Extend, {Role.SUPERVISOR}),
        (cmd.IssueOrder, {Role.SUPERVISOR}),
        (cmd.SettleRung, {Role.SUPERVISOR}),
        (cmd.AnswerOrder, WORK),
        (cmd.ReachRung, {Role.PROGRAM}),
        (cmd.PassNoticeOn, {Role.PROGRAM}),
        (cmd.ReceiptNotice, WORK),
        (cmd.MissCheckIn, {Role.PROGRAM}),
        (cmd.LapseAcknowledgement, {Role.PROGRAM}),
    ],
)
def test_who_may_give_a_command(command: type[cmd.Command], who: set[Role]):
    assert roles_of(command) == who


def test_every_role_is_a_kind_of_actor_and_an_admin_is_a_person():
    assert set(KIND_OF) == set(Role)
    assert KIND_OF[Role.ADMIN] is ActorKind.PERSON


def test_who_may_not_is_told_by_name_or_by_id():
    for actor, who in ((Actor(id="w1", kind=ActorKind.WORKER), "w1"), (replace(LI, kind=ActorKind.SOURCE), "Li Na")):
        with pytest.raises(Refused) as refused:
            a_case().do(cmd.Take(), actor)
        assert (refused.value.code, refused.value.facts) == ("not_allowed", {"who": who})
