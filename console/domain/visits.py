"""Whom the return visits of a case ask: everybody who reported it, or a case that was merged into it. Pure."""

from dataclasses import replace

from console.domain.facts import Appeal, Reporter
from console.domain.incident import Incident
from console.domain.supervision import Visited
from console.domain.terms import Visit


def reporters(incident: Incident) -> tuple[Appeal, ...]:
    """Who can be asked: the case's own reporter first; one who left neither name nor number is left out."""
    own = Appeal(case=incident.number, main=incident.number, reporter=incident.reporter)
    return tuple(a for a in (own, *incident.appeals) if a.reporter.can_be_asked)


def visits(incident: Incident) -> tuple[Visited, ...]:
    """What those said who were asked in this epoch since the matter was handled, each once, the latest last."""
    return tuple(v for v in incident.supervision.visits if v.epoch == incident.epoch)


def unasked(incident: Incident) -> tuple[Appeal, ...]:
    """The reporters whom nobody has asked since the matter was handled; who was not reached was asked."""
    asked = {v.case for v in visits(incident)}
    return tuple(a for a in reporters(incident) if a.case not in asked)


def next_to_ask(incident: Incident) -> int:
    """The case whose reporter the next visit asks: who was not asked yet, else who is dissatisfied, else its own."""
    left = unasked(incident)
    if left:
        return left[0].case
    again = (v.case for v in visits(incident) if v.found is Visit.DISSATISFIED)
    return next(again, incident.number)


def with_reporter(incident: Incident, case: int, reporter: Reporter) -> tuple[Appeal, ...]:
    """The merged cases, where the source has said since who reported one of them."""
    return tuple(replace(a, reporter=reporter) if a.case == case else a for a in incident.appeals)


def without_appeal(incident: Incident, case: int) -> Incident:
    """A merged case leaves, and what was merged into it, with their reporters and what these said."""
    gone = {case}
    while more := {a.case for a in incident.appeals if a.main in gone} - gone:
        gone |= more
    left = replace(incident, appeals=tuple(a for a in incident.appeals if a.case not in gone))
    known = incident.supervision
    kept = tuple(v for v in known.visits if v.case not in gone)
    return left if kept == known.visits else replace(left, course=replace(known, visits=kept))
