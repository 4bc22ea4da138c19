"""Other cases that one looks like, in words: why it may be a duplicate, and how often the matter was there before."""

from collections.abc import Sequence

from console.domain.likeness import Likeness
from console.domain.recurring import Earlier
from widgets.countdown import age, distance
from widgets.ui import Ui

NAMED = 5
"""So many earlier cases are named; how many there were is said."""


def why_words(ui: Ui, why: Likeness, *, typed: bool = False) -> str:
    """The reasons of a likeness: "120 m · 4 min earlier · gas, smell".

    Args:
        ui: the language.
        why: the reasons.
        typed: it is compared with what is being typed now; otherwise with another case.
    """
    place = ui.t("alike.same_grid") if why.same_grid else ui.t("alike.place_unknown")
    if why.distance_m is not None:
        metres = round(why.distance_m, -1)
        place = ui.t("common.metres", n=int(metres)) if metres < 1_000 else distance(metres, ui.t)
    how_long = age(abs(why.apart_s), ui.t)
    when = ui.t("alike.ago" if typed else "alike.earlier" if why.apart_s >= 0 else "alike.later", age=how_long)
    words = ui.t("alike.list_comma").join(why.words)
    return " · ".join(t for t in (place, when, words or (ui.t("alike.category") if why.same_category else "")) if t)


def earlier_words(ui: Ui, earlier: Sequence[Earlier]) -> str:
    """How often it is by now, since when, and which cases: "4th since 2 Nov · 1012, 998, 871"."""
    since = ui.day(earlier[-1].received_at)
    numbers = ui.t("alike.list_comma").join(str(e.number) for e in earlier[:NAMED])
    more = "…" if len(earlier) > NAMED else ""
    count = len(earlier) + 1
    times = ui.t("alike.nth", n=ordinal(count) if ui.lang == "en" else count)
    return ui.t("alike.times", times=times, since=since, numbers=f"{numbers}{more}")


def ordinal(n: int) -> str:
    """A number as English counts: 1st, 2nd, 3rd, 4th, 11th, 22nd."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
