"""What keeps a command of the desk from being sent: each guard by name, and what its refusal tells."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.commands import course, guards
from console.commands import incident as do
from console.commands.context import Context, Refusal
from console.commands.registry import Guard
from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.facts import NaiveTime
from console.domain.terms import Stage, WorkerState
from console.domain.views import RecommendationRow
from tests.domain.making import LI, T0, WANG, an_incident, asked

NOW = T0 + timedelta(seconds=30)
FREE, TAKE = WorkerState.FREE, cmd.Take()


def a_row(worker: str = "w1", state: WorkerState = FREE) -> RecommendationRow:
    return RecommendationRow(
        worker=worker,
        name=Name(en=worker),
        distance_m=400.0,
        eta_s=97.0,
        state=state,
        load=0,
        skill=None,
        skill_missing=False,
        own_grid=True,
        grid=Name(),
        declined=False,
        free=state is FREE,
    )


def a_desk(*steps: cmd.Command | str, **changes: object) -> Context:
    """Li's desk on a case on which these steps were taken."""
    base = Context(actor=LI, now=NOW, incident=an_incident(*steps), new_id="n1")
    return replace(base, **changes)


def code(guard: Guard, context: Context) -> str | None:
    refusal = guard(context)
    return refusal.code if refusal else None


def test_of_several_guards_the_first_that_refuses_is_heard():
    def says(word: str | None) -> Guard:
        return lambda _: None if word is None else Refusal(code=word)

    assert guards.all_of(says(None), says("one"), says("two"))(a_desk()) == Refusal(code="one")
    assert guards.all_of(says(None))(a_desk()) is None
    assert guards.all_of()(a_desk()) is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, None),
        ({"incident": None}, Refusal(code="no_selection")),
        ({"incident": None, "named": 9}, Refusal(code="unknown_incident", facts={"number": "9"})),
    ],
    ids=["on a case", "on none", "a number that is not known"],
)
def test_on_a_case(changes: dict[str, object], refusal: Refusal | None):
    assert guards.on_a_case(a_desk(**changes)) == refusal


def test_a_command_fits_as_the_life_cycle_says_with_the_store_there():
    fits = guards.fits(cmd.Close)
    assert fits(a_desk(cmd.Resolve())) is None
    assert fits(a_desk()) == Refusal(code="wrong_state", facts={"state": "filed"})
    assert code(fits, a_desk(cmd.Resolve(), store_lost=True)) == "store_lost"
    assert code(fits, a_desk(incident=None, store_lost=True)) == "no_selection"


@pytest.mark.parametrize(
    ("guard", "nobody", "mine", "theirs"),
    [
        (guards.is_mine, "take_first", None, "held_by_other"),
        (guards.is_my_own, "not_held", None, "not_held"),
        (guards.not_another_s, None, None, "held_by_other"),
        (guards.another_s, "not_held_by_other", "not_held_by_other", None),
        (guards.not_taken, None, "already_held", "held_by_other"),
        (guards.not_taken_yet, None, "already_held", "held_by_other"),
    ],
    ids=lambda v: v.__name__ if callable(v) else None,
)
def test_who_holds_the_case(guard: Guard, nobody: str | None, mine: str | None, theirs: str | None):
    held = an_incident(TAKE)
    found = (code(guard, a_desk()), code(guard, a_desk(incident=held)), code(guard, a_desk(incident=held, actor=WANG)))
    assert found == (nobody, mine, theirs)


def test_a_case_of_hers_that_calls_again_may_be_taken_again_but_not_merely_acknowledged():
    calling = replace(an_incident(TAKE), acknowledged=False)
    assert guards.not_taken_yet(a_desk(incident=calling)) is None
    assert code(guards.not_taken, a_desk(incident=calling)) == "already_held"


def test_a_refusal_tells_who_holds_it_where_and_since_when():
    held = an_incident(TAKE)
    facts = guards.not_another_s(a_desk(incident=held, actor=WANG)).facts
    assert facts == {"who": "Li Na", "station": "D3", "since": held.holder.since.isoformat()}
    nameless = replace(held, holder=replace(held.holder, name=""))
    assert guards.is_mine(a_desk(incident=nameless, actor=WANG)).facts["who"] == "li"


