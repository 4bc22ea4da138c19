"""What every change of a rule is checked for: that it stands as it did, that its id and its texts may be held. Pure."""

import re
from collections.abc import Container, Mapping
from typing import TypeVar

from console.domain.catalogue import Category, Name, Plan, Policy, Rung, Unit
from console.domain.deciding import RefusalReason, Refused

LONGEST_TEXT = 500
MOST_ID = 40
ID = re.compile(rf"[a-z][a-z0-9_-]{{0,{MOST_ID - 1}}}")
"""What is added is known by it in the log, in reports and in topics: no space, no capital, no sign of a topic."""
T = TypeVar("T", Category, Plan, Rung, Unit)


def check_stands(ident: str, wanted: T, was: T | None, known: Mapping[str, T]) -> None:
    """What is changed stands as it did when the change was made up; what is new is nowhere yet."""
    stands = known.get(ident)
    if was is None:
        check_new(ident, known, wanted.name)
    elif stands is None:
        raise Refused(RefusalReason.NO_SUCH_RULE, f"there is no {ident}", rule=ident)
    if stands != was:
        raise overtaken(ident)
    if wanted == stands:
        raise unchanged(ident)


def check_new(ident: str, known: Container[str], name: Name) -> None:
    """What is new has an id that nothing has, and a name in both languages."""
    if ID.fullmatch(ident) is None:
        message = f"id {ident[:MOST_ID]!r}: small letters, digits, _ and -, a letter first, at most {MOST_ID}"
        raise Refused(RefusalReason.WRONG_ID, message, id=ident[:MOST_ID])
    if ident in known:
        raise Refused(RefusalReason.RULE_EXISTS, f"there is {ident} already", id=ident)
    if not (name.zh.strip() and name.en.strip()):
        raise Refused(RefusalReason.NAME_MISSING, f"{ident}: a name in both languages is required", id=ident)


def check_text(what: str, text: str) -> None:
    """A text is at most so long as a rule may hold."""
    if len(text) > LONGEST_TEXT:
        raise Refused(RefusalReason.WRONG_RULE, f"{what}: a text has at most {LONGEST_TEXT} letters", rule=what)


def check_grade(policy: Policy, difficulty: str) -> None:
    """A case of this difficulty has limits of its own, where the policy has such limits."""
    if difficulty and policy.grades and difficulty not in policy.grades:
        raise no_grade(policy, difficulty)


def no_grade(policy: Policy, difficulty: str) -> Refused:
    """The policy knows no such difficulty."""
    known = ", ".join(policy.grades)
    message = f"policy {policy.id} has no limit for {difficulty}; it has {known}"
    return Refused(RefusalReason.NO_GRADE, message, policy=policy.id, difficulty=difficulty)


def overtaken(rule: str) -> Refused:
    """Somebody else was first."""
    return Refused(
        RefusalReason.RULE_OVERTAKEN, f"somebody else has changed {rule} meanwhile: look at it anew", rule=rule
    )


def unchanged(rule: str) -> Refused:
    """It changes nothing."""
    return Refused(RefusalReason.RULE_UNCHANGED, f"{rule} is so already", rule=rule)
