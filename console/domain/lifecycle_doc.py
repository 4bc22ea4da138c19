"""The table of the life cycle as a page: the state diagram and one row for each transition.

`python -m console.domain.lifecycle_doc > docs/lifecycle.md` writes it; a test holds the page equal to the table.
"""

from collections.abc import Iterable

from console.domain.reply_rules import ON_ITS_WAY
from console.domain.terms import Role, State, Task
from console.domain.transitions import ANY, ASSIGNABLE, NEW, OPEN, OVER, TABLE, Clocks, Transition

HEAD = """# The life of a case

Made from the table in `console/domain/transitions.py` by `python -m console.domain.lifecycle_doc`; change the table,
not this page.

A case is reported, filed, dispatched, handled, checked and closed; the citizen may be visited; then it is archived.
Escalated, extended, returned, transferred and reworked are events and not states: the clock runs on. Every event is
stamped with the store's time, the actor, his workstation and its place in the log; a reply also with the sender's time,
the filing with the version of the policy. A milestone is written once in an epoch. Reopening begins a new epoch: every
clock and timer of the old one is void, and what the program had decided about it reaches the case no more.
"""
WORDS = """
- **Who.** With every command the domain checks whether a person, a worker, a source or a rule gives it; which role a
  person has, the registry checks through which every key, button and line goes. Until there are accounts whoever sits
  at a desk has all three roles of the people; the log says who it was, and at which workstation.
- **Several at once.** One leads, helpers join. The replies of who leads move the case; a helper's, only himself. Who is
  asked may be a worker, a team, a department or a mobile workstation.
- **Verified.** A report that nobody has filed goes back to reported when who looked has answered, declined or is called
  back; what was filed, to filed. A duplicate that is separated stands again where it stood.
- **Merged.** Of the two clocks the one that has run longest counts for the main case, what was waited left out, so that
  no citizen gains time by a merge; a duplicate that is separated takes its own along, and with it the levels that only
  it had raised and the orders that only its clock had asked for. A main case that is cancelled or not filed lets its
  duplicates go back to the queue with the same commit.
- **Suspended.** Replies go on to count; when the case is resumed it stands where they led it. A reply that does not fit
  is kept in the log and shown with its pictures, and moves nothing; so is one that comes again with another picture.
- **The plan.** Its steps are done and undone one by one, by their ids. A reopened case begins its plan anew: what was
  done belongs to the epoch before, and stays in the log.
- **Ending.** Whatever ends a case calls its people back with the same commit.
- **Notices.** A rung that is reached tells the dispatcher (the case calls again) and, after the time that its rule
  names, the shift supervisor (a line on the supervision page), unless somebody has taken or acknowledged the case, sent
  somebody, answered the rung's order or receipted the notice by then, or the rung stands no more. Each is told once.
  Who is still to be told stands in the log, as the rule was when the rung was reached; a step that falls due while
  nobody watches is listed for a person and sent to nobody.
- **Levels.** A case stands in the queue of the level that works on it, and of those that it was raised to: a rung shows
  its town a case of a grid, and the escalation level shows it to the district.
- **Transferred.** Nobody gets more time by passing a case on: the limits that the policy has for the other level count
  from the opening of the case too, and those of the level that had it end. What was late there stays late in all
  figures; the other level's limits have rungs of their own, and an order that is due at once leaves its whole time.
"""
CLOCKS = {
    Clocks.NONE: "run on",
    Clocks.BEGIN: "all limits of the policy begin",
    Clocks.MEET: "limits of the milestones are met",
    Clocks.PAUSE: "pause where the policy says so",
    Clocks.RESUME: "run on, less the pause",
    Clocks.END: "end",
    Clocks.BACK: "limits of the voided milestones run again",
    Clocks.FOLLOW: "run on by the policy of what it is, from the opening",
    Clocks.LEVEL: "run on; limits of a level's own are the other level's, from the opening",
    Clocks.MOVE: "one limit is later, and runs on",
    Clocks.ANEW: "a new epoch: all begin anew",
    Clocks.JOIN: "run on, by the duplicate's clock where that has run longer",
    Clocks.PART: "run on, without the duplicate's clock",
    Clocks.BOUND: "run on, from now at the latest",
    Clocks.TIMER: "the worker's check-in timer begins anew",
}
SETS = (
    (ANY, "any"),
    (ON_ITS_WAY, "any that somebody leads"),
    (OPEN, "any open"),
    (OVER, "any over"),
    (ASSIGNABLE, "any up to on scene"),
    (NEW, "any new"),
)
GROUPS = {"led": "any that somebody leads", "open": "any open", "over": "any over"}
IN_WORDS = {Role.SOURCE: "source", Role.WORKER: "worker", Role.PROGRAM: "rule"}


