"""The feeds page at the whole console, over a real broker: a feed is tried, switched, and its messages are read."""

from pathlib import Path

import pytest

from console.domain.message_read import Becomes
from console.domain.views import FeedState
from console.settings.load import load
from console.settings.model import FeedSource
from tests.app.conftest import OpenConsole
from tests.app.console.test_feeds import at_the_feeds
from tests.servers import Mosquitto


def config_of(folder: Path, broker: Mosquitto) -> Path:
    file = folder / "config" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'[[feeds]]\nname = "main"  # the city\'s\nurl = "{broker.url}"\n')
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "console"


def test_a_feed_is_put_out_of_use_by_two_presses_and_into_use_by_two_more(
    open_console: OpenConsole, mosquitto: Mosquitto, folder: Path
) -> None:
    file = config_of(folder, mosquitto)
    dispatcher = open_console(mosquitto, folder=folder)
    page = at_the_feeds(dispatcher)
    dispatcher.letter("d")
    assert "once more does it" in dispatcher.answer
    assert load(file, {}).feeds_in_use
    dispatcher.letter("d")
    dispatcher.until(lambda: page.desk.feed and page.desk.feed.state is FeedState.OFF, "the feed is out of use")
    assert (load(file, {}).feeds_in_use, dispatcher.console.settings.feeds_in_use) == ((), ())
    assert "# the city's" in file.read_text()
    dispatcher.letter("t")
    assert dispatcher.answer == "main is disabled"
    dispatcher.letter("d")
    dispatcher.letter("d")
    dispatcher.until_fed()
    assert [feed.name for feed in load(file, {}).feeds_in_use] == ["main"]


def test_the_last_message_of_a_feed_and_a_refused_one_are_read_field_by_field(
    open_console: OpenConsole, mosquitto: Mosquitto, folder: Path
) -> None:
    dispatcher = open_console(mosquitto, folder=folder)
    dispatcher.until_fed()
    dispatcher.outside.send("incidents/hotline", {"title": "Smoke without an id"})
    page = at_the_feeds(dispatcher)
    shown = page.desk.message
    dispatcher.until(lambda: page.desk.letter is not None, "the refused message is listed")
    dispatcher.until(lambda: shown.read is not None and shown.read.becomes is Becomes.DEAD_LETTER, "and read")
    assert shown.read is not None
    assert (shown.read.reason, shown.read.field) == ("missing", "id")
    assert shown.arrived.bad
    assert shown.mapping.bad
    assert shown.result.bad
    dispatcher.outside.send("sensors/GAS-1/reading", {"value": 3.5})

    def is_read() -> bool:
        """Choose the feed as a click does: what arrived last is shown, which may not be the reading yet."""
        page.desk.feed_chosen.emit("main")
        return shown.read is not None and shown.read.becomes is Becomes.READING

    dispatcher.until(is_read, "the reading is what arrived last")


def test_a_refused_message_is_read_again_by_a_key_once_its_source_is_configured(
    open_console: OpenConsole, mosquitto: Mosquitto, folder: Path
) -> None:
    dispatcher = open_console(mosquitto, folder=folder, feeds=(a_feed(mosquitto, "police"),))
    page = at_the_feeds(dispatcher)
    for n in range(2):
        dispatcher.outside.report(f"r{n}")
    shown = page.desk.letters
    dispatcher.until(lambda: shown.current and shown.current.count == 2, "both are one row")
    shown.list.setFocus()
    dispatcher.letter("r")
    dispatcher.until(lambda: "2 are still wrong and stay" in dispatcher.answer, "it is told that nothing is mended")
    assert "source not configured" in dispatcher.answer
    page.changed.emit(dispatcher.console.settings.model_copy(update={"feeds": (a_feed(mosquitto, "*"),)}))
    dispatcher.until(lambda: dispatcher.work.feeds[0].takes_any, "the feed takes any source now")
    dispatcher.until_fed()
    dispatcher.letter("r")
    dispatcher.until(lambda: "2 were read again" in dispatcher.answer, "it is told")
    dispatcher.until(lambda: shown.current and shown.current.waiting == 0, "they are marked")
    assert shown.current is not None
    assert shown.current.replayed_by == "Lin Xiao"

    def reported() -> list[str]:
        return sorted(i.source_id for i in dispatcher.work.incidents.values() if i.source_id in ("r0", "r1"))

    dispatcher.until(lambda: reported() == ["r0", "r1"], "both are cases, once each")
    dispatcher.letter("r")
    assert dispatcher.answer == dispatcher.console.ui.t("dead.all_replayed")


def a_feed(broker: Mosquitto, source: str) -> FeedSource:
    return FeedSource(name="main", url=broker.url, incident_sources=(source,))
