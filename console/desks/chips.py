"""The chips of the top bar: every feed, the store, and whatever else is out of order."""

from collections.abc import Sequence

from console.domain.timekeeping import STEP, Cause, Moved
from console.domain.views import FeedRow
from console.models.alarm import FULL, Trouble
from widgets.button import Tone
from widgets.countdown import age
from widgets.top_bar import ChipView, feed_chip
from widgets.ui import Ui

NOTICES, CALENDAR, CAMERAS = "notices", "calendar", "cameras"
LEADS_TO = {NOTICES: "view.supervision", CALENDAR: "view.settings", CAMERAS: "view.cameras"}
"""The commands of chips, which get the chip's id; all others show the feeds page."""


def chips(
    ui: Ui,
    feeds: Sequence[FeedRow],
    trouble: Trouble | None,
    ahead_s: int,
    copy: Trouble | None = None,
    noticed: int = 0,
    unpublished: int | None = None,
    files: Sequence[str] = (),
    cameras: Sequence[str] = (),
    *,
    has_cameras: bool = True,
) -> list[ChipView]:
    """Make the chips.

    The clock's is there only while it differs from the store's by `ahead_s` seconds, that of the log's second copy
    only while it is not written, that of files only while some can't be (`files` has a sentence of each), that of
    supervision only while `noticed` cases wait for the shift supervisor, that of the calendar only while nothing is
    published of the year `unpublished`, that of the cameras only while some of them near an open case show nothing, or
    at the start, while neither a feed nor a camera is known.
    """
    made = [feed_chip(ui, feed) for feed in feeds] or [_none_yet(ui, "feeds")]
    if not feeds and not has_cameras:
        made.append(_none_yet(ui, CAMERAS))
    made.append(_store_chip(ui, trouble))
    if cameras:
        made.append(_cameras_chip(ui, cameras))
    if noticed:
        made.append(_notices_chip(ui, noticed))
    if copy is not None:
        made.append(_copy_chip(ui, copy))
    if files:
        made.append(_files_chip(ui, files))
    if unpublished is not None:
        made.append(_calendar_chip(ui, unpublished))
    return [*made, _clock_chip(ui, ahead_s)] if ahead_s else made


def clock_words(ui: Ui, moved: Moved) -> str:
    """Say why the time was taken anew, and what that means."""
    if moved.cause is Cause.WOKE:
        return ui.t("desk.clock.woke", age=age(moved.slept_s, ui.t))
    by_s = round((moved.wall_by if moved.cause is Cause.STEPPED else moved.by).total_seconds())
    if moved.cause is not Cause.STEPPED:
        key = "desk.clock.store_later" if by_s > 0 else "desk.clock.store_earlier"
    elif abs(moved.by) > STEP:
        # A store in a file has no clock but its machine's, and all that counts from it has moved.
        key = "desk.clock.moved_forward" if by_s > 0 else "desk.clock.moved_back"
    else:
        key = "desk.clock.set_forward" if by_s > 0 else "desk.clock.set_back"
    return ui.t(key, age=age(abs(by_s), ui.t))


def _store_chip(ui: Ui, trouble: Trouble | None) -> ChipView:
    return ChipView(
        id="store",
        tone=Tone.BAD if trouble else Tone.QUIET,
        name=ui.t("desk.store"),
        value=ui.t(f"desk.store_{'full' if trouble.code == FULL else 'lost'}" if trouble else "desk.store_ok"),
        hint=trouble.why if trouble else "",
    )


def _none_yet(ui: Ui, what: str) -> ChipView:
    return ChipView(id=what, tone=Tone.BUSY, name=ui.t(f"desk.{what}"), value=ui.t("desk.none_yet"))


def _cameras_chip(ui: Ui, cameras: Sequence[str]) -> ChipView:
    return ChipView(
        id=CAMERAS,
        tone=Tone.WARNING,
        name=ui.t("desk.cameras"),
        value=ui.t("desk.cameras_down", n=len(cameras)),
        hint=ui.t("desk.cameras_hint", cameras=" · ".join(cameras)),
    )


def _copy_chip(ui: Ui, copy: Trouble) -> ChipView:
    return ChipView(id="copy", tone=Tone.WARNING, name=ui.t("desk.copy"), value=ui.t("desk.copy_lost"), hint=copy.why)


def _files_chip(ui: Ui, files: Sequence[str]) -> ChipView:
    hint = " · ".join(files)
    return ChipView(id="files", tone=Tone.WARNING, name=ui.t("desk.files"), value=ui.t("desk.files_lost"), hint=hint)


def _notices_chip(ui: Ui, noticed: int) -> ChipView:
    return ChipView(
        id=NOTICES,
        tone=Tone.WARNING,
        name=ui.t("desk.notices"),
        value=ui.t("desk.notices_wait", n=noticed),
        hint=ui.t("desk.notices_hint"),
    )


def _calendar_chip(ui: Ui, year: int) -> ChipView:
    return ChipView(
        id=CALENDAR,
        tone=Tone.WARNING,
        name=ui.t("desk.calendar"),
        value=ui.t("desk.calendar_lacks", year=year),
        hint=ui.t("desk.calendar_hint", year=year),
    )


def _clock_chip(ui: Ui, ahead_s: int) -> ChipView:
    way = "fast" if ahead_s > 0 else "slow"
    return ChipView(
        id="clock",
        tone=Tone.WARNING,
        name=ui.t("desk.clock.name"),
        value=ui.t(f"desk.clock.{way}", age=age(abs(ahead_s), ui.t)),
        hint=ui.t("desk.clock.hint"),
    )
