"""A closer look at what stands under one sign, so that it falls apart."""

from dataclasses import replace

import numpy as np

from widgets.map.projection import MAX_PX_M, Floats, Viewpoint

STEP = 1.4**2
"""At least so much closer: a click that changes next to nothing looks dead."""
SHARE = 0.4
"""What stood under the sign then fills this share of the height."""


def closer(view: Viewpoint, metres: Floats, reach_px: float) -> Viewpoint | None:
    """The view in which these places have signs of their own; None: there is none, they lie on one spot.

    Args:
        view: what is seen now.
        metres: where they are, shape (n, 2), n at least 1.
        reach_px: nearer than so many pixels they share a sign.
    """
    extent = float(np.ptp(metres, axis=0).max())
    if extent * MAX_PX_M <= 2 * reach_px or view.px_m >= MAX_PX_M:
        return None
    middle = metres.mean(axis=0)
    wanted = min(MAX_PX_M, max(view.px_m * STEP, SHARE * view.size.height() / extent))
    return replace(view, x=float(middle[0]), y=float(middle[1]), px_m=wanted)