@pytest.mark.parametrize(
    "guard",
    [guards.is_mine, guards.is_my_own, guards.another_s, do.can_recall, course.something_listed, course.an_order_waits],
    ids=lambda g: g.__name__,
)
def test_without_a_case_nothing_of_it_can_be_so(guard: Guard):
    assert guard(a_desk(incident=None)) is not None


@pytest.mark.parametrize(
    ("steps", "after_s", "refused"),
    [
        ((), 30, None),
        ((asked(),), 30, "already_led"),
        ((asked(),), 60, "already_led"),
        ((asked(),), 61, None),
        ((asked(), "received"), 61, None),
        ((asked(), "accept"), 999, "already_led"),
        ((asked(), "decline"), 30, None),
    ],
    ids=["nobody", "asked", "not silent yet", "silent", "only his device has it", "on his way", "declined"],
)
def test_a_lead_is_replaced_by_one_key_only_where_he_is_silent(steps, after_s: int, refused: str | None):
    refusal = guards.not_led(a_desk(*steps, now=T0 + timedelta(seconds=after_s)))
    assert (refusal and refusal.code) == refused
    assert refusal is None or refusal.facts == {"worker": "w1"}


PAINTED = {"painted_for": 1047, "painted": (a_row("w1"), a_row("w2", WorkerState.ON_SCENE)), "workers": {"w1": FREE}}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, None),
        ({"painted": ()}, None),
        ({"worker": "w9", "painted_for": 1}, None),
        ({"incident": None, "painted_for": 1}, None),
        ({"painted_for": 1}, Refusal(code="list_is_of_another_case")),
        ({"nth": 3}, Refusal(code="no_such_row", facts={"nth": "3"})),
        ({"workers": {}}, Refusal(code="worker_changed", facts={"worker": "w1", "worker_state": "away"})),
        (
            {"workers": {"w1": WorkerState.EN_ROUTE}},
            Refusal(code="worker_changed", facts={"worker": "w1", "worker_state": "en_route"}),
        ),
        ({"nth": 2, "workers": {"w2": WorkerState.EN_ROUTE}}, None),
        ({"nth": 2, "workers": {"w2": FREE}}, None),
        (
            {"nth": 2, "workers": {"w2": WorkerState.NO_REPLY}},
            Refusal(code="worker_changed", facts={"worker": "w2", "worker_state": "no_reply"}),
        ),
    ],
    ids=[
        "as painted",
        "nothing painted",
        "somebody is named",
        "no case",
        "the list of another case",
        "no such row",
        "not known any more",
        "he was free and is not",
        "he was at work and is",
        "he was at work and is free",
        "he was at work and is silent",
    ],
)
def test_what_is_painted_must_still_be_true(changes: dict[str, object], refusal: Refusal | None):
    assert guards.painted_still_true(a_desk(**(PAINTED | changes))) == refusal


KNOWN = {"W017": FREE, "w1": FREE, "gone": WorkerState.AWAY, "sos": WorkerState.SOS, "still": WorkerState.NO_REPLY}


@pytest.mark.parametrize(
    ("worker", "refused"),
    [
        ("", None),
        ("w017", None),
        ("W017", None),
        ("w9", "unknown_worker"),
        ("gone", "worker_changed"),
        ("SOS", "worker_changed"),
        ("still", "worker_changed"),
        ("w1", "already_assigned"),
    ],
)
def test_a_named_worker_must_be_known_able_and_not_at_it_already(worker: str, refused: str | None):
    assert code(do.worker_is_known, a_desk(asked(), worker=worker, workers=KNOWN)) == refused


def test_who_helps_may_be_named_to_lead():
    desk = a_desk(asked(), asked("a2", "w017", lead=False), worker="w017", workers=KNOWN)
    assert code(do.worker_is_known, desk) is None


@pytest.mark.parametrize(
    ("steps", "worker", "refused"),
    [
        ((), "", "no_such_assignment"),
        ((asked(),), "", None),
        ((asked(),), "w1", None),
        ((asked(),), "w9", "no_such_assignment"),
        ((asked(), "decline"), "w1", "no_such_assignment"),
        ((asked(), asked("a2", "w2", lead=False), "decline"), "", None),
    ],
    ids=["nobody", "who leads", "by his id", "not asked", "ended", "a helper is left"],
)
def test_there_is_somebody_to_recall(steps, worker: str, refused: str | None):
    assert code(do.can_recall, a_desk(*steps, worker=worker)) == refused


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (None, None),
        ("rain", None),
        ("2h rain", None),
        ("2h", "empty_text"),
        ("", "empty_text"),
        ("0m rain", "until_past"),
        ("2020-01-01 rain", "until_past"),
    ],
)
def test_a_wait_says_why_and_ends_in_the_future(text: str | None, refused: str | None):
    assert code(do.wait_is_told, a_desk(text=text)) == refused


