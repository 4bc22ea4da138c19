"""The so-many-th of the same words: counted when stored, so that what comes again after a failure is the same."""

from console.domain.commands import ApplyReply
from console.domain.facts import Actor
from console.domain.terms import ReplyAction
from console.store.items import DeadLetter, Plain, Reply, SensorNormal
from feeds.repeats import Repeats

OTHER = SensorNormal(sensor="s1", value=1.0, actor=Actor(id="lora"))


def letter(topic: str = "t/1") -> DeadLetter:
    return DeadLetter(source="main", topic=topic, reason="not_json", payload=b"{", nth=1)


def numbers(items: list[Plain]) -> list[int]:
    return [item.nth for item in items if isinstance(item, DeadLetter)]


def test_letters_count_by_their_words_within_a_group_and_over_groups() -> None:
    repeats = Repeats()
    first = repeats.numbered([letter(), letter("t/2"), letter()])
    assert numbers(first) == [1, 1, 2]
    repeats.stored(first)
    assert numbers(repeats.numbered([letter()])) == [3]


def test_what_was_not_stored_counts_again_as_the_same() -> None:
    repeats = Repeats()
    assert numbers(repeats.numbered([letter()])) == [1]
    assert numbers(repeats.numbered([letter()])) == [1]


def test_everything_else_stays_as_it_is_and_in_its_place() -> None:
    made = Repeats().numbered([OTHER, letter(), OTHER])
    assert (made[0], made[2]) == (OTHER, OTHER)


def test_what_came_to_this_station_alone_has_no_number() -> None:
    alone = DeadLetter(source="main", topic="t/1", reason="not_json", payload=b"{")
    assert numbers(Repeats().numbered([alone, letter(), alone])) == [0, 1, 0]


def test_a_reply_is_known_by_its_words_alone() -> None:
    said = ApplyReply(assignment="no-such", worker="w-9", action=ReplyAction.PROGRESS)
    reply = Reply(command=said, actor=Actor(id="w-9"), letter=letter())
    assert Repeats().numbered([reply, letter(), reply])[::2] == [reply, reply]
