"""How a console starts: what was asked for, what is remembered, what the settings say, in this order."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.facts import Actor
from console.models.settings_state import UiState
from console.settings.folders import Folders
from console.settings.model import Language, Settings
from widgets.tokens import THEMES

if TYPE_CHECKING:
    from console.app.spawned import Spawned
    from console.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How a console starts, besides its settings."""

    settings: Settings
    folders: Folders
    person: str = ""
    """The dispatcher's name; empty: as remembered."""
    desk: str = ""
    lang: str = ""
    theme: str = ""
    size: tuple[int, int] | None = None
    """Of the window in pixels; None: as remembered, else the whole screen."""
    config_file: Path | None = None
    """Where a feed is added; None: the file in the folder of the configuration."""
    prepare: Callable[["Store"], object] | None = None
    """Called with the open store before it is read, on a thread of the session."""
    feeds: "Spawned | None" = None
    """The feed process, where it runs already: it loaded while this one did."""


def asked_for(remembered: UiState, start: Start) -> UiState:
    """What was asked for at this start, else what is remembered, else what the settings say."""
    settings = start.settings
    return replace(
        remembered,
        lang=start.lang or remembered.lang or spoken(settings),
        theme=start.theme or (remembered.theme if remembered.theme in THEMES else settings.theme.value),
        text_scale=remembered.text_scale or settings.text_scale,
        user_name=start.person or remembered.user_name,
        user_desk=start.desk or remembered.user_desk,
    )


def person_of(state: UiState, settings: Settings) -> Actor:
    """Who acts at this desk, as the log will name her."""
    return Actor(
        id=state.user_name or "operator", name=state.user_name, station=state.user_desk or settings.station_name
    )


def spoken(settings: Settings) -> str:
    """The language that the settings ask for; `system` is that of the machine."""
    return settings.language.value if settings.language is not Language.SYSTEM else system_language()


def system_language() -> str:
    """The language of the machine, as far as it is one of ours."""
    from PySide6.QtCore import QLocale

    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"
