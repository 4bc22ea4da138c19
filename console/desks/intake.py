"""Reports by hand: what the form is told while somebody types, and what becomes of it when it is filed.

What is worked out at a key press is pure and bounded; the store is asked through the conductor alone.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from console.commands.context import Refusal
from console.commands.wording import refusal_of
from console.desks.conductor import Conductor
from console.desks.intake_offers import IntakeOffers
from console.desks.offers import Offers
from console.desks.presenter import Presenter
from console.domain.facts import Place
from console.domain.filing import file_report, severity_of
from console.domain.incident import Incident
from console.domain.likeness import Trace
from console.domain.manual import Draft, Typed, note_of, report_of, wrong
from console.domain.text import words_in
from console.models.draft_file import DraftFile
from console.models.rows import title_of
from console.store.items import IntakeResult
from console.store.outcome import Outcome
from widgets.button import Action
from widgets.intake.form import BUTTONS, IntakeForm
from widgets.intake.layout import NEAR
from widgets.intake.pick_layer import PickLayer
from widgets.intake.rows import NearRow
from widgets.ui import Ui


class Intake(QObject):
    """Between the form and the rest of the desk."""

    opened = Signal()
    """The form is there: the addresses of earlier cases are wanted."""
    closed = Signal()
    """The form is gone: the keys belong to the desk again."""

    def __init__(
        self,
        ui: Ui,
        form: IntakeForm,
        presenter: Presenter,
        conductor: Conductor,
        offers: Offers,
        choices: IntakeOffers,
        file: DraftFile[Draft],
        announce: Callable[[str], None],
        show_map: Callable[[], Callable[[], None]],
    ) -> None:
        """Work a form.

        Args:
            ui: the context.
            form: it lies over the page that is open, whichever that is.
            presenter: of the desk whose map a place is picked on.
            conductor: runs its commands.
            offers: words refusals.
            choices: what may be chosen.
            file: keeps the draft.
            announce: says what became of it.
            show_map: opens a page that has the map, and answers with the way back.
        """
        super().__init__(form)
        self._show_map = show_map
        self._back_to_page: Callable[[], None] = lambda: None
        self._ui, self.form, self._presenter, self._conductor = ui, form, presenter, conductor
        self._offers, self._choices, self._file, self._announce = offers, choices, file, announce
        self._draft = file.load() or _new()
        self._near: tuple[NearRow, ...] = ()
        self._is_filing = False
        self._adding: int | None = None
        self._enlarged = ""
        self.picker = PickLayer(ui, presenter.desk.map)
        form.changed.connect(self._on_form_changed)
        form.offers_wanted.connect(self._on_form_offers_wanted)
        form.offer_taken.connect(self._on_form_offer_taken)
        form.near_clicked.connect(lambda nth: conductor.run("intake.add_to_case", nth=nth))
        form.action_requested.connect(conductor.run)
        form.ended.connect(self._on_form_ended)
        self.picker.picked.connect(self._on_picker_picked)
        self.picker.left.connect(self._back_from_map)
        conductor.filed.connect(self._on_filed)
        conductor.not_filed.connect(self._on_not_filed)
        conductor.done.connect(self._on_conductor_done)
        conductor.failed.connect(lambda _, error: self._on_not_filed(error))
        conductor.refused.connect(self._on_conductor_refused)
        ui.changed.connect(self._on_ui_changed)

    @property
    def is_open(self) -> bool:
        """Whether the form has the keys."""
        return not self.form.isHidden()

    @property
    def actions(self) -> dict[str, Callable[[str], object]]:
        """What its commands do, by their ids."""
        return {
            "intake.new": lambda _: self.new(),
            "intake.file": lambda _: self.file(),
            "intake.add_to_case": lambda nth: self.add_to_case(int(nth)),
            "intake.pick_place": lambda _: self.pick_place(),
            "intake.leave": lambda _: self.leave(),
        }

    # -- commands -----------------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Open the form: empty, or with the draft that was left."""
        if self.is_open:
            return
        if self._draft.is_empty:
            self._draft = replace(_new(), begun_at=self._ui.now)
        began = self._draft.begun_at or self._ui.now
        note = "" if self._draft.is_empty else self._ui.t("intake.restored", at=self._ui.moment(began))
        self._choices.begin()
        self._word_buttons()
        self.form.open_with(self._draft, self._choices.category_name(self._draft.category), note)
        self._show()
        self.opened.emit()

    def file(self) -> None:
        """File what was typed, unless something is wrong; a second press while it is on its way does nothing."""
        if self._is_filing or not self.is_open:
            return
        draft = self._accepted()
        sentences = {f: self._ui.t(f"intake.wrong.{code}") for f, code in wrong(draft, self._choices.catalogue).items()}
        if sentences:
            self.form.set_wrong(sentences)
            return
        self._is_filing = True
        command = file_report(report_of(draft), self._choices.catalogue, self._choices.grids)
        self._conductor.file(command)

    def add_to_case(self, nth: int) -> None:
        """Write what was typed on an open case that looks alike, instead of making a new one."""
        if not self.is_open or nth > len(self._near):
            return
        if not self.form.draft.what.strip():
            self.form.set_wrong({Typed.WHAT: self._ui.t("intake.wrong.what_missing")})
            return
        self._adding = self._near[nth - 1].number
        self._conductor.run("incident.note", number=self._adding, text=note_of(self.form.draft))

    def pick_place(self) -> None:
        """Step aside, so that a place can be picked on the map."""
        if not self.is_open:
            return
        desk = self._presenter.desk
        self.form.hide()
        self._back_to_page = self._show_map()
        self._enlarged = desk.large
        if desk.large != "map" and desk.page == "dispatch":
            desk.enlarge("map")
        self.picker.begin()

    def leave(self) -> None:
        """Close the form; it asks first where typed text would be lost."""
        if self.is_open:
            self.form.leave()

    def discard(self) -> None:
        """Throw away what was typed, and leave."""
        if self.is_open or not self.picker.isHidden():
            self.picker.hide()
            self._on_form_ended(False)

    @property
    def trouble(self) -> str:
        """Why the draft cannot be kept; empty: it is."""
        return self._file.trouble

    def stop(self) -> None:
        """Write the draft before the program ends."""
        self._file.close()

    # -- while somebody types -----------------------------------------------------------------------------------------

    def _on_form_changed(self) -> None:
        self._draft = self.form.draft
        if self._draft.is_empty:
            self._file.forget()
        else:
            self._file.keep(self._draft)
        self._show()

    def _show(self) -> None:
        """Show what follows of the text so far: suggestion, severity, place, open cases alike."""
        draft, choices = self._accepted(), self._choices
        best = next(iter(choices.suggest(self._draft.what)), None)
        self.form.set_suggested(choices.suggested_words(best) if best and not self._draft.category else "")
        severity = severity_of(draft.category, choices.catalogue)
        self.form.set_severity(draft.severity or severity)
        below = {Typed.PLACE: choices.place_words(draft.place)}
        if draft.category:
            changed = draft.severity not in (None, severity)
            said = self._ui.t(f"severity.s{severity.value}")
            below[Typed.SEVERITY] = self._ui.t(
                "intake.changed_by_hand" if changed else "intake.from_category", severity=said
            )
        self.form.set_below({f: text for f, text in below.items() if text})
        self._show_near(draft)

    def _show_near(self, draft: Draft) -> None:
        work, place = self._presenter.workplace, self._choices.with_grid(draft.place)
        lat, lon = place.exact or (None, None)
        asked = Trace(
            lat=lat,
            lon=lon,
            grid=place.grid,
            category=draft.category,
            words=words_in(draft.what),
            at=self._ui.now,
        )
        found = () if draft.is_empty else work.traces.like(asked, most=NEAR)
        cases = [(work.incidents[f.number], f) for f in found if f.number in work.incidents]
        self._near = tuple(
            NearRow(
                number=case.number,
                severity=case.severity,
                title=title_of(case, work.names),
                state=case.state,
                why=why,
                key=f"Alt+{place}",
            )
            for place, (case, why) in enumerate(cases, start=1)
        )
        count = len(self._near)
        self.form.set_near(self._near, self._ui.t("intake.near_count", n=count) if count else "")

    def _accepted(self) -> Draft:
        """The draft with the category that its field shows: what the words suggest counts until another is chosen."""
        draft = self.form.draft
        if draft.category:
            return draft
        best = next(iter(self._choices.suggest(draft.what)), None)
        return replace(draft, category=best.category) if best else draft

    def _on_form_offers_wanted(self, field: str, text: str) -> None:
        typed = Typed(field)
        if typed is Typed.CATEGORY:
            # A category that stands there already is no search word: the others are offered beside it.
            search = "" if self.form.category.is_chosen else text
            self.form.set_offers(typed, self._choices.categories(search, self.form.draft.what))
        else:
            self.form.set_offers(typed, self._choices.places("" if self.form.place_field.is_chosen else text))

    def _on_form_offer_taken(self, field: str, offer: str) -> None:
        if field == Typed.CATEGORY:
            self.form.set_category(offer, self._choices.category_name(offer))
        elif (place := self._choices.place(offer)) is not None:
            self.form.set_place(place)

    # -- the map ------------------------------------------------------------------------------------------------------

    def _on_picker_picked(self, lat: float, lon: float) -> None:
        known = self.form.draft.place.address if not self.form.place_field.is_chosen else ""
        picked = self._choices.with_grid(Place(lat=round(lat, 6), lon=round(lon, 6)))
        self._back_from_map()
        self.form.set_place(replace(picked, address=known or self._ui.t("intake.picked")))

    def _back_from_map(self) -> None:
        desk = self._presenter.desk
        if desk.page == "dispatch" and desk.large != self._enlarged:
            desk.enlarge(self._enlarged)
        self._back_to_page()
        self.form.reopen(Typed.PLACE)

    # -- what became of it --------------------------------------------------------------------------------------------

    def _on_filed(self, result: IntakeResult, incident: Incident | None) -> None:
        self._is_filing = False
        if incident is None:
            self.form.set_trouble(self._offers.words(Refusal(code="failed", facts={"why": result.refused})))
            return
        if incident.source_id == self._draft.id:
            self._finish(incident.number, "intake.filed" if result.is_new else "intake.known")

    def _on_not_filed(self, error: Exception) -> None:
        self._is_filing, self._adding = False, None
        if self.is_open:
            self.form.set_trouble(self._offers.words(refusal_of(error)))

    def _on_conductor_done(self, command_id: str, outcome: Outcome) -> None:
        if command_id == "incident.note" and outcome.incident.number == self._adding:
            self._adding = None
            self._finish(outcome.incident.number, "intake.added")

    def _on_conductor_refused(self, why: Refusal) -> None:
        if self.is_open:
            self._adding = None
            self.form.set_trouble(self._offers.words(why))

    def _finish(self, number: int, key: str) -> None:
        self._forget()
        self._close()
        self._presenter.select(number)
        self._announce(self._ui.t(key, number=number))

    def _on_form_ended(self, kept: bool) -> None:
        if not kept:
            self._forget()
        self._close()
        if kept:
            self._announce(self._ui.t("intake.kept"))

    def _forget(self) -> None:
        self._draft = _new()
        self._file.forget()

    def _close(self) -> None:
        self.form.hide()
        self.closed.emit()

    def _word_buttons(self) -> None:
        registry, t = self._conductor.registry, self._ui.t
        self.form.set_actions(
            [
                Action(id=i, text=t(f"command.{i}"), key=str(registry[i].keys[0]), primary=i == "intake.file")
                for i in BUTTONS
            ]
        )

    def _on_ui_changed(self) -> None:
        if self.is_open:
            self._word_buttons()
            self._show()


def _new() -> Draft:
    return Draft(id=uuid4().hex)
