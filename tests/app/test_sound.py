"""The alarm's sound is told apart by rhythm, and says when it cannot be played."""

import array
import queue
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest

from console.app.sound import RATE, RHYTHMS, Sounder, machine_has_sound, samples
from console.domain.terms import Severity


class Held:
    """A sounder whose first sound lasts until it is let go."""

    def __init__(self) -> None:
        self.sounder = Sounder(lambda why: None)
        self.played: queue.Queue[object] = queue.Queue()
        self._go_on = threading.Event()
        self.sounder._play = self._play

    def _play(self, sound: object) -> None:
        self.played.put(sound)
        assert self._go_on.wait(10)

    def let_go(self) -> None:
        self._go_on.set()

    def heard(self) -> Severity:
        """The next sound, by what it is for."""
        sound = self.played.get(timeout=10)
        return next(severity for severity, rhythm in RHYTHMS.items() if samples(rhythm) is sound)


@pytest.fixture
def held() -> Iterator[Held]:
    """A sounder that sounds the first alarm of the lowest severity, and will not end."""
    made = Held()
    made.sounder.play(Severity.LOW)
    assert made.heard() is Severity.LOW
    yield made
    made.let_go()
    made.sounder.stop()


def test_rhythms_when_compared_then_no_two_severities_beat_alike():
    assert len({(r.on_ms, r.off_ms) for r in RHYTHMS.values()}) == len(Severity)


def test_samples_when_made_then_last_as_long_as_their_beats():
    rhythm = RHYTHMS[Severity.HIGH]
    expected_ms = sum(rhythm.on_ms) + rhythm.off_ms * len(rhythm.on_ms)
    assert abs(len(samples(rhythm)) / RATE * 1000 - expected_ms) < 2
    assert max(samples(rhythm)) < 32_767


def test_sounder_when_the_output_fails_then_says_why(monkeypatch):
    told: queue.Queue[str] = queue.Queue()
    sounder = Sounder(told.put)

    def broken(sound):
        raise OSError("no such device")

    monkeypatch.setattr(sounder, "_play", broken)
    sounder.play(Severity.CRITICAL)
    assert told.get(timeout=10) == "no such device"
    sounder.stop()


def test_sounder_when_the_output_stays_broken_then_the_log_says_it_once_and_when_it_is_mended(monkeypatch, caplog):
    told: queue.Queue[str] = queue.Queue()
    sounder = Sounder(told.put)
    answers = iter([OSError("no such device"), OSError("no such device"), None])

    def played(sound):
        if (trouble := next(answers)) is not None:
            raise trouble

    monkeypatch.setattr(sounder, "_play", played)
    with caplog.at_level("INFO", "console.app.sound"):
        for _ in range(3):
            sounder.play(Severity.LOW)
        assert [told.get(timeout=10) for _ in range(3)] == ["no such device", "no such device", ""]
    sounder.stop()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "linkage doctor" in caplog.text


def test_sounder_when_muted_then_plays_nothing(monkeypatch):
    played: list[object] = []
    sounder = Sounder(lambda why: None)
    monkeypatch.setattr(sounder, "_play", played.append)
    sounder.muted = True
    sounder.play(Severity.CRITICAL)
    sounder.stop()
    sounder._thread.join(10)
    assert played == []


def test_sounder_in_a_flood_then_the_log_says_once_that_not_all_can_be_heard(held, caplog):
    with caplog.at_level("INFO", "console.app.sound"):
        for _ in range(50):
            held.sounder.play(Severity.LOW)
    held.let_go()
    held.sounder.stop()
    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert "not sounded" in caplog.text


def test_sounder_in_a_flood_of_low_alarms_then_the_critical_one_is_heard_next(held):
    for severity in (*[Severity.LOW] * 9, Severity.CRITICAL):
        held.sounder.play(severity)
    held.let_go()
    assert [held.heard() for _ in range(3)] == [Severity.CRITICAL, Severity.LOW, Severity.LOW]


def test_machine_when_it_has_no_card_and_no_sound_server_then_says_so(monkeypatch, tmp_path):
    for variable in ("PULSE_SERVER", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(variable, raising=False)
    assert not machine_has_sound("linux", tmp_path)
    cards = tmp_path / "proc" / "asound" / "cards"
    cards.parent.mkdir(parents=True)
    cards.write_text("--- no soundcards ---\n")
    assert not machine_has_sound("linux", tmp_path)
    cards.write_text(" 0 [PCH]: HDA-Intel\n")
    assert machine_has_sound("linux", tmp_path)


def beats(sound: "array.array[int]") -> list[int]:
    """Lengths of what is heard, in tenths of a second, whatever its pitch."""
    window = RATE // 100
    loud = [max(map(abs, sound[i : i + window]), default=0) > 300 for i in range(0, len(sound), window)]
    return [len(list(run)) for is_loud, run in groupby(loud) if is_loud]


def test_severities_when_heard_without_their_pitch_then_differ_in_the_number_of_beats():
    counts = {severity: len(beats(samples(replace(rhythm, hertz=600.0)))) for severity, rhythm in RHYTHMS.items()}
    assert counts == {severity: len(rhythm.on_ms) for severity, rhythm in RHYTHMS.items()}
    assert len(set(counts.values())) == len(Severity)


def test_severities_when_worse_then_have_more_beats_and_end_soon_enough_for_the_next():
    by_severity = [RHYTHMS[s] for s in sorted(Severity)]
    assert [len(r.on_ms) for r in by_severity] == sorted((len(r.on_ms) for r in by_severity), reverse=True)
    assert all(sum(r.on_ms) + r.off_ms * len(r.on_ms) <= 1_500 for r in by_severity)


def test_sounder_when_silenced_then_what_waits_is_dropped_and_the_next_alarm_sounds(held):
    held.sounder.play(Severity.CRITICAL)
    held.sounder.silence()
    held.sounder.play(Severity.HIGH)
    held.let_go()
    assert held.heard() is Severity.HIGH
