"""`linkage screenshots`: every page in both languages, all themes and four sizes, as PNG files off-screen.

Nothing of it depends on the machine but its fonts: the sample moment stands still.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from console.app.screen import quiet_off_screen

if TYPE_CHECKING:
    from console.app.stage.pages import Page
    from console.app.stage.stage import Stage

SIZES = ((1280, 720), (1920, 1080), (2560, 1440), (3840, 2160))
LANGUAGES = ("zh", "en")
_QUICK = 80
"""Qt's PNG "quality": the least compression that is one, for most of the time goes into packing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotsCall:
    """What the command line asks for; empty: all."""

    to: Path
    pages: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES
    themes: tuple[str, ...] = ()
    sizes: tuple[tuple[int, int], ...] = SIZES
    scale: int = 100
    """Text size in per cent."""


def screenshots(call: ShotsCall) -> int:
    """Write the pictures `PAGE-LANG-THEME-WIDTHxHEIGHT.png`, telling each on stderr; 1: one could not be written."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    quiet_off_screen()
    from PySide6.QtWidgets import QApplication

    from console.app.stage.pages import PAGES
    from console.app.stage.stage import Need
    from widgets.tokens import THEMES

    wanted = [p for p in PAGES if not call.pages or p.name in call.pages]
    if unknown := set(call.pages) - {p.name for p in wanted}:
        there = ", ".join(p.name for p in PAGES)
        sys.stderr.write(f"linkage: no page {', '.join(sorted(unknown))}; there are {there}\n")
        return 2
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    call.to.mkdir(parents=True, exist_ok=True)
    themes = call.themes or THEMES
    count, whole = 0, len(wanted) * len(call.languages) * len(themes) * len(call.sizes)
    for lang in call.languages:
        for need in Need:
            pages = [p for p in wanted if p.need is need]
            for path in _pictures(call, lang, pages, themes):
                count += 1
                sys.stderr.write(f"[{count}/{whole}] {path}\n")
    return 0 if count == whole else 1


def _pictures(call: ShotsCall, lang: str, pages: Sequence["Page"], themes: Sequence[str]) -> Iterator[Path]:
    """Picture the pages of one need; ends early where a file cannot be written."""
    from console.app.stage.stage import Stage

    if not pages:
        return
    with (
        tempfile.TemporaryDirectory(prefix="linkage-stage-") as folder,
        closing(Stage(Path(folder), lang, pages[0].need)) as stage,
    ):
        for theme, (width, height) in _dressed(stage, call, themes):
            for page in pages:
                path = call.to / f"{page.name}-{lang}-{theme}-{width}x{height}.png"
                if not _shoot(stage, page, path):
                    sys.stderr.write(f"linkage: {path} cannot be written\n")
                    return
                yield path


def _dressed(stage: "Stage", call: ShotsCall, themes: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Let the window wear each theme in each size."""
    for theme in themes:
        stage.wear(theme, call.scale)
        for size in call.sizes:
            stage.resize(*size)
            yield theme, size


def _shoot(stage: "Stage", page: "Page", path: Path) -> bool:
    page.open(stage)
    return stage.console.window.grab().save(str(path), "PNG", _QUICK)
