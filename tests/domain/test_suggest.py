"""The category that a caller's words point to: with the shipped catalogue, as a dispatcher would type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import suggest as suggest_module
from console.domain.catalogue import Category, Name
from console.domain.catalogue_files import catalogue_from
from console.domain.suggest import Suggester
from console.domain.terms import Severity
from console.domain.text import stems_in
from console.store.catalogues import shipped

CATEGORIES = catalogue_from(shipped()).categories
SUGGESTER = Suggester(CATEGORIES)


def a_category(code, *words, **more):
    values = {"field": "f", "name": Name(), "severity": Severity.NORMAL, "policy": "rapid"} | more
    return Category(code=code, words=words, **values)


def suggest(text, *categories):
    return Suggester({c.code: c for c in categories}).suggest(text)


@pytest.mark.parametrize(
    ("text", "category", "because"),
    [
        ("小区三楼有煤气味", "gas_leak", "煤气味"),
        ("strong smell of gas in the stairwell", "gas_leak", "smell of gas"),
        ("电动车在楼道冒烟", "ebike_battery_smoke", "电动车"),
        ("老人走失，穿灰外套", "missing_person", "走失"),
        ("someone fell into the water at the pier", "water_rescue", "fell into water"),
        ("no water since this morning", "no_water", "no water"),
        ("three cars crashed at the crossing", "traffic_collision", "crashed"),
        ("elderly woman, not breathing", "medical_emergency", "not breathing"),
        ("路灯不亮", "street_lamp", "路灯不亮"),
        ("井盖没了，车掉下去", "manhole_cover", "井盖"),
        ("电梯困人", "lift_trapped", "电梯困人"),
        ("fire on the 3rd floor, heavy smoke", "fire", "smoke"),
        ("树倒了压到车", "fallen_tree", "树倒"),
        ("gas smell on the third floor, an old man lives alone", "gas_leak", "gas smell"),
    ],
)
def test_what_callers_say_points_to_the_category_and_says_why(text, category, because):
    best = SUGGESTER.suggest(text)[0]
    assert best.category == category
    assert because in best.words


def test_words_of_no_category_suggest_nothing():
    assert SUGGESTER.suggest("hello") == ()
    assert SUGGESTER.suggest("") == ()


def test_what_only_the_program_reports_is_never_suggested():
    found = SUGGESTER.suggest("Worker SOS 人员求助 unreadable report 无法读取的上报", most=99)
    assert not {"worker_sos", "unreadable_report"} & {s.category for s in found}


def test_all_words_of_a_phrase_must_be_there():
    assert suggest("no power", a_category("no_water", "no water")) == ()
    assert suggest("water: none? no!", a_category("no_water", "no water"))[0].words == ("water no",)


def test_a_word_that_two_categories_share_says_less_than_one_of_its_own():
    found = suggest("smoke and a battery", a_category("fire", "smoke"), a_category("ebike", "smoke", "battery"))
    assert [s.category for s in found] == ["ebike", "fire"]
    assert found[1].score == 0.5


def test_of_equals_the_more_severe_comes_first():
    low, high = a_category("low", "smoke", severity=Severity.LOW), a_category("high", "smoke", severity=Severity.HIGH)
    assert [s.category for s in suggest("smoke", low, high)] == ["high", "low"]


def test_a_weak_hint_beside_a_strong_one_is_left_out():
    found = suggest(
        "an old man smells gas", a_category("gas", "gas", "smell gas"), a_category("x", name=Name(en="Old"))
    )
    assert [s.category for s in found] == ["gas"]


def test_a_category_without_words_is_found_by_its_name_in_either_language():
    named = a_category("drone", name=Name(zh="无人机黑飞", en="Illegal drone flight"))
    assert suggest("有一架无人机", named)[0].words == ("无人", "人机")
    assert suggest("a drone above the school", named)[0].words == ("drone",)


def test_every_category_that_a_person_may_choose_is_found_by_its_own_name():
    for category in CATEGORIES.values():
        if category.by_hand and category.code != "other":
            for name in (category.name.zh, category.name.en):
                assert category.code in {s.category for s in SUGGESTER.suggest(name, most=4)}, name


@given(st.text(max_size=80))
def test_any_text_can_be_asked_and_the_best_come_first(text):
    found = SUGGESTER.suggest(text)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert all(s.words and s.score > 0 for s in found)


def test_at_a_key_the_text_is_read_once_and_the_catalogue_not_again(monkeypatch):
    read = []
    monkeypatch.setattr(suggest_module, "stems_in", lambda text: read.append(text) or stems_in(text))
    monkeypatch.setattr(suggest_module, "_clues", lambda category: pytest.fail("prepared at a key"))
    text = "楼道里电动车冒烟，有煤气味 smoke from an e-bike battery in the stairwell"
    assert SUGGESTER.suggest(text)
    assert read == [text]


def test_what_only_the_program_reports_takes_no_weight_from_the_words_of_others():
    hidden = a_category("sos", "smoke", by_hand=False)
    assert suggest("smoke", a_category("fire", "smoke"), hidden)[0].score == 1.0


def test_the_words_of_a_suggestion_are_told_the_weightiest_first_and_none_twice():
    gas = a_category("gas", "gas", "smell of gas", "煤气", "煤气味")
    (found,) = suggest("smell of gas, 煤气味", gas)
    assert found.words == ("smell of gas", "煤气味")
    assert found.score == 1 + 3 + 1 + 1.5


def test_a_word_that_a_phrase_has_told_already_is_not_told_again_and_one_of_another_phrase_is():
    (found,) = suggest("big gas smell in the cellar", a_category("gas", "gas smell", "smell cellar", "gas"))
    assert found.words == ("gas smell", "smell cellar")


@pytest.mark.parametrize(
    ("word", "weight"), [("煤", 0.5), ("煤气", 1.0), ("煤气味很重", 2.5), ("gas", 1.0), ("gas leak", 2.0)]
)
def test_a_longer_word_says_more(word, weight):
    assert suggest(word, a_category("gas", word))[0].score == weight


def test_a_name_counts_whole_by_its_signs_and_half_by_its_parts():
    named = a_category("drone", name=Name(zh="黑飞", en="Illegal drone"))
    assert suggest("黑飞", named)[0].score == 1.0
    assert suggest("drone", named)[0].score == 0.5
    assert suggest("illegal drone", named)[0].score == 1.0


def test_a_word_that_stands_in_the_name_too_counts_once_at_its_higher_weight():
    assert suggest("drone", a_category("drone", "drone", name=Name(en="Drone")))[0].score == 1.0


@pytest.mark.parametrize(
    ("severity", "score"),
    [(Severity.CRITICAL, 1.5), (Severity.HIGH, 1.25), (Severity.NORMAL, 1.0), (Severity.LOW, 0.9)],
)
def test_danger_outweighs_nuisance(severity, score):
    assert suggest("smoke", a_category("x", "smoke", severity=severity))[0].score == pytest.approx(score)


def test_a_hint_of_just_a_quarter_of_the_best_is_still_shown():
    strong = a_category("strong", "one two three four five six seven eight")
    weak, weaker = a_category("weak", "煤气五个字"[:4]), a_category("weaker", "井盖")
    found = suggest("one two three four five six seven eight 煤气五个 井盖", strong, weak, weaker)
    assert [s.category for s in found] == ["strong", "weak"]


def test_no_more_are_suggested_than_were_asked_for():
    many = [a_category(f"c{n}", f"word{n}x") for n in range(9)]
    text = " ".join(f"word{n}x" for n in range(9))
    assert len(suggest(text, *many)) == 5
    assert len(Suggester({c.code: c for c in many}).suggest(text, most=2)) == 2


def test_of_two_that_fit_as_well_the_more_severe_comes_first():
    low = a_category("low", "五个字的词甲", severity=Severity.NORMAL)
    high = a_category("high", "四个字词", severity=Severity.CRITICAL)
    found = suggest("五个字的词甲 四个字词", low, high)
    assert [s.score for s in found] == [3.0, 3.0]
    assert [s.category for s in found] == ["high", "low"]
