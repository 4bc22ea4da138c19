"""Opens the pictures of the time line and of the evidence over the page, or says why one cannot be seen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.models.evidence_files import CLIP
from console.models.pictures import Pictures
from widgets.picture_sheet import PictureSheet
from widgets.ui import Ui


class Viewing(QObject):
    """Between the lists of a window and the pictures of its machine."""

    clip_wanted = Signal(str, str)
    """A row with a clip was opened: its address, and the row in one sentence."""

    def __init__(self, ui: Ui, window: MainWindow, presenter: Presenter, pictures: Pictures) -> None:
        super().__init__(window)
        self._ui, self._window, self._pictures = ui, window, pictures
        self._wanted = self._caption = ""
        self.sheet = PictureSheet(ui, window)
        self.sheet.left.connect(window.give_back_keys)
        window.add_asking(self.sheet)
        self._lists = presenter.desk.timeline, presenter.desk.evidence
        for rows in self._lists:
            rows.set_pictures(pictures.small)
            rows.picture_wanted.connect(self._on_picture_wanted)
        pictures.loaded.connect(self._on_pictures_loaded)
        pictures.shown.connect(self._on_pictures_shown)

    def _on_picture_wanted(self, url: str, caption: str) -> None:
        if url.startswith(CLIP):
            self.clip_wanted.emit(url, caption)
            return
        self._wanted, self._caption = url, caption
        self._pictures.open(url, self.sheet.room)

    def _on_pictures_loaded(self) -> None:
        for rows in self._lists:
            rows.viewport().update()

    def _on_pictures_shown(self, url: str, image: QImage | None, why: str) -> None:
        if url != self._wanted:
            return
        self._wanted = ""
        if image is not None:
            self.sheet.open_with(image, self._caption)
        else:
            self.say_why(why, url)

    def say_why(self, why: str, url: str) -> None:
        """Say why something cannot be seen: a word below `picture.why.`."""
        self._window.say(self._ui.t(f"picture.why.{why}", url=url), bad=True)
