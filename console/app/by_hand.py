"""Wires the form for reports by hand into a window."""

from pathlib import Path

from console.app.work import Work
from console.desks.conductor import Conductor
from console.desks.intake import Intake
from console.desks.intake_offers import IntakeOffers
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.models.draft_file import DraftFile
from widgets.intake.form import IntakeForm
from widgets.ui import Ui

DRAFT = "intake-draft.json"


def by_hand(window: MainWindow, ui: Ui, presenter: Presenter, conductor: Conductor, folder: Path, work: Work) -> Intake:
    """Make the form; a draft that a crash left in the folder is in it."""
    choices = IntakeOffers(ui, presenter.workplace, window.finding)
    form = IntakeForm(ui, window)
    intake = Intake(
        ui, form, presenter, conductor, window.offers, choices, DraftFile(folder / DRAFT), window.answers.announce
    )
    window.lay_over(form, "intake")
    intake.closed.connect(window.give_back_keys)
    intake.opened.connect(lambda: work.ask_addresses(window.finding.take_addresses))
    return intake