def page() -> str:
    """The whole page, as Markdown."""
    table = "\n".join(_line(row) for row in TABLE)
    heads = ("command", "from", "to", "who", "holds before", "writes", "clocks")
    rule = "|".join("---" for _ in heads)
    return f"{HEAD}\n```mermaid\n{_diagram()}\n```\n{WORDS}\n| {' | '.join(heads)} |\n|{rule}|\n{table}\n"


def _diagram() -> str:
    """Only moves between states; what may happen in each of a group is drawn once, from the group."""
    moves: dict[tuple[str, str], list[str]] = {}
    for row in TABLE:
        if row.to is None:
            continue
        for origin in _origins(row):
            if origin != row.to:
                moves.setdefault((origin, row.to), []).append(_name(row))
    lines = [f"    {a} --> {b}: {' / '.join(dict.fromkeys(names))}" for (a, b), names in moves.items()]
    groups = [f'    state "{GROUPS[g]}" as {g}' for g in GROUPS]
    return "\n".join(["stateDiagram-v2", *groups, *lines])


def _origins(row: Transition) -> Iterable[str]:
    if not row.come_from:
        return ("[*]",)
    if OPEN - {State.SUSPENDED} <= row.come_from:
        return ("open",)
    if OVER - {State.DUPLICATE, State.ARCHIVED} <= row.come_from <= OVER:
        return ("over",)
    led = ("led",) if row.come_from >= ON_ITS_WAY else ()
    rest = row.come_from - ON_ITS_WAY if led else row.come_from
    return (*led, *(s for s in State if s in rest))


def _name(row: Transition) -> str:
    """`ApplyReply` by what was replied, any other command by its name."""
    if row.reply is None:
        return row.command.__name__
    task = "" if row.task is Task.HANDLE else f" ({row.task})"
    return f"{row.reply}{task}"


def _line(row: Transition) -> str:
    guards = "; ".join(_said(g.__doc__) for g in row.guards)
    writes = ", ".join([*row.stamps, *(f"voids {v}" for v in row.voids)])
    cells = (
        f"reply: {_name(row)}" if row.reply else _name(row),
        _states(row.come_from),
        row.to or ("" if row.come_from else "—"),
        ", ".join(IN_WORDS.get(r, r) for r in Role if r in row.who),
        guards,
        writes,
        CLOCKS[row.clocks],
    )
    return f"| {' | '.join(c or '—' for c in cells)} |"


def _states(states: frozenset[State]) -> str:
    if not states:
        return "no case yet"
    for known, name in SETS:
        if states == known:
            return name
    for known, name in SETS:
        if len(known) > 3 and len(known - states) == 1 and states < known:
            return f"{name} but {next(iter(known - states))}"
        if known > NEW and states > known and len(states - known) == 1:
            return f"{name}, {next(iter(states - known))}"
    return ", ".join(s for s in State if s in states)


def _said(doc: str | None) -> str:
    return " ".join((doc or "").split())


if __name__ == "__main__":
    print(page(), end="")
