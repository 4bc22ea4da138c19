"""The volume of the alarms: changed by commands, heard at once, remembered, and never so low that nobody hears it."""

from dataclasses import replace

import pytest

from console.app.loudness import Loudness
from console.app.sound import LOUDEST, QUIETEST, RHYTHMS, Sounder, at_volume, samples
from console.domain.terms import Severity
from console.models.settings_state import UiState


class Desk:
    """What a console remembers and says of its sound."""

    def __init__(self, sounder: Sounder) -> None:
        self.state, self.told = UiState(), list[int]()
        self.loudness = Loudness(sounder, lambda: self.state, self._change, self.told.append)

    def _change(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # what a test changes, by name
        self.loudness.show()

    def run(self, command: str, argument: str = "") -> None:
        self.loudness.actions[command](argument)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Severity]:
    played: list[Severity] = []
    monkeypatch.setattr(Sounder, "play", lambda _, severity: played.append(severity))
    return played


@pytest.fixture
def desk(heard: list[Severity]) -> Desk:
    sounder = Sounder(lambda _: None)
    sounder.stop()
    return Desk(sounder)


@pytest.mark.parametrize(("command", "percent"), [("app.louder", 90), ("app.quieter", 70)])
def test_a_change_of_the_volume_is_remembered_told_and_heard(
    desk: Desk, heard: list[Severity], command: str, percent: int
) -> None:
    desk.run(command)
    assert (desk.state.volume, desk.told, heard) == (percent, [percent], [Severity.HIGH])


@pytest.mark.parametrize(("command", "end"), [("app.louder", LOUDEST), ("app.quieter", QUIETEST)])
def test_the_volume_has_two_ends_and_none_of_them_is_silence(desk: Desk, command: str, end: int) -> None:
    for _ in range(20):
        desk.run(command)
    assert desk.state.volume == end
    assert max(at_volume(samples(RHYTHMS[Severity.LOW]), end)) > 0


def test_the_same_rhythm_sounds_louder_at_a_higher_volume() -> None:
    low, middle, high = (max(at_volume(samples(RHYTHMS[Severity.CRITICAL]), percent)) for percent in (10, 50, 100))
    assert low < middle < high < 32_767


@pytest.mark.parametrize(("kept", "percent"), [(-5, QUIETEST), (0, QUIETEST), (40, 40), (900, LOUDEST)])
def test_whatever_a_file_says_the_volume_is_within_its_ends(kept: int, percent: int) -> None:
    sounder = Sounder(lambda _: None)
    desk = Desk(sounder)
    desk.state = UiState(volume=kept)
    desk.loudness.show()
    sounder.stop()
    assert sounder.volume == percent


def test_muting_and_testing_work_beside_it(desk: Desk, heard: list[Severity]) -> None:
    desk.run("app.mute")
    assert desk.state.muted
    desk.run("app.mute", "on")
    assert not desk.state.muted
    desk.run("app.sound_test", "1")
    desk.run("app.sound_test")
    assert heard == [Severity.CRITICAL, Severity.HIGH]
