"""A picture of the case, as large as the page: Esc, Space or a click leaves."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.paint import RIGHT, draw_box, draw_text
from widgets.sheet import Sheet
from widgets.ui import Ui

MARGIN, CAPTION, PAD = 24, 34, 12
ENLARGED = 2
"""So many times its own size a picture may be shown: beyond it there is nothing more to see."""
LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PictureSheet(Sheet):
    """One picture at a time, with what it is below it."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`."""
        super().__init__(ui, host)
        self._image = QImage()
        self._caption = ""

    @property
    def room(self) -> QSize:
        """So large a picture may be, in real pixels."""
        px = self._ui.px
        free = self.host.size() - QSize(2 * px(MARGIN), 2 * px(MARGIN) + self._top + px(CAPTION))
        return (free * self.devicePixelRatio()).expandedTo(QSize(1, 1))

    def open_with(self, image: QImage, caption: str) -> None:
        """Show a picture."""
        self._image, self._caption = image, caption
        self.setAccessibleName(caption)
        self.open_up()

    def go_on(self, image: QImage) -> None:
        """Show the next picture of a film in the place of the last one."""
        self._image = image
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave; no other key does anything while it lies over the desk."""
        if event.key() in LEAVES and not event.isAutoRepeat():
            self.leave()

    def leave(self) -> None:
        """Close, and let the picture go."""
        self._image = QImage()
        super().leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scrim, picture and caption."""
        ui, px = self._ui, self._ui.px
        with QPainter(self) as painter:
            self.paint_scrim(painter)
            free = self.rect().adjusted(px(MARGIN), px(MARGIN), -px(MARGIN), -px(MARGIN + CAPTION))
            size = (self._image.size() * ENLARGED / self.devicePixelRatio()).boundedTo(free.size())
            size = self._image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
            width = min(free.width(), max(size.width(), px(360)))
            box = QRect(0, 0, width, size.height() + px(CAPTION))
            box.moveCenter(self.rect().center())
            draw_box(painter, QRectF(box), px(6), ui.color("bg2"), ui.color("line2"))
            picture = QRect(box.left() + (width - size.width()) // 2, box.top(), size.width(), size.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(picture, self._image)
            foot = QRect(box.left() + px(PAD), picture.bottom() + 1, width - 2 * px(PAD), px(CAPTION))
            draw_text(painter, ui, foot, ui.t("picture.leave"), 12, 500, "text3", RIGHT)
            draw_text(painter, ui, foot.adjusted(0, 0, -px(110), 0), self._caption, 13, 500)
