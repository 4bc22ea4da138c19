"""Tables of plain cells: columns that share the width, names over them, figures at the right, a row that opens."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.reading import image_of, share_of, texts, written_in
from widgets.cells_list import Cell, CellsList, CellsRow
from widgets.table import Column, Table, TableHead, spread
from widgets.ui import Ui

NAME = Column(id="name", key="workers.title", share=3, least=80)
STATE = Column(id="state", key="queue.title", share=2, least=60)
COUNT = Column(id="count", key="facts.title", share=1, least=50, is_figure=True)
COLUMNS = (NAME, STATE, COUNT)


def a_row(ident: str = "a", **cells: Cell) -> CellsRow:
    shown = {"name": Cell(ident), "state": Cell("open"), "count": Cell("7")} | cells
    return CellsRow(key=ident, cells=tuple(shown.items()), spoken=f"row {ident}", number=1047)


@pytest.fixture
def cells(qtbot: QtBot, ui: Ui) -> CellsList:
    made = CellsList(ui, "workers.title", COLUMNS)
    qtbot.addWidget(made)
    made.resize(400, 4 * CellsList.HEIGHT)
    made.set_rows([a_row("a"), a_row("b")])
    made.show()
    return made


a_column = st.builds(
    Column,
    id=st.uuids().map(str),
    share=st.floats(0.1, 10),
    least=st.integers(20, 200),
)


def test_columns_stand_in_order_side_by_side_and_inside_the_width(ui: Ui) -> None:
    @given(
        columns=st.lists(a_column, min_size=1, max_size=7, unique_by=lambda c: c.id),
        width=st.integers(300, 2000),
        scale=st.sampled_from([90, 100, 125, 175]),
    )
    def holds(columns: list[Column], width: int, scale: int) -> None:
        ui.set_scale(scale)
        places = list(spread(ui, columns, width).values())
        for (x, room), (following, _) in itertools.pairwise(places):
            assert x + room < following
        least = [c for c in columns if c.id in spread(ui, columns, width)]
        if sum(ui.px(c.least) for c in least) <= width - ui.px(42) - ui.px(12):
            assert places[-1][0] + places[-1][1] <= width - ui.px(12)

    holds()


@pytest.mark.parametrize(
    ("width", "kept"),
    [(400, ["name", "state", "count"]), (200, ["name", "count"]), (60, ["name", "count"])],
    ids=["room for all", "the last but one goes first", "two always stay"],
)
def test_a_narrow_table_leaves_columns_out_from_the_end_but_the_last(ui: Ui, width: int, kept: list[str]) -> None:
    assert list(spread(ui, COLUMNS, width)) == kept


def test_room_beyond_the_least_is_shared_out(ui: Ui) -> None:
    least = sum(ui.px(c.least) for c in COLUMNS)
    places = spread(ui, COLUMNS, least + 600, left=0, right=0)
    assert [room + ui.px(8) for _, room in places.values()] == [80 + 300, 60 + 200, 50 + 100]


def test_names_stand_over_their_cells_figures_at_the_right(qtbot: QtBot, ui: Ui, cells: CellsList) -> None:
    head = TableHead(ui, COLUMNS, left=12)
    qtbot.addWidget(head)
    head.resize(cells.width(), 34)
    names = {w.text: w.place for w in written_in(ui, head)}
    cells.set_rows([a_row("a")])
    shown = {w.text: w.place for w in written_in(ui, cells)}
    for key, cell in (("workers.title", "a"), ("queue.title", "open")):
        assert names[ui.t(key)].left() == shown[cell].left()
    assert names[ui.t("facts.title")].right() == pytest.approx(shown["7"].right(), abs=1)
    assert shown["7"].left() > shown["open"].right()


def test_names_follow_the_language_and_the_height_the_scale(qtbot: QtBot, ui: Ui) -> None:
    head = TableHead(ui, (*COLUMNS, Column(id="sign", share=1)))
    qtbot.addWidget(head)
    head.resize(900, 34)
    ui.set_lang("zh")
    assert texts(ui, head) == [ui.t(c.key) for c in COLUMNS]
    before = head.sizeHint().height()
    ui.set_scale(150)
    assert head.sizeHint().height() == round(before * 1.5)


def test_a_row_shows_its_cells_in_the_order_of_the_columns_and_nothing_where_it_has_none(
    ui: Ui, cells: CellsList
) -> None:
    cells.set_rows(
        [CellsRow(key=1, cells=(("count", Cell("7")), ("name", Cell("x")), ("other", Cell("y"))), spoken="")]
    )
    assert texts(ui, cells) == ["x", "7"]


def test_a_cell_has_its_colour_and_its_icon_beside_it(ui: Ui, cells: CellsList) -> None:
    cells.set_rows([a_row("a", state=Cell("late", "p1t", 600))])
    plain = {w.text: w for w in written_in(ui, cells)}["late"]
    assert (plain.token, plain.weight) == ("p1t", 600)
    cells.set_rows([a_row("a", state=Cell("late", "p1t", 600, "triangle-alert"))])
    signed = {w.text: w for w in written_in(ui, cells)}["late"]
    assert signed.place.left() == plain.place.left() + ui.px(20)
    between = image_of(cells).copy(int(plain.place.left()), 4, ui.px(16), 22)
    assert share_of(between, ui.color("p1t"), within=60) > 0.03


def test_hostile_text_in_a_cell_stays_one_plain_line_in_its_column(ui: Ui, cells: CellsList) -> None:
    cells.set_rows([a_row("a", name=Cell("<h1>\u202e\n" + "x" * 5_000), state=Cell("open"))])
    first, second, _ = written_in(ui, cells)
    assert first.shown.startswith("<h1> x")
    assert first.is_cut
    assert first.place.right() <= second.place.left()


@pytest.mark.parametrize("how", ["enter", "double click"])
def test_enter_or_a_double_click_opens_the_row(qtbot: QtBot, cells: CellsList, how: str) -> None:
    cells.set_current(1)
    with qtbot.waitSignal(cells.opened) as opened:
        if how == "enter":
            QTest.keyClick(cells, Qt.Key.Key_Return)
        else:
            at = QPoint(30, round(1.5 * cells.row_height()))
            QTest.mouseDClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args[0].key == "b"


def test_the_list_is_named_and_its_row_read_aloud(ui: Ui, cells: CellsList) -> None:
    assert cells.accessibleName() == ui.t("workers.title")
    assert cells.accessibleDescription() == "row a"


def test_a_table_gives_the_keys_to_its_rows(qtbot: QtBot, ui: Ui) -> None:
    rows = CellsList(ui, "workers.title", COLUMNS)
    table = Table(ui, COLUMNS, rows)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.set_rows([a_row("a"), a_row("b")])
    assert table.focusProxy() is rows
    assert [row.key for row in rows.rows] == ["a", "b"]
    assert texts(ui, table)[:3] == [ui.t(c.key) for c in COLUMNS]
