"""How the screen looks, switched while it runs: language, theme, size of the text, motion."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Protocol

from PySide6.QtWidgets import QApplication

from console.models.settings_state import UiState
from widgets.tokens import THEMES
from widgets.ui import LANGUAGES, SCALES, Ui

STEPS = (90, 100, 110, 125, 140, 150, 160, 175)
"""The sizes of the text that the keys go through, per cent."""


class Change(Protocol):
    """Changes what is remembered, by the names of `UiState`, and shows it."""

    def __call__(self, **changes: object) -> None:
        """Change these."""


class Looks:
    """The commands of the look."""

    def __init__(self, ui: Ui, change: Change) -> None:
        """Prepare; `change` remembers."""
        self._ui, self._change = ui, change

    @property
    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """How each command is done, by its id; named what is wanted, else in turn."""
        ui, change = self._ui, self._change
        return {
            "app.language": lambda lang: change(lang=lang if lang in LANGUAGES else after(LANGUAGES, ui.lang)),
            "app.theme": lambda theme: change(theme=theme if theme in THEMES else after(THEMES, ui.theme)),
            "app.text_larger": lambda _: change(text_scale=larger(ui.scale)),
            "app.text_smaller": lambda _: change(text_scale=smaller(ui.scale)),
            "app.text_normal": lambda _: change(text_scale=100),
            "app.motion": lambda moves: change(reduce_motion=switched(moves, ui.reduce_motion, on="off")),
        }

    def wear(self, theme: str, text_scale: int) -> None:
        """Look so from now on: what is only shown and not remembered is undone by the next thing that is."""
        self._change(theme=theme, text_scale=text_scale)

    def show(self, state: UiState) -> None:
        """Let the screen look so; what looks so already is left alone."""
        ui = self._ui
        if ui.lang != state.lang:
            ui.set_lang(state.lang)
        if ui.theme != state.theme:
            ui.set_theme(state.theme)
        if ui.scale != state.text_scale:
            ui.set_scale(state.text_scale)
        if ui.reduce_motion != state.reduce_motion:
            ui.set_reduce_motion(state.reduce_motion)

    def dress(self) -> None:
        """Give what Qt paints by itself the colours and letters of the look."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self._ui.palette())
            application.setFont(self._ui.font(13))


def switched(wanted: str, now: bool, *, on: str = "on") -> bool:
    """How something is after a command that names what is wanted, "on" or "off", or turns it over by naming nothing."""
    return wanted == on if wanted in ("on", "off") else not now


def after(names: tuple[str, ...], name: str) -> str:
    """The one behind `name`, the first behind the last."""
    return dict(pairwise((*names, names[0]))).get(name, names[0])


def larger(scale: int) -> int:
    """The next larger size of the text, per cent."""
    return next((step for step in STEPS if step > scale), SCALES.stop - 1)


def smaller(scale: int) -> int:
    """The next smaller size of the text, per cent."""
    return next((step for step in reversed(STEPS) if step < scale), SCALES.start)
