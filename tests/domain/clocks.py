"""A machine whose clocks the tests move."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.timekeeping import Glance
from tests.domain.making import T0


@dataclass
class Machine:
    """Its wall clock can be set, and it can sleep; call it for a glance."""

    wall: datetime = T0
    passed_s: float = 5_000.0
    awake_s: float = 5_000.0

    def run(self, seconds: float) -> None:
        """Let time pass."""
        self.sleep(seconds)
        self.awake_s += seconds

    def sleep(self, seconds: float) -> None:
        """Suspend: time passes all the same."""
        self.wall += timedelta(seconds=seconds)
        self.passed_s += seconds

    def set_by(self, seconds: float) -> None:
        """Set the wall clock."""
        self.wall += timedelta(seconds=seconds)

    def __call__(self) -> Glance:
        return Glance(wall=self.wall, passed_s=self.passed_s, awake_s=self.awake_s)
