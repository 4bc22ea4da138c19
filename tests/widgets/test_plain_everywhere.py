"""Text from outside is plain text in every widget, tool tip, menu and dialog, whatever somebody has written into it."""

import re
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.domain.board import DeskRow
from console.domain.catalogue import Name
from console.domain.facts import Place
from console.domain.likeness import Likeness
from console.domain.manual import Draft, Typed
from console.domain.terms import Severity, State
from console.domain.views import AlarmKind, AlarmView, CameraRow, DeadLetterRow, EvidenceRow, Fact, TimelineRow
from tests.widgets.samples import NOW, ListModel, a_recommendation, a_refused_message, a_row, a_view, a_worker
from tests.widgets.test_board import a_feed, a_town
from widgets.alarm_line import AlarmLine
from widgets.board.people import BoardFeeds, DesksView
from widgets.board.towns import TownsView
from widgets.board.wall import Wall
from widgets.bulk_view import BulkFate, BulkItem, BulkView
from widgets.button import Action, Chip, FilterChip, Tone
from widgets.camera_tile import CameraTile
from widgets.camera_view import CameraView, TileState
from widgets.camera_wall.camera_list import CameraList
from widgets.case_menu import CaseMenu
from widgets.choice import Choice, ChoiceItem
from widgets.command_line import CommandLine
from widgets.dead_letters_table import DeadLettersPanel
from widgets.evidence_view import EvidenceView
from widgets.facts_view import FactsView
from widgets.feeds_table import FeedsPanel
from widgets.field import Field
from widgets.form import Form
from widgets.incident_head import IncidentHead
from widgets.intake.form import IntakeForm
from widgets.intake.rows import NearRow, Offer
from widgets.map.layer_list import LayerList
from widgets.map.map_view import MapView
from widgets.map.searched_layers import SearchedLayers
from widgets.message_panes import MessagePanes
from widgets.overlay import Overlay
from widgets.palette import Palette, PaletteAnswer, PaletteItem
from widgets.pick_menu import Pick, PickMenu, Section
from widgets.plain import MOST_IN_MENU, MOST_IN_TOOLTIP, plain
from widgets.prompt import Prompt
from widgets.queue_view import QueueView
from widgets.recommended_view import RecommendedView
from widgets.row_list import RowList
from widgets.suggestions import Suggestion, Suggestions
from widgets.timeline_view import TimelineView
from widgets.toast import Toast
from widgets.ui import Ui
from widgets.workers_view import WorkersView
from widgets.written import Written

HOSTILE: Mapping[str, str] = {
    "markup": '<b>Gas</b><img src="file:///etc/hostname">',
    "signs": "&Name &amp; &sons {title} %1 %s\\n",
    "hidden": "Gas\nin the\ryard\u2028now\x00 \x1b[31m \u202egpj.exe",
    "long": "Gas " * 2_500,
}
OURS = {"<span>", "</span>", "<br>"}
"""The only markup that a tool tip may have."""

Make = Callable[[Ui, QWidget, str], QWidget]


def named(text: str) -> Name:
    return Name(zh=text, en=text)


def a_palette(ui: Ui, host: QWidget, text: str) -> QWidget:
    palette = Palette(ui, host)
    found = PaletteAnswer(heading=text, of=1, items=(PaletteItem(id="1", text=text, detail=text, usage=text, key="T"),))
    palette.open_with(lambda _: found, note=text)
    return palette


def a_prompt(ui: Ui, host: QWidget, text: str) -> QWidget:
    prompt = Prompt(ui, host)
    prompt.ask("note", text, text=text, error=text)
    return prompt


def a_choice(ui: Ui, host: QWidget, text: str) -> QWidget:
    choice = Choice(ui, host)
    choice.open_with(text, [ChoiceItem(id="1", text=text, detail=text, search=text)])
    return choice


def a_preview(ui: Ui, host: QWidget, text: str) -> QWidget:
    preview = BulkView(ui, host)
    item = BulkItem(number=7, severity=Severity.HIGH, title=text, fate=BulkFate.REFUSED, why=text)
    preview.open_with(text, [item], needs_text=True, danger=True, text=text)
    return preview


def a_case_menu(ui: Ui, host: QWidget, text: str) -> QWidget:
    return CaseMenu(ui, [[Action(id="x", text=text, key="T", enabled=False, reason=text)]], host)


def a_pick_menu(ui: Ui, host: QWidget, text: str) -> QWidget:
    return PickMenu(ui, [Section(title=text, picks=[Pick(id="x", text=text, key="T")])], host)


