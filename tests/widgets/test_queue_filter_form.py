"""The form tells which filter is wanted, and shows the one that is in use without changing it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.queue_filter import EVERYTHING, Criteria, Group, Grouping, Quick
from console.domain.queue_views import Hidden, QueueNews
from console.domain.terms import Level, Severity, State
from widgets.pick_menu import PickMenu
from widgets.queue_filter_form import FilterForm
from widgets.queue_panel import QueuePanel
from widgets.ui import Ui

TOWNS = (Group(rank=0, code="t1", name=Name(en="Changjiang Rd")), Group(rank=1, code="t2", name=Name(en="Xin'an")))
FIELDS = (Group(rank=0, code="safety", name=Name(en="Safety")),)


@pytest.fixture
def form(qtbot: QtBot, ui: Ui) -> FilterForm:
    form = FilterForm(ui)
    form.set_groups(TOWNS, FIELDS)
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.fixture
def panel(qtbot: QtBot, ui: Ui) -> QueuePanel:
    panel = QueuePanel(ui)
    qtbot.addWidget(panel)
    panel.resize(624, 500)
    panel.show()
    return panel


def choose(menu: PickMenu, ident: str) -> None:
    next(a for a in menu.actions() if a.data() == ident).trigger()


@pytest.mark.parametrize(
    ("dimension", "chosen", "wanted"),
    [
        ("severities", "1", Criteria(severities=(Severity.CRITICAL,))),
        ("states", "suspended", Criteria(states=(State.SUSPENDED,))),
        ("fields", "safety", Criteria(fields=("safety",))),
        ("towns", "t2", Criteria(towns=("t2",))),
        ("towns", "", Criteria(towns=("",))),
        ("levels", "town", Criteria(levels=(Level.TOWN,))),
    ],
)
def test_a_chip_s_menu_sets_a_condition_and_takes_it_back(
    qtbot: QtBot, form: FilterForm, dimension: str, chosen: str, wanted: Criteria
) -> None:
    told: list[Criteria] = []
    form.changed.connect(told.append)
    choose(form.menu(dimension), chosen)
    choose(form.menu(dimension), chosen)
    assert told == [wanted, EVERYTHING]


def test_several_choices_of_one_kind_are_counted_and_one_is_named(form: FilterForm) -> None:
    form.set_criteria(Criteria(towns=("t1",)))
    assert form._chips["towns"].accessibleName().startswith("Changjiang Rd")
    assert form._chips["towns"].isChecked()
    form.set_criteria(Criteria(towns=("t1", "t2")))
    assert form._chips["towns"].accessibleName().startswith("Town 2")


def test_only_states_of_open_cases_can_be_chosen(form: FilterForm) -> None:
    offered = {a.data() for a in form.menu("states").actions()}
    assert "filed" in offered
    assert not {"closed", "cancelled"} & offered


def test_typing_filters_at_once_and_showing_a_filter_tells_nothing(qtbot: QtBot, form: FilterForm) -> None:
    told: list[Criteria] = []
    form.changed.connect(told.append)
    form.field.insert("燃气")
    assert told[-1] == Criteria(text="燃气")
    told.clear()
    form.set_criteria(Criteria(text="gas", mine=True))
    assert form.field.text() == "gas"
    assert told == []


def test_mine_late_and_the_area_are_chips(qtbot: QtBot, form: FilterForm) -> None:
    ring = ((121.0, 30.0), (121.5, 30.0), (121.5, 30.5))
    form.set_criteria(Criteria(area=ring))
    assert form._chips["area"].isVisible()
    with qtbot.waitSignal(form.changed) as late:
        form._chips["late"].click()
    assert late.args == [Criteria(area=ring, late=True)]
    with qtbot.waitSignal(form.changed) as wiped:
        form._chips["area"].click()
    assert wiped.args == [Criteria(late=True)]
    assert form._chips["area"].isHidden()


def test_ctrl_f_enter_keeps_the_filter_and_escape_ends_it(qtbot: QtBot, panel: QueuePanel) -> None:
    told: list[Criteria] = []
    panel.criteria_requested.connect(told.append)
    panel.open_search()
    qtbot.keyClicks(panel.form.field, "x")
    qtbot.keyClick(panel.form.field, Qt.Key.Key_Return)
    assert told == [Criteria(text="x")]
    assert panel.form.isVisible()
    qtbot.keyClick(panel.form.field, Qt.Key.Key_Escape)
    assert told[-1] == EVERYTHING
    assert panel.form.isHidden()


def test_a_quick_filter_keeps_the_other_conditions(qtbot: QtBot, panel: QueuePanel) -> None:
    panel.set_criteria(Criteria(towns=("t1",)))
    with qtbot.waitSignal(panel.criteria_requested) as wanted:
        panel._chips[Quick.MINE].click()
    assert wanted.args == [Criteria(towns=("t1",), quick=Quick.MINE)]


def test_the_header_always_says_what_the_filter_hides(panel: QueuePanel) -> None:
    panel.set_news(QueueNews(), Hidden(count=12, urgent=2))
    panel.set_criteria(Criteria(mine=True))
    assert panel._note == "filter hides 12 · 2 urgent"
    panel.set_compact(True)
    assert panel._note == "filter hides 12 · 2 urgent"
    panel.set_news(QueueNews(), Hidden())
    assert panel._note == "filter hides 0"
    panel.set_criteria(EVERYTHING)
    assert panel._note == ""


def test_the_look_s_menu_groups(qtbot: QtBot, panel: QueuePanel) -> None:
    with qtbot.waitSignal(panel.grouping_requested) as wanted:
        choose(panel.look_menu(), "by:town")
    assert wanted.args == [Grouping.TOWN]
    panel.set_grouping(Grouping.TOWN)
    assert [a.data() for a in panel.look_menu().actions() if a.isChecked() and str(a.data()).startswith("by:")] == [
        "by:town"
    ]


def test_a_menu_of_several_stays_open_and_an_ampersand_underlines_nothing(qtbot: QtBot, form: FilterForm) -> None:
    form.set_groups((Group(rank=0, code="t1", name=Name(en="A & B")),), ())
    menu = form.menu("towns")
    action = menu.actions()[0]
    assert action.text() == "A && B"
    menu.open_at(form.mapToGlobal(form.rect().center()))
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert action.isChecked()
    assert menu.isVisible()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert not action.isChecked()
    assert menu.isVisible()
    menu.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_the_smallest_screen_every_chip_has_its_room_with_every_condition_set(
    qtbot: QtBot, ui: Ui, lang: str
) -> None:
    ui.set_lang(lang)
    form = FilterForm(ui)
    qtbot.addWidget(form)
    form.set_groups(TOWNS, FIELDS)
    form.show()
    ring = ((121.0, 30.0), (121.5, 30.0), (121.5, 30.5))
    two = (Severity.CRITICAL, Severity.HIGH)
    states = (State.FILED, State.ACCEPTED)
    form.set_criteria(
        Criteria(
            severities=two,
            states=states,
            towns=("t1", "t2"),
            levels=(Level.GRID, Level.TOWN),
            fields=("safety", ""),
            mine=True,
            late=True,
            area=ring,
        )
    )
    assert sum(c.isVisible() for c in form._chips.values()) == 8
    assert form.minimumSizeHint().width() <= 412
