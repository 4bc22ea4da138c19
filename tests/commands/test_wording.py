"""What a refusal says: from the error to a code with facts, and from the facts to a sentence."""

import pytest

from console.commands.context import Refusal
from console.commands.parse import NotUnderstood
from console.commands.wording import refusal_of, say_not_understood, say_refusal
from console.domain.deciding import Refused
from console.store.errors import StaleVersion, StoreError, StoreFull, StoreUnavailable, Trouble
from tests.domain.making import T0


def say(key: str, /, **values: object) -> str:
    """The key with what it would be filled with: a catalogue that hides nothing."""
    return f"{key}({', '.join(f'{k}={v}' for k, v in values.items())})"


def stale(who: str = "Li Na", station: str = "D3") -> StaleVersion:
    return StaleVersion(number=7, expected=3, actual=4, who=who, station=station, when=T0)


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (Refused("held_by_other", "x", who="Li Na"), Refusal(code="held_by_other", facts={"who": "Li Na"})),
        (
            stale(),
            Refusal(code="stale", facts={"who": "Li Na", "station": "D3", "since": T0.isoformat()}),
        ),
        (stale("", ""), Refusal(code="stale", facts={"who": "?", "station": "?", "since": T0.isoformat()})),
        (StoreFull("no space"), Refusal(code="disk_full")),
        (StoreUnavailable(Trouble.LOST, "gone"), Refusal(code="store_lost")),
        (StoreUnavailable(Trouble.LOCKED, "locked"), Refusal(code="store_lost")),
        (StoreError("odd"), Refusal(code="failed", facts={"why": "odd"})),
        (ValueError(), Refusal(code="failed", facts={"why": "ValueError"})),
    ],
    ids=["refused", "somebody was first", "nobody knows who", "full", "lost", "locked", "another error", "a mute one"],
)
def test_what_went_wrong_in_the_store_is_said_as_the_registry_says_its_refusals(error: Exception, refusal: Refusal):
    assert refusal_of(error) == refusal


def test_who_was_first_is_told_in_the_log_too_with_what_to_do():
    assert "incident 7 was changed by Li Na" in str(stale())
    assert "by somebody" in str(stale(""))
    assert str(stale()).endswith("look again")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("state", "filed", "state=state.filed()"),
        ("worker_state", "away", "worker_state=worker_state.away()"),
        ("change", "closed", "change=change.closed()"),
        ("worker", "w1", "worker=Zhao"),
        ("who", "Li Na", "who=Li Na"),
        ("number", "7", "number=7"),
    ],
)
def test_each_fact_is_said_in_words(name: str, value: str, said: str):
    refusal = Refusal(code="x", facts={name: value})
    assert say_refusal(refusal, say, {"w1": "Zhao"}.__getitem__, str) == f"refused.x({said})"


def test_a_time_is_written_as_the_screen_writes_it():
    refusal = Refusal(code="x", facts={"since": T0.isoformat()})
    assert say_refusal(refusal, say, str, {T0: "24 Nov 08:00"}.__getitem__) == "refused.x(since=24 Nov 08:00)"


def test_a_line_that_is_not_understood_is_answered_with_the_nearest_form_where_there_is_one():
    known = NotUnderstood(code="unknown_word", word="nota", usage="N [1047] …")
    assert say_not_understood(known, say) == "refused.unknown_word(word=nota) refused.try(usage=N [1047] …)"
    assert say_not_understood(NotUnderstood(code="unknown_word", word="q"), say) == "refused.unknown_word(word=q)"
