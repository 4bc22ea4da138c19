"""The supervisor's board at the whole console: fed by a broker, figures follow, and what it shows is one key away."""

from PySide6.QtCore import QPoint, Qt

from console.domain.board import Tile
from tests.app.driving import Dispatcher


def figure(dispatcher: Dispatcher, tile: Tile) -> int:
    return dispatcher.console.board.desk.tiles[tile].view.figures[0].value


def open_board(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_F5)
    assert dispatcher.console.window.page == "board"


def test_a_report_changes_the_figures_of_the_board(dispatcher: Dispatcher) -> None:
    open_board(dispatcher)
    before = figure(dispatcher, Tile.OPEN)
    dispatcher.reported("board-1")
    dispatcher.until(lambda: figure(dispatcher, Tile.OPEN) == before + 1, "the case is counted")
    assert figure(dispatcher, Tile.TO_DISPATCH) >= 1
    assert dispatcher.console.board.desk.tiles[Tile.TO_DISPATCH].view.foot.startswith("longest")


def test_the_desk_that_took_the_case_shows_it_as_held(dispatcher: Dispatcher) -> None:
    dispatcher.taken("board-2")
    open_board(dispatcher)
    desks = dispatcher.console.board.desk.desks
    dispatcher.until(lambda: any(row.held for row in desks.rows), "who holds the case is shown")


def test_j_leaves_the_board_for_the_most_urgent_case_and_takes_it(dispatcher: Dispatcher) -> None:
    number = dispatcher.reported("board-3", severity=1)
    open_board(dispatcher)
    dispatcher.letter("j")
    dispatcher.until(lambda: dispatcher.incident(number).holder is not None, "the case is taken")
    assert dispatcher.console.window.page == "dispatch"


def test_the_board_offers_no_key_that_does_nothing_there(dispatcher: Dispatcher) -> None:
    dispatcher.taken("board-4")
    open_board(dispatcher)
    offered = {action.id for action in dispatcher.console.window.line._hints._actions}
    assert "incident.note" not in offered
    assert "app.palette" in offered


def test_esc_leaves_the_board_and_a_tile_opens_its_list(dispatcher: Dispatcher, qtbot) -> None:
    open_board(dispatcher)
    dispatcher.press(Qt.Key.Key_Escape)
    assert dispatcher.console.window.page == "dispatch"
    open_board(dispatcher)
    qtbot.mouseClick(dispatcher.console.board.desk.tiles[Tile.LATE], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert dispatcher.console.window.page == "dispatch"


def test_a_tile_and_a_town_filter_the_queue_to_what_they_count(dispatcher: Dispatcher, qtbot) -> None:
    control = dispatcher.console.presenter.control
    open_board(dispatcher)
    dispatcher.console.board.desk.tile_opened.emit("late")
    assert dispatcher.queue.criteria.quick == "breached"
    dispatcher.console.board.desk.town_opened.emit("t1")
    assert dispatcher.queue.criteria.towns == ("t1",)
    control.show_all()


def test_f11_gives_the_board_the_whole_screen_and_its_own_head_and_f2_gives_the_desk_its_lines_back(
    dispatcher: Dispatcher,
) -> None:
    window, board = dispatcher.window, dispatcher.console.board.desk
    open_board(dispatcher)
    dispatcher.press(Qt.Key.Key_F11)
    dispatcher.until(lambda: window.isFullScreen() and board.head.isVisible(), "the board fills the screen")
    assert board.size() == window.size()
    assert not any(part.isVisible() for part in (window.top, window.alarm, window.line))
    dispatcher.press(Qt.Key.Key_F2)
    assert window.top.isVisible()
    assert window.alarm.isVisible()
    dispatcher.press(Qt.Key.Key_F11)
    dispatcher.until(lambda: not window.isFullScreen(), "the window is a window again")
    assert board.head.isHidden()
