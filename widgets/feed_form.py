"""The form that connects a feed: address and login, tried before they are kept, with what is wrong said in words."""

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.button import Action, ActionButton
from widgets.field import Field
from widgets.form import Form
from widgets.ui import Ui

FIELDS = ("name", "url", "username", "password")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """What was typed."""

    name: str
    url: str
    username: str
    password: str = field(repr=False)


class FeedForm(Form):
    """Asks for a broker; says nothing is kept before it was tried, except on demand."""

    connect_requested = Signal(object, bool)
    """A `FeedEntry`, and whether it is to be kept untried: the last try failed, and it was said to keep it anyway."""
    left = Signal()
    """Escape was pressed: nothing happens."""

    def __init__(self, ui: Ui, name: str, parent: QWidget | None = None) -> None:
        """Make a form for a feed that will be called `name` unless another name is typed."""
        super().__init__(ui, "feed_form", {key: Field(ui, key=f"feed_form.{key}_hint") for key in FIELDS}, parent)
        self.fields["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.fields["name"].setText(name)
        self._is_trying = self._has_failed = False
        self._try, self._keep, self._leave = (
            ActionButton(ui, Action(id=id_, text="")) for id_ in ("try", "keep", "leave")
        )
        for button in (self._try, self._keep, self._leave):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self._try.clicked.connect(self._on_try)
        self._keep.clicked.connect(lambda: self.connect_requested.emit(self.entry, True))
        self._leave.clicked.connect(self.left)
        for each in self.fields.values():
            each.returnPressed.connect(self._on_try)
            each.textEdited.connect(lambda _: self._on_edited())
            each.left.connect(self.left)
        self.error.setWordWrap(True)
        ui.changed.connect(self._retext)
        self._retext()

    @property
    def entry(self) -> FeedEntry:
        """What is typed now."""
        return FeedEntry(**{key: each.text() for key, each in self.fields.items()})

    def start(self) -> None:
        """Put the cursor where the first thing is to be typed."""
        self.fields["url"].setFocus()

    def show_trying(self) -> None:
        """Say that the address is being tried; nothing can be pressed but Escape."""
        self._is_trying, self._has_failed = True, False
        self.say(self.ui.t("feed_form.trying"), is_wrong=False)
        self._show_buttons()

    def show_failed(self, why: str) -> None:
        """Say in words why it does not work; it may be kept all the same."""
        self._is_trying, self._has_failed = False, True
        self.say(why)
        self._show_buttons()

    def show_wrong(self, why: str, name: str = "") -> None:
        """Say that what was typed cannot be used, and in which field."""
        self._is_trying = self._has_failed = False
        wrong = self.fields.get(name)
        self.say(why, wrong)
        self._show_buttons()
        if wrong is not None:
            wrong.setFocus()

    def _on_try(self) -> None:
        if self._is_trying:
            return
        if not self.fields["url"].text().strip():
            self.show_wrong(self.ui.t("feed_form.url_missing"), "url")
        else:
            self.connect_requested.emit(self.entry, False)

    def _on_edited(self) -> None:
        """Another address has not been tried yet."""
        if not self._is_trying:
            self.show_wrong("")

    def _show_buttons(self) -> None:
        t, idle = self.ui.t, not self._is_trying
        for each in self.fields.values():
            each.setReadOnly(self._is_trying)
        reason = "" if self._has_failed else t("feed_form.keep_why")
        self._try.set_action(Action(id="try", text=t("feed_form.try"), key="Enter", primary=True, enabled=idle))
        self._keep.set_action(
            Action(id="keep", text=t("feed_form.keep"), enabled=idle and self._has_failed, reason=reason)
        )
        self._leave.set_action(Action(id="leave", text=t("prompt.leave"), key="Esc"))

    def _retext(self) -> None:
        self.retext()
        self.error.setMinimumHeight(self.ui.px(34))
        self._show_buttons()
