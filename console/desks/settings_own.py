"""The settings of this desk alone: language, theme, size of the text, motion, sound. Each is a command of the registry.

They hold at once: the palette and the keys change the same.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence

from console.domain.terms import Severity
from widgets.cells_list import CellsRow
from widgets.intake.segments import Segment
from widgets.setting_form import Control, Kind, Line
from widgets.tokens import THEMES
from widgets.ui import LANGUAGES, Ui

COMMANDS = {
    "lang": "app.language",
    "theme": "app.theme",
    "motion": "app.motion",
    "sound": "app.mute",
    "smaller": "app.text_smaller",
    "normal": "app.text_normal",
    "larger": "app.text_larger",
    "quieter": "app.quieter",
    "louder": "app.louder",
    **{f"test{s.value}": "app.sound_test" for s in Severity},
}
"""The command of each control; what was chosen is its text."""


class OwnSection:
    """What only this desk sees and hears."""

    id, icon, is_shared = "own", "monitor", False

    def __init__(
        self, ui: Ui, is_muted: Callable[[], bool], volume: Callable[[], int], key_of: Callable[[str], str]
    ) -> None:
        """Prepare.

        Args:
            ui: how it looks now.
            is_muted: whether the alarm is silent.
            volume: how loud it is, per cent.
            key_of: the key of a command; empty: none.
        """
        self._ui, self._is_muted, self._volume, self._key_of = ui, is_muted, volume, key_of

    def entries(self) -> Sequence[CellsRow]:
        """One form."""
        return ()

    def title(self, _entry: Hashable) -> str:
        """The section's own."""
        return self._ui.t("settings.section.own")

    def lines(self, _entry: Hashable, _typed: Mapping[str, str]) -> Sequence[Line]:
        """How it is now: nothing waits here to be saved."""
        ui = self._ui
        sizes = tuple(self._button(which, ui.t(f"settings.own.{which}")) for which in ("smaller", "normal", "larger"))
        louder = tuple(self._button(which, ui.t(f"settings.own.{which}")) for which in ("quieter", "louder"))
        tests = tuple(self._button(f"test{s.value}", ui.t(f"severity.s{s.value}")) for s in Severity)
        return (
            Line(label=ui.t("settings.own.note")),
            self._one("lang", ui.lang, LANGUAGES),
            self._one("theme", ui.theme, THEMES),
            Line(label=ui.t("settings.own.size", percent=ui.scale), controls=sizes),
            self._one("motion", "off" if ui.reduce_motion else "on", ("on", "off")),
            self._one("sound", "off" if self._is_muted() else "on", ("on", "off")),
            Line(label=ui.t("settings.own.volume", percent=self._volume()), controls=louder),
            Line(label=ui.t("settings.own.test"), controls=tests),
        )

    def _one(self, ident: str, value: str, options: Sequence[str]) -> Line:
        t = self._ui.t
        label = t(f"settings.own.{ident}")
        segments = tuple(Segment(id=o, text=t(f"settings.own.{ident}_{o}")) for o in options)
        return Line(
            label=label, controls=(Control(id=ident, kind=Kind.ONE, name=label, value=value, options=segments),)
        )

    def _button(self, ident: str, name: str) -> Control:
        return Control(id=ident, kind=Kind.DO, name=name, key=self._key_of(COMMANDS[ident]))
