"""Fonts in pixels: Inter for Latin, a Chinese sans behind it, digits of equal width wherever a number changes."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics

FAMILIES = (
    "Inter",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
MONO = ("JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "monospace")
PROPORTIONAL_FROM = 50
"""Counts of this size and more keep their proportional digits. Source: look.md, section 4."""


def make_font(px: int, weight: int = 400, *, mono: bool = False, count: bool = False) -> QFont:
    """Make a font of `px` pixels; `weight` is CSS-like, 100 to 900; a count keeps its own digits at every size."""
    font = QFont()
    font.setFamilies(list(MONO if mono else FAMILIES))
    font.setPixelSize(max(1, px))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    # A new font is the application's, and has its features.
    font.clearFeatures()
    if not mono:
        # Said either way: a painter takes what a font leaves open from its widget, whose digits are tabular.
        font.setFeature(QFont.Tag("tnum"), int(px < PROPORTIONAL_FROM and not count))
    return font


@lru_cache(maxsize=256)
def cached_font(px: int, weight: int = 400, mono: bool = False, count: bool = False) -> QFont:
    """Return the font of `make_font`, made once; callers do not change it."""
    return make_font(px, weight, mono=mono, count=count)


@lru_cache(maxsize=256)
def cached_metrics(px: int, weight: int = 400, mono: bool = False) -> QFontMetrics:
    """Return the measures of `cached_font`."""
    return QFontMetrics(cached_font(px, weight, mono))
