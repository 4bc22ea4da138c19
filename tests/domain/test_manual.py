"""A report that somebody types: what is missing is said by field, and what it becomes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.facts import Place, Reporter
from console.domain.manual import (
    LONGEST_TITLE,
    MAX_ADDRESS,
    MAX_NAME,
    MAX_PHONE,
    Draft,
    ReportedBy,
    Typed,
    note_of,
    report_of,
    title_and_rest,
    wrong,
)
from console.domain.terms import Severity
from console.domain.text import MAX_TEXT
from tests.domain.making import T0
from tests.models.making import CATALOGUE

DRAFT = Draft(
    id="d-1",
    begun_at=T0,
    what="Gas smell in the stairwell. Third floor, since ten minutes.",
    category="gas_leak",
    place=Place(lat=30.1, lon=121.2, address="Lane 3", grid="g1"),
    caller=" Zhao ",
    phone="138 0000 2217",
)


def test_a_full_draft_can_be_filed():
    assert wrong(DRAFT, CATALOGUE) == {}


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"what": "  ", "category": ""}, Typed.WHAT, "what_missing"),
        ({"what": "x" * 2_001}, Typed.WHAT, "too_long"),
        ({"category": "no_such_thing"}, Typed.CATEGORY, "category_unknown"),
        ({"place": Place(address="x" * 201)}, Typed.PLACE, "too_long"),
        ({"caller": "x" * 81}, Typed.CALLER, "too_long"),
        ({"phone": "call him"}, Typed.PHONE, "phone_wrong"),
        ({"phone": "12"}, Typed.PHONE, "phone_wrong"),
        ({"phone": "1" * 41}, Typed.PHONE, "phone_wrong"),
    ],
)
def test_what_is_wrong_is_said_under_its_field(changes, field, code):
    assert wrong(replace(DRAFT, **changes), CATALOGUE) == {field: code}


@pytest.mark.parametrize("phone", ["", "110", "+86 532-8888 8888", "(0532) 12345 # 7", "13800002217/13900000000"])
def test_telephones_as_people_write_them_are_taken(phone):
    assert wrong(replace(DRAFT, phone=phone), CATALOGUE) == {}


def test_a_category_alone_or_words_alone_are_enough():
    assert wrong(replace(DRAFT, what=""), CATALOGUE) == {}
    assert wrong(replace(DRAFT, category=""), CATALOGUE) == {}


def test_a_place_need_not_be_known_and_the_caller_may_keep_his_name():
    assert wrong(Draft(id="d", what="gas"), CATALOGUE) == {}


def test_the_report_carries_everything_and_the_id_of_the_draft():
    report = report_of(replace(DRAFT, source=ReportedBy.WALK_IN, severity=Severity.CRITICAL))
    assert (report.source, report.source_id, report.reported_at) == ("walk_in", "d-1", T0)
    assert (report.title, report.description) == ("Gas smell in the stairwell", DRAFT.what)
    assert (report.category, report.severity, report.place) == ("gas_leak", Severity.CRITICAL, DRAFT.place)
    assert report.reporter == Reporter(name="Zhao", phone="138 0000 2217")


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Gas smell", "Gas smell", ""),
        ("Gas smell.", "Gas smell", ""),
        ("煤气味很重。三楼，老人独居", "煤气味很重", "煤气味很重。三楼，老人独居"),
        ("Pole 3.5 m leans over", "Pole 3.5 m leans over", ""),
        ("first\nsecond", "first", "first\nsecond"),
        ("", "", ""),
    ],
)
def test_the_first_sentence_is_the_title(text, title, rest):
    assert title_and_rest(text) == (title, rest)


def test_a_long_sentence_is_cut_at_a_word_and_stands_whole_below():
    text = "a man of about sixty years in a grey coat was last seen walking towards the harbour"
    title, rest = title_and_rest(text)
    assert title == "a man of about sixty years in a grey coat was last seen…"
    assert rest == text


@given(st.text(max_size=90))
def test_no_word_of_a_text_is_lost_between_title_and_rest(text):
    title, rest = title_and_rest(text)
    assert len(title) <= LONGEST_TITLE
    assert (rest or title) == text.strip() or (not rest and text.strip().rstrip("。.！!？?；;") == title)


def test_a_draft_is_empty_until_something_is_typed_or_chosen():
    assert Draft(id="d", begun_at=T0).is_empty
    assert Draft(id="d", what="  ").is_empty
    for typed in ({"what": "x"}, {"category": "fire"}, {"place": Place(lat=1.0, lon=2.0)}, {"phone": "1"}):
        assert not Draft(id="d", **typed).is_empty


def test_as_a_note_on_another_case_it_says_what_where_and_who():
    assert note_of(replace(DRAFT, what="smell")) == "smell · Lane 3 · Zhao 138 0000 2217"
    assert note_of(Draft(id="d", what="smell")) == "smell"


@pytest.mark.parametrize(
    "longest",
    [
        {"what": "x" * MAX_TEXT},
        {"place": Place(address="x" * MAX_ADDRESS)},
        {"caller": "x" * MAX_NAME},
        {"phone": "1" * MAX_PHONE},
    ],
    ids=lambda v: next(iter(v)),
)
def test_what_is_just_not_too_long_is_taken(longest):
    assert wrong(replace(DRAFT, **longest), CATALOGUE) == {}


def test_all_that_is_wrong_is_said_at_once():
    bad = Draft(id="d", category="no_such_thing", caller="x" * 99, phone="x", place=Place(address="x" * 999))
    assert set(wrong(bad, CATALOGUE)) == {Typed.CATEGORY, Typed.CALLER, Typed.PHONE, Typed.PLACE}


def test_what_only_the_program_reports_cannot_be_chosen():
    only_the_program = replace(CATALOGUE.categories["gas_leak"], code="sos", by_hand=False)
    rules = replace(CATALOGUE, categories={**CATALOGUE.categories, "sos": only_the_program})
    assert wrong(replace(DRAFT, category="sos"), rules) == {Typed.CATEGORY: "category_unknown"}


@pytest.mark.parametrize(
    "typed",
    [{"caller": "Zhao"}, {"place": Place(address="Lane 3")}, {"place": Place(grid="g1")}, {"category": "fire"}],
    ids=lambda v: next(iter(v)),
)
def test_whatever_was_typed_would_be_lost_with_the_draft(typed):
    assert not Draft(id="d", **typed).is_empty


def test_a_severity_or_a_source_alone_is_nothing_that_could_be_lost():
    assert Draft(id="d", severity=Severity.LOW, source=ReportedBy.WALK_IN).is_empty


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("x" * LONGEST_TITLE, "x" * LONGEST_TITLE),
        ("x" * (LONGEST_TITLE + 1), "x" * (LONGEST_TITLE - 1) + "…"),
        ("x" * 31 + " " + "y" * 60, "x" * 31 + "…"),
        ("x" * 30 + " " + "y" * 60, "x" * 30 + " " + "y" * 28 + "…"),
    ],
    ids=["just long enough", "one sign too long", "cut at a word", "no word to cut at in its second half"],
)
def test_a_title_is_cut_to_its_length_at_a_word_if_there_is_one(text, title):
    assert title_and_rest(text)[0] == title


@pytest.mark.parametrize("end", ["。", "！", "？", "!", "?", ".", ";", "；"])
def test_a_sentence_ends_with_any_of_its_signs(end):
    assert title_and_rest(f"Gas smell{end} Third floor") == ("Gas smell", f"Gas smell{end} Third floor")
    assert title_and_rest(f"Gas smell{end}") == ("Gas smell", "")
