"""Commands that touch several cases: parts of a split one, both sides of a link, and who is busy elsewhere."""

from dataclasses import replace

import pytest

from console.domain.catalogue import BusyRule
from console.domain.commands import ApplyReply, Assign, Cancel, Link, Note, Rework, Split, Unlink, Verify
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import Actor
from console.domain.rules import SettleHouse
from console.domain.terms import ActorKind, LinkKind, ReplyAction
from console.store.items import Reply, SensorNormal
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import FEED, LIN, MEI, a_worker_called, an_incident_in, assign, filed


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a SQLite store that the tests share which need no more than cases of their own."""
    return Store.open(f"sqlite:///{tmp_path_factory.mktemp('linked')}/linkage.db")


def links_of(store: Store, number: int) -> list[tuple[int, LinkKind]]:
    case = store.incident(number)
    assert case is not None
    return [(k.other, k.kind) for k in case.links]


def test_the_parts_of_a_split_case_are_cases_linked_to_it_in_one_commit(store: Store) -> None:
    whole = an_incident_in(store, description="lamp and drain")
    before = store.head()
    outcome = store.execute(whole, Split(titles=("Lamp", " Drain ")), MEI)
    parts = [n for n, _ in links_of(store, whole)]
    assert links_of(store, whole) == [(n, LinkKind.HAS_PART) for n in parts]
    assert outcome.incident == store.incident(whole)
    for number, title in zip(parts, ("Lamp", "Drain"), strict=True):
        part = store.incident(number)
        assert part is not None
        assert (part.title, part.description, part.source) == (title, "lamp and drain", "split")
        assert links_of(store, number) == [(whole, LinkKind.PART_OF)]
        assert part == fold(reversed(store.timeline(number)))
    assert {r.actor.id for r in store.after(before)} == {MEI.id}
    assert verify(store.database) == ()


def test_a_split_that_is_refused_makes_no_part(shared: Store) -> None:
    whole = an_incident_in(shared)
    before = shared.head()
    for titles in ((), ("Lamp", " ")):
        with pytest.raises(Refused, match="a title for each part"):
            shared.execute(whole, Split(titles=titles), MEI)
    assert shared.head() == before


def test_a_case_can_be_split_again_and_each_part_is_a_new_case(shared: Store) -> None:
    whole = an_incident_in(shared)
    shared.execute(whole, Split(titles=("Lamp",)), MEI)
    shared.execute(whole, Split(titles=("Lamp",)), MEI)
    assert len({n for n, _ in links_of(shared, whole)}) == 2


@pytest.mark.parametrize(
    ("kind", "seen_there"),
    [
        (LinkKind.RELATED, LinkKind.RELATED),
        (LinkKind.PART_OF, LinkKind.HAS_PART),
        (LinkKind.HAS_PART, LinkKind.PART_OF),
    ],
)
def test_a_link_is_made_and_taken_off_on_both_sides(shared: Store, kind: LinkKind, seen_there: LinkKind) -> None:
    one, other = an_incident_in(shared), an_incident_in(shared)
    shared.execute(one, Link(other=other, kind=kind), MEI)
    assert (links_of(shared, one), links_of(shared, other)) == ([(other, kind)], [(one, seen_there)])
    shared.execute(other, Unlink(other=one), LIN)
    assert (links_of(shared, one), links_of(shared, other)) == ([], [])


def test_a_link_to_a_case_that_does_not_exist_is_refused_and_leaves_nothing_on_this_side(store: Store) -> None:
    number = an_incident_in(store)
    before = store.head()
    with pytest.raises(Refused) as refused:
        store.execute(number, Link(other=number + 99), MEI)
    assert (refused.value.code, refused.value.facts) == ("unknown_incident", {"number": str(number + 99)})
    assert (store.head(), links_of(store, number)) == (before, [])


def test_a_case_that_is_over_can_be_linked_too(shared: Store) -> None:
    one, over = an_incident_in(shared), an_incident_in(shared)
    shared.execute(over, Cancel(reason="hoax"), MEI)
    shared.execute(one, Link(other=over), MEI)
    assert links_of(shared, over) == [(one, LinkKind.RELATED)]


def also_holds(store: Store, number: int) -> int:
    """What the newest event of the case says of how many other cases its worker holds."""
    (newest, *_) = store.timeline(number)
    return newest.event.also_holds  # type: ignore[attr-defined]  # it is a linking


def test_how_many_other_cases_a_worker_holds_is_counted_over_the_whole_store(shared: Store) -> None:
    numbers = [an_incident_in(shared) for _ in range(3)]
    for n in numbers[:2]:
        shared.execute(n, assign(f"busy-{n}", "busy"), MEI)
    assert [also_holds(shared, n) for n in numbers[:2]] == [0, 1]
    shared.execute(numbers[2], Verify(assignment="look", worker="busy"), MEI)
    assert also_holds(shared, numbers[2]) == 2


def test_a_case_that_he_has_left_and_this_one_itself_are_no_other_cases(shared: Store) -> None:
    done, mine = an_incident_in(shared), an_incident_in(shared)
    shared.execute(done, assign("left-1", "left"), MEI)
    declined = ApplyReply(assignment="left-1", worker="left", action=ReplyAction.DECLINE)
    shared.intake([Reply(command=declined, actor=a_worker_called("left"))])
    shared.execute(mine, assign("left-2", "left"), MEI)
    assert also_holds(shared, mine) == 0
    resolved = ApplyReply(assignment="left-2", worker="left", action=ReplyAction.RESOLVE)
    shared.intake([Reply(command=resolved, actor=a_worker_called("left"))])
    shared.execute(mine, Rework(assignment="left-3", reason="smells"), MEI)
    assert also_holds(shared, mine) == 0


def test_who_led_last_is_counted_where_a_rework_names_nobody(shared: Store) -> None:
    mine, other = an_incident_in(shared), an_incident_in(shared)
    shared.execute(mine, assign("again-1", "again"), MEI)
    shared.execute(other, assign("again-2", "again"), MEI)
    resolved = ApplyReply(assignment="again-1", worker="again", action=ReplyAction.RESOLVE)
    shared.intake([Reply(command=resolved, actor=a_worker_called("again"))])
    shared.execute(mine, Rework(assignment="again-3", reason="smells"), MEI)
    assert also_holds(shared, mine) == 1


def test_a_center_that_asks_nobody_twice_is_obeyed_by_the_store(tmp_path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    house = store.catalogue().house
    store.change_rules(SettleHouse(house=replace(house, busy_worker=BusyRule.BLOCK), was=house), MEI)
    first, second = an_incident_in(store), an_incident_in(store)
    store.execute(first, assign("a-1", "w-1"), MEI)
    with pytest.raises(Refused) as refused:
        store.execute(second, Assign(assignment="a-2", worker="w-1"), MEI)
    assert refused.value.code == "worker_busy"
    store.close()


def test_what_is_wrong_in_a_group_is_named_and_its_neighbours_are_stored(shared: Store) -> None:
    number = an_incident_in(shared, "wrong-0", sensor="s-wrong")
    closed_to_it = Actor(id="w-9", kind=ActorKind.WORKER)
    stray = ApplyReply(assignment="nowhere", worker="w-9", action=ReplyAction.ACCEPT)
    results = shared.intake(
        [
            filed("wrong-1"),
            Reply(command=stray, actor=closed_to_it),
            SensorNormal(sensor="s-wrong", value=float("nan"), actor=FEED),
            SensorNormal(sensor="nobody's", value=1.0, actor=FEED),
            SensorNormal(sensor="s-wrong", value=1.0, actor=FEED),
            filed("wrong-2", title="\ud800"),
            filed("wrong-3"),
        ]
    )
    assert [r.refused for r in results] == ["", "unknown_assignment", "unreadable", "", "", "unreadable", ""]
    assert [(r.number, r.changed) for r in results[3:5]] == [(None, False), (number, True)]
    assert [r.is_new for r in results] == [True, False, False, False, False, False, True]


def test_a_note_of_one_case_changes_no_other(shared: Store) -> None:
    one, other = an_incident_in(shared), an_incident_in(shared)
    before = shared.incident(other)
    shared.execute(one, Note(text="x"), MEI)
    assert shared.incident(other) == before
