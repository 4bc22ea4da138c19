"""What cannot be written is a chip while it lasts, and is said once when it begins."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from console.app.health import Health
from tests.domain.making import T0
from widgets.top_bar import ChipView
from widgets.ui import Ui, load_words


class Window:
    """Notes what is shown and said."""

    def __init__(self) -> None:
        self.chips: list[ChipView] = []
        self.said: list[str] = []

    def set_chips(self, chips: list[ChipView]) -> None:
        self.chips = chips

    def say(self, text: str, *, bad: bool = False) -> None:
        assert bad
        self.said.append(text)


@pytest.fixture
def ui(qapp: QApplication) -> Iterator[Ui]:
    made = Ui(load_words(), "dark", "en", now=T0)
    yield made
    shiboken6.delete(made)


def test_files_that_cannot_be_written_are_told_once_and_shown_while_it_lasts(ui: Ui) -> None:
    window, trouble = Window(), {"state": "", "log": "", "report": "", "rules": ""}
    names = SimpleNamespace(catalogue=SimpleNamespace(years=(T0.year, T0.year + 1)), cameras={})
    workplace = SimpleNamespace(noticed=0, feeds=(), copy_trouble=None, names=names)
    work = SimpleNamespace(clock=SimpleNamespace(ahead_s=0))
    cameras = SimpleNamespace(broken=(), changed=SimpleNamespace(connect=lambda slot: None))
    presenter, session = SimpleNamespace(workplace=workplace), SimpleNamespace(trouble=None)
    health = Health(ui, window, presenter, session, work, cameras)
    health.watch({name: lambda name=name: trouble[name] for name in trouble})

    def a_second_later(second: int, **changes: str) -> list[str]:
        trouble.update(changes)
        ui.set_now(T0 + timedelta(seconds=second))
        return [chip.hint for chip in window.chips if chip.id == "files"]

    assert a_second_later(1) == []
    (hint,) = a_second_later(2, log="/logs/linkage.log: No space left on device")
    assert hint == window.said[0]
    assert "Nothing is logged: make room there" in hint
    (hint,) = a_second_later(3, state="/config/window.json: Read-only file system")
    assert hint.count("make room there") == 2
    a_second_later(4)
    assert len(window.said) == 2
    failure = health.unwritable
    assert failure is not None
    assert (failure.why, failure.since) == (
        f"{trouble['state']} · {trouble['log']}",
        ui.clock(T0 + timedelta(seconds=2)),
    )
    assert failure.effect.startswith("Language, windows and layouts will be forgotten · Nothing is logged")
    assert a_second_later(5, log="", state="") == []
    assert health.unwritable is None
    for second, draft in enumerate(("report", "rules"), 6):
        (hint,) = a_second_later(second, **{draft: "/data/draft.json: Read-only file system"})
        assert "will be lost with the end of the program" in hint
        a_second_later(second, **{draft: ""})
