"""Every page in both languages, all themes, four sizes and large text: nothing is cut, covered, pale or nameless."""

import os
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from console.app.stage.pages import PAGES, Page
from console.app.stage.screenshots import LANGUAGES, SIZES
from console.app.stage.stage import Need, Stage
from tests.app.screens.conftest import StageOf, unpainted
from tests.app.screens.eye import Eye, is_control
from tests.app.screens.focus import focus_contrast
from tests.app.screens.signs import NEED
from widgets.overlay import Overlay
from widgets.tokens import THEMES

LARGEST = 175
"""So large the text goes, per cent."""
TEXTS = ((LARGEST, (1920, 1080)), (LARGEST, (2560, 1440)), (90, (1280, 720)))
"""The largest and the smallest text, and on which screens each is walked."""
HIGH_CONTRAST = ((1920, 1080),)
"""Where the theme is walked that no picture asks for."""
ONE_WINDOW = [p for p in PAGES if p.need is not Need.NOBODY and p.name != "dispatch-torn"]
DISPATCH, MAP = (next(page for page in PAGES if page.name == name) for name in ("dispatch", "map"))
TORN_OFF = (
    *((DISPATCH, panel) for panel in ("queue", "head", "facts", "camera", "recommended", "timeline", "sensor", "map")),
    *((DISPATCH, panel) for panel in ("workers", "lanes", "backlog", "percentiles")),
    *((MAP, panel) for panel in ("layers", "in_view")),
)
"""Every panel, and the page that it is torn from."""
Sizes = tuple[tuple[int, int], ...]
OWN_WINDOW = ((480, 360), (1920, 1080))
"""The windows of torn-off panels that are walked: a corner of a screen, and a whole one."""
ALL = "WALK_ALL" in os.environ
"""`WALK_ALL=1`: every size in every language and theme, in twice the time; see `each_two`."""
SIGNS = 30
"""Tab goes through so many signs of the map at most before it leaves it."""
CHINESE = re.compile("[\u4e00-\u9fff]")


def each_two(sizes: Sizes, lang: str, theme: str) -> Sizes:
    """The sizes that are walked in a language and a theme: every other one.

    Where something stands depends on the language and the size alone, and its colours on the theme. So each size is
    walked in each language and in each theme, and each language in each theme, but not all three of them crossed.
    """
    if ALL:
        return sizes
    if theme == "contrast":
        return HIGH_CONTRAST
    return sizes[(lang == "en") != (theme == "light") :: 2]


def show(stage: Stage, theme: str, scale: int, size: tuple[int, int]) -> None:
    """Let the window be painted once in this look: what nobody has painted, nobody can act on."""
    stage.wear(theme, scale)
    stage.resize(*size)
    stage.settle()


def defects(stage: Stage, pages: list[Page], theme: str, scale: int, size: tuple[int, int]) -> list[str]:
    """All that is wrong on the pages, told with the page."""
    ui = stage.console.ui
    show(stage, theme, scale, size)
    found = []
    for page in pages:
        with unpainted(stage.console.window):
            page.open(stage)
        assert (ui.theme, ui.scale) == (theme, scale), f"{page.name} is looked at in another look"
        found += [f"{page.name} at {size[0]}: {defect}" for defect in Eye(ui, stage.console.window).look().defects()]
    return found


def of(need: Need) -> list[Page]:
    return [page for page in PAGES if page.need is need]


@pytest.mark.parametrize("need", Need)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_can_be_read_on_every_screen(stage_of: StageOf, lang: str, theme: str, need: Need) -> None:
    stage, sizes = stage_of(lang, need), each_two(SIZES, lang, theme)
    assert [d for size in sizes for d in defects(stage, of(need), theme, 100, size)] == []


