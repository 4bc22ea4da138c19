"""The first start at a whole console: a name, the tour, an empty desk, a feed that is connected, and the first case."""

import json
import stat
from collections.abc import Callable

import pytest
from PySide6.QtCore import QProcess, Qt

from console.app.console import Console
from console.domain.views import FeedState
from tests.app.conftest import OpenConsole
from tests.app.driving import Dispatcher
from tests.servers import Mosquitto
from widgets.feed_form import FeedForm
from widgets.manual_view import ManualView
from widgets.tour import Tour
from widgets.welcome import EmptyStart, WelcomeForm

NAME, PASSWORD = "desk", "s3cret"
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def newcomer(open_console: OpenConsole, make_mosquitto: Callable[..., Mosquitto]) -> Dispatcher:
    """A console that was never used, and a broker with a password."""
    return open_console(make_mosquitto(username=NAME, password=PASSWORD), is_newcomer=True)


def cover(dispatcher: Dispatcher, kind: type) -> object:
    dispatcher.until(lambda: isinstance(dispatcher.window._cover, kind), f"a {kind.__name__} covers the window")
    return dispatcher.window._cover


def sign_on(dispatcher: Dispatcher) -> None:
    cover(dispatcher, WelcomeForm)
    dispatcher.write("Lin Xiao")
    dispatcher.enter()


def remembered(console: Console) -> dict[str, object]:
    return json.loads((console._start.folders.config / "window.json").read_text())


def test_from_nothing_to_the_first_case(newcomer: Dispatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    console, desk = newcomer.console, newcomer.desk
    sign_on(newcomer)
    tour = cover(newcomer, Tour)
    for _ in range(7):
        newcomer.enter()
    assert tour.at == 7
    newcomer.enter()
    newcomer.until(lambda: newcomer.window._cover is None, "the tour is over")
    newcomer.until(lambda: remembered(console).get("tour_seen"), "it is remembered")

    assert isinstance(desk.start, EmptyStart)
    assert desk.start.isVisible()
    assert not desk.panel("head").isVisible()

    started = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *call: started.append(call) or (True, 1))
    newcomer.press(Qt.Key.Key_D, modifiers=SHIFTED)
    assert started[0][1] == ["-m", "console", "demo"]
    newcomer.press(Qt.Key.Key_F1, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert "two keys" in cover(newcomer, ManualView).text.toPlainText()
    newcomer.press(Qt.Key.Key_Escape)

    newcomer.press(Qt.Key.Key_C, modifiers=SHIFTED)
    form = cover(newcomer, FeedForm)
    newcomer.write("mqtt://127.0.0.1:1")
    newcomer.enter()
    newcomer.until(lambda: "cannot be reached" in form.error.text(), "it is said that nobody answers")
    form.fields["url"].setText(f"mqtt://127.0.0.1:{newcomer.broker.port}")
    form.fields["username"].setText(NAME)
    newcomer.enter()
    newcomer.until(lambda: "refused" in form.error.text(), "it is said that the password is wrong")
    form.fields["password"].setText(PASSWORD)
    newcomer.enter()
    newcomer.until_fed()
    assert newcomer.window._cover is None
    newcomer.until(lambda: desk.start is None and desk.panel("head").isVisible(), "the desk stands as it always does")

    config = console._start.folders.config
    assert f'username = "{NAME}"' in (config / "config.toml").read_text()
    assert PASSWORD not in (config / "config.toml").read_text()
    secret = config / "feed-main.password"
    assert (secret.read_text().strip(), stat.S_IMODE(secret.stat().st_mode)) == (PASSWORD, 0o600)

    worker = newcomer.worker("W001")
    number = newcomer.taken("r1")
    assert newcomer.sent(number, worker)["incident"]["number"] == number


def test_a_feed_that_does_not_answer_may_be_kept_and_the_tour_is_taken_again_on_demand(newcomer: Dispatcher) -> None:
    sign_on(newcomer)
    cover(newcomer, Tour)
    newcomer.press(Qt.Key.Key_Escape)
    newcomer.console.conductor.run("app.tour")
    cover(newcomer, Tour)
    newcomer.press(Qt.Key.Key_Escape)
    newcomer.press(Qt.Key.Key_C, modifiers=SHIFTED)
    form = cover(newcomer, FeedForm)
    newcomer.write("127.0.0.1:1")
    newcomer.enter()
    newcomer.until(lambda: form._keep.isEnabled(), "it may be kept")
    form._keep.click()
    newcomer.until(lambda: newcomer.work.feeds and newcomer.work.feeds[0].state is FeedState.DOWN, "it is tried again")
    assert "kept though it does not answer yet" in newcomer.answer
    newcomer.press(Qt.Key.Key_C, modifiers=SHIFTED)
    assert cover(newcomer, FeedForm).fields["name"].text() == "feed2"
