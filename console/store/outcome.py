"""What came of a command, for those who tell it: no database is needed to say it."""

from dataclasses import dataclass

from console.domain.events import Recorded
from console.domain.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command did."""

    incident: Incident
    """The case after it."""
    recorded: tuple[Recorded, ...] = ()
    """Empty where it changed nothing."""
