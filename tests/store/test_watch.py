"""Time does to cases what the rules say: each thing once, whoever watches, and nothing as a volley after an outage."""

import logging
import pkgutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain.events import AcknowledgementLapsed, Event, Resumed
from console.domain.facts import SYSTEM
from console.domain.incident import Incident
from console.domain.rules import ChangeRung
from console.domain.terms import Duty, Level, OrderKind, ReplyAction, Stage, State, Visit
from console.store import workers
from console.store.casework import CaseWork
from console.store.errors import StoreFull, StoreUnavailable, Trouble
from console.store.items import WorkerStatus
from console.store.store import Store
from console.store.verify import verify
from console.store.watch import AGAIN_AFTER, GAP, Watch
from console.store.workers import Position
from tests.store.factories import FEED, LIN, MEI, START, a_worker_called, an_incident_in, assign, filed

MINUTE = timedelta(minutes=1)


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hands:
    """Return a clock that only the test moves; the stores of this file read it."""
    return Hands()


def a_watch(store: Store) -> Watch:
    """Return a watch that has begun, with nothing to do yet."""
    watch = Watch(store)
    watch.reload()
    watch.step()
    return watch


def pass_time(watch: Watch, clock: Any, span: timedelta, every: timedelta = 0.9 * MINUTE) -> None:
    """Let time pass while somebody watches."""
    end = clock.now + span
    while clock.now < end:
        clock.now = min(end, clock.now + every)
        watch.step()


def of_kind(store: Store, number: int, kind: type[Event]) -> list[Any]:
    """Return the events of a kind in the log of a case, oldest first."""
    return [r.event for r in reversed(store.timeline(number)) if isinstance(r.event, kind)]


def rungs(store: Store, number: int) -> list[str]:
    return [e.rung for e in of_kind(store, number, cev.RungReached)]


