"""A camera tile: the picture, and below it who it is, how old it is, and what is wrong.

A picture that stopped looks stopped whoever forgot to say so: the tile itself ages its frame by the monotonic clock.
The caption lies below the picture, never on it. Another camera's picture never stands under a new name.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.views import QueueRow
from widgets.camera_caption import Caption, case_line
from widgets.camera_view import CameraView, TileState, caption_words, message_words
from widgets.countdown import distance as distance_words
from widgets.paint import CENTRE, draw_box, draw_icon, draw_text, text_width
from widgets.panel import Panel
from widgets.plain import tooltip_lines
from widgets.ui import Ui

__all__ = ["CameraTile", "CameraView", "TileState"]

CAPTION = 26
STALE_AFTER_S = 3.0
"""A frame this old counts as stopped, whatever the status says."""

_MARGIN, _BOX_HEIGHT, _BOX_HEIGHT_SMALL = 8, 48, 28
_STEADY_S = 2.0
_DIM = 0.35


class CameraTile(QWidget):
    """One camera."""

    enlarge_requested = Signal(str)
    """Space or a double click: the camera."""
    picked = Signal(str)
    """A click: the camera."""
    picture_resized = Signal(QSize)
    """The picture's place on screen has another size, device pixels: the pool should be asked for it."""

    def __init__(self, ui: Ui, parent: QWidget | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Make an empty tile; `clock` gives monotonic seconds."""
        super().__init__(parent)
        self._ui, self._clock = ui, clock
        self._camera = self._place = ""
        self._distance_m: float | None = None
        self._case: QueueRow | None = None
        self._view = CameraView(state=TileState.CONNECTING)
        self._view_at = clock()
        self._image = self._grey = QImage()
        self._pixels: NDArray[np.uint8] | None = None
        self._frame_at = 0.0
        self._shown_state = TileState.CONNECTING
        self._since: datetime | None = None
        self._selected = False
        self._recording_s: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        ui.changed.connect(self._on_ui_changed)
        ui.tick.connect(self._on_ui_tick)
        self._describe()

    def use_clock(self, clock: Callable[[], float]) -> None:
        """Count ages by another clock, monotonic seconds: one that stands still, for pictures."""
        self._clock = clock
        self._view_at = clock()

    @property
    def camera(self) -> str:
        """The camera's number; empty while there is none."""
        return self._camera

    @property
    def state(self) -> TileState:
        """What is shown now, by the picture's age first: a live one that got too old is a stale one."""
        if self._pixels is None:
            return TileState.CONNECTING if self._view.state is TileState.LIVE else self._view.state
        if self._frame_age_s() < STALE_AFTER_S:
            return TileState.LIVE
        return TileState.NONE if self._view.state is TileState.NONE else TileState.STALE

    @property
    def view(self) -> CameraView:
        """What is known, as of now."""
        later = self._view.later(self._clock() - self._view_at)
        age_s = self._frame_age_s() if self._pixels is not None else later.frame_age_s
        return replace(later, state=self.state, frame_age_s=age_s)

    def set_camera(self, camera: str, place: str = "", distance_m: float | None = None) -> None:
        """Show another camera (or none: ""); the picture of the last one is gone at once."""
        if camera != self._camera:
            self._forget_picture()
            self._view, self._view_at = CameraView(state=TileState.CONNECTING), self._clock()
            self._recording_s = None
        self._camera, self._place, self._distance_m = camera, place, distance_m
        self._refresh()

    def set_case(self, row: QueueRow | None) -> None:
        """Name the case that the camera is shown for, its state and its people; None: no case."""
        if row != self._case:
            self._case = row
            self._refresh()

    def set_frame(self, pixels: NDArray[np.uint8], age_s: float, fps: float | None = None) -> None:
        """Show a picture.

        Args:
            pixels: (height, width, 3) uint8, RGB, contiguous; the tile keeps it, nobody may change it.
            age_s: since it was decoded.
            fps: frames a second, where it is known better than by the last status.
        """
        height, width = pixels.shape[:2]
        if pixels.shape[2:] != (3,) or not pixels.flags.c_contiguous or pixels.dtype != np.uint8:
            raise ValueError(f"a picture is (height, width, 3) uint8, contiguous, not {pixels.dtype} {pixels.shape}")
        # QImage does not copy: the array has to live as long as it.
        self._pixels = pixels
        self._image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._grey = QImage()
        self._frame_at = self._clock() - max(0.0, age_s)
        if fps is not None:
            self._view = replace(self._view, fps=fps)
        if self.state is not self._shown_state:
            self._refresh()
        else:
            # The caption's figures follow the status: at the frame rate nobody could read them.
            self.update(self.picture_rect())

    def set_status(self, view: CameraView) -> None:
        """Show what is known of the camera."""
        self._view, self._view_at = view, self._clock()
        if view.state is TileState.NONE:
            self._forget_picture()
        self._refresh()

    def set_selected(self, selected: bool) -> None:
        """Frame the tile of the selected camera."""
        self._selected = selected
        self.update()

    def set_recording(self, left_s: int | None) -> None:
        """Show the badge of a running recording with the seconds left, or none."""
        self._recording_s = left_s
        self._describe()
        self.update()

    def picture_rect(self) -> QRect:
        """The picture's place in the tile."""
        return QRect(0, 0, self.width(), max(0, self.height() - self._ui.px(CAPTION)))

    def picture_size(self) -> QSize:
        """The picture's size in device pixels: what to ask the camera pool for."""
        return self.picture_rect().size() * self.devicePixelRatioF()

    def caption_text(self) -> str:
        """Return the right side of the caption."""
        return caption_words(self._ui, self._camera, self.view)

    def caption(self) -> Caption:
        """Return what the caption tells now."""
        return Caption(camera=self._camera, where=self._where(), view=self.view, case=self._case)

    def message_lines(self) -> tuple[str, ...]:
        """Return what stands on or instead of the picture; nothing on a live one."""
        view = self.view
        ago_s = view.frame_age_s if view.state is TileState.STALE and view.frame_age_s else view.trouble_s
        return message_words(self._ui, self._camera, view, self._since_at(ago_s))

    @property
    def trouble_since(self) -> datetime:
        """Since when there has been no live picture, aware UTC."""
        return self._since_at(self.view.trouble_s)

    def sizeHint(self) -> QSize:
        """Sixteen by nine and the caption."""
        return QSize(self._ui.px(312), self._ui.px(176 + CAPTION))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, message, caption, badge and frame."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._ui.color("bg2"))
            self._paint_picture(painter)
            match self.state:
                case TileState.STALE:
                    self._paint_stopped(painter)
                case TileState.NONE | TileState.CONNECTING:
                    self._paint_message(painter)
            if self._recording_s is not None:
                self._paint_recording(painter)
            self._paint_caption(painter)
            self._paint_frame(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space enlarges; a held key counts once."""
        if event.key() != Qt.Key.Key_Space or event.modifiers() or not self._camera:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.enlarge_requested.emit(self._camera)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the camera."""
        if self._camera and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(self._camera)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge the camera."""
        if self._camera and event.button() is Qt.MouseButton.LeftButton:
            self.enlarge_requested.emit(self._camera)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new size of the picture."""
        super().resizeEvent(event)
        self.picture_resized.emit(self.picture_size())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.update()

    def _paint_picture(self, painter: QPainter) -> None:
        if self._pixels is None:
            return
        place = self.picture_rect()
        stale = self.state is TileState.STALE
        if stale and self._grey.isNull():
            self._grey = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
        picture = self._grey if stale else self._image
        size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, picture)
        if stale:
            painter.fillRect(target, self._ui.color("bg0", _DIM))

    def _paint_stopped(self, painter: QPainter) -> None:
        ui, place = self._ui, self.picture_rect()
        head, line = self.message_lines()
        two = place.height() >= ui.px(_BOX_HEIGHT + 2 * _MARGIN)
        widest = max(text_width(ui, head, 14, 600) + ui.px(44), text_width(ui, line, 12) + ui.px(24) if two else 0)
        height = ui.px(_BOX_HEIGHT if two else _BOX_HEIGHT_SMALL)
        box = QRect(0, 0, min(widest, place.width() - ui.px(_MARGIN)), height)
        box.moveCenter(place.center())
        draw_box(painter, QRectF(box), ui.px(4), ui.tint("p2"), ui.color("p2"))
        inside = box.adjusted(ui.px(8), ui.px(4), -ui.px(8), -ui.px(4))
        first = QRect(inside.left(), inside.top(), inside.width(), ui.px(22) if two else inside.height())
        wide = min(text_width(ui, head, 14, 600), first.width() - ui.px(22))
        left = first.left() + max(0, (first.width() - wide - ui.px(22)) // 2)
        draw_icon(painter, ui.icon("pause", 16, "p2t"), QPointF(left + ui.px(8), first.center().y() + 1))
        words = QRect(left + ui.px(22), first.top(), first.right() - left - ui.px(20), first.height())
        draw_text(painter, ui, words, head, 14, 600, "p2t")
        if two:
            second = QRect(inside.left(), first.bottom(), inside.width(), inside.bottom() - first.bottom())
            draw_text(painter, ui, second, line, 12, 400, "text", CENTRE)

    def _paint_message(self, painter: QPainter) -> None:
        ui, place = self._ui, self.picture_rect()
        lines = self.message_lines()
        row, icon = ui.px(18), ui.px(36)
        top = place.center().y() - (icon + row * len(lines)) // 2
        if top >= 0:
            name = "eye-off" if self.state is TileState.NONE or not self._camera else "refresh-cw"
            draw_icon(painter, ui.icon(name, 24, "text2"), QPointF(place.center().x(), top + ui.px(14)))
        else:
            top = max(0, place.center().y() - row * len(lines) // 2) - icon
        for number, line in enumerate(lines):
            rect = QRect(ui.px(_MARGIN), top + icon + row * number, place.width() - 2 * ui.px(_MARGIN), row)
            weight, token = ((600, "text"), (400, "text2"), (400, "text3"))[min(number, 2)]
            draw_text(painter, ui, rect, line, 14 if number == 0 else 12, weight, token, CENTRE)

    def _paint_recording(self, painter: QPainter) -> None:
        ui = self._ui
        text = ui.t("camera.recording", n=self._recording_s)
        box = QRect(ui.px(6), ui.px(6), text_width(ui, text, 12) + ui.px(26), ui.px(20))
        draw_box(painter, QRectF(box), ui.px(4), ui.color("bg1"))
        painter.setBrush(ui.color("p1"))
        painter.drawEllipse(QPointF(box.left() + ui.px(10), box.center().y() + 1), ui.px(4), ui.px(4))
        draw_text(painter, ui, box.adjusted(ui.px(19), 0, 0, 0), text, 12)

    def _paint_caption(self, painter: QPainter) -> None:
        ui = self._ui
        caption = QRect(0, self.picture_rect().height(), self.width(), ui.px(CAPTION))
        painter.fillRect(caption, ui.color("bg1"))
        if self._camera:
            self.caption().draw(painter, ui, caption)

    def _paint_frame(self, painter: QPainter) -> None:
        # One that has a panel to itself is framed by it.
        if self._selected or (self.hasFocus() and not isinstance(self.parentWidget(), Panel)):
            draw_box(painter, QRectF(self.rect()), self._ui.px(2), None, self._ui.color("accent"), self._ui.px(2))

    def _where(self) -> str:
        t = self._ui.t
        distance = distance_words(self._distance_m, t) if self._distance_m is not None else ""
        warning = t("camera.unverified") if self._view.tls_unverified else ""
        return " · ".join(part for part in (self._place, distance, warning) if part)

    def _frame_age_s(self) -> float:
        return max(0.0, self._clock() - self._frame_at)

    def _since_at(self, ago_s: float) -> datetime:
        # The interface's time steps once a second: without this, "since" would flicker between two seconds.
        since = self._ui.now - timedelta(seconds=ago_s)
        if self._since is None or abs((self._since - since).total_seconds()) > _STEADY_S:
            self._since = since
        return self._since

    def _forget_picture(self) -> None:
        # The image first: it points into the array.
        self._image = self._grey = QImage()
        self._pixels = None
        self._since = None

    def _refresh(self) -> None:
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Tell the name again, without figures: a screen reader speaks it whenever it changes."""
        t, state = self._ui.t, self.state
        if state is not self._shown_state:
            self._since = None
        self._shown_state = state
        words = t(f"camera.state.{state}")
        name = t("camera.accessible", camera=self._camera, place=self._place, state=words) if self._camera else ""
        name = name or t("camera.none_selected")
        self.setAccessibleName(f"{name}, {t('camera.recording_short')}" if self._recording_s is not None else name)
        where = f"{self._camera} {self._where()}".strip() if self._camera else ""
        self.setToolTip(tooltip_lines((where, case_line(self._ui, self._case), *self.message_lines())))

    @Slot()
    def _on_ui_changed(self) -> None:
        self._refresh()
        self.picture_resized.emit(self.picture_size())

    @Slot(object)
    def _on_ui_tick(self, _now: datetime) -> None:
        if self._camera:
            self._refresh()