def test_an_end_that_was_chosen_counts_before_one_that_was_typed():
    assert code(do.wait_is_told, a_desk(text="2h rain", until=NOW - timedelta(seconds=1))) == "until_past"
    assert do.wait_is_told(a_desk(text="rain", until=NOW + timedelta(seconds=1))) is None


@pytest.mark.parametrize(
    ("text", "refused"),
    [(None, None), ("2h part", None), ("part", "time_missing"), ("0m part", "until_past"), ("2h", "empty_text")],
)
def test_an_extension_says_until_when_and_why(text: str | None, refused: str | None):
    assert code(course.later_time_given, a_desk(text=text)) == refused


@pytest.mark.parametrize(("text", "refused"), [(None, None), ("x", None), ("", "empty_text"), ("　", "empty_text")])
def test_a_text_that_was_asked_for_says_something(text: str | None, refused: str | None):
    assert code(do.text_is_there, a_desk(text=text)) == refused


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("1032", True),
        ("#1032", True),
        ("１０３２", True),
        (" 7 ", True),
        ("x", False),
        ("1" * 13, False),
        ("-3", False),
    ],
)
def test_another_case_is_named_by_its_number_as_people_write_it(text: str, is_number: bool):
    assert (do.main_is_a_number(a_desk(text=text)) is None) is is_number
    assert (course.number_given(a_desk(text=text)) is None) is is_number


def test_where_no_number_was_asked_for_yet_none_is_missed_and_what_was_typed_instead_is_told_short():
    assert do.main_is_a_number(a_desk(text=None)) is do.main_is_a_number(a_desk(text="")) is None
    assert course.number_given(a_desk(text=None)) is None
    assert do.main_is_a_number(a_desk(text="x" * 500)).facts == {"text": "x" * 20}
    assert course.number_given(a_desk(text="x" * 500)).facts == {"number": "x" * 40}


@pytest.mark.parametrize(("text", "refused"), [(None, None), ("T03", "where_and_why"), ("T03　theirs", None)])
def test_a_transfer_says_where_to_and_why(text: str | None, refused: str | None):
    assert code(course.place_and_reason_given, a_desk(text=text)) == refused


@pytest.mark.parametrize(
    ("guard", "has", "has_not", "refused"),
    [
        (do.has_urgent, {"next_urgent": 7}, {}, "all_taken"),
        (do.has_unsent, {"next_unsent": 7}, {}, "all_sent"),
        (do.something_done, {"just_done": ("x",)}, {}, "nothing_to_take_back"),
        (do.was_here_before, {"earlier": (3,)}, {}, "no_earlier"),
        (do.may_be_duplicate, {"alike": (3,)}, {}, "no_duplicate"),
        (course.a_limit_runs, {"stage": Stage.HANDLE}, {}, "no_limit_runs"),
        (guards.store_is_there, {}, {"store_lost": True}, "store_lost"),
    ],
    ids=lambda v: v.__name__ if callable(v) else None,
)
def test_what_is_needed_is_there_or_its_lack_is_named(guard: Guard, has, has_not, refused: str):
    assert guard(a_desk(**has)) is None
    assert code(guard, a_desk(**has_not)) == refused


@pytest.mark.parametrize("steps", [(cmd.MergeInto(main=7),), (cmd.AddDuplicate(duplicate=8),)], ids=["merged", "main"])
def test_a_duplicate_and_its_main_case_can_be_separated(steps):
    assert do.may_be_duplicate(a_desk(*steps)) is None


def test_what_the_desk_knows_of_the_time_has_an_offset():
    with pytest.raises(NaiveTime):
        a_desk(now=NOW.replace(tzinfo=None))
    with pytest.raises(NaiveTime):
        a_desk(until=NOW.replace(tzinfo=None))