def test_a_case_that_nobody_handles_climbs_the_ladder_in_time(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    pass_time(watch, clock, 16 * MINUTE)
    case = store.incident(number)
    assert case is not None
    assert rungs(store, number) == ["short_warning", "short_late", "blue", "yellow", "red"]
    assert [o.kind for o in case.open_orders] == list(OrderKind)
    dues = [r.due - START for r in case.supervision.rungs]
    assert (case.escalation_level, dues) == (2, [0.8 * MINUTE, MINUTE, 8 * MINUTE, 10 * MINUTE, 15 * MINUTE])
    assert {r.actor for r in store.timeline(number)} == {FEED, SYSTEM}
    assert verify(store.database) == ()


def test_a_case_that_is_handled_in_time_is_left_alone(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    store.execute(number, cmd.Resolve(), MEI)
    pass_time(watch, clock, 90 * MINUTE, 5 * MINUTE)
    assert rungs(store, number) == []


def test_several_watch_one_store_and_each_thing_happens_once(open_store: Callable[..., Store], clock: Hands) -> None:
    stores = [open_store() for _ in range(3)]
    watches = [a_watch(s) for s in stores]
    numbers = [an_incident_in(stores[0]) for _ in range(5)]
    clock.now += 10 * MINUTE
    for watch in watches:
        # As if each had been there all the time: the mark is that of whoever looked last.
        watch._marked_at = clock.now
    gate = threading.Barrier(len(watches))

    def look(watch: Watch) -> None:
        gate.wait()
        watch.step()

    threads = [threading.Thread(target=look, args=(w,)) for w in watches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [rungs(stores[0], n) for n in numbers] == [["short_late", "yellow"]] * 5
    assert verify(stores[0].database) == ()


def test_a_merge_tells_nothing_that_was_told_of_the_duplicate_and_the_rest_when_it_is_due(
    store: Store, clock: Hands
) -> None:
    watch = a_watch(store)
    first = an_incident_in(store)
    pass_time(watch, clock, 11 * MINUTE)
    assert rungs(store, first)[-1] == "yellow"
    main = an_incident_in(store)
    store.execute(first, cmd.MergeInto(main=main), MEI)
    pass_time(watch, clock, 2 * MINUTE)
    case = store.incident(main)
    assert case is not None
    assert (rungs(store, main), case.escalation_level) == ([], 1)
    pass_time(watch, clock, 3 * MINUTE)
    assert rungs(store, main) == ["red"]
    assert verify(store.database) == ()


def test_what_fell_due_in_an_outage_is_listed_for_a_person_and_not_fired(store: Store, clock: Hands) -> None:
    a_watch(store)
    numbers = [an_incident_in(store) for _ in range(3)]
    clock.now += 2 * timedelta(hours=1)
    after = a_watch(store)
    for number in numbers:
        case = store.incident(number)
        assert case is not None
        listed = [(r.rung, r.stage, r.is_open) for r in case.supervision.rungs]
        short, *each = listed
        assert short == ("short_late", Stage.DISPATCH, True), "that nobody has accepted is a part of it"
        assert each == [("red", Stage.ARRIVE, True), ("red", Stage.HANDLE, True)], "each limit is a breach of its own"
        assert (case.supervision.orders, case.escalation_level, case.acknowledged) == ((), 0, False)
    later = an_incident_in(store)
    pass_time(after, clock, 9 * MINUTE)
    assert rungs(store, later)[-1] == "blue", "from now on it works as always"


def test_a_program_that_takes_over_within_a_minute_lists_nothing(store: Store, clock: Hands) -> None:
    pass_time(a_watch(store), clock, 2 * MINUTE)
    number = an_incident_in(store)
    first = a_watch(store)
    pass_time(first, clock, 7.9 * MINUTE)
    clock.now += GAP / 2
    a_watch(store)
    case = store.incident(number)
    assert case is not None
    assert [(r.rung, r.is_open) for r in case.supervision.rungs] == [
        ("short_warning", False),
        ("short_late", False),
        ("blue", False),
    ]


def test_a_machine_that_slept_lists_what_fell_due_meanwhile(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    clock.now += timedelta(hours=8)
    watch.step()
    case = store.incident(number)
    assert case is not None
    assert case.supervision.rungs[0].is_open


def test_a_clock_that_jumps_back_fires_nothing_twice(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    pass_time(watch, clock, 11 * MINUTE)
    clock.now -= timedelta(hours=1)
    pass_time(watch, clock, 5 * MINUTE)
    pass_time(a_watch(store), clock, 56 * MINUTE)
    assert rungs(store, number) == ["short_warning", "short_late", "blue", "yellow"]


@pytest.mark.parametrize("is_restarted", [False, True], ids=["it runs on", "it is started anew"])
def test_a_watch_that_a_clock_ahead_had_begun_tells_of_what_falls_due_after_the_correction(
    store: Store, clock: Hands, is_restarted: bool
) -> None:
    clock.now += 300 * MINUTE
    watch = a_watch(store)
    early = an_incident_in(store)
    pass_time(watch, clock, MINUTE)
    clock.now -= 300 * MINUTE
    if is_restarted:
        watch = a_watch(store)
    watch.step()
    store.execute(early, cmd.BoundTimes(), MEI)
    late = an_incident_in(store)
    pass_time(watch, clock, 16 * MINUTE)
    for number in (early, late):
        reached = of_kind(store, number, cev.RungReached)
        assert [(e.rung, e.missed) for e in reached[-3:]] == [("blue", False), ("yellow", False), ("red", False)]
    assert verify(store.database) == ()


def test_a_suspension_ends_by_itself_when_its_time_has_come(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    store.execute(number, cmd.Suspend(until=START + 30 * MINUTE, reason="rain"), MEI)
    pass_time(watch, clock, 31 * MINUTE)
    case = store.incident(number)
    assert case is not None
    assert (case.state, case.paused_s) == (State.FILED, 30 * 60.0)
    assert len(of_kind(store, number, Resumed)) == 1


def test_a_worker_who_is_out_and_silent_is_raised_once_until_he_is_heard(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    store.execute(number, cmd.Take(), LIN)
    store.execute(number, assign(), LIN)
    arrive = cmd.ApplyReply(assignment="a-1", worker="w-1", action=ReplyAction.ARRIVE)
    store.execute(number, arrive, a_worker_called("w-1"))
    pass_time(watch, clock, 62 * MINUTE)
    assert len(of_kind(store, number, cev.CheckInMissed)) == 1
    case = store.incident(number)
    assert case is not None
    assert not case.acknowledged
    store.execute(number, cmd.CheckIn(assignment="a-1", note="by radio"), LIN)
    pass_time(watch, clock, 31 * MINUTE)
    assert len(of_kind(store, number, cev.CheckInMissed)) == 2


def somebody_on_scene(store: Store, worker: str = "w-1") -> int:
    """Put a case into the store with a worker on the scene, heard of now."""
    number = an_incident_in(store)
    store.execute(number, assign(f"a-{worker}", worker), LIN)
    arrive = cmd.ApplyReply(assignment=f"a-{worker}", worker=worker, action=ReplyAction.ARRIVE)
    store.execute(number, arrive, a_worker_called(worker))
    return number


def missed(store: Store, *numbers: int) -> list[int]:
    """Return how often a missed check-in was raised at each case."""
    return [sum(not e.listed for e in of_kind(store, number, cev.CheckInMissed)) for number in numbers]


def test_after_an_outage_silent_workers_are_listed_and_raised_only_once_they_could_have_been_heard(
    store: Store, clock: Hands
) -> None:
    pass_time(a_watch(store), clock, MINUTE)
    numbers = [somebody_on_scene(store, f"w-{n}") for n in range(3)]
    for number in numbers:
        store.execute(number, cmd.Take(), LIN)
    clock.now += timedelta(hours=3)
    watch = a_watch(store)
    cases = list(store.incidents(numbers).values())
    assert [(c.acknowledged, c.assignments[0].check_in_listed) for c in cases] == [(True, True)] * 3
    pass_time(watch, clock, MINUTE)
    store.save_positions([Position(worker="w-0", lat=24.0, lon=118.0, at=clock.now)])
    pass_time(watch, clock, 28 * MINUTE)
    assert missed(store, *numbers) == [0, 0, 0]
    pass_time(watch, clock, MINUTE)
    assert missed(store, *numbers) == [0, 1, 1]
    assert [len(of_kind(store, n, cev.CheckInMissed)) for n in numbers] == [1, 2, 2], "listed once, and raised"
    assert verify(store.database) == ()


def test_an_acknowledgement_that_lapses_in_an_outage_is_listed_and_calls_nobody(store: Store, clock: Hands) -> None:
    pass_time(a_watch(store), clock, MINUTE)
    listed, later = (an_incident_in(store) for _ in range(2))
    store.execute(listed, cmd.Acknowledge(note="known", until=clock.now + 30 * MINUTE), LIN)
    store.execute(later, cmd.Acknowledge(note="known", until=clock.now + 185 * MINUTE), LIN)
    clock.now += timedelta(hours=3)
    watch = a_watch(store)
    pass_time(watch, clock, 6 * MINUTE)
    cases = store.incidents([listed, later])
    assert (cases[listed].acknowledged, cases[listed].lapsed_unwatched is not None) == (True, True)
    assert len(of_kind(store, listed, AcknowledgementLapsed)) == 1, "said once"
    assert not cases[later].acknowledged, "from now on it works as always"
    store.execute(listed, cmd.Take(), LIN)
    case = store.incident(listed)
    assert case is not None
    assert case.lapsed_unwatched is None


def test_who_tells_where_he_is_or_how_he_is_is_not_raised_and_who_tells_nothing_is(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    numbers = [somebody_on_scene(store, worker) for worker in ("w-1", "w-2", "w-3")]
    pass_time(watch, clock, 20 * MINUTE)
    store.save_positions([Position(worker="w-1", lat=24.0, lon=118.0, at=clock.now)])
    store.intake([WorkerStatus(worker="w-2", duty=Duty.BUSY, at=clock.now)])
    pass_time(watch, clock, 12 * MINUTE)
    assert missed(store, *numbers) == [0, 0, 1]
    pass_time(watch, clock, 30 * MINUTE)
    assert missed(store, *numbers) == [1, 1, 1], "silent again, and so raised; who was raised is not raised twice"


def test_a_place_that_he_told_before_he_answered_begins_no_timer_anew(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = somebody_on_scene(store)
    store.save_positions([Position(worker="w-1", lat=24.0, lon=118.0, at=clock.now - 5 * MINUTE)])
    pass_time(watch, clock, 31 * MINUTE)
    assert missed(store, number) == [1]


def test_a_telephone_whose_clock_is_ahead_keeps_nobody_from_being_missed(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = somebody_on_scene(store)
    store.save_positions([Position(worker="w-1", lat=24.0, lon=118.0, at=clock.now + 9 * 60 * MINUTE)])
    pass_time(watch, clock, 31 * MINUTE)
    assert missed(store, number) == [1]


def test_the_store_is_asked_only_of_those_whose_timer_has_run_out(
    store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []

    ask = workers.seen

    def seen(connection: Connection, ids: set[str], now: datetime) -> dict[str, datetime]:
        asked.append(set(ids))
        return ask(connection, ids, now)

    watch = a_watch(store)
    somebody_on_scene(store, "w-1")
    clock.now += 10 * MINUTE
    somebody_on_scene(store, "w-2")
    monkeypatch.setattr(workers, "seen", seen)
    watch.step()
    assert asked == []
    store.save_positions([Position(worker="w-1", lat=24.0, lon=118.0, at=clock.now)])
    clock.now += 21 * MINUTE
    for _ in range(3):
        watch.step()
    assert asked == [{"w-1"}], "once he is known to have been seen his timer runs from there"


def test_a_second_dissatisfied_visit_reaches_a_case_that_is_over(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    for _ in range(2):
        store.execute(number, cmd.Resolve(), MEI)
        store.execute(number, cmd.Close(), MEI)
        store.execute(number, cmd.RecordVisit(visit=Visit.DISSATISFIED), MEI)
        pass_time(watch, clock, MINUTE)
        store.execute(number, cmd.Reopen(), MEI)
    pass_time(watch, clock, MINUTE)
    visits = [rung for rung in rungs(store, number) if "dissatisfied" in rung]
    assert visits == ["dissatisfied", "red_dissatisfied"], "the second visit is no first one too"


def told(store: Store, number: int) -> list[str]:
    """Who was told by the notices of the case, one after the other."""
    records = reversed(store.timeline(number))
    notices = ((r.event, r.at) for r in records if isinstance(r.event, cev.RungReached | cev.NoticePassedOn))
    return [
        f"{e.rung} {role}{' missed' if e.missed else ''}"
        for e, _ in notices
        for role in (e.notify if isinstance(e, cev.RungReached) else (e.role,))
    ]


def a_silent_worker(store: Store) -> int:
    """Return a case that is taken and whose worker does not answer."""
    number = an_incident_in(store)
    store.execute(number, cmd.Take(), LIN)
    store.execute(number, assign(f"a-{number}", f"w-{number}"), LIN)
    return number


def test_a_notice_that_nobody_heeds_reaches_the_supervisor_and_one_that_is_heeded_does_not(
    store: Store, clock: Hands
) -> None:
    watch = a_watch(store)
    silent, seen = a_silent_worker(store), a_silent_worker(store)
    pass_time(watch, clock, 3 * MINUTE)
    store.execute(seen, cmd.Take(), LIN)
    pass_time(watch, clock, 3 * MINUTE)
    warned = ["no_reply dispatcher", "short_warning dispatcher"]
    assert told(store, silent) == [*warned, "no_reply supervisor"]
    assert told(store, seen) == warned
    store.execute(silent, cmd.ReceiptNotice(key="1:no_reply::1", note="I call him"), MEI)
    case = store.incident(silent)
    assert case is not None
    assert case.open_notices == ()
    assert verify(store.database) == ()


def test_a_restart_neither_loses_a_step_of_a_notice_nor_repeats_one(store: Store, clock: Hands) -> None:
    number = a_silent_worker(store)
    pass_time(a_watch(store), clock, 2.5 * MINUTE)
    pass_time(a_watch(store), clock, 3 * MINUTE)
    pass_time(a_watch(store), clock, 1 * MINUTE)
    assert [t for t in told(store, number) if "no_reply" in t] == ["no_reply dispatcher", "no_reply supervisor"]


def test_the_steps_of_notices_that_fell_due_in_an_outage_are_listed_and_called_by_nobody(
    store: Store, clock: Hands
) -> None:
    watch = a_watch(store)
    numbers = [a_silent_worker(store) for _ in range(3)]
    pass_time(watch, clock, 2.5 * MINUTE)
    clock.now += 4 * MINUTE
    a_watch(store)
    for number in numbers:
        silence = [t for t in told(store, number) if "no_reply" in t]
        assert silence == ["no_reply dispatcher", "no_reply supervisor missed"]
        case = store.incident(number)
        assert case is not None
        assert [r.listed for r in case.open_notices] == [True]


def test_a_warning_raises_a_case_of_a_grid_to_its_town(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number, other = an_incident_in(store), an_incident_in(store)
    store.execute(number, cmd.Transfer(level=Level.GRID, reason="theirs"), MEI)
    pass_time(watch, clock, 8.5 * MINUTE)
    cases = store.incidents([number, other])
    assert cases[number].levels == {Level.GRID, Level.TOWN}
    assert (cases[other].levels, cases[other].raised_to_town) == ({Level.TOWN}, False)


def test_rules_that_an_admin_changes_count_from_the_next_reload(store: Store, clock: Hands) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    blue = store.catalogue().ladder[0]
    store.change_rules(ChangeRung(rung=replace(blue, at=0.1), was=blue), MEI)
    watch.reload()
    pass_time(watch, clock, 2 * MINUTE)
    assert "blue" in rungs(store, number)


@pytest.mark.parametrize("reply", [None, ReplyAction.EN_ROUTE], ids=["a limit", "a check-in"])
def test_the_timer_of_a_case_that_was_closed_before_a_reload_is_not_tried_again_and_again(
    store: Store, clock: Hands, reply: ReplyAction | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, number = a_watch(store), an_incident_in(store)
    if reply is not None:
        store.execute(number, assign(), MEI)
        store.execute(number, cmd.ApplyReply(assignment="a-1", worker="w-1", action=reply), a_worker_called("w-1"))
    watch.step()
    store.execute(number, cmd.Cancel(reason="hoax"), MEI)
    watch.reload()
    watch.step()
    monkeypatch.setattr(store, "casework", lambda: pytest.fail("it has nothing to do"))
    pass_time(watch, clock, 60 * MINUTE)


def test_a_rung_that_is_changed_lists_what_it_would_have_told_of_before_and_calls_for_what_falls_due_from_then_on(
    store: Store, clock: Hands
) -> None:
    watch = a_watch(store)
    old = an_incident_in(store)
    pass_time(watch, clock, 3 * MINUTE)
    new = an_incident_in(store)
    blue = store.catalogue().ladder[0]
    store.change_rules(ChangeRung(rung=replace(blue, at=0.2), was=blue), MEI)
    watch.reload()
    pass_time(watch, clock, 3 * MINUTE)
    missed = {n: [e.missed for e in of_kind(store, n, cev.RungReached) if e.rung == "blue"] for n in (old, new)}
    assert missed == {old: [True], new: [False]}


def test_a_flood_is_looked_at_over_several_steps_and_no_case_is_forgotten(
    store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a step does is bounded; with a lower bound a flood needs no five hundred cases.
    monkeypatch.setattr("console.store.watch.AT_ONCE", at_once := 30)
    watch = a_watch(store)
    store.intake([filed() for _ in range(at_once + 20)])
    pass_time(watch, clock, 8 * MINUTE)
    pass_time(watch, clock, MINUTE, timedelta(seconds=20))
    for number in range(1, at_once + 21):
        assert rungs(store, number)[-2:] == ["short_late", "blue"]


def fails_once(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, error: Exception) -> None:
    """Let the next call of a method raise, and all later ones work."""
    whole = getattr(owner, name)

    def call(*args: Any, **kw: Any) -> Any:
        monkeypatch.setattr(owner, name, whole)
        raise error

    monkeypatch.setattr(owner, name, call)


FULL = StoreFull("the disk is full")
LOST = StoreUnavailable(Trouble.LOST, "gone")


@pytest.mark.parametrize("name", ["_work", "_committed"])
def test_what_was_due_when_a_write_failed_is_done_by_the_next_step_once(
    store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    watch = a_watch(store)
    late, suspended = an_incident_in(store), an_incident_in(store)
    store.execute(suspended, cmd.Suspend(until=START + 1.5 * MINUTE, reason="rain"), MEI)
    pass_time(watch, clock, 0.9 * MINUTE)
    clock.now += 0.7 * MINUTE
    # Before anything is written, and after it: then it is not known whether it was written, and it was.
    fails_once(monkeypatch, store, name, FULL)
    with pytest.raises(StoreFull):
        watch.step()
    for _ in range(3):
        watch.step()
    assert rungs(store, late) == ["short_warning", "short_late"]
    assert len(of_kind(store, suspended, Resumed)) == 1
    pass_time(watch, clock, 9 * MINUTE)
    assert rungs(store, late)[2:] == ["blue", "yellow"], "and the ladder goes on"


@pytest.mark.parametrize("error", [LOST, RuntimeError("a bug")])
def test_cases_whose_reading_failed_once_are_all_planned_after(
    store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    watch = a_watch(store)
    numbers = [an_incident_in(store) for _ in range(3)]
    fails_once(monkeypatch, store, "incidents", error)
    if error is LOST:
        with pytest.raises(StoreUnavailable):
            watch.step()
    else:
        watch.step()
    pass_time(watch, clock, 0.9 * MINUTE)
    assert [rungs(store, n) for n in numbers] == [["short_warning"]] * 3


def test_a_reload_that_failed_passes_over_no_change(
    store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = a_watch(store)
    number = an_incident_in(store)
    with monkeypatch.context() as broken:
        fails_once(broken, pkgutil.resolve_name("console.store.watch"), "_watched", LOST)
        with pytest.raises(StoreUnavailable):
            watch.reload()
    pass_time(watch, clock, 0.9 * MINUTE)
    assert rungs(store, number) == ["short_warning"]


def poisoned(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, number: int) -> None:
    """Let a function raise for one case, whether it takes the case, its number, or many of them."""
    whole = getattr(owner, name)

    def call(*args: Any, **kw: Any) -> Any:
        for each in args:
            numbers = each if isinstance(each, list | dict) else [each.number if isinstance(each, Incident) else each]
            if number in numbers:
                raise ValueError("no such policy")
        return whole(*args, **kw)

    monkeypatch.setattr(owner, name, call)


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("console.store.store.Store", "incidents"),
        ("console.domain.agenda", "next_at"),
        ("console.domain.agenda", "due"),
        ("console.store.casework.CaseWork", "apply"),
    ],
    ids=["reading", "planning", "deciding", "applying"],
)
def test_a_case_that_cannot_be_worked_out_is_told_and_keeps_no_other_from_its_rungs(
    store: Store,
    clock: Hands,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    owner: str,
    name: str,
) -> None:
    watch = a_watch(store)
    before, bad, after = (an_incident_in(store) for _ in range(3))
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR, "console.store.watch"):
        poisoned(broken, pkgutil.resolve_name(owner), name, bad)
        pass_time(watch, clock, 1.1 * MINUTE, timedelta(seconds=3))
    assert [rungs(store, n) for n in (before, after)] == [["short_warning", "short_late"]] * 2
    told = [record.getMessage() for record in caplog.records]
    assert 0 < len(told) <= 4, "it is set aside meanwhile, and fills no log"
    assert all(f"incident {bad} " in text for text in told)
    assert verify(store.database) == ()
    pass_time(watch, clock, AGAIN_AFTER, timedelta(seconds=3))
    assert "short_late" in rungs(store, bad), "its error has passed, and nothing was forgotten"


def test_a_missed_check_in_that_cannot_be_raised_keeps_no_other_from_being_raised(
    store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    watch = a_watch(store)
    bad, good = somebody_on_scene(store, "w-1"), somebody_on_scene(store, "w-2")
    with monkeypatch.context() as broken:
        poisoned(broken, CaseWork, "apply", bad)
        pass_time(watch, clock, 31 * MINUTE, MINUTE)
        assert missed(store, bad, good) == [0, 1]
    assert f"incident {bad} " in caplog.text
    pass_time(watch, clock, 2 * AGAIN_AFTER)
    assert missed(store, bad, good) == [1, 1]
