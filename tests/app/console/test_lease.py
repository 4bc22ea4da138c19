"""A lease between two consoles: who is there, who looks at what, who is away, and who takes over."""

from console.domain import commands as cmd
from console.domain.facts import Actor
from console.domain.presence import AWAY_AFTER, Desk, Doing
from tests.app.driving import Dispatcher
from tests.store.test_presence import silent_for

WANG = Actor(id="Wang Wei", name="Wang Wei", station="05")


def test_the_others_see_which_case_is_open_here_and_that_it_is_edited(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("open-here")

    def mine() -> Desk | None:
        return next((d for d in dispatcher.store.presence().desks if d.person == "Lin Xiao"), None)

    dispatcher.until(lambda: (d := mine()) and d.incident == number, "the others see what is open here")
    dispatcher.letter("n")
    dispatcher.until(lambda: (d := mine()) and d.doing is Doing.EDITING, "the others see that it is edited")
    dispatcher.write("called back")
    dispatcher.enter()
    dispatcher.until(lambda: (d := mine()) and d.doing is Doing.LOOKING, "the others see that it is not any more")


def test_the_head_shows_who_else_has_the_case_open(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("shared")
    dispatcher.store.beat(Desk(person=WANG.id, name=WANG.name, station=WANG.station, incident=number))
    head = dispatcher.desk.head
    dispatcher.until(lambda: "Wang Wei · 05 is looking" in head.accessibleName(), "the head names the other")
    dispatcher.store.leave(WANG)
    dispatcher.until(lambda: "Wang Wei" not in head.accessibleName(), "the other has gone")


def test_a_stale_lease_turns_amber_and_is_taken_over_with_a_reason(dispatcher: Dispatcher) -> None:
    number = dispatcher.reported("stale")
    dispatcher.store.execute(number, cmd.Take(), WANG)
    dispatcher.until(lambda: dispatcher.row(number).person == "Wang Wei", "the other's name is in the row")
    assert not dispatcher.row(number).holder_away
    silent_for(dispatcher.store, WANG.id, AWAY_AFTER)
    dispatcher.until(lambda: dispatcher.row(number).holder_away, "the row is amber")
    assert dispatcher.incident(number).holder
    dispatcher.select(number)
    dispatcher.letter("t")
    dispatcher.until(lambda: "Taken by Wang Wei at 05" in dispatcher.answer, "who has it is told")
    assert "incident.take_over" in {a.id for a in dispatcher.console.presenter.actions}
    dispatcher.command(f"OVER {number} Wang Wei does not answer")
    dispatcher.until(lambda: (h := dispatcher.incident(number).holder) and h.id == "Lin Xiao", "it is mine")
    dispatcher.until(
        lambda: "incident.take_over" not in {a.id for a in dispatcher.console.presenter.actions}, "nothing to take over"
    )
    taken = dispatcher.store.timeline(number)[0].event
    assert (taken.over, taken.reason) == ("Wang Wei", "Wang Wei does not answer")  # type: ignore[attr-defined]  # it is a taking


def test_who_is_taken_a_case_from_is_told_by_whom_and_why(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("mine")
    dispatcher.store.execute(number, cmd.Take(over=True, reason="shift change"), WANG)
    dispatcher.until(
        lambda: dispatcher.answer == f"{number} was taken over by Wang Wei: shift change", "the answer tells it"
    )
