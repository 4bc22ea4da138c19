"""A group of intake is worked out before the lock and written under it; who commits in between spoils nothing."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from console.domain.commands import ApplyReply, Note
from console.domain.terms import Duty, ReplyAction
from console.store import intake
from console.store.database import Database
from console.store.items import DeadLetter, Reply, SensorNormal, WorkerStatus
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import FEED, MEI, a_worker_called, an_incident_in, assign, filed
from tests.stores import new_store

Meanwhile = Callable[[Callable[[], object]], list[int]]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Let something happen once after the next group was worked out; gives the groups that were, by their sizes."""

    def make(happens: Callable[[], object]) -> list[int]:
        worked_out: list[int] = []
        plain = intake.work_out

        def then(work: object, items: list[object]) -> object:
            results = plain(work, items)  # type: ignore[arg-type]  # by its methods
            worked_out.append(len(items))
            if len(worked_out) == 1:
                happens()
            return results

        monkeypatch.setattr(intake, "work_out", then)
        return worked_out

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a store of which one can read while another commits; a rollback journal cannot."""
    is_server = request.param == "postgresql"
    return str(request.getfixturevalue("postgres_url")) if is_server else new_store(tmp_path / "store" / "linkage.db")


def test_beside_a_rollback_journal_nobody_reads_while_another_wants_to_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "uses_wal", False)
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    reads: list[str] = []
    monkeypatch.setattr(Database, "read", lambda *_: reads.append("read"))
    assert [r.number for r in store.intake([filed(), filed()])] == [1, 2]
    assert reads == []
    store.close()


def accepts(assignment: str) -> Reply:
    command = ApplyReply(assignment=assignment, worker="w-1", action=ReplyAction.ACCEPT)
    return Reply(command=command, actor=a_worker_called("w-1"))


def test_a_command_is_carried_out_while_a_group_is_worked_out(
    store: Store, open_store: Callable[..., Store], meanwhile: Meanwhile
) -> None:
    number, other = an_incident_in(store), open_store()
    meanwhile(lambda: other.execute(number, Note(text="seen"), MEI))
    results = store.intake([filed(), filed()])
    assert [r.number for r in results] == [number + 1, number + 2]
    assert [e.incident for e in store.after(0) if e.kind in ("noted", "reported")] == [
        number,
        number,
        number + 1,
        number + 2,
    ]
    assert not verify(store.database, None)


def test_a_group_that_nobody_disturbs_is_worked_out_once(store: Store, meanwhile: Meanwhile) -> None:
    sizes = meanwhile(lambda: None)
    store.intake([filed(), filed(), DeadLetter(source="s", topic="t", reason="no_json", field="", payload=b"")])
    assert sizes == [3]
    assert ([case.number for case in store.listed()], store.dead_letters.count()) == ([1, 2], 1)


def test_the_same_report_by_two_gateways_at_once_is_one_case(
    store: Store, open_store: Callable[..., Store], meanwhile: Meanwhile
) -> None:
    other = open_store()
    sizes = meanwhile(lambda: other.intake([filed("same")]))
    (result,) = store.intake([filed("same")])
    assert (result.number, result.is_new) == (1, False)
    assert [case.source_id for case in store.listed()] == ["same"]
    assert sizes == [1, 1, 1]  # its own, the other's, and its own again
    assert not verify(store.database, None)


def test_a_reply_to_what_was_sent_a_moment_ago_is_not_refused(
    store: Store, open_store: Callable[..., Store], meanwhile: Meanwhile
) -> None:
    number, other = an_incident_in(store), open_store()
    meanwhile(lambda: other.execute(number, assign("a-1"), MEI))
    (result,) = store.intake([accepts("a-1")])
    assert (result.number, result.changed, result.refused) == (number, True, "")


def test_text_that_is_erased_meanwhile_stays_erased(
    store: Store, open_store: Callable[..., Store], meanwhile: Meanwhile
) -> None:
    number, other = an_incident_in(store), open_store()
    store.execute(number, assign("a-1"), MEI)
    meanwhile(lambda: other.erase_private(number))
    (result,) = store.intake([accepts("a-1")])
    case = store.incident(number)
    assert case is not None
    assert result.changed
    assert (case.reporter.name, case.reporter.phone) == ("", "")
    assert not verify(store.database, None)


def test_a_sensor_that_calms_down_before_its_alarm_is_committed_ends_it_all_the_same(
    store: Store, open_store: Callable[..., Store], meanwhile: Meanwhile
) -> None:
    other = open_store()
    meanwhile(lambda: other.intake([filed("alarm", sensor="S1")]))
    (result,) = store.intake([SensorNormal(sensor="S1", value=1.0, unit="%LEL", actor=FEED)])
    assert (result.number, result.changed) == (1, True)


def test_what_a_worker_says_is_written_whoever_commits_meanwhile(
    store: Store, open_store: Callable[..., Store], meanwhile: Meanwhile
) -> None:
    other = open_store()
    meanwhile(lambda: other.intake([filed()]))
    results = store.intake([WorkerStatus(worker="w-1", duty=Duty.ON_DUTY, at=store.now()), filed()])
    assert [r.changed for r in results] == [True, True]
    assert [w.id for w in store.workers()] == ["w-1"]


def test_reports_of_two_gateways_get_distinct_numbers_in_one_unbroken_chain(
    store: Store, open_store: Callable[..., Store]
) -> None:
    other = open_store()
    threads = [
        Thread(target=lambda s=s: [s.intake([filed() for _ in range(7)]) for _ in range(5)]) for s in (store, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(case.number for case in store.listed()) == list(range(1, 71))
    assert not verify(store.database, None)
