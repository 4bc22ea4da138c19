"""A case that is over leaves nothing in the console but its number, however it was worked: a desk runs for weeks."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain import commands as cmd
from console.models import workplace
from tests.desks.desk_at_work import DeskAtWork

OURS = ("console.", "widgets.")
REMEMBERED = (
    "work._gone", "presenter.desk.recommended._paintings", "presenter._ui._pictures",
    "presenter.desk.map._scene.cases._cases", "presenter.desk.map._scene.cases._free",
    "presenter.desk.workers_panel._body._on_screen", "presenter.desk.map._overlay.stamps._pixmaps",
)  # fmt: skip
"""What is kept on purpose: its number, the last moment, the workers on the screen, pictures of symbols, room for as
many as were open at once."""


def sizes(what: object, path: str, seen: set[int]) -> Iterator[tuple[str, int]]:
    """The path and the length of every container below an object of ours."""
    if id(what) in seen:
        return
    seen.add(id(what))
    if isinstance(what, list | set | dict | deque):
        yield path, len(what)
        values = what.values() if isinstance(what, Mapping) else what
        for value in list(values):
            yield from sizes(value, f"{path}[]", seen)
    elif type(what).__module__.startswith(OURS):
        for name, value in attributes(what):
            yield from sizes(value, f"{path}.{name}", seen)


def attributes(what: object) -> Iterator[tuple[str, Any]]:
    yield from list(getattr(what, "__dict__", {}).items())
    for each in type(what).__mro__:
        for name in getattr(each, "__slots__", ()):
            if hasattr(what, name):
                yield name, getattr(what, name)


def measured(desk: DeskAtWork, qtbot: QtBot) -> dict[str, int]:
    """How much each container of the models and views holds, once all is quiet and the minute is over."""
    desk.tick(desk.store.now + timedelta(hours=1))
    desk.rest()
    qtbot.waitUntil(lambda: not (desk.desk.queue.view._flashing or desk.presenter._compare.isActive()))
    desk.presenter.refresh()
    desk.ui.turns.finish()
    # What painting keeps is there whether or not Qt had the time for it.
    desk.window.grab()
    desk.window.finding.wait()
    found: dict[str, int] = {}
    roots = {
        "work": desk.work, "presenter": desk.presenter, "queue": desk.queue, "map": desk.desk.map,
        "lanes": desk.desk.lanes, "view": desk.desk.queue.view, "finding": desk.window.finding,
    }  # fmt: skip
    seen: set[int] = set()
    for name, root in roots.items():
        for path, size in sizes(root, name, seen):
            found[path] = found.get(path, 0) + size
    return found


def work_through(desk: DeskAtWork, first: int, count: int, *, selected: bool) -> None:
    """Cases come in, are taken and cancelled: by this desk with the case selected, or elsewhere."""
    for number in range(first, first + count):
        desk.report(number)
    for number in range(first, first + count):
        if selected:
            desk.select(number)
        desk.outside(number, cmd.Take(), desk.store.actor)
        QApplication.processEvents()
        desk.outside(number, cmd.Cancel(reason="nothing there"), desk.store.actor)


@pytest.mark.parametrize("selected", [True, False], ids=["selected", "beside the selected one"])
def test_cases_that_are_over_leave_nothing_behind(qtbot: QtBot, desk_window: DeskAtWork, selected: bool) -> None:
    desk = desk_window
    desk.window.finding.take_all()
    desk.report(1)
    desk.select(1)
    work_through(desk, 2, 12, selected=selected)
    desk.select(1)
    before = measured(desk, qtbot)
    work_through(desk, 20, 12, selected=selected)
    desk.select(1)
    after = measured(desk, qtbot)
    grown = {path: (before.get(path, 0), n) for path, n in after.items() if n > before.get(path, 0)}
    assert [path for path in grown if not path.startswith(REMEMBERED)] == [], grown


def test_of_cases_that_are_over_the_last_are_remembered(
    desk_window: DeskAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "MOST_GONE", 5)
    work_through(desk_window, 1, 12, selected=False)
    assert list(desk_window.work._gone) == [8, 9, 10, 11, 12]
