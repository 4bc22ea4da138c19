"""The stages that pages, and what opens over the window, are walked on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.app.stage.stage import Need, Stage

StageOf = Callable[[str, Need], Stage]


@pytest.fixture(scope="module")
def stage_of(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageOf]:
    """The stage of a language and a need; each is built once, and shown anew in other sizes and themes."""
    qapp.setStyle("Fusion")
    stages: dict[tuple[str, Need], Stage] = {}

    def find(lang: str, need: Need) -> Stage:
        if (lang, need) not in stages:
            stages[lang, need] = Stage(tmp_path_factory.mktemp("stage"), lang, need)
        window = stages[lang, need].console.window
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return stages[lang, need]

    yield find
    for stage in stages.values():
        stage.close()


@contextmanager
def unpainted(window: QWidget) -> Iterator[None]:
    """Lay a window out without painting it: that takes most of the time of a page, and the eye paints it anew."""
    window.setUpdatesEnabled(False)
    try:
        yield
    finally:
        window.setUpdatesEnabled(True)
