"""What is worked out of a case is worked out once for each of its versions, and dropped with the case."""

from console.domain import commands as cmd
from console.models.by_version import ByVersion
from tests.domain.making import a_case


def test_a_version_is_worked_out_once_and_the_next_one_anew():
    case, worked_out = a_case(), []
    known = ByVersion(lambda incident: worked_out.append(incident.version) or incident.state)
    assert known.of(case.now_is) == known.of(case.now_is) == "filed"
    case.do(cmd.Cancel(reason="twice"))
    assert known.of(case.now_is) == "cancelled"
    assert worked_out == sorted(set(worked_out))
    assert len(worked_out) == 2


def test_what_was_forgotten_is_worked_out_again():
    case, worked_out = a_case(), []
    known = ByVersion(lambda incident: worked_out.append(incident.number))
    for forget in (lambda: known.forget(case.now_is.number), known.clear, lambda: known.forget(0)):
        known.of(case.now_is)
        forget()
    known.of(case.now_is)
    assert len(worked_out) == 3
