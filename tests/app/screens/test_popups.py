"""What opens over the window can be read as well: in both languages, all themes, small and large."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.app.stage.pages import PAGES
from console.app.stage.screenshots import LANGUAGES
from console.app.stage.stage import Need, Stage
from tests.app.screens.conftest import StageOf, unpainted
from tests.app.screens.eye import BODY, Eye
from tests.app.screens.popups import POPUPS, close_all
from tests.widgets.colour_science import contrast

DISPATCH = next(page for page in PAGES if page.name == "dispatch")
LOOKS = (
    ("dark", 100, (1280, 720)),
    ("dark", 175, (1920, 1080)),
    ("light", 100, (1920, 1080)),
    ("contrast", 100, (1920, 1080)),
)


@pytest.mark.parametrize("popup", POPUPS)
@pytest.mark.parametrize(("theme", "scale", "size"), LOOKS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_opens_over_the_window_can_be_read(
    stage_of: StageOf, lang: str, theme: str, scale: int, size: tuple[int, int], popup: str
) -> None:
    stage = stage_of(lang, Need.SHIFT)
    stage.wear(theme, scale)
    stage.resize(*size)
    with unpainted(stage.console.window):
        DISPATCH.open(stage)
    found: dict[str, None] = {}
    try:
        for shown in POPUPS[popup](stage):
            stage.console.ui.turns.finish()
            found |= dict.fromkeys(defects(stage, shown))
    finally:
        close_all(stage)
        stage.rest()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("popup", ["tour", "connect", "manual"])
def test_tab_stays_in_what_covers_the_window(stage_of: StageOf, popup: str) -> None:
    stage = stage_of("en", Need.SHIFT)
    stage.resize(1280, 720)
    DISPATCH.open(stage)
    try:
        next(POPUPS[popup](stage))
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) * 4:
            QTest.keyClick(QApplication.focusWidget(), key)
            focus = QApplication.focusWidget()
            assert focus is not None
            place = focus.mapTo(stage.console.window, focus.rect().center())
            assert stage.console.window.childAt(place) in (focus, *focus.findChildren(QWidget))
    finally:
        close_all(stage)
        stage.rest()


def defects(stage: Stage, shown: QWidget) -> Iterator[str]:
    window = stage.console.window
    if isinstance(shown, QMenu):
        yield from of_a_menu(shown, window)
        return
    corner = shown.mapTo(window, shown.rect().topLeft())
    if not window.rect().contains(shown.rect().translated(corner)):
        yield f"overlap: {type(shown).__name__} leaves the window"
    yield from Eye(stage.console.ui, shown).look().defects()


def of_a_menu(menu: QMenu, window: QWidget) -> Iterator[str]:
    """Qt paints these words itself: in the colours of the palette, on as much room as they need, if there is any."""
    size, palette = menu.sizeHint(), menu.palette()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    if not names or not all(names):
        yield f"nameless: an entry of {names}"
    if size.width() > window.width() or size.height() > window.height():
        yield f"clipped: a menu of {size.width()}x{size.height()}, {names}"
    for ink, ground in (
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
    ):
        have = contrast(palette.color(ink).name(), palette.color(ground).name())
        if round(have, 1) < BODY:
            yield f"pale: {ink.name} on {ground.name} in a menu, {have:.1f}:1"
