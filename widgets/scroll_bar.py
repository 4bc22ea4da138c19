"""The scroll bar of Qt's own widgets, in the look: a thin handle on the panel's ground, without arrows."""

from widgets.ui import Ui

THICK, LEAST = 10, 28
"""The bar's width and the least length of its handle, before scaling."""


def scroll_bar_style(ui: Ui) -> str:
    """The style sheet of an upright scroll bar; a widget that has it gives it to its own bar."""
    round_px = ui.px(THICK) // 2 - ui.px(2)
    return (
        f"QScrollBar:vertical {{ background: transparent; border: none; width: {ui.px(THICK)}px; margin: 0; }}"
        f"QScrollBar::handle:vertical {{ background: {ui.tokens['slate']}; border-radius: {round_px}px;"
        f" margin: {ui.px(2)}px; min-height: {ui.px(LEAST)}px; }}"
        "QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }"
        "QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }"
    )
