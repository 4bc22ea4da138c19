"""What a feed brings late is stored with its receipt, and what a person has to file waits for her, on every store."""

from dataclasses import replace
from datetime import timedelta

from console.domain import commands as cmd
from console.domain.evolve import fold
from console.domain.facts import Actor
from console.domain.rules import SettleHouse
from console.domain.terms import ActorKind, ReplyAction, State
from console.store.items import FiledReport, Reply
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import FEED, MEI, Clock, a_report, an_incident_in


def test_a_report_that_waited_for_the_store_keeps_its_receipt_beside_the_commit(store: Store, clock: Clock) -> None:
    received = clock.now - timedelta(minutes=4)
    command = replace(a_report(), received_at=received)
    (result,) = store.intake([FiledReport(command=command, actor=FEED)])
    case = store.incident(result.number or 0)
    assert case is not None
    assert (case.received_at, case.opened_at) == (received, received)
    assert case.committed_at == store.timeline(case.number)[0].at > received
    assert case == fold(reversed(store.timeline(case.number)))


def test_what_the_center_has_a_person_file_waits_for_her(store: Store) -> None:
    was = store.catalogue().house
    house = replace(was, hand_filed_sources=frozenset({"hotline"}))
    store.change_rules(SettleHouse(house=house, was=was, reason="we look first"), MEI)
    assert store.catalogue().house == house
    number = an_incident_in(store)
    assert [c.state for c in store.listed()] == [State.REPORTED]
    store.execute(number, cmd.File(), MEI)
    case = store.incident(number)
    assert case is not None
    assert (case.state, case.policy_version) == (State.FILED, 1)
    assert verify(store.database) == ()


def test_a_reply_that_waited_for_the_store_has_arrived_when_he_said_so(store: Store, clock: Clock) -> None:
    number = an_incident_in(store)
    store.execute(number, cmd.Assign(assignment="a-1", worker="w-1"), MEI)
    asked_at, received = clock.now, clock.now + timedelta(minutes=4)
    clock.now = received + timedelta(hours=1)
    arrived = cmd.ApplyReply(assignment="a-1", worker="w-1", action=ReplyAction.ARRIVE, received_at=received)
    early = cmd.ApplyReply(
        assignment="a-1", worker="w-1", action=ReplyAction.PROGRESS, received_at=asked_at - timedelta(days=1)
    )
    store.intake([Reply(command=c, actor=Actor(id="w-1", kind=ActorKind.WORKER)) for c in (arrived, early)])
    case = store.incident(number)
    assert case is not None
    assert (case.stamps.arrived, case.stamps.accepted) == (received, received)
    assert case.changed_at > received
    assert case.assignments[0].contact_at == received, "what came in before takes no contact back"
    assert verify(store.database) == ()
