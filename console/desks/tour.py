"""The stops of the guided tour of the dispatcher's desk: at most eight."""

from console.desks.dispatcher import DispatcherDesk
from console.desks.window import MainWindow
from widgets.tour import TourStop


def tour_stops(window: MainWindow, desk: DispatcherDesk) -> tuple[TourStop, ...]:
    """Make the stops, in the order in which a case goes through the desk."""
    case = (desk.start,) if desk.start is not None else ()
    return (
        TourStop(words="tour.queue", targets=(desk.panel("queue"),)),
        TourStop(words="tour.alarm", targets=(window.alarm,)),
        TourStop(words="tour.case", targets=(*case, desk.panel("head"))),
        TourStop(words="tour.recommended", targets=(*case, desk.panel("recommended"))),
        TourStop(words="tour.map", targets=(desk.panel("map"),)),
        TourStop(words="tour.lanes", targets=(desk.panel("lanes"),)),
        TourStop(words="tour.line", targets=(window.line,)),
        TourStop(words="tour.top", targets=(window.top,)),
    )