def an_intake_form(ui: Ui, host: QWidget, text: str) -> QWidget:
    form = IntakeForm(ui, host)
    place = Place(address=text)
    form.open_with(Draft(id="d", what=text, place=place, caller=text, phone=text), category=text, note=text)
    form.category.setFocus()
    form.set_offers(Typed.CATEGORY, [Offer(id="1", text=text, detail=text)])
    form.set_suggested(text)
    why = Likeness(
        number=7, score=0.9, distance_m=40.0, same_grid=True, apart_s=60.0, same_category=True, words=(text,)
    )
    form.set_near(
        [NearRow(number=7, severity=Severity.HIGH, title=text, state=State.FILED, why=why, key="Alt+1")], text
    )
    form.set_below({Typed.PLACE: text})
    form.set_wrong({Typed.WHAT: text})
    form.set_trouble(text)
    return form


def dead_letters(ui: Ui, host: QWidget, text: str) -> QWidget:
    panel = DeadLettersPanel(ui, host)
    panel.set_letters([DeadLetterRow(id=1, at=NOW, source=text, topic=text, reason=text, field=text, payload=text)])
    return panel


def message_panes(ui: Ui, host: QWidget, text: str) -> QWidget:
    panes = MessagePanes(ui, host)
    panes.show_message(a_refused_message(topic=text, lines=(text,), field=text), text)
    return panes


def feeds(ui: Ui, host: QWidget, text: str) -> QWidget:
    panel = FeedsPanel(ui, host)
    panel.set_feeds([a_feed(text, why=text)])
    return panel


