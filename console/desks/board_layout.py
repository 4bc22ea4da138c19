"""Where the parts of the supervisor's board (F5) stand. Source: the look, section 5, drawn for 1920×1080."""

from itertools import pairwise

from console.desks.layout import CHROME, Rect, metrics

MARGIN, GAP, HEAD, TILES = 24, 16, 76, 204
TILE_SHARES = (280, 280, 364, 308, 280, 280)
"""The widths of the six tiles in proportion: three figures need more room than one."""


def board_page(width: int, height: int, share: float, *, bare: bool) -> dict[str, Rect]:
    """The parts of the board in an area of this size.

    Args:
        width: of the area, pixels.
        height: of the area, pixels.
        share: its size compared with the drawn one.
        bare: it fills the screen and has a head of its own.
    """
    margin, gap, tiles_h = (round(n * share) for n in (MARGIN, GAP, TILES))
    if not bare:
        # Between the bars of the window it stands on their edges.
        margin = metrics(width, height + CHROME).gap
    made: dict[str, Rect] = {}
    y = margin if bare else 0
    inner = width - 2 * margin
    if bare:
        head_h = round(HEAD * share)
        made["head"] = Rect(x=margin, y=y, w=inner, h=head_h)
        y += head_h
    made |= _tiles(margin, y, inner, tiles_h, gap)
    y += tiles_h + gap
    rest = height - y - (margin if bare else 0)
    towns_w = round((inner - gap) * 10 / 22)
    right_x, right_w = margin + towns_w + gap, inner - towns_w - gap
    made["towns"] = Rect(x=margin, y=y, w=towns_w, h=rest)
    upper = (rest - gap) // 2
    half, wide = (right_w - gap) // 2, round((right_w - gap) * 9 / 16)
    made["backlog"] = Rect(x=right_x, y=y, w=half, h=upper)
    made["percentiles"] = Rect(x=right_x + half + gap, y=y, w=right_w - half - gap, h=upper)
    lower = y + upper + gap
    made["desks"] = Rect(x=right_x, y=lower, w=wide, h=rest - upper - gap)
    made["feeds"] = Rect(x=right_x + wide + gap, y=lower, w=right_w - wide - gap, h=rest - upper - gap)
    return made


def _tiles(x: int, y: int, width: int, height: int, gap: int) -> dict[str, Rect]:
    free, whole = width - (len(TILE_SHARES) - 1) * gap, sum(TILE_SHARES)
    edges = [round(free * sum(TILE_SHARES[:n]) / whole) for n in range(len(TILE_SHARES) + 1)]
    return {
        f"tile{n}": Rect(x=x + left + n * gap, y=y, w=right - left, h=height)
        for n, (left, right) in enumerate(pairwise(edges))
    }
