"""The operator benchmark: what the operator decides from what is painted, and how her stretch is added up."""

from datetime import timedelta
from math import isnan

import msgspec
import pytest

from console.domain import commands as cmd
from console.domain.terms import State
from console.domain.views import Attention
from tests.bench._accounting import Asked, Fate, fate_of, figures, overlooked, row_to_asked_s, sent_unseen
from tests.bench._decide import Act, Sight, decide
from tests.bench._operator import KEY_S, ROUTINE_S, answers, pause_s
from tests.bench._recording import flood, peak_hour, record
from tests.bench._scene import Stroke
from tests.domain.making import T0, an_incident, asked
from tests.widgets.samples import a_row

CAN = frozenset({"incident.assign_best", "incident.close"})


def mine(number: int, **changes):
    return a_row(number, **{"state": State.FILED, "attention": Attention.MINE} | changes)


def handled(number: int):
    return a_row(number, state=State.HANDLED)


def at_work(*rows, selected: int = 0, **more) -> Sight:
    return Sight(rows=rows, selected=selected, head=selected, **{"can": CAN, "best": "w1", "free": 3} | more)


# -- what she does next ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sight", "key"),
    [
        pytest.param(at_work(mine(7), selected=7, waiting=4), "Enter", id="sends the painted worker first of all"),
        pytest.param(at_work(handled(7), selected=7), "C", id="closes what is handled"),
        pytest.param(at_work(a_row(7), selected=7, waiting=1), "J", id="takes the next when somebody is on this one"),
        pytest.param(at_work(mine(7), selected=7, best="", waiting=1), "J", id="goes on when nobody is free"),
        pytest.param(at_work(a_row(7), mine(8), selected=7), "Down", id="goes down to what came back"),
        pytest.param(at_work(mine(6), a_row(7), selected=7), "Up", id="goes up to what came back"),
        pytest.param(at_work(handled(6), a_row(7), mine(8), selected=7), "Down", id="prefers whom nobody helps"),
        pytest.param(
            at_work(handled(6), a_row(7), mine(8), selected=7, free=0), "Up", id="closes while nobody is free"
        ),
        pytest.param(
            at_work(handled(6), a_row(7), selected=7, to_dispatch=1, below=True),
            "Shift+J",
            id="goes to whom nobody helps, wherever he is",
        ),
        pytest.param(
            at_work(handled(6), a_row(7), selected=7, to_dispatch=1, below=True, free=0),
            "Up",
            id="closes if none is free",
        ),
        pytest.param(at_work(a_row(7), selected=7, silent=1), "Shift+J", id="goes to the silent one's case"),
        pytest.param(
            at_work(mine(7), mine(8), selected=7, best="", to_dispatch=2),
            "Down",
            id="goes on to another where nobody suits the one before her",
        ),
        pytest.param(at_work(a_row(7), selected=7, below=True), "PageDown", id="looks at what is out of sight"),
        pytest.param(at_work(a_row(7), selected=7, above=True), "Home", id="comes back to the top"),
        pytest.param(at_work(mine(7), selected=7, is_covered=True), "Escape", id="leaves a question"),
    ],
)
def test_the_next_key_by_what_is_painted(sight: Sight, key: str) -> None:
    assert decide(sight).key == key


def test_with_nothing_to_do_she_does_nothing() -> None:
    assert decide(at_work(a_row(7), selected=7)) is None


def test_enter_names_the_case_and_the_worker_that_were_seen() -> None:
    assert decide(at_work(mine(7), selected=7)) == Act(key="Enter", number=7, worker="w1")


def test_a_silent_worker_is_replaced() -> None:
    silent = a_row(7, attention=Attention.NO_REPLY)
    assert decide(at_work(silent, selected=7)).key == "Enter"


def test_nothing_is_sent_before_the_head_shows_the_selected_case() -> None:
    sight = Sight(rows=(mine(7),), selected=7, head=6, best="w1", can=CAN)
    assert decide(sight) is None


def test_a_button_that_cannot_be_pressed_is_not_pressed() -> None:
    assert decide(at_work(mine(7), selected=7, can=frozenset())) is None


def test_a_case_that_refused_is_left_alone_for_a_while() -> None:
    assert decide(at_work(mine(7), mine(8), selected=7), refused={7}) == Act(key="Down", number=8)


def test_a_row_that_nobody_has_taken_is_taken_by_j_and_not_by_arrows() -> None:
    untaken = mine(8, attention=Attention.NOT_TAKEN, unacknowledged=True)
    assert decide(at_work(a_row(7), untaken, selected=7)) is None


# -- her pace --------------------------------------------------------------------------------------------------------


def test_arrows_in_a_row_are_fast_and_every_other_key_is_thought_of() -> None:
    assert pause_s(Act(key="Down"), Act(key="Down")) == KEY_S
    assert pause_s(Act(key="Up"), Act(key="Down")) == ROUTINE_S
    assert pause_s(Act(key="J"), Act(key="J")) == ROUTINE_S


def test_j_is_answered_when_the_head_shows_another_case_that_is_taken() -> None:
    before = at_work(mine(7), mine(8, unacknowledged=True), selected=7)
    selected = at_work(mine(7), mine(8, unacknowledged=True), selected=8)
    taken = at_work(mine(7), mine(8), selected=8)
    assert [answers(Act(key="J"), before, now) for now in (before, selected, taken)] == [False, False, True]


