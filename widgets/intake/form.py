"""The form for a report by hand: fields at the left, at the right what can fill them and the open cases alike.

It lies over the desk from below the alarm line. Enter goes from field to field and files in the last one; every list
and every sentence has its place from the start, so that nothing jumps while somebody types. It knows no store: it
gives what was typed and is told what to offer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.domain.facts import Place
from console.domain.manual import Draft, ReportedBy, Typed
from console.domain.terms import Severity
from widgets.button import Action, ActionButton
from widgets.field import Field
from widgets.intake.chosen_field import ChosenField
from widgets.intake.form_paint import FormWords, paint_form
from widgets.intake.layout import NEAR, form_places
from widgets.intake.rows import NearList, NearRow, Offer, OfferList
from widgets.intake.segments import Segment, Segments
from widgets.intake.text_area import TextArea
from widgets.sheet import Sheet
from widgets.ui import Ui

BUTTONS = ("intake.file", "intake.pick_place", "intake.leave")
"""The commands of the form that have a button, the primary one first."""
LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
"""While it asks what becomes of the typed text, these close it; only Delete throws the text away."""


class IntakeForm(Sheet):
    """A report by hand."""

    changed = Signal()
    """Something was typed or chosen: `draft` has it."""
    offers_wanted = Signal(str, str)
    """What can fill a field is wanted: the field (`Typed`) and what stands in it."""
    offer_taken = Signal(str, str)
    """An offer was taken: the field and the offer's id."""
    near_clicked = Signal(int)
    """An open case was clicked: the place of its row, from 1."""
    action_requested = Signal(str)
    """A button was pressed, Escape, or Enter in the last field: a command's id."""
    ended = Signal(bool)
    """It is to be closed: whether the draft is kept."""

    def __init__(self, ui: Ui, host: QWidget) -> None:
        """Make it hidden, over `host`; `set_top` says where its alarm line ends."""
        super().__init__(ui, host)
        self._draft = Draft(id="")
        self._words = FormWords()
        self._offers_for: Typed | None = None
        self._asked_from: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.what = TextArea(ui, "intake.what_hint", self)
        self.category = ChosenField(ui, self, key="intake.category_hint")
        self.place_field = ChosenField(ui, self, key="intake.place_hint", goes_on=True)
        self.severity = Segments(ui, "intake.field.severity", self)
        self.caller, self.phone = Field(ui, self), Field(ui, self)
        self.source = Segments(ui, "intake.field.source", self)
        self.offers, self.near = OfferList(ui), NearList(ui, self)
        self.offers.setParent(self)
        self._buttons = [ActionButton(ui, Action(id=i, text=""), self) for i in BUTTONS]
        self._fields: dict[Typed, QWidget] = {
            Typed.WHAT: self.what,
            Typed.CATEGORY: self.category,
            Typed.PLACE: self.place_field,
            Typed.SEVERITY: self.severity,
            Typed.CALLER: self.caller,
            Typed.PHONE: self.phone,
            Typed.SOURCE: self.source,
        }
        self._connect()
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    @property
    def box(self) -> QRect:
        """All of it: a click beside the fields loses nothing and leaves nothing."""
        return self.rect()

    # -- what the desk tells ------------------------------------------------------------------------------------------

    def open_with(self, draft: Draft, category: str = "", note: str = "") -> None:
        """Open with a draft, the first field focused.

        Args:
            draft: what is in the fields.
            category: the name of its category.
            note: a sentence for the head: that a draft was brought back.
        """
        self._draft, self._words = draft, FormWords(note=note)
        self._offers_for = self._asked_from = None
        self.what.setPlainText(draft.what)
        self.category.put(category)
        self.place_field.put(draft.place.address, chosen=_is_found(draft.place))
        self.caller.setText(draft.caller)
        self.phone.setText(draft.phone)
        self.source.set_value(draft.source.value)
        self.set_wrong({})
        self.offers.set_rows(())
        self.near.set_rows(())
        self.open_up(self.what)

    def reopen(self, field: Typed) -> None:
        """Come back as it was, with the keys in this field."""
        self.open_up(self._fields[field])

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Word the buttons, in the order of `BUTTONS`."""
        for button, action in zip(self._buttons, actions, strict=True):
            button.set_action(action)
        self.place()

    def set_offers(self, field: Typed, offers: Sequence[Offer]) -> None:
        """Show what the field can be filled with, while the keys are in it."""
        if field is self._offers_for:
            self.offers.set_rows(tuple(offers))
            self.offers.set_current(0)
            self.update()

    def set_suggested(self, text: str) -> None:
        """Show in the empty category field which one the words point to, and why; empty: none."""
        if text != self.category.placeholderText():
            self.category.set_hint(text)

    def set_category(self, code: str, text: str) -> None:
        """Put a chosen category into its field."""
        self._draft = replace(self._draft, category=code)
        self.category.put(text)
        self._advance(Typed.CATEGORY)
        self.changed.emit()

    def set_place(self, place: Place) -> None:
        """Put a place that was found or picked into its field."""
        self._draft = replace(self._draft, place=place)
        self.place_field.put(place.address)
        self._advance(Typed.PLACE)
        self.changed.emit()

    def set_severity(self, severity: Severity) -> None:
        """Show the severity that the case will have."""
        self.severity.set_value(str(int(severity)))

    def set_near(self, rows: Sequence[NearRow], title: str) -> None:
        """Show the open cases alike, the likest first."""
        self.near.set_rows(tuple(rows[:NEAR]))
        self._words = replace(self._words, near=title)
        self.update()

    def set_wrong(self, sentences: Mapping[Typed, str]) -> None:
        """Say under each wrong field what is wrong; the first of them gets the keys."""
        self._words = replace(self._words, wrong=dict(sentences))
        self._mark_wrong()
        first = next((f for f in Typed if f in sentences), None)
        if first is not None:
            self._fields[first].setFocus()

    def set_below(self, sentences: Mapping[Typed, str]) -> None:
        """Say under the fields what is known of what was chosen."""
        self._words = replace(self._words, below=dict(sentences))
        self.update()

    def set_trouble(self, sentence: str) -> None:
        """Say at the foot why it could not be filed; nothing that was typed is lost."""
        self._words = replace(self._words, trouble=sentence)
        self.update()

    # -- what it gives ------------------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """What has been typed and chosen so far."""
        return self._draft

    @property
    def words(self) -> FormWords:
        """The sentences that it shows now."""
        return self._words

    def field(self, name: Typed) -> QWidget:
        """A field."""
        return self._fields[name]

    # -- keys and events ----------------------------------------------------------------------------------------------

    def takes_key(self, event: QKeyEvent) -> bool:
        """Every key is the form's own while it asks."""
        return self._words.is_asking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the question: Esc again or Enter leaves and keeps the draft, Delete throws it away, else it goes on.

        Esc always leaves: who presses it twice is out, and loses nothing.
        """
        if not self._words.is_asking:
            super().keyPressEvent(event)
        elif event.key() in LEAVING:
            if not event.isAutoRepeat():
                self._ask(False)
                self.ended.emit(event.key() != Qt.Key.Key_Delete)
        elif event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self._ask(False)
            (self._asked_from or self.what).setFocus()

    def leave(self) -> None:
        """Close it, after a question where typed text would be lost."""
        if self._draft.is_empty:
            self.ended.emit(False)
            return
        self._asked_from = self.focusWidget()
        self._ask(True)
        self.setFocus()

    def place(self) -> None:
        """Cover the host from below its alarm line, and lay the parts out."""
        super().place()
        px = self._ui.px
        self._places = form_places(self.width(), self.height(), px)
        for name, widget in self._fields.items():
            widget.setGeometry(self._places.fields[name])
        self.offers.setGeometry(self._places.offers)
        self.near.setGeometry(self._places.near)
        x = self._places.foot.right() + 1
        for button in self._buttons:
            size = button.sizeHint()
            x -= size.width()
            button.setGeometry(x, self._places.foot.top(), size.width(), size.height())
            x -= px(8)
        self._foot_width = x - self._places.foot.left()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scrim, box, labels and sentences."""
        counts = len(self.offers.rows), len(self.near.rows)
        paint_form(self, self._ui, self._places, self._words, self._offers_for, counts, self._foot_width)

    # -- how it does it -----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.what.textChanged.connect(lambda: self._typed(what=self.what.toPlainText()))
        self.caller.textEdited.connect(lambda text: self._typed(caller=text))
        self.phone.textEdited.connect(lambda text: self._typed(phone=text))
        self.severity.chosen.connect(lambda value: self._typed(severity=Severity(int(value))))
        self.source.chosen.connect(lambda value: self._typed(source=ReportedBy(value)))
        self.category.textEdited.connect(self._on_category_edited)
        self.place_field.textEdited.connect(self._on_place_edited)
        for name, field in ((Typed.CATEGORY, self.category), (Typed.PLACE, self.place_field)):
            field.offers_wanted.connect(lambda text, name=name: self._want_offers(name, text))
            field.entered.connect(lambda name=name: self._on_entered(name))
            field.moved.connect(self.offers.go)
        self.what.advanced.connect(lambda: self._advance(Typed.WHAT))
        self.severity.advanced.connect(lambda: self._advance(Typed.SEVERITY))
        self.source.advanced.connect(lambda: self._advance(Typed.SOURCE))
        self.caller.returnPressed.connect(lambda: self._advance(Typed.CALLER))
        self.phone.returnPressed.connect(lambda: self._advance(Typed.PHONE))
        for widget in self._fields.values():
            widget.left.connect(lambda: self.action_requested.emit("intake.leave"))  # type: ignore[attr-defined]  # each has it
        for button in self._buttons:
            button.requested.connect(self.action_requested)
        self.offers.clicked.connect(self._take_offer)
        self.near.clicked.connect(lambda index: self.near_clicked.emit(index + 1))

    def _typed(self, **changes: object) -> None:
        changed = replace(self._draft, **changes)  # type: ignore[arg-type]  # names and types are Draft's own
        if changed == self._draft:
            return
        self._draft = changed
        # What was wrong is being put right: it is looked at again when it is filed.
        self._words = replace(self._words, wrong={}, trouble="")
        self._mark_wrong()
        self.changed.emit()

    def _mark_wrong(self) -> None:
        for field, widget in self._fields.items():
            if isinstance(widget, Field | TextArea):
                widget.set_error(self._words.wrong.get(field, ""))
        self.update()

    def _on_category_edited(self, text: str) -> None:
        self._typed(category=self._draft.category if self.category.is_chosen else text.strip())

    def _on_place_edited(self, text: str) -> None:
        kept = self._draft.place if self.place_field.is_chosen else Place()
        self._typed(place=replace(kept, address=text))

    def _want_offers(self, field: Typed, text: str) -> None:
        self._offers_for = field
        self.offers_wanted.emit(field.value, text)

    def _on_entered(self, field: Typed) -> None:
        """Take the marked offer; what is chosen already, or fits no offer, stays as it is."""
        widget = self._fields[field]
        assert isinstance(widget, ChosenField)
        if widget.is_chosen or not self._take_offer():
            self._advance(field)

    def _take_offer(self) -> bool:
        offer = self.offers.current
        if offer is None or self._offers_for is None:
            return False
        self.offer_taken.emit(self._offers_for.value, offer.id)
        return True

    def _advance(self, field: Typed) -> None:
        """Go on to the next field; after the last one, file."""
        order = list(Typed)
        place = order.index(field) + 1
        if place == len(order):
            self.action_requested.emit("intake.file")
        else:
            self._fields[order[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self, asking: bool) -> None:
        self._words = replace(self._words, is_asking=asking)
        self.update()

    def _on_ui_changed(self) -> None:
        t = self._ui.t
        self.setAccessibleName(t("intake.title"))
        self.severity.set_segments(
            [Segment(id=str(int(s)), text=t(f"severity.s{s.value}"), severity=s) for s in Severity]
        )
        self.source.set_segments([Segment(id=s.value, text=t(f"intake.source.{s.value}")) for s in ReportedBy])
        for field, widget in ((Typed.CALLER, self.caller), (Typed.PHONE, self.phone)):
            widget.setAccessibleName(t(f"intake.field.{field}"))
            widget.setPlaceholderText(t(f"intake.{field}_hint"))
        self.place()


def _is_found(place: Place) -> bool:
    return bool(place.grid) or place.lat is not None
