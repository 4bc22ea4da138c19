"""Any commands in any order: the projection stays the fold of the log, and the chain stays whole."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import Attachment
from console.domain.terms import ReplyAction
from console.store.items import Reply, SensorNormal
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import FEED, LIN, MEI, START, a_worker_called, filed

workers = st.sampled_from(["w-1", "w-2"])
assignments = st.integers(0, 3)
commands = st.one_of(
    st.builds(cmd.Take, over=st.booleans()),
    st.just(cmd.GiveBack()),
    st.builds(cmd.Note, text=st.sampled_from(["", "call back"])),
    st.builds(cmd.Escalate),
    st.builds(cmd.Resolve),
    st.builds(cmd.Close),
    st.builds(cmd.Cancel, reason=st.sampled_from(["", "hoax"])),
    st.builds(cmd.Suspend, until=st.just(START + timedelta(days=9)), reason=st.just("waits")),
    st.just(cmd.Resume()),
    st.just(cmd.Reopen(reason="again")),
    st.just(cmd.AttachEvidence(attachment=Attachment(url="snapshot-1"))),
    st.tuples(st.just("assign"), assignments, workers, st.booleans()),
    st.tuples(st.just("reply"), assignments, workers, st.sampled_from(ReplyAction)),
    st.tuples(st.just("report"), st.sampled_from(["", "worse"])),
    st.just("normal"),
    st.tuples(st.just("take back"), st.integers(1, 4)),
)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store that all examples share: each has a case of its own in it."""
    return Store.open(f"sqlite:///{tmp_path_factory.mktemp('life')}/linkage.db")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(st.tuples(st.sampled_from([MEI, LIN]), commands), max_size=25))
def test_the_projection_is_the_fold_whatever_is_done(one_store: Store, steps: list[tuple[object, object]]) -> None:
    number = one_store.intake([filed(sensor="s-1")])[0].number
    assert number is not None
    for index, (actor, step) in enumerate(steps):
        note(f"{actor} {step}")
        _do(one_store, number, index, actor, step)
    assert one_store.incident(number) == fold(reversed(one_store.timeline(number)))
    assert verify(one_store.database) == ()


def _do(store: Store, number: int, index: int, actor: object, step: object) -> None:
    case = store.incident(number)
    assert case is not None
    match step:
        case ("assign", nth, worker, lead):
            step = cmd.Assign(assignment=f"a-{number}-{index}", worker=worker, lead=lead)
        case ("reply", nth, worker, action):
            known = case.assignments[nth].id if nth < len(case.assignments) else "unknown"
            command = cmd.ApplyReply(assignment=known, worker=worker, action=action)
            store.intake([Reply(command=command, actor=a_worker_called(worker))])
            return
        case ("report", description):
            store.intake([filed(case.source_id, sensor="s-1", description=description)])
            return
        case ("take back", last):
            at = store.timeline(number)[: int(last)][-1].at
            seqs = tuple(sorted(r.seq for r in store.timeline(number) if r.at == at))
            step = cmd.TakeBack(seqs=seqs, fresh=f"f-{number}-{index}")
        case "normal":
            store.intake([SensorNormal(sensor="s-1", value=1.0, actor=FEED)])
            return
    try:
        store.execute(number, step, actor)  # type: ignore[arg-type]  # a command of the table
    except Refused:
        note("refused")
