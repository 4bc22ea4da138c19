"""How texts are compared: English by stems, Chinese by pairs of signs, without a dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.text import MAX_TEXT, is_chinese, normal, shared, stem, stems_in, words_in


@pytest.mark.parametrize(
    "same",
    [
        ("leak", "leaks", "leaking", "leaked"),
        ("smell", "smells", "smelling"),
        ("smoke", "smoking", "smoky"),
        ("bus", "buses"),
        ("trap", "trapped"),
        ("fire", "fires", "fired"),
    ],
)
def test_the_forms_of_a_word_are_one(same):
    assert len({stem(word) for word in same}) == 1


def test_short_words_keep_their_ending():
    assert [stem(w) for w in ("gas", "bee", "sea")] == ["gas", "bee", "sea"]


def test_a_chinese_text_is_cut_into_pairs_and_said_again_in_one_piece():
    asked, other = words_in("楼道里有煤气味"), words_in("三楼煤气味很重")
    assert list(asked) == ["楼道", "道里", "里有", "有煤", "煤气", "气味"]
    assert shared(asked, other) == ("煤气味",)


def test_words_that_everybody_says_are_left_out():
    assert list(words_in("There is a smell of gas in the street")) == ["smel", "gas"]
    assert list(words_in("有人反映")) == ["人反"]


def test_full_width_signs_are_narrow_ones_and_house_numbers_are_words():
    assert list(words_in("ＧＡＳ　２２８")) == ["gas", "228"]


def test_shared_words_are_written_as_the_first_text_writes_them():
    assert shared(words_in("it smells of Gas"), words_in("smell, gas!")) == ("smells", "gas")


def test_pairs_that_do_not_follow_each_other_are_not_joined():
    assert shared(words_in("煤气罐和井盖"), words_in("井盖，煤气")) == ("煤气", "井盖")


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_two_texts_share_is_in_both(a, b):
    words, other = words_in(a), words_in(b)
    assert len(shared(words, other)) <= len(words)
    assert bool(shared(words, other)) == bool(words.keys() & other.keys())
    assert all(word in normal(a) for word in shared(words, other))


@given(st.text())
def test_any_text_can_be_read_and_shares_all_its_words_with_itself(text):
    words = words_in(text)
    assert "".join(shared(words, words)) or not words


def test_no_more_of_a_text_is_looked_at_than_an_answer_may_wait_for():
    assert len(normal("x" * 10_000)) == MAX_TEXT


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("煤", True), ("㐀", True), ("鿿", True), ("㏿", False), ("ꀀ", False), ("a", False), ("", False), ("，", False)],
    ids=["a sign", "the first", "the last", "before them", "behind them", "a letter", "nothing", "a comma"],
)
def test_a_text_is_chinese_where_it_begins_with_a_chinese_sign(text, chinese):
    assert is_chinese(text) is chinese


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("leaking", "leak"),
        ("things", "thing"),
        ("buildings", "build"),
        ("bed", "bed"),
        ("used", "used"),
        ("tree", "tre"),
        ("spill", "spil"),
        ("egg", "egg"),
        ("2200", "2200"),
        ("b-177", "b-177"),
        ("y", "y"),
    ],
)
def test_an_ending_is_cut_off_where_three_letters_are_left_and_a_double_letter_is_one(word, stemmed):
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("煤", ["煤"]),
        ("煤气", ["煤气"]),
        ("煤气味", ["煤气", "气味"]),
        ("ab abc 7 77 a-b", ["abc", "77", "a-b"]),
        ("b-177 and B-177", ["b-177"]),
        ("gas煤气gas", ["gas", "煤气"]),
        ("", []),
        ("。！ ,.", []),
    ],
)
def test_what_a_text_is_compared_by(text, words):
    assert list(words_in(text)) == words


def test_of_a_word_that_is_said_twice_the_first_way_of_writing_it_is_kept():
    assert words_in("leaks, leaking") == {"leak": "leaks"}


def test_small_words_count_where_a_phrase_is_looked_for():
    assert stems_in("No water, no gas 煤气") == {"no": "no", "water": "water", "gas": "gas"}


def test_what_two_texts_share_is_joined_only_where_the_signs_follow_each_other():
    assert shared(words_in("煤气味"), words_in("煤气的味道，气味")) == ("煤气味",)
    assert shared({"煤气": "煤气", "管道": "管道"}, {"煤气": "", "管道": ""}) == ("煤气", "管道")
    assert shared({"gas": "gas", "smel": "smell"}, {"gas": "", "smel": ""}) == ("gas", "smell")
