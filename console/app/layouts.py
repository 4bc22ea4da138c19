"""Windows on several monitors: tears panels off, remembers where all stand for each person and role, brings them back.

The arrangement that is worked in is kept as it changes; others are kept under names. A monitor that goes away loses no
window: what stood on it comes to the primary one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from console.app.layout_names import LayoutNames, name_from
from console.app.looks import Change
from console.desks.dispatcher import DispatcherDesk
from console.desks.window import MainWindow
from console.models.layouts import (
    ROLE_OF_PAGE,
    Box,
    Layout,
    Monitor,
    Spot,
    is_seen,
    key_of,
    monitor_of,
    placed,
)
from console.models.settings_state import UiState
from widgets.ui import Ui

SETTLE_MS = 300
"""A window that is dragged tells its place at every pixel; it is written down once it rests."""


class Layouts(QObject):
    """The layouts of one console."""

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        desk: DispatcherDesk,
        read: Callable[[], UiState],
        change: Change,
        monitors: Callable[[], Sequence[Monitor]] | None = None,
    ) -> None:
        """Watch a window.

        Args:
            ui: the context.
            window: the main window.
            desk: whose panels can be torn off.
            read: what is remembered now.
            change: remembers.
            monitors: those that there are; the machine's where it is not given.
        """
        super().__init__(window)
        self._ui, self._window, self._read, self._change = ui, window, read, change
        self._monitors = monitors or machine_monitors
        self._desk = desk
        self._placing = desk.placing
        self._quiet = True
        self._names = LayoutNames(ui, window, desk, read, change, lambda: self.role, self.load, self.save)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._keep)
        self._placing.changed.connect(self._on_placing_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._later_find)

    @property
    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """How each command is done, by its id."""
        return {
            "panel.tear_off": lambda panel: self.toggle_torn(panel or self._placing.owner(QApplication.focusWidget())),
            **self._names.actions,
            "layout.reset": lambda _: self.reset(),
            "app.fullscreen": lambda _: self._toggle_full_screen(),
        }

    @property
    def role(self) -> str:
        """The role that is worked in: the page's."""
        return ROLE_OF_PAGE[self._window.page]

    def restore(self) -> None:
        """Bring back the arrangement that this person worked in last; from now on it is kept."""
        layout = self._read().layouts.get(self._last)
        if layout is not None:
            self._show(layout)
        self._quiet = False

    def save(self, name: str) -> None:
        """Keep the arrangement under a name; the same name again replaces it."""
        name = name_from(name)
        if name:
            self._change(layouts={**self._read().layouts, self._key(name): self._now()})
            self._window.say(self._ui.t("layout.saved", name=name))
        self._desk.focus_work()

    def load(self, role: str, name: str) -> None:
        """Bring back a named arrangement, with its page."""
        layout = self._read().layouts.get(key_of(self._person, role, name))
        if layout is not None:
            self._show(layout)
            self._keep()

    def reset(self) -> None:
        """Go back to the standard: all panels in their page, all dividers as drawn."""
        self._placing.put_all_back()
        self._placing.set_shares({})
        self._keep()
        self._window.say(self._ui.t("layout.was_reset"))

    def toggle_torn(self, name: str) -> None:
        """Tear a panel off, or put it back."""
        if name in self._desk.panels:
            self._placing.toggle(name)
        else:
            self._window.say(self._ui.t("layout.no_panel"), bad=True)

    def close(self) -> None:
        """Write down where everything stands; the windows of the panels go."""
        self._keep()
        self._quiet = True
        self._placing.put_all_back()

    def find_lost(self) -> None:
        """Bring every window that no monitor shows to the primary one."""
        monitors = self._monitors()
        for window in (self._window, *self._placing.torn.values()):
            box = _box(window.geometry())
            if not is_seen(box, monitors):
                window.setGeometry(QRect(*placed(Spot(box=box, monitor_box=box), monitors)))

    @property
    def _person(self) -> str:
        return self._read().user_name

    @property
    def _last(self) -> str:
        """What is worked in is kept once for a person: a change of the page moves no window."""
        return key_of(self._person, "")

    def _key(self, name: str) -> str:
        return key_of(self._person, self.role, name)

    def _now(self) -> Layout:
        return Layout(
            page=self._window.page,
            shares=dict(self._placing.shares),
            torn={name: self._spot(window) for name, window in self._placing.torn.items()},
            main=self._spot(self._window),
        )

    def _spot(self, window: QWidget) -> Spot:
        box = _box(window.geometry() if not window.isFullScreen() else window.normalGeometry())
        monitor = monitor_of(_box(window.geometry()), self._monitors())
        return Spot(
            box=box,
            monitor=monitor.name if monitor else "",
            monitor_box=monitor.box if monitor else (0, 0, 0, 0),
            full_screen=window.isFullScreen(),
        )

    def _show(self, layout: Layout) -> None:
        was, self._quiet = self._quiet, True
        monitors = self._monitors()
        self._window.show_page(layout.page)
        self._placing.put_all_back()
        self._placing.set_shares(layout.shares)
        if layout.main is not None:
            self._show_main(layout.main, monitors)
        for name, spot in layout.torn.items():
            if name in self._desk.panels:
                self._placing.tear_off(name, QRect(*placed(spot, monitors)), full_screen=spot.full_screen)
        # The windows of the panels are only looked at for now: the keys stay with the desk.
        self._window.activateWindow()
        self._quiet = was

    def _show_main(self, spot: Spot, monitors: Sequence[Monitor]) -> None:
        """Bring the main window back where it was; one that filled a screen fills it again."""
        window, full = self._window, Qt.WindowState.WindowFullScreen
        if window.isFullScreen() and not spot.full_screen:
            window.setWindowState(window.windowState() & ~full)
        window.setGeometry(QRect(*placed(spot, monitors)))
        if spot.full_screen:
            window.setWindowState(window.windowState() | full)

    def _keep(self) -> None:
        if not self._quiet:
            self._change(layouts={**self._read().layouts, self._last: replace(self._now(), main=None)})

    def _toggle_full_screen(self) -> None:
        """The window that is worked in: the main one, or a panel's own."""
        active = QApplication.activeWindow()
        window = next((w for w in self._placing.torn.values() if w is active), self._window)
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _later_find(self, _screen: object) -> None:
        # After Qt has moved what it moves itself.
        QTimer.singleShot(0, self, self.find_lost)

    def _on_placing_changed(self) -> None:
        if not self._quiet:
            self._settle.start()


def machine_monitors() -> list[Monitor]:
    """The monitors of this machine, as Qt knows them."""
    primary = QGuiApplication.primaryScreen()
    return [
        Monitor(name=screen.name(), box=_box(screen.availableGeometry()), primary=screen == primary)
        for screen in QGuiApplication.screens()
    ]


def _box(rect: QRect) -> Box:
    return rect.x(), rect.y(), rect.width(), rect.height()
