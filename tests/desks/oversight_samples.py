"""A district in trouble, as the supervision page shows it."""

import tomllib
from datetime import timedelta
from importlib.resources import files

from console.domain import commands as cmd
from console.domain.board import OpenCase
from console.domain.catalogue import Name
from console.domain.catalogue_files import catalogue_from
from console.domain.deadlines import deadlines, running
from console.domain.facts import SYSTEM, Reporter
from console.domain.ladder import due_steps
from console.domain.oversight import Oversight, Settlement, oversight
from console.domain.terms import Level, OrderKind, Visit
from console.models.names import Names
from tests.domain.making import Case, WeekCalendar, a_case, a_report, asked
from tests.widgets.samples import NOW


def shipped() -> dict[str, list[dict]]:
    """Return the tables of the catalogue that come with the program."""
    tables: dict[str, list[dict]] = {}
    for name in ("policies.toml", "supervision.toml", "categories.toml", "fields.toml"):
        tables |= tomllib.loads(files("resources").joinpath("catalogue", name).read_text("utf-8"))
    return tables


RULES = catalogue_from(shipped())
NAMES = Names(catalogue=RULES, lang="en")
DONE = (cmd.Resolve(), cmd.Close())
TOWNS = {"t1": Name(zh="长江路街道", en="Changjiang Road"), "t2": Name(zh="辛安街道", en="Xin'an")}


def late_case(number: int, minutes: float, title: str, *, listed: bool = False) -> Case:
    """Return a rapid case that was reported so many minutes ago, and has climbed the ladder as far as it is due."""
    case = a_case(number=number, catalogue=RULES, report=a_report(title=title))
    shift = NOW - timedelta(minutes=minutes) - case.now
    case = Case(number=number, catalogue=RULES, now=case.now + shift)
    case.do(a_filed(title), after_s=0)
    case.now = NOW
    limits = deadlines(case.now_is, RULES.policies["rapid"], WeekCalendar())
    for step in due_steps(case.now_is, limits, RULES.ladder, NOW):
        case.do(step.command(1, NOW if listed else NOW - timedelta(days=9)), SYSTEM, after_s=0)
    return case


def a_filed(title: str) -> cmd.FileReport:
    return cmd.FileReport(report=a_report(title=title), category="gas_leak", severity=2, policy="rapid")


def over_case(number: int, minutes: float, title: str, *steps: cmd.Command) -> Case:
    """Return a case of a citizen with whom all this was done so many minutes ago."""
    case = Case(number=number, catalogue=RULES, now=NOW - timedelta(minutes=minutes))
    report = a_report(title=title, reporter=Reporter(name="Wang", phone="139"))
    case.do(cmd.FileReport(report=report, category="gas_leak", severity=2, policy="rapid"), after_s=0)
    for step in steps:
        case.do(step, after_s=0)
    return case


def open_case(case: Case, town: str = "t1") -> OpenCase:
    limits = deadlines(case.now_is, RULES.policies["rapid"], WeekCalendar())
    return OpenCase(incident=case.now_is, limit=running(limits), town=town)


def seen() -> Oversight:
    """Return a page with something in every list."""
    silent = late_case(1041, 2, "Man on the roof of the market hall")
    silent.do(asked("b1", "w1"))
    silent.reply("arrive", "b1", "w1")
    silent.do(cmd.MissCheckIn(assignment="b1", silent_since=silent.now), SYSTEM)
    ordered = late_case(1042, 9, "Street lamp broken before the school")
    ordered.do(cmd.IssueOrder(order="o7", kind=OrderKind.ORDER, text="Say why nobody is there"))
    given = late_case(1043, 3, "Noise of a building site at night")
    given.do(cmd.Transfer(level=Level.GRID, reason="theirs"))
    cases = [
        open_case(late_case(1039, 16, "Gas smell in stairwell 3, Lane 12"), "t2"),
        open_case(late_case(1040, 11, "Waste burning behind the bus depot")),
        open_case(late_case(1044, 12, "Tree across the road", listed=True)),
        *(open_case(c) for c in (silent, ordered, given)),
    ]
    late, why = NOW - timedelta(minutes=5), "who let it lie"
    owes = cmd.IssueOrder(order="o8", kind=OrderKind.EXPLANATION, text=why, answer_by=late)
    bad = cmd.RecordVisit(visit=Visit.DISSATISFIED)
    told_twice = cmd.AddDuplicate(duplicate=1048, reporter=Reporter(name="Zhao"))
    ended = [
        over_case(1045, 30, "Wires down in the yard", owes, *DONE),
        over_case(1046, 20, "Lift stuck between floors", *DONE, bad),
        over_case(1047, 10, "Lamp out", told_twice, *DONE, cmd.RecordVisit(visit=Visit.SATISFIED)),
    ]
    rates = {
        "t1": Settlement(received=412, settled=398, satisfied=120, dissatisfied=6),
        "t2": Settlement(received=97, settled=61),
    }
    over = [OpenCase(incident=c.now_is, town="t1") for c in ended]
    return oversight(cases, TOWNS, rates, RULES.house, NOW, over, unread=3, ladder=RULES.ladder)
