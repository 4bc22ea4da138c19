"""The contract of the store, kept on SQLite and on PostgreSQL alike."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from console.domain.commands import ApplyReply, Close, Note, ReachRung, RecordSensorNormal, Resolve, Take
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import Actor
from console.domain.terms import ActorKind, AssigneeKind, ReplyAction, Severity, Stage, State
from console.store.errors import StaleVersion
from console.store.items import Reply, SensorNormal
from console.store.store import Store
from console.store.tables import incidents
from tests.store.factories import FEED, LIN, MEI, START, a_worker_called, an_incident_in, assign, filed


def a_reply(assignment: str = "a-1", worker: str = "w-1", action: ReplyAction = ReplyAction.ACCEPT) -> Reply:
    command = ApplyReply(assignment=assignment, worker=worker, action=action)
    return Reply(command=command, actor=a_worker_called(worker))


class TestLog:
    def test_a_report_makes_a_filed_incident(self, store: Store) -> None:
        number = an_incident_in(store, title="Gas smell")
        incident = store.incident(number)
        assert incident is not None
        assert (incident.state, incident.title, incident.version) == (State.FILED, "Gas smell", 2)
        assert [r.kind for r in store.after(0)] == ["reported", "filed"]

    def test_after_gives_what_is_newer_in_order_and_no_more_than_asked(self, store: Store) -> None:
        for _ in range(3):
            an_incident_in(store)
        assert [r.seq for r in store.after(2, limit=3)] == [3, 4, 5]
        assert store.head() == 6
        assert store.after(6) == []

    def test_an_event_comes_back_as_it_went_in(self, store: Store) -> None:
        number = an_incident_in(store)
        outcome = store.execute(number, Note(text="a \x00 and 燃气 and \U0001f525"), MEI)
        assert store.after(2) == list(outcome.recorded)

    def test_the_projection_is_the_fold_of_the_log(self, store: Store) -> None:
        number = an_incident_in(store)
        store.execute(number, assign(), MEI)
        store.intake([a_reply()])
        assert store.incident(number) == fold(reversed(store.timeline(number)))

    def test_the_timeline_begins_with_the_newest(self, store: Store) -> None:
        number = an_incident_in(store)
        store.execute(number, Take(), MEI)
        assert [r.kind for r in store.timeline(number, limit=2)] == ["taken", "filed"]


class TestCommands:
    def test_a_command_that_does_not_fit_writes_nothing(self, store: Store) -> None:
        number = an_incident_in(store)
        with pytest.raises(Refused):
            store.execute(number, Close(), MEI)
        assert store.head() == 2

    def test_a_command_on_an_unknown_incident_is_refused(self, store: Store) -> None:
        with pytest.raises(Refused, match="no such incident"):
            store.execute(99, Take(), MEI)

    def test_a_stale_version_says_who_was_first(self, store: Store) -> None:
        number = an_incident_in(store)
        store.execute(number, Take(), MEI, expected_version=2)
        with pytest.raises(StaleVersion, match="Mei") as caught:
            store.execute(number, assign(), LIN, expected_version=2)
        assert (caught.value.who, caught.value.station, caught.value.actual) == ("Mei", "desk-1", 3)

    def test_a_source_that_reports_on_and_the_clocks_stop_nobody(self, store: Store) -> None:
        number = an_incident_in(store, "same")
        an_incident_in(store, "same", title="Gas smell, stronger")
        rung = ReachRung(rung=store.catalogue().ladder[0], stage=Stage.DISPATCH, epoch=1, due=START)
        store.execute(number, rung, Actor(id="system", kind=ActorKind.SYSTEM))
        outcome = store.execute(number, assign(), LIN, expected_version=2)
        assert [each.kind for each in outcome.recorded] == ["dispatched"]

    def test_who_was_first_is_told_whatever_a_source_adds_after_him(self, store: Store) -> None:
        number = an_incident_in(store, "same")
        taken = store.execute(number, Take(), MEI).recorded[0]
        an_incident_in(store, "same", title="Gas smell, stronger")
        with pytest.raises(StaleVersion) as caught:
            store.execute(number, assign(), LIN, expected_version=2)
        assert (caught.value.who, caught.value.when) == ("Mei", taken.at)

    def test_of_two_who_assign_at_once_exactly_one_wins(self, open_store: Callable[..., Store]) -> None:
        first, second = open_store(), open_store()
        number = an_incident_in(first)
        barrier = threading.Barrier(2)
        results: dict[str, object] = {}

        def race(store: Store, who: Actor, assignment: str) -> None:
            barrier.wait()
            try:
                results[assignment] = store.execute(number, assign(assignment), who, expected_version=2)
            except StaleVersion as stale:
                results[assignment] = stale

        threads = [
            threading.Thread(target=race, args=(store, who, name))
            for store, who, name in ((first, MEI, "a-1"), (second, LIN, "a-2"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lost = [r for r in results.values() if isinstance(r, StaleVersion)]
        incident = first.incident(number)
        assert incident is not None
        assert len(lost) == 1
        assert len(incident.assignments) == 1
        assert lost[0].who == incident.assignments[0].issued_by

    def test_what_changes_nothing_is_not_written(self, store: Store) -> None:
        number = an_incident_in(store, sensor="s-1")
        outcome = store.execute(number, RecordSensorNormal(sensor="another", value=1.0), FEED)
        assert outcome.recorded == ()
        assert store.head() == 2


class TestIntake:
    def test_the_same_id_again_makes_no_second_incident(self, store: Store) -> None:
        first = store.intake([filed("r-1")])[0]
        again = store.intake([filed("r-1")])[0]
        assert (first.is_new, first.changed) == (True, True)
        assert (again.number, again.is_new, again.changed) == (first.number, False, False)
        assert store.head() == 2

    def test_the_same_id_twice_in_one_group_makes_one_incident(self, store: Store) -> None:
        first, again = store.intake([filed("r-1"), filed("r-1", title="Gas smell, stronger")])
        assert first.number == again.number
        assert [r.kind for r in store.after(0)] == ["reported", "filed", "facts_updated"]

    def test_an_id_with_nul_is_the_same_id_again(self, store: Store) -> None:
        assert store.intake([filed("r\x001")])[0].number == store.intake([filed("r\x001")])[0].number

    def test_two_programs_that_bring_the_same_reports_store_each_once(self, open_store: Callable[..., Store]) -> None:
        stores = [open_store(), open_store()]
        reports = [filed(f"r-{n}") for n in range(150)]
        threads = [threading.Thread(target=store.intake, args=(reports,)) for store in stores]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(stores[0].listed()) == 150
        assert [r.seq for r in stores[0].after(0)] == list(range(1, 301))

    def test_a_refused_item_never_spoils_its_neighbours(self, store: Store) -> None:
        results = store.intake(
            [filed("r-1"), a_reply("no-such"), filed("r-2", title="half a pair \ud800"), filed("r-3")]
        )
        assert [r.refused for r in results] == ["", "unknown_assignment", "unreadable", ""]
        assert [i.source_id for i in store.listed()] == ["r-1", "r-3"]
        assert [i.number for i in store.listed()] == [1, 2]

    def test_a_reply_finds_its_incident_by_the_assignment(self, store: Store) -> None:
        number = an_incident_in(store)
        store.execute(number, assign("a-7", "w-3"), MEI)
        result = store.intake([a_reply("a-7", "w-3", ReplyAction.ARRIVE)])[0]
        incident = store.incident(number)
        assert incident is not None
        assert result.number == number
        assert incident.state is State.ON_SCENE

    @pytest.mark.parametrize("kind", [AssigneeKind.TEAM, AssigneeKind.STATION])
    def test_a_team_or_a_mobile_workstation_answers_for_itself(self, store: Store, kind: AssigneeKind) -> None:
        number = an_incident_in(store)
        store.execute(number, assign("a-7", "unit-3", kind=kind), MEI)
        for action in (ReplyAction.ACCEPT, ReplyAction.ARRIVE, ReplyAction.RESOLVE):
            assert store.intake([a_reply("a-7", "unit-3", action)])[0].changed
        incident = store.incident(number)
        assert incident is not None
        assert (incident.state, incident.active) == (State.HANDLED, ())

    def test_a_sensor_that_returns_to_normal_is_told_to_its_open_incidents(self, store: Store) -> None:
        normal = SensorNormal(sensor="s-1", value=2.0, actor=FEED)
        report, told, again = store.intake([filed(sensor="s-1"), normal, normal])
        assert told.number == report.number
        assert (told.changed, again.changed) == (True, False)
        assert store.intake([replace(normal, value=float("nan"))])[0].refused == "unreadable"


class TestQueue:
    def test_the_queue_lists_what_is_open_worst_first(self, store: Store) -> None:
        low = an_incident_in(store, severity=Severity.LOW)
        worst = an_incident_in(store, severity=Severity.CRITICAL)
        over = an_incident_in(store)
        store.execute(over, Resolve(), MEI)
        store.execute(over, Close(), MEI)
        assert [i.number for i in store.listed()] == [worst, low]

    def test_however_many_are_open_none_is_left_out(self, store: Store) -> None:
        an_incident_in(store)
        with store.database.write() as connection:
            row = dict(connection.execute(select(incidents)).mappings().one())
            more = [row | {"number": n, "source_id": f"copy-{n}"} for n in range(2, 6_001)]
            connection.execute(insert(incidents), more)
        assert len(store.listed()) == 6_000

    def test_a_closed_incident_that_its_source_changes_is_listed_until_it_is_looked_at(self, store: Store) -> None:
        number = an_incident_in(store, "r-1")
        store.execute(number, Resolve(), MEI)
        store.execute(number, Close(), MEI)
        store.intake([filed("r-1", title="It smells again")])
        assert [i.number for i in store.listed()] == [number]
        store.execute(number, Take(), MEI)
        assert store.listed() == []

    def test_incidents_come_by_number_as_far_as_they_exist(self, store: Store) -> None:
        number = an_incident_in(store)
        assert set(store.incidents([number, 77])) == {number}
        assert store.incident(77) is None
