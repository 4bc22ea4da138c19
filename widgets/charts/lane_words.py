"""A lane in words: the exact times of a stage, and the rule that its limit comes from."""

from datetime import datetime

from console.domain.deadlines import Deadline, Urgency
from console.domain.views import LaneRow, Span, SpanKind
from widgets.countdown import age
from widgets.ui import Ui


def span_at(row: LaneRow, at_s: float, now_s: float) -> Span | None:
    """The stage of a lane at a moment (Unix seconds); the running one reaches to its limit, or to now where later."""
    for span in row.spans:
        if span.kind is SpanKind.FINISHED:
            end_s = span.end.timestamp() if span.end else now_s
        else:
            end_s = max(now_s, span.due.timestamp() if span.due else now_s)
        if span.start.timestamp() <= at_s <= end_s:
            return span
    return None


def lane_words(ui: Ui, row: LaneRow, span: Span | None, title: str = "") -> tuple[str, ...]:
    """Lines: the case and its stage with exact times, then the rule behind the limit that runs."""
    head = f"{row.number} {title}".rstrip()
    lines = [head if span is None else f"{head} · {_stage(ui, span)}"]
    taken = ui.t("queue.taken_by", name=row.holder) if row.holder else ""
    if people := " · ".join(p for p in (ui.name(row.worker), taken) if p):
        lines.append(people)
    if row.deadline is not None:
        lines += _rule(ui, row, row.deadline)
    return tuple(lines)


def _stage(ui: Ui, span: Span) -> str:
    stage = ui.t(f"stage.{span.stage}")
    if span.kind is SpanKind.FINISHED and span.end is not None:
        took = age((span.end - span.start).total_seconds(), ui.t)
        return ui.t("charts.lanes.finished", stage=stage, start=_at(ui, span.start), end=_at(ui, span.end), took=took)
    return ui.t("charts.lanes.running", stage=stage, start=_at(ui, span.start))


def _rule(ui: Ui, row: LaneRow, limit: Deadline) -> list[str]:
    urgency = limit.urgency(ui.now)
    stage, due = ui.t(f"stage.{limit.stage}"), _at(ui, limit.due)
    lines = [ui.t("charts.lanes.limit", stage=stage, due=due, left=ui.left(limit))]
    if urgency is Urgency.PAUSED:
        return lines
    whole = age(limit.length.total_seconds(), ui.t)
    key = "charts.lanes.rule_days" if limit.working_time else "charts.lanes.rule"
    policy = ui.name(row.policy) or ui.t("charts.lanes.no_policy")
    lines.append(
        ui.t(key, policy=policy, start=_at(ui, limit.start), whole=whole, stage=stage, warn=_at(ui, limit.warn_at))
    )
    return lines


def _at(ui: Ui, when: datetime) -> str:
    """To the second, with the day where it is another."""
    return ui.clock(when) if ui.is_today(when) else f"{ui.day(when)} {ui.clock(when)}"
