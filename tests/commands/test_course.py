"""The side ways by name: what is typed becomes a command of the domain, what it lacks is refused in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.commands.catalogue import COURSE, register_all
from console.commands.context import AskText, AskWorker, Context, Execute, Refusal
from console.commands.course import SAID
from console.commands.keys import keys
from console.commands.parse import Parsed, parse
from console.commands.registry import Registry
from console.domain import commands as cmd
from console.domain.catalogue import Category, Name, Rung, Unit
from console.domain.facts import Reporter
from console.domain.plans import progress
from console.domain.terms import (
    PEOPLE,
    AssigneeKind,
    Level,
    LinkKind,
    OrderKind,
    ReplyAction,
    Role,
    Severity,
    Stage,
    State,
    Trigger,
    Visit,
    WorkerState,
)
from console.domain.transitions import roles_of
from tests.domain.making import LI, PLANNED, T0, WANG, Case, a_case, a_report, asked

NOW = T0 + timedelta(minutes=5)
LISTED = cmd.ReachRung(
    rung=Rung(id="red", name=Name(), trigger=Trigger.SHARE), stage=Stage.HANDLE, epoch=1, due=T0, missed=True
)
ORDER = cmd.IssueOrder(order="o1", text="Why so late")
EXPLAIN = cmd.IssueOrder(order="o1", kind=OrderKind.EXPLANATION, text="Why so late")
DONE = (cmd.Resolve(), cmd.Close())
CLOSED = (cmd.Resolve(), cmd.Close())
UNITS = (
    Unit(id="dept-fire", kind=AssigneeKind.DEPARTMENT, name=Name(zh="消防救援大队", en="Fire and rescue")),
    Unit(id="team-1", kind=AssigneeKind.TEAM, name=Name(zh="应急处置一队", en="Emergency team 1")),
)


@pytest.fixture(scope="module")
def registry():
    full = Registry()
    register_all(full)
    return full


def desk(*steps, text=None, **changes) -> Context:
    """A desk on a taken case."""
    reporter = Reporter(name="Wang") if TWO[0] in steps else Reporter()
    case = a_case(cmd.Take(), *steps, report=a_report(reporter=reporter))
    base = Context(
        actor=LI,
        now=NOW,
        incident=case.now_is,
        plan=progress(case.now_is, PLANNED),
        stage=Stage.HANDLE,
        units={u.id: u for u in UNITS},
        workers={"w1": WorkerState.FREE, "W017": WorkerState.FREE, "tired": WorkerState.AWAY},
        text=text,
        new_id="n1",
    )
    return replace(base, **changes)


FIRE = asked("a2", "dept-fire", kind=AssigneeKind.DEPARTMENT, lead=False)


def said_on_visit(**more) -> cmd.RecordVisit:
    return cmd.RecordVisit(visit=Visit.SATISFIED, **more)


TWO = (cmd.AddDuplicate(duplicate=7, reporter=Reporter(name="Zhao")), *CLOSED)
"""Closed, with a duplicate that somebody else had reported."""


def said(assignment: str, worker: str, action: ReplyAction, note: str) -> cmd.ApplyReply:
    return cmd.ApplyReply(assignment=assignment, worker=worker, action=action, note=note)


@pytest.mark.parametrize(
    ("command_id", "steps", "text", "made"),
    [
        ("incident.not_file", (), "advertising", cmd.NotFile(reason="advertising")),
        ("incident.check", (cmd.Resolve(),), None, cmd.Check()),
        ("incident.check", (cmd.Resolve(),), "by camera", cmd.Check(note="by camera")),
        ("incident.rework", (asked(), "resolve"), "smells", cmd.Rework(assignment="n1", reason="smells")),
        (
            "incident.extend",
            (),
            "2h spare part",
            cmd.Extend(stage=Stage.HANDLE, due=NOW + timedelta(hours=2), reason="spare part"),
        ),
        ("incident.transfer", (), "T03 over the river", cmd.Transfer(town="T03", reason="over the river")),
        ("incident.transfer", (), "District needs them", cmd.Transfer(level=Level.DISTRICT, reason="needs them")),
        ("incident.transfer", (), "网格 就近", cmd.Transfer(level=Level.GRID, reason="就近")),
        ("incident.transfer", (), "T03　对岸　的", cmd.Transfer(town="T03", reason="对岸　的")),
        ("incident.transfer", (), "GRID near", cmd.Transfer(level=Level.GRID, reason="near")),
        ("incident.transfer", (), "区级 请支援", cmd.Transfer(level=Level.DISTRICT, reason="请支援")),
        ("incident.split", (), "Lamp; Drain；", cmd.Split(titles=("Lamp", "Drain"))),
        ("incident.link", (), "#1032", cmd.Link(other=1032, kind=LinkKind.RELATED)),
        ("incident.link", (), "＃１０３２", cmd.Link(other=1032)),
        ("incident.unlink", (), "1032", cmd.Unlink(other=1032)),
        ("incident.unlink", (), "#1032", cmd.Unlink(other=1032)),
        ("incident.visit", CLOSED, None, cmd.StartVisit()),
        ("incident.unreached", CLOSED, "no answer", cmd.RecordVisit(visit=Visit.UNREACHED, note="no answer")),
        ("incident.satisfied", CLOSED, None, cmd.RecordVisit(visit=Visit.SATISFIED)),
        ("incident.dissatisfied", CLOSED, "smells", cmd.RecordVisit(visit=Visit.DISSATISFIED, note="smells")),
        ("incident.satisfied", TWO, None, said_on_visit()),
        ("incident.satisfied", TWO, "2 lamps now", said_on_visit(note="2 lamps now")),
        ("incident.satisfied", TWO, "7 thanks", said_on_visit(duplicate=7, note="thanks")),
        ("incident.satisfied", TWO, "#7", said_on_visit(duplicate=7)),
        ("incident.satisfied", (*TWO, said_on_visit()), None, said_on_visit(duplicate=7)),
        ("incident.satisfied", (*TWO, said_on_visit(duplicate=7)), "1047 thanks", said_on_visit(note="thanks")),
        ("incident.archive", CLOSED, None, cmd.Archive()),
        ("incident.check_in", (asked(), "arrive"), "by radio", cmd.CheckIn(assignment="a1", note="by radio")),
        ("incident.said_accept", (asked(),), "by radio", said("a1", "w1", ReplyAction.ACCEPT, "by radio")),
        (
            "incident.said_en_route",
            (asked(), "accept"),
            "he called",
            said("a1", "w1", ReplyAction.EN_ROUTE, "he called"),
        ),
        (
            "incident.said_arrive",
            (asked(), FIRE),
            "dept-fire phoned",
            said("a2", "dept-fire", ReplyAction.ARRIVE, "phoned"),
        ),
        (
            "incident.said_accept",
            (asked(), "accept", FIRE),
            "phoned",
            said("a2", "dept-fire", ReplyAction.ACCEPT, "phoned"),
        ),
        ("incident.said_decline", (asked(),), "no crew", said("a1", "w1", ReplyAction.DECLINE, "no crew")),
        ("incident.order", (), "say why", cmd.IssueOrder(order="n1", kind=OrderKind.ORDER, text="say why")),
        (
            "incident.order",
            (),
            "2h say why",
            cmd.IssueOrder(order="n1", text="say why", answer_by=NOW + timedelta(hours=2)),
        ),
        ("incident.answer", (ORDER,), "no crew", cmd.AnswerOrder(order="o1", text="no crew")),
    ],
)
def test_what_is_typed_becomes_a_command(registry, command_id, steps, text, made):
    assert registry.run(command_id, desk(*steps, text=text)) == (Execute(number=1047, command=made),)


@pytest.mark.parametrize(
    ("command_id", "steps", "text", "code"),
    [
        ("incident.not_file", (), " ", "empty_text"),
        ("incident.file", (), None, "wrong_state"),
        ("incident.rework", (), "smells", "wrong_state"),
        ("incident.extend", (), "soon", "time_missing"),
        ("incident.extend", (), "2h", "empty_text"),
        ("incident.extend", (), "2020-01-01 rain", "until_past"),
        ("incident.transfer", (), "T03", "where_and_why"),
        ("incident.link", (), "the other", "unknown_incident"),
        ("incident.archive", (), None, "wrong_state"),
        ("incident.archive", (*DONE, cmd.RecordVisit(visit=Visit.DISSATISFIED)), None, "dissatisfied"),
        ("incident.archive", (*TWO, said_on_visit()), None, "visit_waits"),
        ("incident.archive", (EXPLAIN, *DONE), None, "explanation_waits"),
        ("incident.reassign", (asked(),), None, "no_right_to_reassign"),
        ("incident.answer", (), "no crew", "no_such_order"),
        ("incident.carry_out", (), None, "no_such_rung"),
        ("incident.check_in", (), "by radio", "no_such_assignment"),
        ("incident.said_accept", (), "by radio", "nobody_can_say"),
        ("incident.said_accept", (asked(), "arrive"), "by radio", "nobody_can_say"),
    ],
)
def test_what_is_missing_is_refused_in_words(registry, command_id, steps, text, code):
    assert registry.run(command_id, desk(*steps, text=text)).code == code


KINDS = {
    c.code: c
    for c in (
        Category(code="gas_leak", field="f", name=Name(zh="燃气泄漏", en="Gas leak"), severity=1, policy="rapid"),
        Category(code="gas", field="f", name=Name(zh="燃气", en="Gas"), severity=3, policy="appeal"),
    )
}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("gas_leak s1 smells", cmd.Correct(category="gas_leak", severity=Severity.CRITICAL, reason="smells")),
        ("Gas leak smells", cmd.Correct(category="gas_leak", reason="smells")),
        (
            "燃气 2级 复杂 有味",
            cmd.Correct(category="gas", severity=Severity.HIGH, difficulty="complex", reason="有味"),
        ),
        ("S4 gas gas again", cmd.Correct(category="gas", severity=Severity.LOW, reason="gas again")),
        ("simple one lamp only", cmd.Correct(difficulty="simple", reason="one lamp only")),
        ("s1", "empty_text"),
        ("gasworks on fire", "what_and_why"),
        ("s5 too low", "what_and_why"),
    ],
)
def test_a_correction_says_what_it_is_and_why(registry, text, made):
    found = registry.run("incident.correct", desk(text=text, categories=KINDS))
    assert found.code == made if isinstance(made, str) else found == (Execute(number=1047, command=made),)


TOWNS = {"T03": Name(zh="西城街道", en="West Town"), "T04": Name(zh="西", en="West")}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("t03 over the river", cmd.Transfer(town="T03", reason="over the river")),
        ("West Town over the river", cmd.Transfer(town="T03", reason="over the river")),
        ("west town's end of it", cmd.Transfer(town="T04", reason="town's end of it")),
        ("西城街道 对岸的", cmd.Transfer(town="T03", reason="对岸的")),
        ("district needs them", cmd.Transfer(level=Level.DISTRICT, reason="needs them")),
        ("please handle this", Refusal(code="unknown_town", facts={"town": "please"})),
        ("West Town", Refusal(code="where_and_why")),
        ("  ", Refusal(code="empty_text")),
    ],
)
def test_a_transfer_goes_to_a_town_that_is_known_by_id_or_name(registry, text, command):
    made = registry.run("incident.transfer", desk(text=text, towns=TOWNS))
    assert made == (command if isinstance(command, Refusal) else (Execute(number=made[0].number, command=command),))


def test_an_extension_needs_a_limit_that_runs(registry):
    assert registry.run("incident.extend", desk(text="2h rain", stage=None)) == Refusal(code="no_limit_runs")


@pytest.mark.parametrize("command_id", [s.id for s in COURSE if s.needs_text])
def test_a_text_is_asked_for_before_anything_is_sent(registry, command_id):
    steps = {
        "incident.rework": (asked(), "resolve"),
        "incident.check_in": (asked(),),
        **dict.fromkeys(SAID.values(), (asked(),)),
        "incident.answer": (ORDER,),
        "incident.unlink": (cmd.Link(other=7),),
    }.get(command_id, ())
    assert registry.run(command_id, desk(*steps)) == (AskText(id=command_id, number=1047),)


@pytest.mark.parametrize(
    ("command_id", "steps", "made"),
    [
        ("incident.verify", (), cmd.Verify(assignment="n1", worker="W017")),
        ("incident.send_to_check", (cmd.Resolve(),), cmd.Check(assignment="n1", worker="W017")),
    ],
)
def test_who_looks_is_chosen_and_must_be_able_to_go(registry, command_id, steps, made):
    assert registry.run(command_id, desk(*steps)) == (AskWorker(id=command_id, number=1047),)
    assert registry.run(command_id, desk(*steps, worker="w017")) == (Execute(number=1047, command=made),)
    assert registry.run(command_id, desk(*steps, worker="tired")).code == "worker_changed"


@pytest.mark.parametrize("named", ["dept-fire", "DEPT-FIRE", "消防救援大队", "fire and rescue"])
def test_a_department_is_asked_by_its_id_or_its_name_and_joins(registry, named):
    answer = registry.run("incident.ask_department", desk(worker=named, text=" foam needed "))
    made = cmd.Assign(assignment="n1", worker="dept-fire", kind=AssigneeKind.DEPARTMENT, lead=False, note="foam needed")
    assert answer == (Execute(number=1047, command=made),)


@pytest.mark.parametrize("named", ["mobile-7", "移动指挥车"])
def test_a_mobile_workstation_joins_who_leads_or_leads_where_nobody_does(registry, named):
    seven = Unit(id="mobile-7", kind=AssigneeKind.STATION, name=Name(zh="移动指挥车", en="Command van"))
    units = {seven.id: seven}
    asked_for = [
        registry.run("incident.ask_station", desk(*steps, worker=named, units=units)) for steps in ((), (asked(),))
    ]
    made = cmd.Assign(assignment="n1", worker="mobile-7", kind=AssigneeKind.STATION, lead=False)
    assert asked_for == [(Execute(number=1047, command=made),)] * 2
    assert registry.run("incident.ask_station", desk(units=units)) == (
        AskWorker(id="incident.ask_station", number=1047),
    )


def test_where_nobody_is_named_those_of_the_kind_are_offered(registry):
    assert registry.run("incident.ask_team", desk()) == (AskWorker(id="incident.ask_team", number=1047),)


@pytest.mark.parametrize(
    ("command_id", "named", "code", "facts"),
    [
        ("incident.ask_team", "dept-fire", "unknown_unit", {"kind": "team", "unit": "dept-fire"}),
        ("incident.ask_department", "w1", "unknown_unit", {"kind": "department", "unit": "w1"}),
        ("incident.ask_station", "", "no_units", {"kind": "station"}),
    ],
)
def test_nobody_of_that_name_is_no_guess(registry, command_id, named, code, facts):
    assert registry.run(command_id, desk(worker=named)) == Refusal(code=code, facts=facts)


def test_times_that_are_yet_to_come_count_from_now_and_others_stand(registry):
    ahead = desk(now=T0 - timedelta(hours=1))
    assert registry.run("incident.bound_times", ahead) == (Execute(number=1047, command=cmd.BoundTimes()),)
    assert registry.run("incident.bound_times", desk()).code == "no_times_to_come"


def test_a_department_that_is_asked_already_is_not_asked_again(registry):
    asked_already = asked("a9", "dept-fire", kind=AssigneeKind.DEPARTMENT)
    assert registry.run("incident.ask_department", desk(asked_already, worker="dept-fire")).code == "already_assigned"


def test_what_was_listed_is_carried_out_or_let_be_the_oldest_first(registry):
    case = Case(incident=desk().incident, now=NOW)
    case.do(LISTED)
    for command_id, carry_out in (("incident.carry_out", True), ("incident.let_be", False)):
        (made,) = registry.run(command_id, desk(incident=case.now_is))
        assert made.command == cmd.SettleRung(key="1:red:handle:0", carry_out=carry_out)


def test_the_worker_whose_check_in_is_missed_is_the_one_who_is_vouched_for(registry):
    case = a_case(cmd.Take(), asked(), "arrive", asked("a2", "w2", lead=False))
    case.reply(ReplyAction.ARRIVE, "a2", "w2")
    case.do(cmd.MissCheckIn(assignment="a2", silent_since=case.now))
    (made,) = registry.run("incident.check_in", desk(incident=case.now_is, text="seen on camera"))
    assert made.command.assignment == "a2"


@pytest.mark.parametrize(
    ("command_id", "command"),
    [("incident.extend", cmd.Extend), ("incident.order", cmd.IssueOrder), ("incident.carry_out", cmd.SettleRung)],
)
def test_what_the_table_gives_to_supervisors_no_dispatcher_runs(registry, command_id, command):
    assert roles_of(command) & PEOPLE == {Role.SUPERVISOR}
    assert registry.run(command_id, desk(text="2h x", roles=frozenset({Role.DISPATCHER}))).code == "role"


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("VERIFY 1047 W017", Parsed(id="incident.verify", number=1047, worker="W017")),
        ("核实 1047 W017", Parsed(id="incident.verify", number=1047, worker="W017")),
        ("EXTEND 1047 2h spare part", Parsed(id="incident.extend", number=1047, text="2h spare part")),
        ("返工 1047 仍有气味", Parsed(id="incident.rework", number=1047, text="仍有气味")),
        ("LINK 1047 1032", Parsed(id="incident.link", number=1047, text="1032")),
        ("不满意 1047", Parsed(id="incident.dissatisfied", number=1047)),
        ("answer no crew", Parsed(id="incident.answer", text="no crew")),
        (
            "DEPT 1047 dept-fire foam",
            Parsed(id="incident.ask_department", number=1047, worker="dept-fire", text="foam"),
        ),
        ("队伍 @team-1", Parsed(id="incident.ask_team", worker="team-1")),
        ("MOBILE 1047", Parsed(id="incident.ask_station", number=1047)),
    ],
)
def test_the_command_line_has_a_word_for_each(line, parsed):
    assert parse(line) == parsed


def test_every_side_way_has_a_word_of_the_command_line():
    from console.commands.parse import FORMS

    assert {s.id for s in COURSE} <= {f.id for f in FORMS.values()}


def test_an_order_of_supervision_lets_a_supervisor_give_the_case_to_another_whoever_holds_it(registry):
    yellow = replace(LISTED, rung=replace(LISTED.rung, may_reassign=True), missed=False)
    case = a_case(cmd.Take(), asked(), yellow).now_is
    (made,) = registry.run("incident.reassign", desk(incident=case, worker="w017", text="nearer", actor=WANG))
    assert made.command == cmd.Reassign(assignment="n1", worker="W017", note="nearer")
    assert registry.run("incident.reassign", desk(incident=case)) == (AskWorker(id="incident.reassign", number=1047),)
    only = frozenset({Role.DISPATCHER})
    assert registry.run("incident.reassign", desk(incident=case, roles=only, worker="W017")).code == "role"


@pytest.mark.parametrize(("key", "command_id"), [("K", "verify"), ("F", "file"), ("Shift+F", "not_file")])
def test_a_report_that_waits_for_a_person_is_dealt_with_by_a_key(registry, key, command_id):
    assert registry.for_key(keys(key)[0], "dispatch").id == f"incident.{command_id}"


def test_the_oldest_of_several_open_orders_is_the_one_that_is_answered(registry):
    second = cmd.IssueOrder(order="o2", text="And now?")
    (made,) = registry.run("incident.answer", desk(ORDER, second, text="no crew"))
    assert made.command.order == "o1"
    (made,) = registry.run("incident.answer", desk(ORDER, second, cmd.AnswerOrder(order="o1"), text="no crew"))
    assert made.command.order == "o2"


def test_a_reworked_case_may_be_given_to_somebody_who_is_named_however_his_id_is_typed(registry):
    (made,) = registry.run("incident.rework", desk(asked(), "resolve", text="smells", worker="w017"))
    assert made.command == cmd.Rework(assignment="n1", worker="W017", reason="smells")


def test_a_note_goes_with_who_is_sent_to_look(registry):
    (made,) = registry.run("incident.verify", desk(worker="W017", text="cellar"))
    assert made.command.note == "cellar"


def test_a_case_is_filed_by_name_where_it_was_only_reported(registry):
    reported = replace(desk().incident, state=State.REPORTED)
    (made,) = registry.run("incident.file", desk(incident=reported))
    assert made.command == cmd.File()


def test_a_note_says_why_a_listed_rung_was_carried_out(registry):
    case = Case(incident=desk().incident, now=NOW)
    case.do(LISTED)
    (made,) = registry.run("incident.carry_out", desk(incident=case.now_is, text="power cut"))
    assert made.command.note == "power cut"


def test_a_typed_text_is_sent_without_its_margins(registry):
    (made,) = registry.run("incident.not_file", desk(text="  advertising \n"))
    assert made.command == cmd.NotFile(reason="advertising")


@pytest.mark.parametrize("command_id", [s.id for s in COURSE])
def test_no_side_way_is_open_to_a_desk_without_a_case(registry, command_id):
    assert registry.run(command_id, Context(actor=LI, now=NOW, text="2h x y")) == Refusal(code="no_selection")


@pytest.mark.parametrize("command_id", [s.id for s in COURSE])
def test_no_side_way_is_open_while_the_store_is_lost(registry, command_id):
    assert registry.run(command_id, desk(text="2h x y", store_lost=True)).code == "store_lost"
