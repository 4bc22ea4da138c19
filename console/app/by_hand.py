"""Wires the form for reports by hand into a window."""

from collections.abc import Callable
from pathlib import Path

from console.app.work import Work
from console.commands.catalogue import MAP_PAGES
from console.desks.conductor import Conductor
from console.desks.intake import Intake
from console.desks.intake_offers import IntakeOffers
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.manual import Draft
from console.models.draft_file import DraftFile
from widgets.intake.form import IntakeForm
from widgets.ui import Ui

DRAFT = "intake-draft.json"


def by_hand(window: MainWindow, ui: Ui, presenter: Presenter, conductor: Conductor, folder: Path, work: Work) -> Intake:
    """Make the form; a draft that a crash left in the folder is in it."""
    choices = IntakeOffers(ui, presenter.workplace, window.finding)
    form = IntakeForm(ui, window)
    announce = window.answers.announce
    file = DraftFile(folder / DRAFT, Draft)

    def show_map() -> Callable[[], None]:
        """Open a page that has the map, wherever the form lies; the answer goes back to the one that was open."""
        page = window.page
        if page in MAP_PAGES:
            return lambda: None
        window.show_page("dispatch")
        return lambda: window.show_page(page)

    intake = Intake(ui, form, presenter, conductor, window.offers, choices, file, announce, show_map)
    window.lay_over(form, "intake")
    intake.closed.connect(window.give_back_keys)
    intake.opened.connect(lambda: work.ask_addresses(window.finding.take_addresses))
    return intake
