"""What the settings page lets choose can be found, in words that stand alone."""

import pytest

from console.desks.settings_calendar import CalendarSection
from console.desks.settings_categories import CategoriesSection
from console.desks.settings_choices import ChoicesSection
from console.desks.settings_clocks import ClocksSection
from console.desks.settings_contacts import ContactsSection
from console.desks.settings_house import HouseSection
from console.desks.settings_ladder import LadderSection
from console.desks.settings_own import OwnSection
from console.desks.settings_plans import PlansSection
from console.desks.settings_units import UnitsSection
from console.models.things import SETTINGS, setting_things
from widgets.ui import load_words

SECTIONS = (
    *(OwnSection, HouseSection, CategoriesSection, ClocksSection, ChoicesSection),
    *(LadderSection, PlansSection, UnitsSection, ContactsSection, CalendarSection),
)


def test_every_section_of_the_settings_page_can_be_found() -> None:
    assert list(SETTINGS) == [section.id for section in SECTIONS]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_setting_is_called_by_words_that_need_no_value(lang: str) -> None:
    called = [(thing.names[0], thing.more) for thing in setting_things(load_words().say, (lang,))]
    assert all(name and "{" not in name for name, _ in called)
    assert len(set(called)) == len(called)
