"""A case that a duplicate had raised stands, once that has left, where its own clock and people have brought it."""

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain.finished import unexplained
from console.domain.terms import Level, Stage
from tests.domain.making import T0, Case, refold
from tests.domain.test_joined_rungs import HOUR, merge, opened, separate, told


def raised_by_a_merge(at: float = 15) -> tuple[Case, Case]:
    """A case that is called red by the clock of the duplicate that it got, which nobody had been told of."""
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    merge(first, main, at * HOUR)
    assert told(main, at * HOUR) == ["red" if at >= 15 else "yellow"]
    return first, main


def test_what_the_clock_of_a_duplicate_has_raised_and_asked_goes_with_it() -> None:
    first, main = raised_by_a_merge()
    assert (main.now_is.escalation_level, len(unexplained(main.now_is))) == (2, 1)
    separate(first, main, 16 * HOUR)
    now = main.now_is
    assert (now.escalation_level, now.levels, now.open_orders, now.open_notices) == (0, {Level.TOWN}, (), ())
    lowered = main.log[-1].event
    assert lowered == cev.Lowered(duplicate=1, level=0, void=("1:red:handle:0",))
    assert refold(main.log) == now
    assert told(main, 24 * HOUR) == ["red"], "its own limit raises it again"
    assert (main.now_is.escalation_level, len(unexplained(main.now_is))) == (2, 1)


def test_what_was_answered_stays_answered() -> None:
    first, main = raised_by_a_merge()
    main.do(cmd.AnswerOrder(order="1:red:handle:0", text="no crew"), after_s=0)
    separate(first, main, 16 * HOUR)
    (order,) = main.now_is.supervision.orders
    assert (order.answer, order.withdrawn_at) == ("no crew", None)


def test_what_holds_by_its_own_clock_stays() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 4 * HOUR)
    merge(first, main, 11 * HOUR)
    assert told(main, 11 * HOUR) == ["yellow"]
    separate(first, main, 14.5 * HOUR)
    assert (main.now_is.escalation_level, len(main.now_is.open_orders)) == (1, 1)
    assert not any(isinstance(r.event, cev.Lowered) for r in main.log)


def test_what_only_the_level_of_a_duplicate_had_raised_goes_back_too() -> None:
    main, later = opened(1, 0 * HOUR), opened(2, 1 * HOUR)
    later.do(cmd.Escalate(reason="a school"))
    merge(later, main, 2 * HOUR)
    separate(later, main, 3 * HOUR)
    assert (main.now_is.escalation_level, later.now_is.escalation_level) == (0, 1)


def test_what_a_person_has_raised_stays() -> None:
    first, main = raised_by_a_merge(12)
    main.do(cmd.Escalate(reason="the mayor asks"))
    separate(first, main, 13 * HOUR)
    assert main.now_is.escalation_level == 2


def test_what_a_person_had_raised_before_is_what_is_left() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    main.do(cmd.Escalate(reason="a school"))
    merge(first, main, 15 * HOUR)
    assert (told(main, 15 * HOUR), main.now_is.escalation_level) == (["red"], 2)
    separate(first, main, 16 * HOUR)
    assert main.now_is.escalation_level == 1


def test_what_a_person_has_raised_and_taken_back_is_raised_by_nobody() -> None:
    first, main = raised_by_a_merge(12)
    main.do(cmd.Escalate(reason="a school"))
    main.take_back()
    separate(first, main, 13 * HOUR)
    assert main.now_is.escalation_level == 0


def test_the_level_of_another_duplicate_stays_until_that_leaves_too() -> None:
    main = opened(1, 0 * HOUR)
    twins = [opened(n, 1 * HOUR) for n in (2, 3)]
    for n, twin in enumerate(twins, start=1):
        for _ in range(n):
            twin.do(cmd.Escalate(reason="a school"))
        merge(twin, main, 2 * HOUR)
    assert main.now_is.escalation_level == 2
    for twin, left in ((twins[1], 1), (twins[0], 0)):
        separate(twin, main, 3 * HOUR)
        assert main.now_is.escalation_level == left
    assert refold(main.log) == main.now_is


def test_a_listed_rung_of_the_clock_that_left_waits_for_nobody() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    merge(first, main, 12 * HOUR)
    assert told(main, 13 * HOUR, watched_since=T0 + 13 * HOUR) == ["yellow?"]
    separate(first, main, 14 * HOUR)
    assert not any(r.is_open for r in main.now_is.supervision.rungs)


def test_what_was_raised_in_a_new_epoch_is_no_matter_of_the_old_one() -> None:
    first, main = raised_by_a_merge()
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen(), cmd.Escalate(reason="again")):
        main.do(step)
    separate(first, main, 20 * HOUR)
    assert main.now_is.escalation_level == 1


def test_an_extension_since_keeps_what_was_asked_before_it() -> None:
    first, main = raised_by_a_merge(12)
    main.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 40 * HOUR, reason="part"))
    separate(first, main, 13 * HOUR)
    assert (main.now_is.escalation_level, len(main.now_is.open_orders)) == (1, 1), "somebody has decided on it"
