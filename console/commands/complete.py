"""What is being written in the command line: the word before the cursor, and what could stand there. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from console.commands.parse import MAX_LINE, form_of, number_in
from console.domain.terms import AssigneeKind


class Wanted(StrEnum):
    """What can be completed."""

    COMMAND = "command"
    INCIDENT = "incident"
    WORKER = "worker"
    UNIT = "unit"
    """A team, a department or a mobile workstation."""
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completing:
    """The word that is being written."""

    wanted: tuple[Wanted, ...]
    """What could stand there, the likeliest first; empty: free text."""
    start: int
    """Where the word begins in the line."""
    typed: str
    number: int | None = None
    """The incident that the line names before it."""
    kind: AssigneeKind = AssigneeKind.WORKER
    """Who is asked by the line."""


def completing(line: str) -> Completing:
    """What the end of a line asks for."""
    line = line[:MAX_LINE]
    begun = len(line) if not line or line[-1].isspace() else len(line) - len(line.split()[-1])
    before, typed = line[:begun].split(), line[begun:]
    if not before:
        return Completing(wanted=(Wanted.COMMAND,), start=begun, typed=typed)
    head, *given = before
    form = form_of(head)
    nothing = Completing(wanted=(), start=begun, typed=typed)
    if form is None:
        return nothing
    if form.finds:
        # Everything behind the word is one text: a place may have spaces in its name.
        start = line.index(head) + len(head) + 1
        return Completing(wanted=(Wanted.PLACE,), start=start, typed=line[start:].lstrip())
    number = number_in(given[0]) if given and form.number else None
    if number is not None:
        given = given[1:]
    if given:
        return nothing
    asked = Wanted.WORKER if form.kind is AssigneeKind.WORKER else Wanted.UNIT
    wanted = [asked] if form.worker else []
    if form.number and number is None and (not form.text or not typed or number_in(typed) is not None):
        wanted.append(Wanted.INCIDENT)
    if number_in(typed) is not None:
        wanted.reverse()
    return Completing(wanted=tuple(wanted), start=begun, typed=typed, number=number, kind=form.kind)
