"""Where no case is selected, no row of the queue looks as if one were."""

from console.domain import commands as cmd
from tests.desks.desk_at_work import DeskAtWork


def test_no_row_is_marked_while_none_is_selected_and_a_key_selects_again(desk_window: DeskAtWork) -> None:
    desk_window.report(1)
    desk_window.report(2)
    desk_window.select(1)
    view = desk_window.desk.queue.view
    desk_window.presenter.select(0)
    assert (desk_window.work.selected, view.selected_number) == (None, 0)
    view.select_number(2)
    assert desk_window.work.selected == 2


def test_after_an_empty_queue_the_first_case_is_selected(desk_window: DeskAtWork) -> None:
    desk_window.report(1)
    desk_window.outside(1, cmd.Cancel(reason="over"), desk_window.store.actor)
    desk_window.rest()
    desk_window.report(2)
    assert desk_window.work.selected == 2
