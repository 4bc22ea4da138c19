"""What the commands of the queue and of the workers' list do in the window, by their ids."""

from collections.abc import Callable, Mapping
from functools import partial

from console.desks.presenter import Presenter
from console.domain.queue_filter import Criteria
from console.domain.terms import Level


def list_actions(presenter: Presenter, go_to_desk: Callable[[], object]) -> Mapping[str, Callable[[str], object]]:
    """The actions; each gets the argument of its command.

    Args:
        presenter: holds both lists.
        go_to_desk: shows the desk that the queue stands on.
    """
    queue, control, workers = presenter.desk.queue, presenter.control, presenter.desk.workers_panel

    def at_queue(act: Callable[[], object]) -> Callable[[str], object]:
        """Do something to the queue where it can be seen."""

        def action(_: str) -> None:
            go_to_desk()
            act()

        return action

    def search(text: str) -> None:
        go_to_desk()
        queue.open_search(text)

    def show_level(level: Level, _: str) -> None:
        go_to_desk()
        control.show(Criteria(levels=(level,)))

    return {
        "queue.search": search,
        **{f"queue.level_{level}": partial(show_level, level) for level in Level},
        "queue.show_all": lambda _: control.show_all(),
        "queue.group": at_queue(control.divide_next),
        "queue.table": at_queue(control.toggle_table),
        "queue.look": at_queue(queue.open_look),
        "queue.saved": at_queue(control.open_saved),
        "queue.save_filter": control.save,
        "workers.search": at_queue(workers.open_search),
        "workers.order": at_queue(workers.open_order),
        "workers.filter": at_queue(workers.open_filter),
    }
