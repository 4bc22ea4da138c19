"""Fonts in pixels: Inter for Latin, a Chinese sans behind it, digits of equal width wherever a number changes."""

from PySide6.QtGui import QFont

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


def make_font(px: int, weight: int = 400, *, mono: bool = False) -> QFont:
    """Make a font of `px` pixels; `weight` is CSS-like, 100 to 900."""
    font = QFont()
    font.setFamilies(list(MONO if mono else FAMILIES))
    font.setPixelSize(max(1, px))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if px < PROPORTIONAL_FROM and not mono:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