def test_what_has_just_refused_to_lead_her_is_not_asked_again_at_once() -> None:
    sight = at_work(a_row(7), selected=7, silent=1, below=True)
    assert decide(sight, refused={0}) == Act(key="PageDown")


def test_the_way_back_is_answered_when_a_case_that_needs_a_worker_stands_in_the_head() -> None:
    before = at_work(a_row(7), mine(8), selected=7)
    assert not answers(Act(key="Shift+J"), before, before)
    assert answers(Act(key="Shift+J"), before, at_work(a_row(7), mine(8), selected=8))


def test_enter_is_answered_when_the_row_has_changed() -> None:
    act, before, after = Act(key="Enter", number=7), at_work(mine(7), selected=7), at_work(a_row(7), selected=7)
    assert not answers(act, before, before)
    assert answers(act, before, after)


def test_an_arrow_is_answered_when_the_selection_has_moved() -> None:
    before = at_work(mine(7), mine(8), selected=7)
    assert not answers(Act(key="Down"), before, before)
    assert answers(Act(key="Down"), before, at_work(mine(7), mine(8), selected=8))


# -- what it comes to ------------------------------------------------------------------------------------------------


def heard(report: str, at: float, *, number: int = 1, worker: str = "w1", assignment: str = "a1") -> Asked:
    return Asked(at=at, assignment=assignment, number=number, report=report, worker=worker)


def test_the_time_runs_from_the_row_to_the_first_assignment() -> None:
    took = row_to_asked_s({"r1": 10.0, "r2": 11.0}, [heard("r1", 15.0), heard("r1", 12.5), heard("r3", 13.0)])
    assert took == [2.5]


def test_overlooked_is_who_is_not_cared_for_and_what_was_never_on_the_screen() -> None:
    fates = {"r1": Fate.CARED_FOR, "r2": Fate.ALONE, "r3": Fate.CARED_FOR, "r4": Fate.MISSING}
    assert overlooked(fates, {"r1": 1.0, "r2": 2.0}) == {"r2": "alone", "r3": "never_shown", "r4": "missing"}


def test_an_assignment_that_no_key_meant_is_told() -> None:
    strokes = [Stroke(at=1.0, key="Enter", number=1, worker="w1")]
    other = heard("r2", 2.0, number=2)
    assert sent_unseen(strokes, [heard("r1", 1.1), other]) == [other]


@pytest.mark.parametrize(
    ("steps", "fate"),
    [
        ((), Fate.NOT_TAKEN),
        ((cmd.Take(),), Fate.ALONE),
        ((cmd.Take(), asked()), Fate.CARED_FOR),
        ((cmd.Take(), asked(), "decline"), Fate.ALONE),
        ((cmd.Take(), asked(), "accept", "en_route"), Fate.CARED_FOR),
    ],
)
def test_what_an_open_case_still_lacks(steps: tuple[cmd.Command | str, ...], fate: Fate) -> None:
    assert fate_of(an_incident(*steps), T0 + timedelta(seconds=10)) is fate


def test_a_case_whose_worker_is_silent_is_alone() -> None:
    assert fate_of(an_incident(cmd.Take(), asked()), T0 + timedelta(hours=1)) is Fate.ALONE


def test_the_figures_of_a_stretch() -> None:
    strokes = [Stroke(at=1.0, key="J"), Stroke(at=2.0, key="Enter", number=1, worker="w1"), Stroke(at=3.0, key="Down")]
    made = figures(
        "flood",
        fates={"r1": Fate.CARED_FOR, "r2": Fate.NOT_TAKEN},
        shown={"r1": 0.5, "r2": 0.6},
        strokes=strokes,
        asked=[heard("r1", 2.5)],
        longest_gap_s=0.08,
    )
    told = {f.name.removeprefix("flood: "): (f.value, f.holds) for f in made}
    assert told["cases overlooked"] == (1, False)
    assert told["not what the screen showed"] == (0, True)
    assert told["row on screen to assignment published p50"] == (2.0, None)
    assert told["keystrokes a case"] == (1.5, None)
    assert told["J and Enter an assignment"] == (2.0, None)
    assert told["longest gap of the event loop"] == (80.0, True)


def test_the_figures_of_nothing_are_no_figures() -> None:
    made = figures("flood", fates={}, shown={}, strokes=[], asked=[], longest_gap_s=0.0)
    assert isnan(next(f.value for f in made if f.name.endswith("p50")))


# -- the recordings --------------------------------------------------------------------------------------------------


def test_the_flood_is_200_cases_in_ten_minutes() -> None:
    made = flood()
    assert (len(made.cases), made.messages[0].at_s, made.seconds) == (200, 0.0, 600)
    assert made.messages[-1].at_s <= 600


def test_the_peak_hour_is_as_busy_as_the_simulator_s_busiest() -> None:
    assert len(peak_hour().cases) == 372


def test_a_recording_is_the_same_every_time_and_its_beginning_has_the_same_pace() -> None:
    made = record("r", count=20, seconds=60)
    assert made == record("r", count=20, seconds=60)
    begun = made.first(30)
    assert begun.messages == tuple(m for m in made.messages if m.at_s <= 30)
    assert 0 < len(begun.cases) < 20


def test_a_recorded_report_does_not_say_when_it_was_recorded() -> None:
    first = msgspec.json.decode(flood().messages[0].payload)
    assert {"id", "category", "title", "location"} <= first.keys()
    assert not {"reported_at", "camera"} & first.keys()
