"""A new version of a policy, as it is checked before it is issued. Pure."""

from dataclasses import replace
from datetime import datetime

from console.domain.catalogue import Catalogue, Policy
from console.domain.deciding import RefusalReason, Refused
from console.domain.rule_checks import check_new, check_text, no_grade, overtaken, unchanged


def next_version(catalogue: Catalogue, policy_id: str) -> int:
    """The version that the policy's next one has."""
    versions = [v for i, v in catalogue.versions if i == policy_id]
    newest = catalogue.policies.get(policy_id)
    return max([*versions, newest.version if newest else 0]) + 1


def checked_policy(catalogue: Catalogue, policy: Policy, now: datetime, *, is_new: bool) -> Policy:
    """The version as it is issued.

    Args:
        catalogue: the rules as they are.
        policy: the next version; its `valid_from` None: from now on.
        now: aware UTC, the store's time.
        is_new: whether it is the first version of a policy that there was not.

    Raises:
        Refused: it changes nothing, somebody else was first, it begins in the past, or a limit of it makes no sense.
    """
    newest = catalogue.policies.get(policy.id)
    if is_new:
        check_new(policy.id, catalogue.policies, policy.name)
    elif newest is None:
        raise Refused(RefusalReason.NO_SUCH_RULE, f"there is no policy {policy.id}", rule=policy.id)
    if policy.version != next_version(catalogue, policy.id):
        raise overtaken(policy.id)
    if policy.valid_from is not None and policy.valid_from < now:
        message = f"policy {policy.id}: a version begins now or later, not at {policy.valid_from}"
        raise Refused(RefusalReason.FROM_PAST, message)
    _check_limits(catalogue, policy)
    for text in (policy.name.zh, policy.name.en, policy.source.zh, policy.source.en):
        check_text(policy.id, text)
    as_newest = replace(policy, version=newest.version, valid_from=newest.valid_from) if newest is not None else None
    if as_newest is not None and policy.valid_from is None and as_newest == newest:
        raise unchanged(policy.id)
    return replace(policy, valid_from=policy.valid_from or now)


def _check_limits(catalogue: Catalogue, policy: Policy) -> None:
    """There is one at least, and each is for cases of its own, by types and grades that there are."""
    if policy.difficulty and policy.difficulty not in policy.grades:
        raise no_grade(policy, policy.difficulty)
    if not policy.stages:
        raise Refused(RefusalReason.NO_LIMIT, f"policy {policy.id}: at least one limit is needed")
    seen = set()
    for limit in policy.stages:
        unknown = limit.categories - catalogue.categories.keys()
        if unknown:
            raise Refused(RefusalReason.NO_SUCH_RULE, f"there is no {min(unknown)}", rule=min(unknown))
        cases = limit.stage, limit.difficulty, limit.severities, limit.level, limit.categories
        if cases in seen:
            message = f"policy {policy.id}: two limits of {limit.stage} for the same incidents"
            raise Refused(RefusalReason.LIMIT_TWICE, message, stage=limit.stage.value)
        seen.add(cases)
