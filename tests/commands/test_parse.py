"""The command line: what it understands, and what it answers to what it does not."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.commands.catalogue import register_all
from console.commands.context import Refusal
from console.commands.parse import (
    FORM_OF,
    FORMS,
    MAX_LINE,
    NotUnderstood,
    Parsed,
    explained,
    form_of,
    memorable,
    number_in,
    parse,
)
from console.commands.registry import Registry
from console.commands.wording import say_not_understood, say_refusal
from console.domain.words import Words
from tests.domain.making import CHINA


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("A 1047 W017", Parsed(id="incident.assign", number=1047, worker="W017")),
        ("a #1047 @w017", Parsed(id="incident.assign", number=1047, worker="w017")),
        ("A ＃１０４７ W017", Parsed(id="incident.assign", number=1047, worker="W017")),
        ("A 1047 @W017 带　梯子", Parsed(id="incident.assign", number=1047, worker="W017", text="带 梯子")),
        ("A", NotUnderstood(code="worker_missing", word="A", usage="A [1047] W017")),
        ("N 1047", Parsed(id="incident.note", number=1047)),
        ("N #x", Parsed(id="incident.note", text="#x")),
        ("N 1234567890123", Parsed(id="incident.note", text="1234567890123")),
        ("N 1047 ＡＢＣ，１２", Parsed(id="incident.note", number=1047, text="ＡＢＣ，１２")),
        ("  t  ", Parsed(id="incident.take")),
        ("LINK 1047 1032", Parsed(id="incident.link", number=1047, text="1032")),
        ("LINK", NotUnderstood(code="number_missing", word="LINK", usage="LINK 1047 …")),
        ("Z 1047", NotUnderstood(code="too_much", word="1047", usage="Z")),
        ("A W017 bring a ladder", Parsed(id="incident.assign", worker="W017", text="bring a ladder")),
        ("AH 1047 W018", Parsed(id="incident.add_helper", number=1047, worker="W018")),
        ("RA 1047 W019", Parsed(id="incident.choose_worker", number=1047, worker="W019")),
        ("T", Parsed(id="incident.take")),
        ("T 1047", Parsed(id="incident.take", number=1047)),
        ("N 1047 two  people", Parsed(id="incident.note", number=1047, text="two  people")),
        ("N 有人受伤，需要救护车", Parsed(id="incident.note", text="有人受伤，需要救护车")),
        ("Ｎ　１０４７　水位升高", Parsed(id="incident.note", number=1047, text="水位升高")),
        ("E", Parsed(id="incident.escalate")),
        ("R 1047", Parsed(id="incident.resolve", number=1047)),
        ("C 1047 done", Parsed(id="incident.close", number=1047, text="done")),
        ("X 1047 reported twice", Parsed(id="incident.cancel", number=1047, text="reported twice")),
        ("G 1047", Parsed(id="incident.go", number=1047)),
        ("结案 1047", Parsed(id="incident.close", number=1047)),
        ("Z", Parsed(id="incident.take_back")),
        ("F gas leak", Parsed(id="queue.search", text="gas leak")),
        ("F 1047", Parsed(id="queue.search", text="1047")),
        ("查找 长江路", Parsed(id="queue.search", text="长江路")),
        ("?", Parsed(id="app.help")),
        ("？ A", Parsed(id="app.help", text="A")),
    ],
)
def test_a_line_names_a_command_and_what_it_is_about(line, parsed):
    assert parse(line) == parsed


@pytest.mark.parametrize("line", ["", "   ", "　"])
def test_an_empty_line_is_nothing(line):
    assert parse(line) is None


@pytest.mark.parametrize(
    ("line", "code", "usage"),
    [
        ("asign 1047 W017", "unknown_word", "A [1047] W017"),
        ("nota 1047", "unknown_word", "N [1047] …"),
        ("1047", "unknown_word", ""),
        ("G", "number_missing", "G 1047"),
        ("A 1047", "worker_missing", "A [1047] W017"),
        ("T 1047 now", "too_much", "T [1047]"),
    ],
)
def test_what_is_not_understood_is_answered_with_the_nearest_command(line, code, usage):
    answer = parse(line)
    assert isinstance(answer, NotUnderstood)
    assert (answer.code, answer.usage) == (code, usage)


@given(st.text(max_size=200))
def test_no_line_whatever_raises(line):
    assert parse(line) is None or isinstance(parse(line), Parsed | NotUnderstood)


def test_every_word_names_a_command_of_the_registry():
    registry = Registry()
    register_all(registry)
    assert all(form.id in registry for form in FORMS.values())


def test_refusals_are_worded_with_states_people_and_local_times():
    names = ("refused.ts", "states.ts")
    words = Words((n, files("resources").joinpath("words", n).read_text(encoding="utf-8")) for n in names)

    def say(key, **values):
        return words.say(key, "en", **values)

    held = {"who": "Li Na", "station": "D3", "since": "2026-11-24T08:00:00+00:00"}
    text = say_refusal(
        Refusal(code="held_by_other", facts=held), say, str, lambda at: f"{at.astimezone(CHINA):%H:%M:%S}"
    )
    assert text == "Taken by Li Na at D3 since 16:00:00"
    changed = Refusal(code="worker_changed", facts={"worker": "w1", "worker_state": "away"})
    assert say_refusal(changed, say, {"w1": "Zhao"}.__getitem__, str) == "Zhao is now “Away”: not assigned"
    assert say_not_understood(parse("nota 1"), say) == "There is no command “nota” Write N [1047] …"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("A 1047 W017", "A 1047 W017"),
        ("G 1047", "G 1047"),
        ("F gas", "F gas"),
        ("N 1047 Mrs Zhao, 138 0000", "N 1047"),
        ("N Mrs Zhao", "N"),
        ("备注 1047 赵女士", "备注 1047"),
        ("X hoax", "X"),
        ("asign 1047", "asign 1047"),
        ("  ", ""),
    ],
)
def test_what_is_remembered_over_night_holds_no_free_text(line, kept):
    assert memorable(line) == kept


@pytest.mark.parametrize(
    ("word", "usage"), [("a", "A [1047] W017"), ("结案", "C [1047] …"), ("asign", "A [1047] W017")]
)
def test_a_word_is_explained_by_how_it_is_written(word, usage):
    assert explained(word).usage == usage


def test_a_word_that_is_shown_is_understood_as_it_is_shown():
    assert {word: form_of(word).id for word in FORMS} == {word: form.id for word, form in FORMS.items()}


def test_every_form_is_found_by_its_command():
    assert {form.id for form in FORMS.values()} == set(FORM_OF)
    assert FORM_OF["incident.note"].begun(1047) == "N 1047 "
    assert FORM_OF["queue.search"].begun(1047) == "F "


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("1047", 1047),
        ("#1047", 1047),
        ("＃１０４７", 1047),
        (" 7 ", 7),
        ("0", 0),
        ("9" * 12, 999_999_999_999),
        ("9" * 13, None),
        ("", None),
        ("#", None),
        ("##7", None),
        ("٣", None),
        ("²", 2),
        ("1.5", None),
        ("-1", None),
    ],
)
def test_a_number_is_read_as_people_write_it_and_nothing_else_is_one(word, number):
    assert number_in(word) == number


CHINESE = {
    "派遣": "incident.assign",
    "增派": "incident.add_helper",
    "改派": "incident.choose_worker",
    "接手": "incident.take",
    "受理": "incident.take",
    "备注": "incident.note",
    "升级": "incident.escalate",
    "上报": "incident.escalate",
    "处置": "incident.resolve",
    "结案": "incident.close",
    "取消": "incident.cancel",
    "转到": "incident.go",
    "并案": "incident.merge",
    "非重复": "incident.no_duplicate",
    "挂起": "incident.suspend",
    "恢复": "incident.resume",
    "重开": "incident.reopen",
    "召回": "incident.recall",
    "退回": "incident.give_back",
    "接管": "incident.take_over",
    "知悉": "incident.acknowledge",
    "核实": "incident.verify",
    "立案": "incident.file",
    "不立案": "incident.not_file",
    "核查": "incident.check",
    "派核查": "incident.send_to_check",
    "返工": "incident.rework",
    "更正": "incident.correct",
    "延期": "incident.extend",
    "校时": "incident.bound_times",
    "转交": "incident.transfer",
    "拆分": "incident.split",
    "关联": "incident.link",
    "解除关联": "incident.unlink",
    "队伍": "incident.ask_team",
    "部门": "incident.ask_department",
    "工作站": "incident.ask_station",
    "回访": "incident.visit",
    "满意": "incident.satisfied",
    "不满意": "incident.dissatisfied",
    "未联系上": "incident.unreached",
    "督办改派": "incident.reassign",
    "预案": "incident.next_step",
    "步骤": "incident.do_step",
    "撤步": "incident.undo_step",
    "归档": "incident.archive",
    "代接单": "incident.said_accept",
    "代出发": "incident.said_en_route",
    "代到场": "incident.said_arrive",
    "代退单": "incident.said_decline",
    "代拒单": "incident.said_decline",
    "报平安": "incident.check_in",
    "督办": "incident.order",
    "答复": "incident.answer",
    "签收": "incident.receipt",
    "执行": "incident.carry_out",
    "不执行": "incident.let_be",
    "网格队列": "queue.level_grid",
    "街道队列": "queue.level_town",
    "区级队列": "queue.level_district",
    "网格超时": "supervision.late_grid",
    "街道超时": "supervision.late_town",
    "区级超时": "supervision.late_district",
    "撤回": "incident.take_back",
    "查找": "queue.search",
    "？": "app.help",
}


def test_every_command_has_a_chinese_word_of_its_own():
    assert {word: form_of(word).id for word in CHINESE} == CHINESE
    assert set(CHINESE.values()) == {form.id for form in FORMS.values()}


@pytest.mark.parametrize(
    ("word", "written"),
    [
        *(("assign", "A"), ("helper", "AH"), ("reassign", "REASSIGN"), ("take", "T"), ("note", "N"), ("escalate", "E")),
        *(("resolve", "R"), ("close", "C"), ("cancel", "X"), ("go", "G"), ("merge", "D"), ("duplicate", "D")),
        *(("undo", "Z"), ("find", "F"), ("help", "?"), ("ｎｏｔｅ", "N"), ("?", "?")),
    ],
)
def test_an_english_word_may_be_written_out(word, written):
    assert form_of(word).word == written


@pytest.mark.parametrize(
    ("word", "usage"),
    [
        ("suspnd", "SUSPEND [1047] …"),
        ("xyzzy", "X [1047] …"),
        ("qqq", ""),
        ("不满", "BAD [1047] …"),
        ("tak", "T [1047]"),
    ],
)
def test_a_word_that_is_none_is_answered_with_the_nearest_or_the_one_that_it_begins_with(word, usage):
    assert explained(word) == NotUnderstood(code="unknown_word", word=word, usage=usage)


def test_what_is_written_beyond_the_longest_line_is_not_read():
    found = parse("N " + "x" * 9_000)
    assert len(found.text) == MAX_LINE - 2
    assert memorable("F " + "x" * 9_000).startswith("F x")


@pytest.mark.parametrize(
    ("form", "number", "line"),
    [("A", 1047, "A 1047 "), ("A", None, "A "), ("A", 0, "A "), ("Z", 1047, "Z "), ("?", 7, "? ")],
)
def test_a_line_is_begun_with_the_case_where_the_command_takes_one(form, number, line):
    assert FORMS[form].begun(number) == line
