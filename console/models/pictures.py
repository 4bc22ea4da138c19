"""Pictures that are attached to cases: found in the folder of this machine's snapshots, checked, decoded on a thread.

A log may name anything, so only a plain name in that folder is opened, only a JPEG or PNG is decoded, and both are
bounded. Pictures at other addresses are not fetched: whoever reports must not make this machine call anybody.
"""

import errno
import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from console.models.evidence_files import SNAPSHOT, file_of, open_plain

MAX_BYTES, MAX_PIXELS = 32 * 1024 * 1024, 40_000_000
THUMB = QSize(160, 90)
"""Larger than any row shows it, in pixels."""
KEPT = 200
"""So many small pictures are kept, those that were looked at last."""
FORMATS = (b"jpeg", b"png")

log = logging.getLogger(__name__)


class Unreadable(Exception):
    """A picture cannot be shown; the text is a word below `picture.why.`."""


def read_picture(folder: Path, url: str, within: QSize) -> QImage:
    """The picture of an address, no larger than `within`; blocks, on any thread but the interface's.

    Raises:
        Unreadable: it is elsewhere, or missing, or no picture, or beyond the bounds.
    """
    path = file_of(folder, url, SNAPSHOT)
    if path is None:
        raise Unreadable("elsewhere")
    buffer = QBuffer()
    buffer.setData(QByteArray(_contents(path)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in FORMATS or not size.isValid():
        raise Unreadable("no_picture")
    if size.width() * size.height() > MAX_PIXELS:
        raise Unreadable("too_large")
    if size.width() > within.width() or size.height() > within.height():
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise Unreadable("no_picture")
    return image


def _contents(path: Path) -> bytes:
    """The bytes of a plain file of the folder."""
    try:
        with open_plain(path) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable("no_picture" if error.errno == errno.EINVAL else "missing") from error
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large")
    return data


class Pictures(QObject):
    """Gives what is decoded, and decodes what is asked for."""

    loaded = Signal()
    """A small picture has been decoded: whoever shows it may paint it."""
    shown = Signal(str, object, str)
    """A picture was opened: its address, the `QImage` or None, and why there is none."""
    _decoded = Signal(str, object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Prepare; `folder`: this machine's snapshots."""
        super().__init__(parent)
        self._folder = folder
        self._small: OrderedDict[str, QPixmap | None] = OrderedDict()
        """By address; None: it is being decoded, or cannot be."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._decoded.connect(self._on_decoded)

    def small(self, url: str) -> QPixmap | None:
        """The small picture of an address; None: there is none, or not yet."""
        if not url.startswith(SNAPSHOT):
            return None
        if url not in self._small:
            self._small[url] = None
            while len(self._small) > KEPT:
                self._small.popitem(last=False)
            self._thread.submit(self._decode, url)
        self._small.move_to_end(url)
        return self._small[url]

    def open(self, url: str, within: QSize) -> None:
        """Decode a picture as large as there is room for it, and tell it by `shown`."""
        self._thread.submit(self._open, url, within)

    def close(self) -> None:
        """End the thread; what waits is not decoded."""
        self._thread.shutdown(cancel_futures=True)

    def _decode(self, url: str) -> None:
        try:
            self._decoded.emit(url, read_picture(self._folder, url, THUMB))
        except Unreadable as error:
            log.debug("%.200s has no small picture: %s", url, error)

    def _open(self, url: str, within: QSize) -> None:
        try:
            self.shown.emit(url, read_picture(self._folder, url, within), "")
        except Unreadable as error:
            self.shown.emit(url, None, str(error))

    def _on_decoded(self, url: str, image: QImage) -> None:
        if url in self._small:
            self._small[url] = QPixmap.fromImage(image)
            self.loaded.emit()
