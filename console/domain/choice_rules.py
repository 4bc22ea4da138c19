"""Which policy a new case runs on: the choices as a center settles them, all at once, for their order counts. Pure."""

from console.domain.catalogue import Catalogue, PolicyChoice
from console.domain.deciding import RefusalReason, Refused
from console.domain.rule_checks import check_grade, overtaken, unchanged

CHOICES = "choices"
"""What the rule is called in a refusal."""
MOST_CHOICES = 100


def checked_choices(
    catalogue: Catalogue, wanted: tuple[PolicyChoice, ...], was: tuple[PolicyChoice, ...]
) -> tuple[PolicyChoice, ...]:
    """The choices as they are settled.

    Raises:
        Refused: they change nothing, somebody else was first, one names what there is not, or never counts.
    """
    if catalogue.choices != was:
        raise overtaken(CHOICES)
    if wanted == was:
        raise unchanged(CHOICES)
    if len(wanted) > MOST_CHOICES:
        raise Refused(RefusalReason.WRONG_RULE, f"at most {MOST_CHOICES} choices", rule=CHOICES)
    for place, choice in enumerate(wanted):
        _check_names(catalogue, choice)
        earlier = next((n for n, other in enumerate(wanted[:place]) if _covers(catalogue, other, choice)), None)
        if earlier is not None:
            message = f"choice {place + 1} never counts: choice {earlier + 1} fits all its incidents"
            raise Refused(RefusalReason.NEVER_COUNTS, message, place=str(place + 1), earlier=str(earlier + 1))
    return wanted


def _check_names(catalogue: Catalogue, choice: PolicyChoice) -> None:
    known = {
        choice.policy: choice.policy in catalogue.policies,
        choice.category: not choice.category or choice.category in catalogue.categories,
        choice.field: not choice.field or choice.field in catalogue.fields,
    }
    for name, is_known in known.items():
        if not is_known:
            raise Refused(RefusalReason.NO_SUCH_RULE, f"there is no {name}", rule=name)
    check_grade(catalogue.policies[choice.policy], choice.difficulty)


def _covers(catalogue: Catalogue, first: PolicyChoice, then: PolicyChoice) -> bool:
    """Whether every case that the second fits is one of the first: it comes before, so the second never counts."""
    severities = not first.severities or (bool(then.severities) and then.severities <= first.severities)
    category = first.category in ("", then.category)
    known = catalogue.categories.get(then.category)
    fields = {then.field, known.field if known is not None else ""}
    return severities and category and (not first.field or first.field in fields)
