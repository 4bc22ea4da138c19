"""Refusals in words: `refused.<code>`, with states, people and times worded too. Takes any catalogue by a callable."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from console.commands.context import Refusal
from console.commands.parse import NotUnderstood
from console.domain.deciding import Refused
from console.store.errors import StaleVersion, StoreFull, StoreUnavailable

NameOf = Callable[[str], str]
When = Callable[[datetime], str]
"""A time as the screen writes it, with its day where that is another."""


class Say(Protocol):
    """`ui.t`: words a key of the catalogue and fills it in."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The phrase."""


def refusal_of(error: Exception) -> Refusal:
    """What a command that failed in the store says, in the form of the registry's own refusals."""
    match error:
        case Refused():
            return Refusal(code=error.code, facts=dict(error.facts))
        case StaleVersion():
            told = {"who": error.who or "?", "station": error.station or "?", "since": error.when.isoformat()}
            return Refusal(code="stale", facts=told)
        case StoreFull():
            return Refusal(code="disk_full")
        case StoreUnavailable():
            return Refusal(code="store_lost")
        case _:
            return Refusal(code="failed", facts={"why": str(error) or type(error).__name__})


def say_refusal(refusal: Refusal, say: Say, name_of: NameOf, when: When) -> str:
    """One sentence for a refusal.

    Args:
        refusal: code and facts.
        say: words a key.
        name_of: a worker's name by id, in the language of the screen.
        when: writes a time.
    """
    return say(f"refused.{refusal.code}", **{k: _fact(k, v, say, name_of, when) for k, v in refusal.facts.items()})


def say_not_understood(answer: NotUnderstood, say: Say) -> str:
    """One sentence for a line that names no command, with the nearest one."""
    text = say(f"refused.{answer.code}", word=answer.word)
    return f"{text} {say('refused.try', usage=answer.usage)}" if answer.usage else text


def _fact(name: str, value: str, say: Say, name_of: NameOf, when: When) -> str:
    match name:
        case "state":
            return say(f"state.{value}")
        case "worker_state":
            return say(f"worker_state.{value}")
        case "kind":
            return say(f"unit.{value}")
        case "change":
            return say(f"change.{value}")
        case "worker":
            return name_of(value)
        case "since":
            return when(datetime.fromisoformat(value))
        case _:
            return value