def towns(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = TownsView(Wall(ui), host)
    view.set_rows([a_town(name=named(text))])
    return view


def desks(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = DesksView(Wall(ui), host)
    view.set_rows([DeskRow(person="li", name=text, station=text)])
    return view


def board_feeds(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = BoardFeeds(Wall(ui), host)
    view.set_rows([a_feed(text)])
    return view


def a_camera_tile(ui: Ui, host: QWidget, text: str) -> QWidget:
    tile = CameraTile(ui, host, clock=lambda: 0.0)
    tile.set_camera(text, text, 80.0)
    tile.set_case(a_row(title=text, person=text))
    tile.set_status(CameraView(state=TileState.NONE, reason="server_error", detail=text, trouble_s=9.0, attempt=2))
    return tile


def a_camera_list(ui: Ui, host: QWidget, text: str) -> QWidget:
    cameras = CameraList(ui, host)
    cameras.set_rows([CameraRow(id=text, name=named(text), distance_m=80.0)])
    return cameras


def a_toast(ui: Ui, host: QWidget, text: str) -> QWidget:
    toast = Toast(ui, host)
    toast.show_toast(text, text)
    toast._timer.stop()
    return toast


def an_alarm(kind: AlarmKind) -> Make:
    def make(ui: Ui, host: QWidget, text: str) -> QWidget:
        line = AlarmLine(ui, host)
        line.set_alarm(AlarmView(kind=kind, number=7, title=text, detail=text, since=NOW, unacknowledged=2, recent=9))
        return line

    return make


def suggestions(ui: Ui, host: QWidget, text: str) -> QWidget:
    shown = Suggestions(ui, host)
    shown.stand_on(host.rect().adjusted(0, host.height() - 30, 0, 0))
    shown.show_items([Suggestion(insert=text, text=text, detail=text)])
    return shown


def an_answer(ui: Ui, host: QWidget, text: str) -> QWidget:
    line = CommandLine(ui, host)
    line.set_answer(text, bad=True)
    return line


def a_queue(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = QueueView(ui, host)
    host.model = ListModel([a_row(title=text, person=text, category=named(text), grid=named(text))])  # type: ignore[attr-defined]  # kept as long as the view
    view.setModel(host.model)  # type: ignore[attr-defined]
    return view


def a_head(ui: Ui, host: QWidget, text: str) -> QWidget:
    head = IncidentHead(ui, host)
    head.set_incident(a_view(a_row(title=text, person=text)))
    head.set_actions((Action(id="assign", text=text, key="Enter", enabled=False, reason=text),))
    return head


def facts(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = FactsView(ui, host)
    view.set_rows((Fact(key="address", value=text),))
    return view


def recommended(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = RecommendedView(ui, host)
    view.set_rows([a_recommendation(name=named(text), skill=named(text), grid=named(text))])
    return view


def workers(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = WorkersView(ui, host)
    view.set_rows([a_worker(name=named(text), grid=named(text), skills=(named(text),))])
    return view


def a_timeline(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = TimelineView(ui, host)
    view.set_rows([TimelineRow(seq=1, at=NOW, icon="message-square", key="noted", text=text, who=text)])
    return view


def evidence(ui: Ui, host: QWidget, text: str) -> QWidget:
    view = EvidenceView(ui, host)
    view.set_rows([EvidenceRow(seq=1, url=text, at=NOW, icon="image", name=text, who=text)])
    return view


def a_chip(ui: Ui, host: QWidget, text: str) -> QWidget:
    chip = Chip(ui, host)
    chip.set_chip(Tone.BAD, text, text, text)
    return chip


def a_filter_chip(ui: Ui, host: QWidget, text: str) -> QWidget:
    chip = FilterChip(ui, host)
    chip.set_chip(text, "3")
    return chip


def a_map_search(ui: Ui, host: QWidget, text: str) -> QWidget:
    found = SearchedLayers(ui, LayerList(ui, MapView(ui, host)), host)
    found.search = lambda _: (PaletteItem(id="1", text=text, detail=text),)
    found.field.setText("x")
    return found


SURFACES: Mapping[str, Make] = {
    "palette": a_palette,
    "prompt": a_prompt,
    "choice": a_choice,
    "bulk preview": a_preview,
    "case menu": a_case_menu,
    "pick menu": a_pick_menu,
    "intake form": an_intake_form,
    "dead letters": dead_letters,
    "message panes": message_panes,
    "feeds": feeds,
    "towns of the board": towns,
    "desks of the board": desks,
    "feeds of the board": board_feeds,
    "camera tile": a_camera_tile,
    "camera list": a_camera_list,
    "toast": a_toast,
    **{f"alarm {kind}": an_alarm(kind) for kind in (AlarmKind.SOS, AlarmKind.FLOOD, AlarmKind.NO_FEED)},
    "suggestions": suggestions,
    "answer of the command line": an_answer,
    "queue": a_queue,
    "head": a_head,
    "facts": facts,
    "recommended": recommended,
    "workers": workers,
    "time line": a_timeline,
    "evidence": evidence,
    "chip": a_chip,
    "filter chip": a_filter_chip,
    "search of the map": a_map_search,
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_written_outside_is_shown_as_it_is(qtbot: QtBot, ui: Ui, surface: str, hostile: str) -> None:
    text = HOSTILE[hostile]
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1500, 400)
    host.show()
    widget = SURFACES[surface](ui, host, text)
    if not isinstance(widget, QMenu | Overlay):
        widget.resize(host.size())
        widget.show()
    seen = painted(ui, widget)
    parts = [widget, *widget.findChildren(QWidget)]
    assert [t for t in seen if t != plain(t)] == [], "control characters are painted"
    assert [p for p in parts if isinstance(p, QLabel) and p.textFormat() is not Qt.TextFormat.PlainText] == []
    assert [p for p in parts if isinstance(p, QTextEdit) and p.acceptRichText()] == []
    assert [p.text() for p in parts if isinstance(p, QAbstractButton) and has_mnemonic(p.text())] == []
    for tip in tool_tips(parts):
        assert set(re.findall("<[^>]*>", tip)) <= OURS
        assert len(tip) <= 6 * MOST_IN_TOOLTIP, "it covers the screen"
    for menu in (p for p in parts if isinstance(p, QMenu)):
        names = [action.text().partition("\t")[0] for action in menu.actions()]
        assert [n for n in names if has_mnemonic(n) or n != plain(n) or len(n) > 2 * MOST_IN_MENU] == []
        assert any(n.replace("&&", "&").startswith(plain(text)[:3]) for n in names), "it is not shown"
    if not isinstance(widget, QMenu):
        assert any(plain(text)[:3] in t for t in (*seen, *written_in(parts))), "it is not shown"


def painted(ui: Ui, widget: QWidget) -> list[str]:
    """Paint it; every text as it stands there."""
    seen: list[Written] = []
    ui.witness = seen.append
    try:
        ui.turns.finish()
        widget.grab()
    finally:
        ui.witness = None
    return [written.shown for written in seen]


def written_in(parts: list[QWidget]) -> list[str]:
    """What stands in Qt's own text widgets."""
    return [p.toPlainText() for p in parts if isinstance(p, QPlainTextEdit | QTextEdit)]


def tool_tips(parts: list[QWidget]) -> list[str]:
    """Every tool tip: those that widgets carry, of menus' entries, and those that come where the pointer stands."""
    tips = [part.toolTip() for part in parts]
    for part in parts:
        if isinstance(part, RowList):
            point(part.viewport())
            tips.append(part.viewport().toolTip())
        elif isinstance(part, QMenu):
            tips += [tip_at(part, part.actionGeometry(action).center()) for action in part.actions()]
        else:
            tips.append(tip_at(part, QPoint(min(60, part.width() // 2), min(12, part.height() // 2))))
    return [tip for tip in tips if tip]


def tip_at(part: QWidget, at: QPoint) -> str:
    QToolTip.hideText()
    QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, at, part.mapToGlobal(at)))
    tip = QToolTip.text()
    QToolTip.hideText()
    return tip


def point(widget: QWidget) -> None:
    at = QPointF(60, 12)
    buttons = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), buttons, buttons, Qt.KeyboardModifier(0))
    QApplication.sendEvent(widget, move)


def has_mnemonic(text: str) -> bool:
    return not QKeySequence.mnemonic(text).isEmpty()


def test_an_error_of_a_form_is_one_line_of_plain_text(qtbot: QtBot, ui: Ui) -> None:
    for text in HOSTILE.values():
        form = Form(ui, "welcome", {"name": Field(ui)})
        qtbot.addWidget(form)
        form.say(text)
        assert form.error.textFormat() is Qt.TextFormat.PlainText
        assert form.error.text() == plain(text)
