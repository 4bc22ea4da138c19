"""The open queue on paper: written by a call or, every so many minutes, by the console, as HTML or PDF."""

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from console.app.start import spoken
from console.domain.words import Words
from console.models.paper import Snapshot, queue_page
from console.settings.folders import Folders
from console.settings.model import Settings
from console.settings.whole_file import put_whole
from console.store.calendar import MAINLAND
from widgets.ui import load_words

NAME = "queue.html"


def print_queue(settings: Settings, file: Path) -> int:
    """Write the open queue of the store; the file's name says whether as HTML or PDF."""
    from console.app.records import opened

    with opened(settings, is_made=False) as store:
        catalogue = store.catalogue()
        known = Snapshot(
            incidents=store.listed(),
            workers=store.workers(),
            catalogue=catalogue,
            district=store.places.district(),
            calendar=catalogue.calendar_on(MAINLAND),
            now=store.now(),
            station=settings.station_name,
        )
    lang = spoken(settings)
    html = queue_page(known, _say(load_words(), lang), lang)
    put_whole(file, _as_pdf(html) if file.suffix.lower() == ".pdf" else html.encode())
    return 0


class Paper(QObject):
    """Puts the queue of the console there again and again; neither page nor disk costs the interface anything."""

    failed = Signal(str, str)
    """The file that could not be written, and why."""
    written = Signal(str)
    """The file that was written."""

    def __init__(
        self, settings: Settings, folders: Folders, known: Callable[[], Snapshot], words: Words, lang: Callable[[], str]
    ) -> None:
        """Prepare.

        Args:
            settings: how often, and where to.
            folders: the paper lies in the data folder where the settings name no other.
            known: what is known now; asked on this thread.
            words: the words of the screen.
            lang: the language of the screen.
        """
        super().__init__()
        self._known, self._words, self._lang = known, words, lang
        self._file = (settings.paper_folder or folders.data / "paper") / NAME
        self._timer = QTimer(self, interval=settings.paper_every_min * 60_000)
        self._timer.timeout.connect(self.write)
        self._every_min = settings.paper_every_min
        self._is_writing = threading.Lock()

    def start(self) -> None:
        """Begin, with a first page at once; nothing where the settings say so."""
        if self._every_min:
            self._timer.start()
            self.write()

    def stop(self) -> None:
        """No more pages."""
        self._timer.stop()

    def write(self) -> None:
        """Write a page now, off this thread; one that is still being written is enough."""
        threading.Thread(target=self._write, args=(self._known(), self._lang()), name="paper", daemon=True).start()

    def _write(self, known: Snapshot, lang: str) -> None:
        if not self._is_writing.acquire(blocking=False):
            return
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_whole(self._file, queue_page(known, _say(self._words, lang), lang).encode())
        except OSError as error:
            self.failed.emit(str(self._file), error.strerror or str(error))
        else:
            self.written.emit(str(self._file))
        finally:
            self._is_writing.release()


def _say(words: Words, lang: str) -> Callable[..., str]:
    return lambda key, **values: words.say(key, lang, **values)


@cache
def _application() -> object:
    """Qt's own for pages, which the process keeps for good."""
    from PySide6.QtGui import QGuiApplication

    from console.app.screen import settle_platform

    settle_platform(has_window=False)
    return QGuiApplication([])


def _as_pdf(html: str) -> bytes:
    """The page as Qt lays it out, A4 and broad."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    if QGuiApplication.instance() is None:
        _application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(10, 10, 10, 10)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter
        )
    )
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    return bytes(buffer.data().data())
