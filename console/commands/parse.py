"""The command line: `A 1047 W017`, `N 1047 text`, `X 1047 reason`, `G 1047`; a number left out means the selected case.

Pure: it names a command of the registry and its arguments; whether it may run is the registry's matter. Full-width
characters, as a Chinese input method writes them, are read as their narrow ones.
"""

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from console.domain.terms import AssigneeKind

MAX_LINE = 2_000
MAX_DIGITS = 12


SUCH_AS = {
    AssigneeKind.WORKER: "W017",
    AssigneeKind.TEAM: "team-1",
    AssigneeKind.DEPARTMENT: "dept-fire",
    AssigneeKind.STATION: "mobile-1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One word of the command line: which command it runs and what it takes."""

    word: str
    id: str
    worker: bool = False
    """Whether it takes who is asked, and behind that a note."""
    kind: AssigneeKind = AssigneeKind.WORKER
    """Who that is; a worker must be named, the others can be chosen from a list too."""
    text: bool = False
    number: bool = True
    """Whether it takes the number of an incident."""
    number_required: bool = False
    finds: bool = False
    """Whether its text is looked for, a place's name for one."""

    @property
    def usage(self) -> str:
        """How it is written."""
        number = ("1047" if self.number_required else "[1047]") if self.number else ""
        parts = (number, SUCH_AS[self.kind] if self.worker else "", "…" if self.text else "")
        return " ".join((self.word, *(p for p in parts if p)))

    def begun(self, number: int | None) -> str:
        """The beginning of its line, ready for what is still missing."""
        return " ".join((self.word, *([str(number)] if number and self.number else []), ""))


FORMS: dict[str, Form] = {
    f.word: f
    for f in (
        Form(word="A", id="incident.assign", worker=True),
        Form(word="AH", id="incident.add_helper", worker=True),
        Form(word="RA", id="incident.choose_worker", worker=True),
        Form(word="REASSIGN", id="incident.reassign", worker=True),
        Form(word="T", id="incident.take"),
        Form(word="N", id="incident.note", text=True),
        Form(word="E", id="incident.escalate", text=True),
        Form(word="R", id="incident.resolve", text=True),
        Form(word="C", id="incident.close", text=True),
        Form(word="X", id="incident.cancel", text=True),
        Form(word="G", id="incident.go", number_required=True),
        Form(word="P", id="incident.next_step", text=True),
        Form(word="STEP", id="incident.do_step", text=True, number_required=True),
        Form(word="UNSTEP", id="incident.undo_step", text=True, number_required=True),
        Form(word="D", id="incident.merge", text=True),
        Form(word="ND", id="incident.no_duplicate"),
        Form(word="SUSPEND", id="incident.suspend", text=True),
        Form(word="RESUME", id="incident.resume"),
        Form(word="REOPEN", id="incident.reopen", text=True),
        Form(word="RECALL", id="incident.recall", text=True),
        Form(word="BACK", id="incident.give_back"),
        Form(word="ACK", id="incident.acknowledge", text=True),
        Form(word="OVER", id="incident.take_over", text=True),
        Form(word="Z", id="incident.take_back", number=False),
        Form(word="F", id="queue.search", text=True, number=False, finds=True),
        Form(word="QGRID", id="queue.level_grid", number=False),
        Form(word="QTOWN", id="queue.level_town", number=False),
        Form(word="QDISTRICT", id="queue.level_district", number=False),
        Form(word="LATEGRID", id="supervision.late_grid", number=False),
        Form(word="LATETOWN", id="supervision.late_town", number=False),
        Form(word="LATEDISTRICT", id="supervision.late_district", number=False),
        Form(word="?", id="app.help", text=True, number=False),
        Form(word="VERIFY", id="incident.verify", worker=True),
        Form(word="FILE", id="incident.file"),
        Form(word="NOTFILE", id="incident.not_file", text=True),
        Form(word="CHECK", id="incident.check", text=True),
        Form(word="SENDCHECK", id="incident.send_to_check", worker=True),
        Form(word="REWORK", id="incident.rework", text=True),
        Form(word="CORRECT", id="incident.correct", text=True),
        Form(word="EXTEND", id="incident.extend", text=True),
        Form(word="SETTIME", id="incident.bound_times"),
        Form(word="TRANSFER", id="incident.transfer", text=True),
        Form(word="SPLIT", id="incident.split", text=True),
        Form(word="LINK", id="incident.link", text=True, number_required=True),
        Form(word="UNLINK", id="incident.unlink", text=True, number_required=True),
        Form(word="TEAM", id="incident.ask_team", worker=True, kind=AssigneeKind.TEAM),
        Form(word="DEPT", id="incident.ask_department", worker=True, kind=AssigneeKind.DEPARTMENT),
        Form(word="MOBILE", id="incident.ask_station", worker=True, kind=AssigneeKind.STATION),
        Form(word="VISIT", id="incident.visit"),
        Form(word="GOOD", id="incident.satisfied", text=True),
        Form(word="BAD", id="incident.dissatisfied", text=True),
        Form(word="NOBODY", id="incident.unreached", text=True),
        Form(word="ARCHIVE", id="incident.archive"),
        Form(word="ACCEPTED", id="incident.said_accept", text=True),
        Form(word="ENROUTE", id="incident.said_en_route", text=True),
        Form(word="ONSCENE", id="incident.said_arrive", text=True),
        Form(word="DECLINED", id="incident.said_decline", text=True),
        Form(word="SAFE", id="incident.check_in", text=True),
        Form(word="ORDER", id="incident.order", text=True),
        Form(word="ANSWER", id="incident.answer", text=True),
        Form(word="RECEIPT", id="incident.receipt", text=True),
        Form(word="CARRYOUT", id="incident.carry_out", text=True),
        Form(word="LETBE", id="incident.let_be", text=True),
    )
}
FORM_OF: dict[str, Form] = {form.id: form for form in reversed(FORMS.values())}
"""How a command is written, by its id."""
_LONG = {
    "ASSIGN": "A",
    "HELPER": "AH",
    "TAKE": "T",
    "NOTE": "N",
    "ESCALATE": "E",
    "RESOLVE": "R",
    "CLOSE": "C",
    "CANCEL": "X",
    "GO": "G",
    "MERGE": "D",
    "DUPLICATE": "D",
    "PLAN": "P",
    "预案": "P",
    "步骤": "STEP",
    "撤步": "UNSTEP",
    "派遣": "A",
    "增派": "AH",
    "改派": "RA",
    "接手": "T",
    "受理": "T",
    "备注": "N",
    "升级": "E",
    "上报": "E",
    "处置": "R",
    "结案": "C",
    "取消": "X",
    "转到": "G",
    "并案": "D",
    "非重复": "ND",
    "挂起": "SUSPEND",
    "恢复": "RESUME",
    "重开": "REOPEN",
    "召回": "RECALL",
    "退回": "BACK",
    "接管": "OVER",
    "知悉": "ACK",
    "核实": "VERIFY",
    "立案": "FILE",
    "不立案": "NOTFILE",
    "核查": "CHECK",
    "派核查": "SENDCHECK",
    "返工": "REWORK",
    "更正": "CORRECT",
    "延期": "EXTEND",
    "转交": "TRANSFER",
    "校时": "SETTIME",
    "拆分": "SPLIT",
    "关联": "LINK",
    "解除关联": "UNLINK",
    "队伍": "TEAM",
    "部门": "DEPT",
    "工作站": "MOBILE",
    "回访": "VISIT",
    "满意": "GOOD",
    "不满意": "BAD",
    "未联系上": "NOBODY",
    "督办改派": "REASSIGN",
    "归档": "ARCHIVE",
    "代接单": "ACCEPTED",
    "代出发": "ENROUTE",
    "代到场": "ONSCENE",
    "代退单": "DECLINED",
    "代拒单": "DECLINED",
    "报平安": "SAFE",
    "督办": "ORDER",
    "答复": "ANSWER",
    "签收": "RECEIPT",
    "执行": "CARRYOUT",
    "不执行": "LETBE",
    "UNDO": "Z",
    "撤回": "Z",
    "FIND": "F",
    "查找": "F",
    "网格队列": "QGRID",
    "街道队列": "QTOWN",
    "区级队列": "QDISTRICT",
    "网格超时": "LATEGRID",
    "街道超时": "LATETOWN",
    "区级超时": "LATEDISTRICT",
    "HELP": "?",
    "？": "?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A line that names a command."""

    id: str
    number: int | None = None
    worker: str = ""
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A line that does not: the code for `refused.<code>`, and how the nearest command is written."""

    code: str
    word: str
    usage: str = ""


def form_of(word: str) -> Form | None:
    """The form of a written word, in any width, case and language."""
    upper = unicodedata.normalize("NFKC", word).upper()
    return FORMS.get(_LONG.get(upper, upper))


def memorable(line: str) -> str:
    """A line as it may be remembered over night: what was written in free text is about people and is left out."""
    head = line.split(maxsplit=1)[0] if line.split() else ""
    form = form_of(head)
    if form is None or not form.text or form.finds:
        return line.strip()
    number, _ = _number(unicodedata.normalize("NFKC", line[:MAX_LINE]).split()[1:])
    return f"{head} {number}" if number is not None else head


def explained(word: str) -> Form | NotUnderstood:
    """The form of a word that somebody asks about."""
    return form_of(word) or _nearest(word)


def parse(line: str) -> Parsed | NotUnderstood | None:
    """Read a line; None for an empty one."""
    words = unicodedata.normalize("NFKC", line[:MAX_LINE]).split()
    if not words:
        return None
    head, *rest = words
    form = form_of(head)
    if form is None:
        return _nearest(head)
    number, rest = _number(rest) if form.number else (None, rest)
    if number is None and form.number_required:
        return NotUnderstood(code="number_missing", word=head, usage=form.usage)
    if form.worker:
        return _with_worker(form, head, number, rest)
    if rest and not form.text:
        return NotUnderstood(code="too_much", word=rest[0], usage=form.usage)
    return Parsed(id=form.id, number=number, text=_free_text(line, len(words) - len(rest)) if rest else None)


def number_in(word: str) -> int | None:
    """The number of a case as people write it, with or without `#`, in any width; None where it is none."""
    digits = unicodedata.normalize("NFKC", word).strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MAX_DIGITS else None


def _number(words: list[str]) -> tuple[int | None, list[str]]:
    """A leading number, and the words behind it."""
    number = number_in(words[0]) if words else None
    return (None, words) if number is None else (number, words[1:])


def _with_worker(form: Form, head: str, number: int | None, rest: list[str]) -> Parsed | NotUnderstood:
    if not rest:
        if form.kind is not AssigneeKind.WORKER:
            return Parsed(id=form.id, number=number)
        return NotUnderstood(code="worker_missing", word=head, usage=form.usage)
    worker, *note = rest
    return Parsed(id=form.id, number=number, worker=worker.removeprefix("@"), text=" ".join(note) or None)


def _free_text(line: str, skip: int) -> str:
    """What was typed behind the first `skip` words, as it was typed: a note keeps its full-width signs."""
    parts = line[:MAX_LINE].split(maxsplit=skip)
    return parts[skip].strip() if len(parts) > skip else ""


def _nearest(head: str) -> NotUnderstood:
    known = [*FORMS, *_LONG]
    close = get_close_matches(head.upper(), known, n=1, cutoff=0.5)
    word = close[0] if close else next((k for k in known if head.upper().startswith(k)), "")
    form = FORMS.get(_LONG.get(word, word))
    return NotUnderstood(code="unknown_word", word=head, usage=form.usage if form else "")