@pytest.mark.parametrize("need", Need)
@pytest.mark.parametrize(("scale", "size"), TEXTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_can_be_read_in_the_largest_and_the_smallest_text(
    stage_of: StageOf, lang: str, scale: int, size: tuple[int, int], need: Need
) -> None:
    assert defects(stage_of(lang, need), of(need), "dark", scale, size) == []


@pytest.mark.parametrize(("theme", "scale"), [*((theme, 100) for theme in THEMES), ("dark", LARGEST)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_panel_in_a_window_of_its_own_can_be_read(stage_of: StageOf, lang: str, theme: str, scale: int) -> None:
    stage = stage_of(lang, Need.SHIFT)
    console, found = stage.console, []
    show(stage, theme, scale, (1920, 1080))
    for page, panel in TORN_OFF:
        with unpainted(console.window):
            page.open(stage)
            console.presenter.desk.placing.tear_off(panel)
        window = console.presenter.desk.placing.torn[panel]
        for size in OWN_WINDOW if scale != 100 else each_two(OWN_WINDOW, lang, theme):
            with unpainted(console.window), unpainted(window):
                window.resize(*(round(side * scale / 100) for side in size))
                stage.settle()
            eye = Eye(console.ui, window).look()
            assert any(s.written.text for s in eye.seen), f"{panel} shows nothing"
            found += [f"{panel} alone at {size[0]}: {defect}" for defect in eye.defects()]
    assert found == []


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_where_the_keys_go_is_seen_by_three_to_one(stage_of: StageOf, theme: str) -> None:
    faint, seen = [], set[type[QWidget]]()
    for need in dict.fromkeys(page.need for page in ONE_WINDOW):
        show(stage_of("en", need), theme, 100, (1920, 1080))
    for page in ONE_WINDOW:
        stage = stage_of("en", page.need)
        window = stage.console.window
        with unpainted(window):
            page.open(stage)
        # A kind of control paints its focus in one way, wherever it stands.
        new = {type(w): w for w in reachable(window) if type(w) not in seen and not is_covered(w, window)}
        seen |= new.keys()
        if new:
            window.grab()
        # What lies over all else has the keys as a whole.
        new = {kind: w for kind, w in new.items() if not issubclass(kind, Overlay)}
        for control in new.values():
            control.setFocus(Qt.FocusReason.TabFocusReason)
            if (has := focus_contrast(control, window)) < NEED:
                faint.append(f"{page.name}: {name(control)}, {has:.1f}:1")
    assert not faint, "\n".join(faint)


@pytest.mark.parametrize("page", ONE_WINDOW, ids=lambda p: p.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_tab_reaches_every_control_of_a_page_and_none_behind_it(stage_of: StageOf, lang: str, page: Page) -> None:
    stage = stage_of(lang, page.need)
    stage.resize(1920, 1080)
    window = stage.console.window
    with unpainted(window):
        page.open(stage)
        focus = QApplication.focusWidget()
        inside = next((o for o in window.findChildren(Overlay) if focus is not None and o.isAncestorOf(focus)), window)
        assert missed(inside, window) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tab_goes_round_in_the_window_of_every_panel_that_was_torn_off(stage_of: StageOf, lang: str) -> None:
    stage = stage_of(lang, Need.SHIFT)
    stage.resize(1920, 1080)
    placing = stage.console.presenter.desk.placing
    for page in (DISPATCH, MAP):
        with unpainted(stage.console.window):
            page.open(stage)
            for panel in (panel for of_page, panel in TORN_OFF if of_page is page):
                placing.tear_off(panel)
                window = placing.torn[panel]
                assert QTest.qWaitForWindowActive(window), panel
                assert missed(window, window) == [], panel
    stage.rest()


def missed(inside: QWidget, window: QWidget) -> list[str]:
    """What Tab does not reach in a part of a window, and what it reaches behind something else, in one round."""
    every = reachable(inside)
    wanted = {w for w in every if not is_covered(w, window)}
    seen, found = dict[QWidget, None](), set[str]()
    # What is scrolled out of sight is gone through too, and a map is left after its signs: a bound, not a count.
    for _ in range(2 * (len(every) + SIGNS)):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.isAncestorOf(focus) or focus is window, f"{name(focus)} is elsewhere"
        if focus is next(iter(seen), None) and focus is not next(reversed(seen)):
            break
        seen[focus] = None
        # While it has the keys: a long form scrolls on with them.
        if focus.isVisible() and is_covered(focus, window):
            found.add(f"{name(focus)} is out of sight")
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return sorted(found | ({name(w) for w in wanted} - {name(w) for w in seen}))


def test_no_word_of_the_old_language_stays_when_it_is_switched(stage_of: StageOf) -> None:
    stage = stage_of("zh", Need.EMPTY)
    try:
        for page in of(Need.EMPTY):
            stage.console.looks.actions["app.language"]("en")
            page.open(stage)
            eye = Eye(stage.console.ui, stage.console.window).look()
            painted = [f"{s.written.text} ({s.by})" for s in eye.seen]
            window = stage.console.window
            spoken = [f"{w.accessibleName()} {w.accessibleDescription()} {w.toolTip()}" for w in all_of(window)]
            own = {"中文", "林晓"}
            left = [t for t in (*painted, *spoken) if CHINESE.search(t) and not any(word in t for word in own)]
            assert left == []
            stage.console.looks.actions["app.language"]("zh")
    finally:
        stage.console.looks.actions["app.language"]("zh")


def all_of(window: QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisible()]


def reachable(window: QWidget) -> list[QWidget]:
    """What Tab has to reach; among buttons of which one is chosen it goes to that one, and arrows to the others."""
    found = [w for w in all_of(window) if is_control(w) and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [w for w in found if not (isinstance(w, QAbstractButton) and w.group() is not None and not w.isChecked())]


def is_covered(widget: QWidget, window: QWidget) -> bool:
    """Whether another widget lies over the middle of this one."""
    top = window.childAt(widget.mapTo(window, widget.rect().center()))
    return top is None or not (top is widget or widget.isAncestorOf(top) or top.isAncestorOf(widget))


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"
