"""What happened without a key of hers, said at the foot of the window: a case taken over, a picture, a file."""

from console.app.camera_evidence import CameraEvidence
from console.app.camera_page import CameraPage
from console.app.exports import Exports
from console.app.work import Work
from console.desks.chips import clock_words
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.events import Recorded, Taken
from console.models.session import StoreSession
from widgets.ui import Ui


class Tidings:
    """Words for the signals of those who do the work."""

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        *,
        session: StoreSession,
        presenter: Presenter,
        work: Work,
        evidence: CameraEvidence,
        cameras: CameraPage,
        exports: Exports,
    ) -> None:
        self._ui, self._window = ui, window
        work.ready.connect(lambda: window.say(""))
        work.clock_moved.connect(lambda moved: window.say(clock_words(ui, moved), bad=True))
        work.camera_refused.connect(lambda camera: self._bad("map.camera_closed", camera=camera))
        session.unusable.connect(lambda why: window.say(why, bad=True))
        presenter.taken_over.connect(self._on_presenter_taken_over)
        cameras.refused.connect(lambda: self._bad("desk.no_camera"))
        evidence.told.connect(lambda text, command: window.answers.announce(text, command_id=command))
        evidence.failed.connect(lambda text: window.say(text, bad=True))
        exports.saved.connect(lambda path: window.say(ui.t("desk.export_saved", path=path)))
        exports.failed.connect(lambda path, why: self._bad("desk.export_failed", path=path, why=why))

    def _bad(self, key: str, **values: object) -> None:
        self._window.say(self._ui.t(key, **values), bad=True)

    def _on_presenter_taken_over(self, record: Recorded) -> None:
        """The former holder learns at once who has her case now, and why."""
        assert isinstance(record.event, Taken)
        values = {"number": record.incident, "name": record.actor.name or record.actor.id, "why": record.event.reason}
        self._bad("desk.taken_over", **values)
